"""The decoder trained on, against a discriminator; latents stay as they are, so that no other network has to change."""

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from modelkit.embedded.reconstruction import reconstruction_losses, with_noise
from modelkit.embedded.sharpen.discriminator import Discriminator, feature_distance, judge_loss
from modelkit.embedded.timed_run import TimedRun
from modelkit.models.autoencoder import Autoencoder
from modelkit.training.checkpoint import load_checkpoint, save_checkpoint
from modelkit.training.ema import MovingAverage

CROP = 128
"""Of what the discriminator sees: half a picture tells as much for a quarter of the time."""
WEIGHTS = {"edges": 1.0, "features": 0.1, "judge": 0.02}
"""Beside the mean absolute error of pixels."""
AVERAGE_EVERY = 4


@dataclass(frozen=True)
class SharpenPlan:
    out: Path
    minutes: float
    rate: float = 3e-4
    cool_down: float = 0.4
    judge_head_start: int = 30
    """Steps in which the decoder does not hear the judge yet."""


class Sharpener(TimedRun):
    def __init__(self, autoencoder: Autoencoder, plan: SharpenPlan) -> None:
        super().__init__(plan.out, plan.minutes, plan.cool_down, warm_up_steps=20)
        self.autoencoder, self.plan = autoencoder.to(memory_format=torch.channels_last), plan
        autoencoder.eval().requires_grad_(False)
        autoencoder.dec.requires_grad_(True)
        self.judge = Discriminator().to(memory_format=torch.channels_last)
        adam = {"lr": plan.rate, "betas": (0.5, 0.95), "weight_decay": 0.0, "fused": True}
        self.optimizer = torch.optim.AdamW(autoencoder.dec.parameters(), **adam)
        self.judge_optimizer = torch.optim.AdamW(self.judge.parameters(), **adam)
        self.average = MovingAverage(autoencoder.dec, 0.995)

    @property
    def checkpoint(self) -> Path:
        return self.plan.out / "decoder.pt"

    def train_on(self, true: Tensor, progress: float) -> dict[str, float]:
        """One step of each; `true` [B, 3, 256, 256] in [−1, 1]."""
        factor = self.schedule.factor(self.step, progress)
        for optimizer in (self.optimizer, self.judge_optimizer):
            for group in optimizer.param_groups:
                group["lr"] = self.plan.rate * factor
        with torch.autocast("cpu", dtype=torch.bfloat16):
            with torch.no_grad():
                latents = with_noise(self.autoencoder.encode(true))
            decoded = self.autoencoder.decode(latents).float()
            true_part, decoded_part = crops(true, decoded)
            losses = reconstruction_losses(true, decoded) | self._judged(true_part, decoded_part)
        is_heard = self.step >= self.plan.judge_head_start
        total = losses["pixels"] + WEIGHTS["edges"] * losses["edges"] + WEIGHTS["features"] * losses["features"] * is_heard
        total = total + WEIGHTS["judge"] * losses["judge"] * is_heard
        step(self.optimizer, total, self.autoencoder.dec)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = [self.judge(part.detach())[0].float() for part in (true_part, decoded_part)]
            doubt = judge_loss(scores[0], scores[1])
        step(self.judge_optimizer, doubt, self.judge)
        self.step += 1
        if self.step % AVERAGE_EVERY == 0:
            self.average.update(self.autoencoder.dec, AVERAGE_EVERY)
        return {name: value.item() for name, value in (losses | {"doubt": doubt}).items()}

    def _judged(self, true: Tensor, decoded: Tensor) -> dict[str, Tensor]:
        self.judge.requires_grad_(False)
        with torch.no_grad():
            _, wanted = self.judge(true)
        score, features = self.judge(decoded)
        self.judge.requires_grad_(True)
        return {"features": feature_distance(features, wanted), "judge": -score.float().mean()}

    def save(self) -> None:
        state = {
            "decoder": self.autoencoder.dec.state_dict(),
            "average": self.average.state_dict(),
            "judge": self.judge.state_dict(),
            "optimizers": [self.optimizer.state_dict(), self.judge_optimizer.state_dict()],
            "clock": self.clock.state_dict(),
            "step": self.step,
        }
        save_checkpoint(state, self.checkpoint)

    def resume(self) -> None:
        """Goes on from the checkpoint, if there is one."""
        state = load_checkpoint(self.checkpoint)
        if state is None:
            return
        self.autoencoder.dec.load_state_dict(state["decoder"])
        self.average.load_state_dict(state["average"])
        self.judge.load_state_dict(state["judge"])
        for optimizer, kept in zip((self.optimizer, self.judge_optimizer), state["optimizers"], strict=True):
            optimizer.load_state_dict(kept)
        self.clock.load_state_dict(state["clock"], keep_total=False)
        self.step = state["step"]


def crops(*pictures: Tensor) -> list[Tensor]:
    """The same random square of each."""
    top, left = (int(torch.randint(0, (side - CROP) // 4 + 1, ())) * 4 for side in pictures[0].shape[2:])
    return [picture[..., top : top + CROP, left : left + CROP] for picture in pictures]


def step(optimizer: torch.optim.Optimizer, loss: Tensor, module: nn.Module) -> None:
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(module.parameters(), 1.0)
    optimizer.step()
