"""Training within a time budget, after which the learning rate has reached zero. One thread and minutes suffice."""

import copy
import time
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor

from modelkit.upscaler.degrade import degrade
from modelkit.upscaler.drawings import Drawings, pick
from modelkit.upscaler.network import FACTORS, UpscaleNet

CROP = 32
"""Pixels of the small picture."""
WARM_UP = 50
FLAT = 0.002
"""Crops that vary less teach nothing; one more is tried."""
EDGES = 0.5
"""Weight of the error of differences between neighbours, which keeps edges sharp."""


@dataclass(frozen=True)
class Plan:
    pictures: Path
    checkpoint: Path
    minutes: float
    rate: float = 2e-3
    batch: int = 12


def train(plan: Plan) -> None:
    cv2.setNumThreads(1)
    start = time.process_time()
    training, tally = Training(plan), []
    while (spent := (time.process_time() - start) / (60 * plan.minutes)) < 1:
        tally.append(training.step(spent))
        if len(tally) % 100 == 0:
            print(f"{len(tally):6} loss {np.mean(tally[-100:]):.5f} budget {spent:.3f}", flush=True)
            _save(plan.checkpoint, training.average)
    _save(plan.checkpoint, training.average)


class Training:
    """The network, the running average of it that is kept, and what the next step needs."""

    def __init__(self, plan: Plan) -> None:
        torch.manual_seed(0)
        self.plan, self.steps = plan, 0
        self.network = UpscaleNet().to(memory_format=torch.channels_last)
        self.average = copy.deepcopy(self.network)
        self.optimiser = torch.optim.AdamW(self.network.parameters(), lr=plan.rate, weight_decay=1e-5)
        self.drawings, self.rng = Drawings(plan.pictures, held_out=False), np.random.default_rng(0)

    def step(self, spent: float) -> float:
        """`spent`: of the budget, 0–1. → loss"""
        for group in self.optimiser.param_groups:
            group["lr"] = self.plan.rate * min(1.0, (self.steps + 1) / WARM_UP) * (1 - spent)
        factor = FACTORS[self.steps % 2]
        small, large = _batch(self.drawings, self.rng, factor, self.plan.batch)
        loss = distance(self.network(small, factor), large)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 0.5)
        self.optimiser.step()
        self.steps += 1
        _follow(self.average, self.network, min(0.995, self.steps / (self.steps + 20)))
        return loss.item()


def _batch(drawings: Drawings, rng: np.random.Generator, factor: int, count: int) -> tuple[Tensor, Tensor]:
    pairs = [_crop(pick(drawings, rng), factor, rng) for _ in range(count)]
    return _tensor([small for small, _ in pairs]), _tensor([large for _, large in pairs])


def _crop(picture: np.ndarray, factor: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """The small picture is made of the whole one, so that its borders are those of the middle of a picture too."""
    picture = _turned(picture, rng)
    small = degrade(picture, factor, rng)
    reach = small.shape[0] - CROP + 1
    for _ in range(8):
        y, x = (int(at) for at in rng.integers(0, reach, 2))
        part = small[y : y + CROP, x : x + CROP]
        if part.std((0, 1)).mean() > FLAT:
            break
    whole = CROP * factor
    return part, picture[y * factor : y * factor + whole, x * factor : x * factor + whole]


def _turned(picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    picture = np.rot90(picture, int(rng.integers(4)))
    picture = picture[:, ::-1] if rng.random() < 0.5 else picture
    return np.ascontiguousarray(picture[..., rng.permutation(3)])


def _tensor(pictures: list[np.ndarray]) -> Tensor:
    return torch.from_numpy(np.stack(pictures)).permute(0, 3, 1, 2)


def distance(found: Tensor, wanted: Tensor) -> Tensor:
    error = found - wanted
    across, down = error[..., 1:] - error[..., :-1], error[..., 1:, :] - error[..., :-1, :]
    return error.abs().mean() + EDGES * (across.abs().mean() + down.abs().mean())


@torch.no_grad()
def _follow(average: UpscaleNet, network: UpscaleNet, decay: float) -> None:
    for mean, value in zip(average.parameters(), network.parameters(), strict=True):
        mean.lerp_(value, 1 - decay)


def _save(file: Path, average: UpscaleNet) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(".tmp")
    torch.save(average.state_dict(), unfinished)
    unfinished.rename(file)
