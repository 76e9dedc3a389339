"""Lines of rendered rooms, from the soft edges that lie beside each rendered picture (`modelkit/scenes`)."""

from pathlib import Path

import cv2
import numpy as np

from modelkit.estimators.line_art.coarse import HALF_WIDTH

SHAPE = (256, 320, 10)
"""Of a packed frame: colour 3, inverse depth 2, normal 3, soft edge 1, class 1."""
COLOUR, EDGE = slice(0, 3), 8
FAINTEST, OUTLINE = 0.4, 0.8
"""Strength of a crest: from here it is a line at all; from here an object's outline or a strong step in depth."""
VISIBLE = (0.02, 0.07)
VISIBLE_INK = (0.08, 0.2)


class Frames:
    def __init__(self, folder: Path) -> None:
        self.shards = [np.memmap(file, np.uint8, "r").reshape(-1, *SHAPE) for file in sorted(folder.glob("*.raw"))]

    def pick(self, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
        shard = self.shards[rng.integers(len(self.shards))]
        return read_frame(shard[rng.integers(len(shard))])


def read_frame(packed: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Picture [256, 320, 3] and lines [256, 320, 3] (fine, coarse, anime), float32 0–1."""
    picture = np.ascontiguousarray(packed[..., COLOUR]).astype(np.float32) / 255
    edge = np.ascontiguousarray(packed[..., EDGE]).astype(np.float32) / 255
    crest = _crest(edge)
    contrast = _contrast(picture)
    fine = _line(crest & (edge > FAINTEST), 0.8)
    coarse = _line(_long_parts(crest & (edge > OUTLINE)), HALF_WIDTH)
    target = np.stack([fine * _seen(contrast, VISIBLE), coarse, fine * _seen(contrast, VISIBLE_INK)], 2)
    return picture, target


def _crest(edge: np.ndarray) -> np.ndarray:
    """True where the edge is highest across one of the four directions, and falls off to both sides."""
    smooth = cv2.GaussianBlur(edge, (0, 0), 0.7)
    crest = np.zeros(edge.shape, bool)
    for dy, dx in ((0, 1), (1, 0), (1, 1), (1, -1)):
        ahead, behind = (np.roll(smooth, (sign * dy, sign * dx), (0, 1)) for sign in (1, -1))
        far_ahead, far_behind = (np.roll(smooth, (2 * sign * dy, 2 * sign * dx), (0, 1)) for sign in (1, -1))
        falls = np.minimum(smooth - far_ahead, smooth - far_behind) > 0.12
        crest |= (smooth >= ahead) & (smooth > behind) & falls
    crest[:2] = crest[-2:] = False
    crest[:, :2] = crest[:, -2:] = False
    return crest


def _line(crest: np.ndarray, half_width: float) -> np.ndarray:
    if not crest.any():
        return np.zeros(crest.shape, np.float32)
    distance = cv2.distanceTransform((~crest).astype(np.uint8), cv2.DIST_L2, 3)
    return np.clip(half_width + 0.25 - distance, 0, 1).astype(np.float32)


def _long_parts(crest: np.ndarray) -> np.ndarray:
    """Without pieces shorter than a tenth of the picture."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(crest.astype(np.uint8), connectivity=8)
    is_long = stats[:, cv2.CC_STAT_AREA] >= crest.shape[0] // 10
    is_long[0] = False
    return is_long[labels] if count > 1 else crest


def _contrast(picture: np.ndarray) -> np.ndarray:
    calm, square = cv2.GaussianBlur(picture, (0, 0), 0.8), np.ones((7, 7), np.uint8)
    return (cv2.dilate(calm, square) - cv2.erode(calm, square)).max(2)


def _seen(contrast: np.ndarray, bounds: tuple[float, float]) -> np.ndarray:
    return np.clip((contrast - bounds[0]) / (bounds[1] - bounds[0]), 0, 1)
