"""One example as pixels and as tensors, by the rules of the run."""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from modelkit.control_training.data.canny import canny_hint
from modelkit.control_training.data.chance import Chance, draw_chance
from modelkit.control_training.data.example import Example
from modelkit.control_training.data.fit import NAMED_COLOURS, fit
from modelkit.control_training.data.picture import read_picture

CENTRE = (0.5, 0.5)


@dataclass(frozen=True)
class Rules:
    """`latent_shape` [C, h, w] of `size` pixels."""

    seed: int
    size: int
    hint: str | None
    drop: float
    random_crop: bool
    timesteps: int
    latent_shape: tuple[int, int, int]

    def chance(self, number: int) -> Chance:
        """`number` counts examples from the start of the run."""
        return draw_chance(self.seed, number, self.latent_shape, self.timesteps, self.drop)


def look(example: Example, rules: Rules, chance: Chance | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Picture and hint, uint8 [S, S, 3]; without chance the middle of the picture."""
    picture = fit(read_picture(example.picture), rules.size, _crop(rules, chance))
    if example.hint is None:
        return picture, canny_hint(picture, chance.thresholds if chance else CENTRE)
    return picture, _given_hint(example, rules, chance)


def look_at_hint(example: Example, rules: Rules, chance: Chance) -> np.ndarray:
    """Without reading the picture where that is not needed."""
    return look(example, rules, chance)[1] if example.hint is None else _given_hint(example, rules, chance)


def drawn(example: Example, chance: Chance) -> dict:
    """What of an item is left to chance."""
    prompt = "" if chance.dropped else example.prompt
    return {"prompt": prompt, "timestep": chance.timestep, "noise": chance.noise, "latent_noise": chance.latent_noise}


def seen(example: Example, rules: Rules, chance: Chance) -> dict:
    picture, hint = look(example, rules, chance)
    return {"picture": to_unit(picture) * 2 - 1, "hint": to_unit(hint)}


def to_unit(pixels: np.ndarray) -> Tensor:
    """uint8 [H, W, 3] → [3, H, W] in [0, 1]."""
    return torch.from_numpy(pixels).permute(2, 0, 1).float().div(255)


def _given_hint(example: Example, rules: Rules, chance: Chance | None) -> np.ndarray:
    return fit(read_picture(example.hint), rules.size, _crop(rules, chance), nearest=rules.hint in NAMED_COLOURS)


def _crop(rules: Rules, chance: Chance | None) -> tuple[float, float]:
    return chance.crop if chance and rules.random_crop else CENTRE
