"""Where a drawing lies in the picture."""

from dataclasses import dataclass

import cv2
import numpy as np

from modelkit.dataset.sources.base_picture import SIDE

SCALES = (0.72, 0.98)
MOST_DEGREES, TURNED = 8.0, 0.3


@dataclass(frozen=True)
class Placement:
    is_mirrored: bool
    matrix: np.ndarray
    """[2, 3]: affine, from the drawing's pixels to the picture's."""


def draw_placement(rng: np.random.Generator) -> Placement:
    is_mirrored = bool(rng.random() < 0.5)
    scale = rng.uniform(*SCALES)
    degrees = rng.uniform(-MOST_DEGREES, MOST_DEGREES) if rng.random() < TURNED else 0.0
    matrix = cv2.getRotationMatrix2D((SIDE / 2, SIDE / 2), degrees, scale)
    matrix[:, 2] += rng.uniform(-0.45, 0.45, 2) * SIDE * (1 - scale)
    return Placement(is_mirrored, matrix)


def premultiplied(rgba: np.ndarray) -> np.ndarray:
    """[H, W, 4] uint8, straight alpha → float32, colours times alpha, all 0–1."""
    scaled = rgba.astype(np.float32) / 255
    scaled[..., :3] *= scaled[..., 3:]
    return scaled


def place(layers: np.ndarray, placement: Placement) -> np.ndarray:
    """[H, W, C] float32 → [SIDE, SIDE, C]; outside is 0."""
    turned = np.ascontiguousarray(layers[:, ::-1] if placement.is_mirrored else layers)
    size = (SIDE, SIDE)
    parts = [  # OpenCV takes four channels at a time
        cv2.warpAffine(turned[..., k : k + 4], placement.matrix, size, flags=cv2.INTER_LINEAR).reshape(SIDE, SIDE, -1)
        for k in range(0, turned.shape[2], 4)
    ]
    return parts[0] if len(parts) == 1 else np.concatenate(parts, 2)
