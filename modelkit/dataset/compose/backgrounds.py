"""Plain grounds and simple gradients, each with its word."""

from dataclasses import dataclass

import numpy as np

from modelkit.dataset.sources.base_picture import SIDE

BACKGROUNDS: dict[str, tuple[tuple[int, int, int], int]] = {
    "white": ((255, 255, 255), 52),
    "light grey": ((238, 238, 242), 6),
    "cream": ((255, 244, 214), 6),
    "light blue": ((205, 230, 255), 6),
    "light green": ((215, 243, 215), 6),
    "pink": ((255, 222, 232), 6),
    "dark": ((52, 56, 72), 6),
    "yellow": ((255, 214, 64), 3),
    "blue": ((62, 118, 222), 3),
    "purple": ((134, 84, 196), 2),
    "black": ((10, 10, 14), 2),
    "red": ((214, 58, 58), 2),
}
"""Colour, and how often of a hundred."""
GRADIENT_SHARE = 0.25
JITTER = 6
"""Grey levels that a ground may be off its table colour; white stays white."""


@dataclass(frozen=True)
class Background:
    word: str
    rgb: np.ndarray
    """[SIDE, SIDE, 3] float32 0–1."""


def draw_background(rng: np.random.Generator) -> Background:
    words = list(BACKGROUNDS)
    weights = np.array([weight for _, weight in BACKGROUNDS.values()], float)
    word = words[int(rng.choice(len(words), p=weights / weights.sum()))]
    colour = np.array(BACKGROUNDS[word][0], np.float32)
    if word != "white":
        colour = np.clip(colour + rng.uniform(-JITTER, JITTER, 3), 0, 255).astype(np.float32)
    ground = np.broadcast_to(colour / 255, (SIDE, SIDE, 3)).astype(np.float32)
    if word != "white" and rng.random() < GRADIENT_SHARE:
        ground = ground * (1 - _slope(rng) * 0.25) if word != "black" else ground + _slope(rng) * 0.12
    return Background(word, ground)


def _slope(rng: np.random.Generator) -> np.ndarray:
    """[SIDE, SIDE, 1] 0–1: rising along a line, or from the middle outwards."""
    across = np.linspace(-1, 1, SIDE, dtype=np.float32)
    x, y = np.meshgrid(across, across)
    if rng.random() < 0.4:
        return np.clip(np.sqrt(x * x + y * y) / 1.4, 0, 1)[..., None]
    angle = rng.uniform(0, 2 * np.pi)
    return np.clip(0.5 + 0.5 * (np.cos(angle) * x + np.sin(angle) * y), 0, 1)[..., None].astype(np.float32)
