"""Training within a time budget: the learning rate reaches zero when the budget ends. Resumes from its checkpoint."""

import copy
import time
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import nn

from modelkit.estimators.line_art.camera import photograph
from modelkit.estimators.line_art.compose import compose
from modelkit.estimators.line_art.fields import Textures
from modelkit.estimators.line_art.frame_lines import Frames
from modelkit.estimators.line_art.loss import line_loss
from modelkit.estimators.line_art.network import LineArtNet
from modelkit.estimators.line_art.sample_pool import SamplePool
from modelkit.estimators.line_art.tile_store import TileStore

SIZE = 256
"""Pixels of a composed sample."""
POOL = 160
WARM_UP = 40
ROOMS = 0.35
"""Share of rendered rooms among the samples."""


@dataclass(frozen=True)
class Plan:
    tiles: Path
    photographs: Path
    """Of the surfaces that textures are cut from."""
    frames: Path | None
    """Rendered rooms, if there are any yet."""
    checkpoint: Path
    minutes: float
    """Of this run; a resumed one starts from the checkpoint's step at full rate."""
    rate: float = 3e-3
    batch: int = 8
    crop: int = 160
    fresh: int = 2
    """New samples a step; the others of a batch are new crops of earlier ones."""


def train(plan: Plan) -> None:
    cv2.setNumThreads(1)
    start = time.monotonic()
    network = LineArtNet().to(memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(network.parameters(), lr=plan.rate, weight_decay=1e-4)
    average = copy.deepcopy(network)
    step = _resume(plan.checkpoint, network, average, optimiser)
    pool = _pool(plan, np.random.default_rng(step + 1))
    warm, tally = step + WARM_UP, []
    while (spent := (time.monotonic() - start) / (60 * plan.minutes)) < 1:
        for group in optimiser.param_groups:
            group["lr"] = plan.rate * min(1.0, (step + WARM_UP + 1 - warm) / WARM_UP) * (1 - spent)
        picture, target = pool.batch(plan.batch, plan.crop, plan.fresh)
        loss = line_loss(network(picture.contiguous(memory_format=torch.channels_last)), target)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        step += 1
        _follow(average, network, min(0.99, step / (step + 20)))
        tally.append(loss.item())
        if step % 50 == 0:
            print(f"{step:6} loss {np.mean(tally[-50:]):.4f} budget {spent:.3f} {time.monotonic() - start:.0f} s", flush=True)
            _save(plan.checkpoint, network, average, optimiser, step)
    _save(plan.checkpoint, network, average, optimiser, step)


def _pool(plan: Plan, rng: np.random.Generator) -> SamplePool:
    store, textures = TileStore.open(plan.tiles, "train"), Textures(plan.photographs)
    frames = Frames(plan.frames) if plan.frames else None

    def sample(generator: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
        if frames is None or generator.random() >= ROOMS:
            return compose(generator, store, textures, SIZE)
        picture, lines = frames.pick(generator)
        return photograph(generator, picture), lines

    return SamplePool(sample, rng, POOL)


@torch.no_grad()
def _follow(average: nn.Module, network: nn.Module, decay: float) -> None:
    """Exponential moving average of weights and of the normalisations' statistics."""
    for mean, value in zip(average.state_dict().values(), network.state_dict().values(), strict=True):
        if mean.is_floating_point():
            mean.lerp_(value, 1 - decay)
        else:
            mean.copy_(value)


def _resume(file: Path, network: nn.Module, average: nn.Module, optimiser: torch.optim.Optimizer) -> int:
    if not file.exists():
        return 0
    stored = torch.load(file, weights_only=True)
    network.load_state_dict(stored["network"])
    average.load_state_dict(stored["average"])
    optimiser.load_state_dict(stored["optimiser"])
    return stored["step"]


def _save(file: Path, network: nn.Module, average: nn.Module, optimiser: torch.optim.Optimizer, step: int) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    stored = {"network": network.state_dict(), "average": average.state_dict(), "optimiser": optimiser.state_dict()}
    unfinished = file.with_suffix(".tmp")
    torch.save({**stored, "step": step}, unfinished)
    unfinished.rename(file)
