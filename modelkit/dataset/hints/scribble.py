"""Lines as a hand would scribble them: some left out, some outlines only, thick and wobbly."""

import cv2
import numpy as np

from modelkit.dataset.compose.composition import Composition

BLURS, THRESHOLDS = (1.2, 3.2), (15.0, 60.0)
OUTLINE_SHARE, DROPPING_SHARE, WOBBLING_SHARE = 0.35, 0.6, 0.5
MOST_DROPPED = 0.25
WIDEST = 7
WOBBLE_LENGTH, WOBBLES = 12, (10.0, 45.0)


def scribble(made: Composition, rng: np.random.Generator) -> np.ndarray:
    """[256, 256] uint8."""
    blurred = cv2.GaussianBlur(made.picture, (0, 0), rng.uniform(*BLURS))
    threshold = rng.uniform(*THRESHOLDS)
    lines = cv2.Canny(blurred, threshold / 2, threshold)
    if rng.random() < OUTLINE_SHARE:
        outline = cv2.Canny((made.alpha > 0.5).astype(np.uint8) * 255, 50, 100)
        lines = outline | lines if rng.random() < 0.5 else outline
    if rng.random() < DROPPING_SHARE:
        lines = _drop_pieces(lines, rng)
    width = int(rng.integers(1, WIDEST))
    if width > 1:
        lines = cv2.dilate(lines, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (width, width)))
    return _wobble(lines, rng) if rng.random() < WOBBLING_SHARE else lines


def _drop_pieces(lines: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
    kept = (stats[:, cv2.CC_STAT_AREA] > rng.integers(8, 40)) & (rng.random(count) > rng.uniform(0, MOST_DROPPED))
    kept[0] = False
    return np.where(kept[labels], 255, 0).astype(np.uint8)


def _wobble(lines: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    height, width = lines.shape
    coarse = rng.normal(0, 1, (height // 4, width // 4, 2)).astype(np.float32)
    shift = cv2.resize(cv2.GaussianBlur(coarse, (0, 0), WOBBLE_LENGTH / 4), (width, height)) * rng.uniform(*WOBBLES) / 4
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    moved = cv2.remap(lines, x + shift[..., 0], y + shift[..., 1], cv2.INTER_LINEAR)
    return np.where(moved > 100, 255, 0).astype(np.uint8)
