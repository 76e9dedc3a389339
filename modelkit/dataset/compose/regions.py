"""Connected parts of one colour, found by k-means in CIELAB at half size."""

import cv2
import numpy as np

COLOURS = 6
SAMPLES = 1500
LEAST_AREA = 120
"""Pixels: smaller parts go to whatever surrounds them."""


def colour_regions(picture: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    """picture [H, W, 3] uint8, alpha [H, W] 0–1 → [H, W] int32, 0 outside the drawing."""
    height, width = alpha.shape
    small = cv2.resize(picture, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    lab = cv2.medianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2LAB), 5).reshape(-1, 3).astype(np.float32)
    inside = np.flatnonzero(cv2.resize(alpha, (width // 2, height // 2), interpolation=cv2.INTER_AREA).reshape(-1) > 0.6)
    solid = alpha > 0.5
    if len(inside) < COLOURS:
        return solid.astype(np.int32)
    centres = _centres(lab[inside[:: max(1, len(inside) // SAMPLES)]])
    # Squared distances, but for what all centres share.
    planes = ((centres**2).sum(1) - 2 * lab @ centres.T).reshape(height // 2, width // 2, len(centres))
    full = cv2.resize(planes, (width, height), interpolation=cv2.INTER_LINEAR)
    kinds = cv2.medianBlur(full.reshape(height, width, -1).argmin(2).astype(np.uint8), 5)
    return _connected(kinds, solid)


def _centres(samples: np.ndarray) -> np.ndarray:
    """[n, 3] → at most COLOURS means; those that hardly differ are one."""
    cv2.setRNGSeed(1)
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 8, 1.0)
    centres = cv2.kmeans(samples, min(COLOURS, len(samples)), None, stop, 1, cv2.KMEANS_PP_CENTERS)[2]
    kept: list[np.ndarray] = []
    for centre in centres:
        if all(np.linalg.norm(centre - other) > 14 for other in kept):
            kept.append(centre)
    return np.stack(kept)


def _connected(kinds: np.ndarray, solid: np.ndarray) -> np.ndarray:
    regions = np.zeros(kinds.shape, np.int32)
    count = 0
    for kind in np.unique(kinds[solid]):
        number, labels, stats, _ = cv2.connectedComponentsWithStats(((kinds == kind) & solid).astype(np.uint8), connectivity=4)
        large = np.zeros(number, np.int32)
        kept = np.flatnonzero(stats[1:, cv2.CC_STAT_AREA] >= LEAST_AREA) + 1
        large[kept] = np.arange(count + 1, count + 1 + len(kept))
        regions += large[labels]
        count += len(kept)
    return _filled(regions, solid)


def _filled(regions: np.ndarray, solid: np.ndarray) -> np.ndarray:
    """Pixels of the drawing without a region take the nearest one."""
    if not regions.any():
        return solid.astype(np.int32)
    _, nearest = cv2.distanceTransformWithLabels((regions == 0).astype(np.uint8), cv2.DIST_L2, 3, labelType=cv2.DIST_LABEL_PIXEL)
    table = np.zeros(nearest.max() + 1, np.int32)
    table[nearest[regions > 0]] = regions[regions > 0]
    return np.where(solid, table[nearest], 0)
