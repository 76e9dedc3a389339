"""Outlines as somebody would draw them who has little time: the large shapes, their corners rounded."""

import cv2
import numpy as np

HALF_WIDTH = 1.25
"""Pixels."""


def coarse_outlines(labels: np.ndarray) -> np.ndarray:
    """Labels [H, W] of the large shapes alone → lines [H, W] uint8, about 2.5 px wide."""
    sigma = 1.0 + 0.01 * labels.shape[0]
    kinds = np.unique(labels)
    stack = np.stack([cv2.GaussianBlur((labels == kind).astype(np.float32), (0, 0), sigma) for kind in kinds])
    return line_around(stack.argmax(0), HALF_WIDTH)


def line_around(regions: np.ndarray, half_width: float) -> np.ndarray:
    """A line of even width along the borders between regions [H, W]; uint8."""
    border = borders(regions)
    if not border.any():
        return np.zeros(regions.shape, np.uint8)
    distance = cv2.distanceTransform((~border).astype(np.uint8), cv2.DIST_L2, 3)
    return (255 * np.clip(half_width + 0.25 - distance, 0, 1)).astype(np.uint8)


def borders(regions: np.ndarray) -> np.ndarray:
    """True where the pixel to the right or beneath belongs to another region."""
    border = np.zeros(regions.shape, bool)
    border[:, :-1] |= regions[:, :-1] != regions[:, 1:]
    border[:-1] |= regions[:-1] != regions[1:]
    return border


def large_shapes(labels: np.ndarray, least: float) -> set[int]:
    """Shapes that show on at least `least` of the drawing's own area."""
    areas = np.bincount(labels.reshape(-1), minlength=256)
    return {int(i) for i in np.flatnonzero(areas >= least * areas[1:].sum()) if i > 0}
