"""Base model, text encoder and ControlNet trained together (the original's `sd_locked=False`), on a CPU, against the clock."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from diffusers import DDIMScheduler
from torch import nn

from modelkit.embedded.batches import Batch
from modelkit.embedded.clock import Clock
from modelkit.embedded.networks import Networks
from modelkit.embedded.team import Alone, Team
from modelkit.packs.inkling_sketch import SCHEDULER
from modelkit.training.checkpoint import load_checkpoint, save_checkpoint
from modelkit.training.csv_log import CsvLog
from modelkit.training.ema import MovingAverage
from modelkit.training.loss import DiffusionLoss
from modelkit.training.schedule import WarmUpHoldCoolDown

# Zero convolutions start slowly, and what they have not learned yet the hint encoder cannot learn either.
RATES = {"plain": 1.0, "zero": 4.0, "hint": 2.0}
AVERAGE_EVERY = 4
LOG_EVERY = 10


@dataclass(frozen=True)
class Plan:
    out: Path
    minutes: float
    rate: float = 4e-4
    cool_down: float = 0.3
    save_minutes: float = 5.0


class Trainer:
    def __init__(self, networks: Networks, plan: Plan, team: Team | Alone | None = None) -> None:
        self.networks, self.plan, self.team = networks, plan, team or Alone()
        self.loss = DiffusionLoss(DDIMScheduler.from_config(SCHEDULER).alphas_cumprod, "v_prediction", gamma=5.0)
        self.optimizer = torch.optim.AdamW(
            parameter_groups(networks), plan.rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True
        )
        self.averages = {name: MovingAverage(m, 0.998) for name, m in networks.by_name().items()}
        self.schedule = WarmUpHoldCoolDown(warm_up_steps=50, cool_down=plan.cool_down)
        self.clock = Clock(plan.minutes, plan.cool_down, plan.out / "cool-down-minutes")
        self.log = CsvLog(plan.out / "log.csv")
        self.step = self.samples = 0
        self._saved_at = time.monotonic()
        for module in networks.by_name().values():
            module.train().requires_grad_(True)

    @property
    def checkpoint(self) -> Path:
        return self.plan.out / "last.pt"

    def run(self, batches: Iterator[Batch]) -> None:
        """Until the clock is at its end; saved every few minutes and at the end."""
        recent = Recent()
        while (progress := self._progress()) < 1:
            batch = next(batches)
            recent.add(self.train_on(batch, progress), len(batch.hints))
            if self.team.rank > 0:
                continue
            if self.step % LOG_EVERY == 0:
                self.log.write(step=self.step, samples=self.samples, minutes=self.clock.spent / 60, **recent.take(self))
            if time.monotonic() - self._saved_at > self.plan.save_minutes * 60:
                self.save()
        if self.team.rank == 0:
            self.save()

    def _progress(self) -> float:
        """The first process has the clock: an order to hurry can be taken only once."""
        return self.team.from_first(self.clock.progress() if self.team.rank == 0 else 0.0)

    def train_on(self, batch: Batch, progress: float) -> torch.Tensor:
        """One step; the errors of the samples [B], unweighted."""
        for group in self.optimizer.param_groups:
            group["lr"] = self.plan.rate * group["factor"] * self.schedule.factor(self.step, progress)
        latents = batch.latents
        noise = torch.randn_like(latents)
        timesteps = self.loss.random_timesteps(len(latents))
        noisy = self.loss.noisy(latents, noise, timesteps).contiguous(memory_format=torch.channels_last)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            prediction = self.networks.predict(noisy, timesteps, batch.ids, batch.hints, batch.types)
        errors = self.loss.per_sample(prediction, latents, noise, timesteps)
        (errors * self.loss.weights(timesteps)).mean().backward()
        parameters = [p for group in self.optimizer.param_groups for p in group["params"]]
        self.team.average_gradients(parameters)
        nn.utils.clip_grad_norm_(parameters, 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.step += 1
        self.samples += len(latents) * self.team.size
        if self.step % AVERAGE_EVERY == 0 and self.team.rank == 0:
            for name, module in self.networks.by_name().items():
                self.averages[name].update(module, AVERAGE_EVERY)
        return errors.detach()

    def save(self) -> None:
        save_checkpoint(self.state_dict(), self.checkpoint)
        self._saved_at = time.monotonic()

    def state_dict(self) -> dict:
        return {
            "networks": {name: module.state_dict() for name, module in self.networks.by_name().items()},
            "averages": {name: average.state_dict() for name, average in self.averages.items()},
            "optimizer": self.optimizer.state_dict(),
            "clock": self.clock.state_dict(),
            "random": torch.get_rng_state(),
            "step": self.step,
            "samples": self.samples,
        }

    def resume(self, keep_total: bool) -> bool:
        """Goes on from the checkpoint, if there is one. `keep_total`: the time of that run counts, not the plan's."""
        state = load_checkpoint(self.checkpoint)
        if state is None:
            return False
        for name, module in self.networks.by_name().items():
            module.load_state_dict(state["networks"][name])
            self.averages[name].load_state_dict(state["averages"][name])
        self.optimizer.load_state_dict(state["optimizer"])
        self.clock.load_state_dict(state["clock"], keep_total)
        torch.set_rng_state(state["random"])
        self.step, self.samples = state["step"], state["samples"]
        return True


class Recent:
    """Means since the last line of the log."""

    def __init__(self) -> None:
        self.hinted: list[float] = []
        self.plain: list[float] = []
        self.count = 0
        self.since = time.monotonic()

    def add(self, errors: torch.Tensor, hinted: int) -> None:
        self.hinted += errors[:hinted].tolist()
        self.plain += errors[hinted:].tolist()
        self.count += len(errors)

    def take(self, trainer: Trainer) -> dict[str, float]:
        speed = self.count * trainer.team.size / (time.monotonic() - self.since)
        row = {
            "hinted": sum(self.hinted) / max(1, len(self.hinted)),
            "plain": sum(self.plain) / max(1, len(self.plain)),
            "rate": trainer.optimizer.param_groups[0]["lr"],
            "samples_per_second": speed,
        }
        self.__init__()
        return row


def parameter_groups(networks: Networks) -> list[dict]:
    groups: dict[str, list[nn.Parameter]] = {kind: [] for kind in RATES}
    for network, module in networks.by_name().items():
        for name, parameter in module.named_parameters():
            groups[_kind(name) if network == "controlnet" else "plain"].append(parameter)
    return [{"params": parameters, "factor": RATES[kind]} for kind, parameters in groups.items()]


def _kind(name: str) -> str:
    if name.startswith(("controlnet_down_blocks", "controlnet_mid_block", "controlnet_cond_embedding.conv_out")):
        return "zero"
    return "hint" if name.startswith("controlnet_cond_embedding") else "plain"
