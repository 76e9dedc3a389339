"""What a run leaves on the disk, and how another goes on from it.

run.json        what was asked for        log.csv, loss.svg   numbers of the run
checkpoints/    step-000300.pt            sheets/             step-000300.png
controlnet/     diffusers layout, ready for export            base/   only if its decoder was unlocked
"""

import json
from pathlib import Path

from modelkit.control_training.plan import Plan
from modelkit.control_training.training_error import TrainingError
from modelkit.training.checkpoint import load_checkpoint, save_checkpoint

# What cannot change in the middle of a run without making it another run.
FIXED = ("base", "hint", "size", "drop", "sd_locked", "only_mid_control", "min_snr", "ema", "random_crop", "eight_bit", "seed")


class RunFolder:
    def __init__(self, out: Path) -> None:
        self.out = out
        self.log = out / "log.csv"
        self.plot = out / "loss.svg"
        self.control = out / "controlnet"
        self.base = out / "base"
        self.sheets = out / "sheets"

    def open(self, plan: Plan) -> dict | None:
        """The state to go on from, or None for a new run."""
        last = self.last()
        if plan.resume and last is None:
            raise TrainingError(f"{self.out} holds no checkpoint to resume. Leave out --resume to begin.")
        if last is None:
            return None
        if not plan.resume:
            raise TrainingError(f"{self.out} holds a run already, at {last.stem}. Add --resume to go on, or name another folder.")
        self._require_same(plan)
        return load_checkpoint(last)

    def describe(self, plan: Plan) -> None:
        self.out.mkdir(parents=True, exist_ok=True)
        (self.out / "run.json").write_text(json.dumps(vars(plan), indent=2, default=str) + "\n", "utf-8")

    def save(self, state: dict, step: int, keep: int) -> None:
        save_checkpoint(state, self._checkpoints / f"step-{step:06}.pt")
        for old in self._all()[:-keep]:
            old.unlink()

    def last(self) -> Path | None:
        return self._all()[-1] if self._all() else None

    @property
    def _checkpoints(self) -> Path:
        return self.out / "checkpoints"

    def _all(self) -> list[Path]:
        return sorted(self._checkpoints.glob("step-*.pt"))

    def _require_same(self, plan: Plan) -> None:
        before = json.loads((self.out / "run.json").read_text("utf-8"))
        now = json.loads(json.dumps(vars(plan), default=str))
        for name in FIXED:
            if before.get(name) != now[name]:
                raise TrainingError(
                    f"The run in {self.out} had {name} {before.get(name)}, now it is {now[name]}. Resume with the same "
                    "settings, or begin another run in another folder."
                )
