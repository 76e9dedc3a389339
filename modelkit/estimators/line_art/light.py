"""Shading that must not be taken for lines: relief, gradients within shapes, soft shadows."""

import cv2
import numpy as np

from modelkit.estimators.line_art.fields import Textures, slope, smooth_field
from modelkit.estimators.line_art.tile import Tile


def shade_shapes(rng: np.random.Generator, tile: Tile, textures: Textures) -> np.ndarray:
    """Factor [S, S, 1] for a drawing's colours: a relief over all of it; gradients and surfaces on some shapes."""
    size = len(tile.labels)
    factor = np.ones((size, size), np.float32)
    if rng.random() < 0.6:
        factor += rng.uniform(0.1, 0.5) * _relief(rng, tile.rgba[..., 3], size * rng.uniform(0.03, 0.12))
    if rng.random() < 0.6:
        for label in np.unique(tile.labels):
            if rng.random() < 0.5:
                amount = rng.uniform(-0.35, 0.35)
                factor += (tile.labels == label) * amount * (slope(rng, size) - 0.5)
    if rng.random() < 0.45:
        texture = textures.pick(rng, size) * np.exp(rng.uniform(np.log(0.02), np.log(0.16)))
        is_textured = rng.random(256) < rng.uniform(0.3, 1)
        factor += texture * is_textured[tile.labels]
    return np.clip(factor, 0.1, 1.8)[..., None]


def light_scene(rng: np.random.Generator, size: int) -> np.ndarray:
    """Factor [S, S, 3] for the whole picture."""
    light = 1 + rng.uniform(0, 0.35) * smooth_field(rng, size, int(rng.integers(1, 4)))
    if rng.random() < 0.3:
        light *= 1 - rng.uniform(0.15, 0.5) * _shadow(rng, size)
    tint = 1 + rng.normal(0, 0.06, 3) * smooth_field(rng, size, 2)[..., None]
    return np.clip(light[..., None] * tint, 0.15, 1.7).astype(np.float32)


def drop_shadow(rng: np.random.Generator, alpha: np.ndarray) -> np.ndarray:
    """[S, S] 0–1: how much of the light a drawing takes from what lies beneath."""
    reach = len(alpha) * 0.08
    shift = np.float32([[1, 0, rng.normal(0, reach)], [0, 1, abs(rng.normal(0, reach))]])
    moved = cv2.warpAffine(alpha, shift, alpha.shape[::-1])
    return rng.uniform(0.15, 0.6) * cv2.GaussianBlur(moved, (0, 0), rng.uniform(2.5, 3 + reach))


def _relief(rng: np.random.Generator, alpha: np.ndarray, sigma: float) -> np.ndarray:
    """Lambert's cosine on the blurred silhouette as a height, −1 to 1."""
    height = cv2.GaussianBlur(alpha.astype(np.float32) / 255, (0, 0), sigma)
    dy, dx = np.gradient(height)
    angle = rng.uniform(0, 2 * np.pi)
    return np.clip((dx * np.cos(angle) + dy * np.sin(angle)) * sigma * 2.5, -1, 1)


def _shadow(rng: np.random.Generator, size: int) -> np.ndarray:
    mask = np.zeros((size, size), np.float32)
    points = rng.uniform(-0.3, 1.3, (int(rng.integers(3, 6)), 2)) * size
    cv2.fillConvexPoly(mask, cv2.convexHull(points.astype(np.int32)), 1.0)
    return cv2.GaussianBlur(mask, (0, 0), rng.uniform(3, 14))
