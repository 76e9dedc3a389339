"""Several drawings on one canvas over a random ground, with the exact lines of what shows."""

from dataclasses import dataclass

import cv2
import numpy as np

from modelkit.estimators.line_art.camera import photograph
from modelkit.estimators.line_art.fields import Textures, slope, smooth_field
from modelkit.estimators.line_art.ink import ink_over, own_ink
from modelkit.estimators.line_art.light import drop_shadow, light_scene, shade_shapes
from modelkit.estimators.line_art.tile import Tile
from modelkit.estimators.line_art.tile_store import TileStore

FINE, COARSE, ANIME = range(3)
VISIBLE = {FINE: (0.03, 0.09), COARSE: (0.06, 0.15), ANIME: (0.08, 0.18)}
"""Contrast of the colours beside an outline at which it begins to count, and from which it counts fully."""


@dataclass
class _Canvas:
    flat: np.ndarray
    """[S, S, 3]: colours without texture, light and shadow, by which outlines are judged visible."""
    picture: np.ndarray
    lines: np.ndarray
    """[S, S, 3]: outlines in the channels' order; ANIME those of drawings without ink."""
    ink: np.ndarray
    """[S, S]: ink, visible for certain."""


def compose(rng: np.random.Generator, store: TileStore, textures: Textures, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Picture [size, size, 3] and lines [size, size, 3] (fine, coarse, anime), float32 0–1."""
    canvas = _ground(rng, textures, size)
    for _ in range(int(rng.integers(1, 4 + size // 96))):
        _lay(rng, canvas, store.pick(rng), textures)
    contrast = _contrast(canvas.flat)
    target = canvas.lines.copy()
    for channel, (low, high) in VISIBLE.items():
        target[..., channel] *= np.clip((contrast - low) / (high - low), 0, 1)
    target[..., ANIME] = np.maximum(target[..., ANIME], canvas.ink)
    return photograph(rng, canvas.picture * light_scene(rng, size)), target


def _ground(rng: np.random.Generator, textures: Textures, size: int) -> _Canvas:
    first, second = rng.uniform(0, 1, 3), rng.uniform(0, 1, 3)
    kind = rng.random()
    if kind < 0.25:
        first = second = np.full(3, rng.uniform(0.85, 1))
    ground = np.broadcast_to(first.astype(np.float32), (size, size, 3)).copy()
    if kind > 0.45:
        course = slope(rng, size) if kind < 0.7 else 0.5 + 0.5 * smooth_field(rng, size, int(rng.integers(2, 6)))
        ground += (np.clip(course, 0, 1)[..., None] * (second - first)).astype(np.float32)
    flat = ground.copy()
    if rng.random() < 0.5:
        ground += textures.pick(rng, size)[..., None] * np.exp(rng.uniform(np.log(0.02), np.log(0.18)))
    nothing = np.zeros((size, size), np.float32)
    return _Canvas(flat, np.clip(ground, 0, 1), np.zeros((size, size, 3), np.float32), nothing)


def _lay(rng: np.random.Generator, canvas: _Canvas, tile: Tile, textures: Textures) -> None:
    """Puts a drawing anywhere, also partly outside."""
    there, here = _overlap(rng, len(canvas.ink), len(tile.labels))
    rgb = _recolour(rng, tile.rgba[..., :3].astype(np.float32) / 255)
    shaded = np.clip(rgb * shade_shapes(rng, tile, textures), 0, 1)
    alpha = tile.rgba[..., 3].astype(np.float32) / 255
    ink = own_ink(tile, rgb)
    fine = tile.fine.astype(np.float32) / 255
    drawn = fine * (1 - cv2.dilate(ink, np.ones((3, 3), np.uint8)))
    if rng.random() < 0.4:
        seed = int(rng.integers(2**32))
        inked = ink_over(np.random.default_rng(seed), tile, shaded)
        shaded, alpha = inked.rgb, inked.alpha
        rgb = ink_over(np.random.default_rng(seed), tile, rgb).rgb
        ink, drawn = (np.maximum(ink, inked.ink), np.zeros_like(drawn)) if inked.is_inked else (ink, drawn)
    if rng.random() < 0.3:
        shadow = drop_shadow(rng, alpha)[here][..., None]
        canvas.picture[there] *= 1 - shadow
    cover = alpha[here][..., None]
    canvas.flat[there] += cover * (rgb[here] - canvas.flat[there])
    canvas.picture[there] += cover * (shaded[here] - canvas.picture[there])
    lines = np.stack([fine, tile.coarse.astype(np.float32) / 255, drawn], 2)[here]
    canvas.lines[there] = np.maximum(canvas.lines[there] * (cover < 0.5), lines)
    canvas.ink[there] = np.maximum(canvas.ink[there] * (1 - cover[..., 0]), ink[here])


def _overlap(rng: np.random.Generator, size: int, side: int) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    """Where on the canvas, and which part of the tile."""
    there, here = [], []
    for start in rng.integers(min(0, size - side) - side // 3, max(0, size - side) + side // 3 + 1, 2):
        low, high = max(0, int(start)), min(size, int(start) + side)
        there.append(slice(low, high))
        here.append(slice(low - int(start), high - int(start)))
    return (there[0], there[1]), (here[0], here[1])


def _recolour(rng: np.random.Generator, rgb: np.ndarray) -> np.ndarray:
    if rng.random() < 0.3:
        rgb = rgb[..., rng.permutation(3)]
    if rng.random() < 0.4:
        grey = rgb.mean(2, keepdims=True)
        rgb = grey + (rgb - grey) * rng.uniform(0, 0.9)
    if rng.random() < 0.4:
        low, high = np.sort(rng.uniform(0, 1, 2))
        rgb = low + rgb * max(high - low, 0.4)
    return np.clip(rgb, 0, 1)


def _contrast(rgb: np.ndarray) -> np.ndarray:
    """[S, S]: largest difference within 5×5 pixels, of the channel where it is largest."""
    square = np.ones((5, 5), np.uint8)
    return (cv2.dilate(rgb, square) - cv2.erode(rgb, square)).max(2)
