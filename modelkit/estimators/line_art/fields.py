"""Random fields [H, W] float32: smooth ones, rough ones, and crops of photographed surfaces."""

from pathlib import Path

import cv2
import numpy as np

SURFACES = ("brick.png", "grass.png", "gravel.png")
"""scikit-image's photographs, CC0."""


def smooth_field(rng: np.random.Generator, size: int, cells: int) -> np.ndarray:
    """−1 to 1, about `cells` hills a side."""
    knots = rng.uniform(-1, 1, (cells + 1, cells + 1)).astype(np.float32)
    return cv2.resize(knots, (size, size), interpolation=cv2.INTER_CUBIC)


def slope(rng: np.random.Generator, size: int) -> np.ndarray:
    """0 to 1 in a random direction."""
    angle = rng.uniform(0, 2 * np.pi)
    y, x = np.mgrid[0:size, 0:size].astype(np.float32) / size - 0.5
    return np.clip(0.5 + 0.7 * (np.cos(angle) * x + np.sin(angle) * y), 0, 1)


class Textures:
    def __init__(self, photographs: Path) -> None:
        self.surfaces = [cv2.imread(str(photographs / name), cv2.IMREAD_GRAYSCALE) for name in SURFACES]

    def pick(self, rng: np.random.Generator, size: int) -> np.ndarray:
        """Mean 0, deviation 1."""
        kind = rng.integers(4)
        if kind <= 1:
            field = self._surface(rng, size)
        elif kind == 2:
            field = sum(smooth_field(rng, size, 2**k) * 0.7**k for k in range(2, 7))
        else:
            field = self._grain(rng, size)
        return (field - field.mean()) / (field.std() + 1e-3)

    def _surface(self, rng: np.random.Generator, size: int) -> np.ndarray:
        picture = self.surfaces[rng.integers(len(self.surfaces))]
        side = int(min(picture.shape[0], size * rng.uniform(0.8, 2.3)))
        y, x = rng.integers(0, picture.shape[0] - side + 1, 2)
        crop = picture[y : y + side, x : x + side]
        crop = np.rot90(crop, rng.integers(4))
        return cv2.resize(np.ascontiguousarray(crop), (size, size), interpolation=cv2.INTER_AREA).astype(np.float32)

    def _grain(self, rng: np.random.Generator, size: int) -> np.ndarray:
        """Noise drawn out in one direction, as in wood and brushed cloth."""
        noise = rng.normal(0, 1, (size, size)).astype(np.float32)
        lengths = rng.uniform(1, 14), rng.uniform(0.6, 2)
        noise = cv2.GaussianBlur(noise, (0, 0), sigmaX=lengths[0], sigmaY=lengths[1])
        return noise if rng.random() < 0.5 else np.ascontiguousarray(noise.T)
