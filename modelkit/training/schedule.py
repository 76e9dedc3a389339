"""Learning rate over a run: linear warm-up, constant, linear cool-down (Hägele et al., 2024, arXiv:2405.18392)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class WarmUpHoldCoolDown:
    """`factor(step, progress)` multiplies the learning rate; `progress` goes from 0 to 1 in whatever the run is measured in
    (steps or seconds), so that a run with a deadline cools down in time on a machine of unknown speed."""

    warm_up_steps: int
    cool_down: float = 0.3
    least: float = 0.02

    def factor(self, step: int, progress: float) -> float:
        warm = min(1.0, (step + 1) / max(1, self.warm_up_steps))
        left = (1 - progress) / self.cool_down if self.cool_down > 0 else 1.0
        return warm * max(self.least, min(1.0, left))
