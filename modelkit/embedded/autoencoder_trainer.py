"""The autoencoder from nothing: pictures in, and out of 16 numbers for every 32 × 32 pixels the same pictures again.

Batch normalisation without parameters gives the latents mean 0 and deviation 1, for which others need a KL term (Rombach et al.,
2022, §3.1) and a scale. Noise on them while the decoder learns makes neighbours decode alike, as that term would.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from modelkit.embedded.clock import Clock
from modelkit.embedded.reconstruction import reconstruction_losses, save_autoencoder, with_noise
from modelkit.models.autoencoder import Autoencoder
from modelkit.training.checkpoint import load_checkpoint, save_checkpoint
from modelkit.training.csv_log import CsvLog
from modelkit.training.ema import MovingAverage
from modelkit.training.schedule import WarmUpHoldCoolDown

LOG_EVERY, AVERAGE_EVERY, SAVE_EVERY = 10, 4, 100


@dataclass(frozen=True)
class AutoencoderPlan:
    out: Path
    minutes: float
    rate: float = 1e-3
    cool_down: float = 0.3


class AutoencoderTrainer:
    def __init__(self, autoencoder: Autoencoder, plan: AutoencoderPlan) -> None:
        self.autoencoder, self.plan = autoencoder.to(memory_format=torch.channels_last).train(), plan
        self.optimizer = torch.optim.AdamW(autoencoder.parameters(), plan.rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
        self.average = MovingAverage(autoencoder, 0.998)
        self.schedule = WarmUpHoldCoolDown(warm_up_steps=100, cool_down=plan.cool_down)
        self.clock = Clock(plan.minutes, plan.cool_down, plan.out / "cool-down-minutes")
        self.log = CsvLog(plan.out / "log.csv")
        self.step = 0

    @property
    def checkpoint(self) -> Path:
        return self.plan.out / "autoencoder.pt"

    def run(self, batches: Iterator[Tensor]) -> None:
        """Until the clock is at its end; then writes `autoencoder.safetensors` with the moving averages."""
        while (progress := self.clock.progress()) < 1:
            losses = self.train_on(next(batches), progress)
            if self.step % LOG_EVERY == 0:
                self.log.write(step=self.step, minutes=self.clock.spent / 60, **losses)
            if self.step % SAVE_EVERY == 0:
                self.save()
        self.save()
        self.average.copy_to(self.autoencoder)
        save_autoencoder(self.autoencoder, self.plan.out / "autoencoder.safetensors")

    def train_on(self, true: Tensor, progress: float) -> dict[str, float]:
        """One step; `true` [B, 3, H, W] in [−1, 1]."""
        for group in self.optimizer.param_groups:
            group["lr"] = self.plan.rate * self.schedule.factor(self.step, progress)
        true = true.contiguous(memory_format=torch.channels_last)
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
