"""Textures made up at random: noise, planks, bricks, tiles, stripes, and crops of three photographs of surfaces."""

from collections.abc import Sequence

import cv2
import numpy as np

from modelkit.scenes.obj_model import TEXTURE_SIDE as SIDE

Random = np.random.Generator


def fractal_noise(rng: Random) -> np.ndarray:
    """[SIDE, SIDE] 0–1, the same on opposite borders: white noise whose amplitude falls with a power of the frequency."""
    y, x = np.fft.fftfreq(SIDE)[:, None], np.fft.rfftfreq(SIDE)[None]
    frequency = np.maximum(np.hypot(y, x), 1 / SIDE)
    spectrum = np.fft.rfft2(rng.standard_normal((SIDE, SIDE), np.float32)) / frequency ** rng.uniform(0.8, 1.8)
    field = np.fft.irfft2(spectrum).astype(np.float32)
    return np.clip(0.5 + (field - field.mean()) / (5 * field.std()), 0, 1)


def colour(rng: Random, low: float = 0.15, high: float = 0.9, saturation: float = 0.35) -> np.ndarray:
    """Mostly greyish, as walls and cloth are."""
    grey = rng.uniform(low, high)
    return np.clip(grey + rng.normal(0, saturation * 0.35, 3) * grey, 0.03, 0.97).astype(np.float32)


def random_texture(rng: Random, photographs: Sequence[np.ndarray]) -> np.ndarray:
    """[SIDE, SIDE, 4] uint8."""
    kind = rng.choice(["plain", "noise", "planks", "bricks", "tiles", "stripes", "dots", "photograph"])
    if kind == "photograph" and len(photographs):
        return _photograph(rng, photographs[rng.integers(len(photographs))])
    make = {"planks": _planks, "bricks": _bricks, "tiles": _tiles, "stripes": _stripes, "dots": _dots}.get(kind)
    first, second = colour(rng), colour(rng)
    mask = make(rng) if make else fractal_noise(rng)
    if kind == "plain":
        second = first * rng.uniform(0.85, 1.1)
    return finish(rng, first + (second - first) * mask[..., None])


def finish(rng: Random, picture: np.ndarray) -> np.ndarray:
    grain = fractal_noise(rng)[..., None] * rng.uniform(0, 0.25) + 0.9
    rgb = np.clip(picture * grain * 255, 0, 255).astype(np.uint8)
    return np.dstack([rgb, np.full((SIDE, SIDE), 255, np.uint8)])


def _photograph(rng: Random, photograph: np.ndarray) -> np.ndarray:
    side = int(rng.integers(160, min(photograph.shape[:2]) + 1))
    y, x = (int(rng.integers(0, extent - side + 1)) for extent in photograph.shape[:2])
    crop = cv2.resize(photograph[y : y + side, x : x + side], (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    tinted = crop.astype(np.float32) / 255 * colour(rng, 0.6, 1.2)
    return finish(rng, np.clip(tinted, 0, 1))


def _grid() -> tuple[np.ndarray, np.ndarray]:
    return np.mgrid[0:SIDE, 0:SIDE].astype(np.float32) / SIDE


def _planks(rng: Random) -> np.ndarray:
    y, x = _grid()
    count = int(rng.integers(3, 10))
    row = np.floor(y * count)
    shade = rng.random(count)[row.astype(int)]
    length = rng.random(count)[row.astype(int)]
    joint = (np.abs((y * count) % 1 - 0.5) > 0.47) | (np.abs((x * 2 + length) % 1 - 0.5) > 0.494)
    grain = cv2.resize(rng.random((SIDE, 8), np.float32), (SIDE, SIDE), interpolation=cv2.INTER_CUBIC)
    return np.clip(shade * 0.6 + grain * 0.4, 0, 1) * ~joint + joint * rng.random()


def _bricks(rng: Random) -> np.ndarray:
    y, x = _grid()
    rows = 2 * int(rng.integers(3, 9))
    row = np.floor(y * rows)
    across = x * rows / 2 + (row % 2) * 0.5
    gap = rng.uniform(0.02, 0.08)
    joint = ((y * rows) % 1 < gap * 2) | (across % 1 < gap)
    shade = rng.random((rows, rows))[row.astype(int), np.floor(across).astype(int) % rows]
    return np.where(joint, 1.0, shade * 0.5).astype(np.float32)


def _tiles(rng: Random) -> np.ndarray:
    y, x = _grid()
    count = 2 * int(rng.integers(1, 6))
    joint = ((y * count) % 1 < 0.03) | ((x * count) % 1 < 0.03)
    checks = (np.floor(x * count) + np.floor(y * count)) % 2 * rng.choice([0.0, 1.0])
    return np.where(joint, rng.random(), checks).astype(np.float32)


def _stripes(rng: Random) -> np.ndarray:
    y, x = _grid()
    count = int(rng.integers(2, 16))
    along = x if rng.random() < 0.6 else y
    return ((along * count) % 1 < rng.uniform(0.2, 0.8)).astype(np.float32)


def _dots(rng: Random) -> np.ndarray:
    y, x = _grid()
    count = int(rng.integers(3, 12))
    return (np.hypot((x * count) % 1 - 0.5, (y * count) % 1 - 0.5) < rng.uniform(0.15, 0.45)).astype(np.float32)


def painted_picture(rng: Random) -> np.ndarray:
    """What hangs in frames and shows on screens: flat shapes over a gradient."""
    y, x = _grid()
    top, bottom = colour(rng, saturation=1.2), colour(rng, saturation=1.2)
    picture = top + (bottom - top) * (y + rng.normal(0, 0.3) * x)[..., None]
    picture = np.ascontiguousarray(np.clip(picture, 0, 1), np.float32)
    for _ in range(int(rng.integers(2, 12))):
        ink = tuple(float(v) for v in colour(rng, saturation=1.2))
        at = tuple(int(v) for v in rng.integers(0, SIDE, 2))
        if rng.random() < 0.5:
            axes = tuple(int(v) for v in rng.integers(5, 90, 2))
            cv2.ellipse(picture, at, axes, float(rng.uniform(0, 180)), 0, 360, ink, -1, cv2.LINE_AA)
        else:
            cv2.fillPoly(picture, [rng.integers(0, SIDE, (int(rng.integers(3, 6)), 2)).astype(np.int32)], ink, cv2.LINE_AA)
    return finish(rng, cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.3, 3)))


def view_outside(rng: Random) -> np.ndarray:
    """What a window shows: a sky, something dark below it, all of it out of focus."""
    y, _ = _grid()
    horizon = rng.uniform(0.4, 0.9)
    sky = colour(rng, 0.8, 1.0, 0.2) * np.array([0.92, 0.97, 1.05])
    land = colour(rng, 0.2, 0.6) * np.array([0.8, 1.0, 0.7])
    edge = horizon + (fractal_noise(rng)[0] - 0.5) * rng.uniform(0, 0.4)
    is_land = (y > edge)[..., None]
    picture = np.where(is_land, land * (0.6 + 0.6 * fractal_noise(rng)[..., None]), sky)
    blurred = cv2.GaussianBlur(picture.astype(np.float32), (0, 0), rng.uniform(1, 8))
    return finish(rng, blurred)[::-1]
