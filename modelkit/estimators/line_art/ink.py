"""Drawings as an inker leaves them: dark lines of uneven width over the outlines, or those that are there already."""

from dataclasses import dataclass

import cv2
import numpy as np

from modelkit.estimators.line_art.fields import smooth_field
from modelkit.estimators.line_art.tile import Tile

DARK = 0.3
"""Luma below which a thin stroke of a drawing counts as ink."""


@dataclass(frozen=True)
class Inked:
    rgb: np.ndarray
    alpha: np.ndarray
    ink: np.ndarray
    """[S, S] 0–1: where ink shows."""
    is_inked: bool


def ink_over(rng: np.random.Generator, tile: Tile, rgb: np.ndarray) -> Inked:
    """`rgb` [S, S, 3] 0–1, the tile's colours as changed so far."""
    alpha = tile.rgba[..., 3].astype(np.float32) / 255
    outer = cv2.morphologyEx((alpha > 0.5).astype(np.uint8), cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 0
    is_line = tile.fine > 110
    if rng.random() < 0.2:
        is_line &= cv2.dilate(outer.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    if not is_line.any():
        return Inked(rgb, alpha, np.zeros_like(alpha), False)
    distance = _distance_to(is_line)
    width = rng.uniform(0, 1.6) * np.exp(0.35 * smooth_field(rng, len(alpha), int(rng.integers(3, 9))))
    width = width + rng.uniform(0, 1.5) * (_distance_to(outer) < 3)
    ink = np.clip(width + 0.5 - distance, 0, 1) * rng.uniform(0.75, 1)
    colour = np.clip(rng.uniform(0, 0.22) + rng.normal(0, 0.05, 3), 0, 0.4)
    shown = ink[..., None] * (colour - rgb)
    change = np.where(alpha > 0.5, np.abs(shown).max(2), 1.0)
    covered = np.maximum(alpha, ink)
    return Inked(rgb + shown, covered, ink * _ramp(cv2.dilate(change, np.ones((3, 3), np.uint8)), 0.04, 0.12), True)


def own_ink(tile: Tile, rgb: np.ndarray) -> np.ndarray:
    """[S, S] 0–1: the drawing's own thin dark strokes, those that an opening removes."""
    alpha = tile.rgba[..., 3].astype(np.float32) / 255
    dark = (_ramp(DARK + 0.08 - luma(rgb), 0, 0.16) * alpha * 255).astype(np.uint8)
    side = 3 + 2 * round(len(alpha) * 0.018)
    opened = cv2.morphologyEx(dark, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)))
    return np.clip(dark.astype(np.float32) - opened, 0, 255) / 255


def luma(rgb: np.ndarray) -> np.ndarray:
    return (rgb @ np.array([0.299, 0.587, 0.114])).astype(np.float32)


def _ramp(values: np.ndarray, low: float, high: float) -> np.ndarray:
    return np.clip((values - low) / (high - low), 0, 1)


def _distance_to(mask: np.ndarray) -> np.ndarray:
    return cv2.distanceTransform((~mask).astype(np.uint8), cv2.DIST_L2, 3)
