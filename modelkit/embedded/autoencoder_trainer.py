"""The autoencoder from nothing: pictures in, and out of 16 numbers for every 32 × 32 pixels the same pictures again.

Batch normalisation without parameters gives the latents mean 0 and deviation 1, for which others need a KL term (Rombach et al.,
2022, §3.1) and a scale. Noise on them while the decoder learns makes neighbours decode alike, as that term would.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from modelkit.embedded.reconstruction import reconstruction_losses, save_autoencoder, with_noise
from modelkit.embedded.timed_run import TimedRun
from modelkit.models.autoencoder import Autoencoder
from modelkit.training.checkpoint import load_checkpoint, save_checkpoint
from modelkit.training.ema import MovingAverage

AVERAGE_EVERY = 4


@dataclass(frozen=True)
class AutoencoderPlan:
    out: Path
    minutes: float
    rate: float = 1e-3
    cool_down: float = 0.3


class AutoencoderTrainer(TimedRun):
    def __init__(self, autoencoder: Autoencoder, plan: AutoencoderPlan) -> None:
        super().__init__(plan.out, plan.minutes, plan.cool_down, warm_up_steps=100)
        self.autoencoder, self.plan = autoencoder.to(memory_format=torch.channels_last).train(), plan
        self.optimizer = torch.optim.AdamW(autoencoder.parameters(), plan.rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
        self.average = MovingAverage(autoencoder, 0.998)

    @property
    def checkpoint(self) -> Path:
        return self.plan.out / "autoencoder.pt"

    def run(self, batches: Iterator[Tensor]) -> None:
        """Then writes `autoencoder.safetensors` with the moving averages."""
        super().run(batches)
        self.average.copy_to(self.autoencoder)
        save_autoencoder(self.autoencoder, self.plan.out / "autoencoder.safetensors")

    def train_on(self, true: Tensor, progress: float) -> dict[str, float]:
        """One step; `true` [B, 3, H, W] in [−1, 1]."""
        for group in self.optimizer.param_groups:
            group["lr"] = self.plan.rate * self.schedule.factor(self.step, progress)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            decoded = self.autoencoder.decode(with_noise(self.autoencoder.encode(true)))
        losses = reconstruction_losses(true, decoded.float())
        self.optimizer.zero_grad(set_to_none=True)
        sum(losses.values()).backward()
        nn.utils.clip_grad_norm_(self.autoencoder.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        if self.step % AVERAGE_EVERY == 0:
            self.average.update(self.autoencoder, AVERAGE_EVERY)
        return {name: loss.item() for name, loss in losses.items()}

    def save(self) -> None:
        state = {
            "autoencoder": self.autoencoder.state_dict(),
            "average": self.average.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "clock": self.clock.state_dict(),
            "step": self.step,
        }
        save_checkpoint(state, self.checkpoint)

    def resume(self) -> None:
        """Goes on from the checkpoint, if there is one."""
        state = load_checkpoint(self.checkpoint)
        if state is None:
            return
        self.autoencoder.load_state_dict(state["autoencoder"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.clock.load_state_dict(state["clock"], keep_total=False)
        self.step = state["step"]
