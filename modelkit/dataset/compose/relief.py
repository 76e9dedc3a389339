"""A plausible height for a flat drawing: the outline inflated like a balloon, every part inflated again on top of it.

A guess, not depth; the estimators' depth of such pictures is one as well. Small parts lie on large ones, as in a drawing.
"""

import cv2
import numpy as np

BODY, PART, STEP = 1.0, 0.8, 5.0
"""Weights of the whole's and the parts' bulge; pixels by which the smallest part stands out."""
BODY_FLAT_FROM, PART_FLAT_FROM = 60.0, 14.0
"""Pixels from the border: farther inside, nothing rises any more. Large parts rise no higher than small ones."""


def relief_of(regions: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    """regions [H, W] int32, alpha [H, W] 0–1 → [H, W] float32 pixels, 0 outside."""
    solid = alpha > 0.5
    if not solid.any():
        return np.zeros(alpha.shape, np.float32)
    border = np.zeros(regions.shape, bool)
    border[:, 1:] |= regions[:, 1:] != regions[:, :-1]
    border[1:] |= regions[1:] != regions[:-1]
    body = _bulge(cv2.distanceTransform(solid.astype(np.uint8), cv2.DIST_L2, 5), BODY_FLAT_FROM)
    part = _bulge(cv2.distanceTransform((~border & solid).astype(np.uint8), cv2.DIST_L2, 3), PART_FLAT_FROM)
    areas = np.bincount(regions.reshape(-1)).astype(np.float32)
    stands_out = STEP * (1 - np.sqrt(areas / max(areas[1:].max(), 1)))
    height = BODY * body + PART * part + np.maximum(stands_out, 0)[regions]
    weight = cv2.GaussianBlur(solid.astype(np.float32), (0, 0), 1.5)
    smooth = cv2.GaussianBlur(np.where(solid, height, 0).astype(np.float32), (0, 0), 1.5) / np.maximum(weight, 1e-3)
    return np.where(solid, smooth, 0).astype(np.float32)


def _bulge(distance: np.ndarray, flat_from: float) -> np.ndarray:
    """A quarter circle over the way from the border to the middle."""
    radius = min(float(distance.max()), flat_from)
    inside = np.minimum(distance, radius)
    return np.sqrt(np.maximum(inside * (2 * radius - inside), 0))
