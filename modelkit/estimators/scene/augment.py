"""Crops, mirrors, and what cameras do to pictures: renders look too clean."""

import cv2
import numpy as np

Random = np.random.Generator


def crop(rng: Random, packed: np.ndarray, width: int, height: int) -> np.ndarray:
    """[H, W, C] bytes → a part of random size, mirrored or not, brought to height × width. Nothing is interpolated."""
    rows, columns = packed.shape[:2]
    largest = min(columns / width, rows / height)
    scale = rng.uniform(min(0.7, largest), largest)
    tall, wide = int(height * scale), int(width * scale)
    y, x = int(rng.integers(0, rows - tall + 1)), int(rng.integers(0, columns - wide + 1))
    down = y + ((np.arange(height) + 0.5) * tall / height).astype(int)
    across = x + ((np.arange(width) + 0.5) * wide / width).astype(int)
    if rng.random() < 0.5:
        across = across[::-1]
        part = packed[np.ix_(down, across)]
        part[..., 5] = (-part[..., 5].view(np.int8)).view(np.uint8)  # normals: x changes its sign
        return part
    return packed[np.ix_(down, across)]


def as_photographed(rng: Random, colour: np.ndarray) -> np.ndarray:
    """[H, W, 3] uint8 → the same: light, lens, sensor and file."""
    picture = colour.astype(np.float32) / 255
    if rng.random() < 0.7:
        picture = _toned(rng, picture)
    if rng.random() < 0.3:
        picture = _vignette(rng, picture)
    if rng.random() < 0.5:
        picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.3, 1.4))
    if rng.random() < 0.5:
        picture = picture + rng.standard_normal(picture.shape, np.float32) * rng.uniform(0.005, 0.05)
    stored = (np.clip(picture, 0, 1) * 255).astype(np.uint8)
    if rng.random() < 0.4:
        _, data = cv2.imencode(".jpg", stored, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(25, 95))])
        stored = cv2.imdecode(data, cv2.IMREAD_COLOR)
    return stored


def _toned(rng: Random, picture: np.ndarray) -> np.ndarray:
    grey = picture.mean(-1, keepdims=True)
    saturated = grey + (picture - grey) * (0.0 if rng.random() < 0.08 else rng.uniform(0.4, 1.5))
    balanced = saturated * rng.uniform(0.85, 1.15, 3).astype(np.float32)
    contrasted = (balanced - 0.5) * rng.uniform(0.6, 1.5) + 0.5 + rng.uniform(-0.12, 0.12)
    return np.clip(contrasted, 0, 1) ** rng.uniform(0.6, 1.7)


def _vignette(rng: Random, picture: np.ndarray) -> np.ndarray:
    rows, columns = picture.shape[:2]
    y, x = np.linspace(-1, 1, rows)[:, None], np.linspace(-1, 1, columns)[None]
    return picture * (1 - rng.uniform(0.1, 0.5) * (x**2 + y**2)[..., None] / 2).astype(np.float32)
