"""Straight segments, one pixel wide, as the studio draws M-LSD's (Grompone von Gioi et al. 2010 finds them here)."""

import cv2
import numpy as np

from modelkit.dataset.compose.composition import Composition

LEAST_LENGTHS = (18.0, 32.0)
"""Pixels: shorter ones are pieces of curves."""
LEAST_SEGMENTS = 4


def straight_lines(made: Composition, rng: np.random.Generator) -> np.ndarray | None:
    """[256, 256] uint8, or None for a picture of curves only."""
    found = cv2.createLineSegmentDetector(cv2.LSD_REFINE_STD).detect(made.grey)[0]
    if found is None:
        return None
    segments = found.reshape(-1, 4)
    lengths = np.hypot(segments[:, 0] - segments[:, 2], segments[:, 1] - segments[:, 3])
    kept = segments[lengths > rng.uniform(*LEAST_LENGTHS)]
    if len(kept) < LEAST_SEGMENTS:
        return None
    drawn = np.zeros(made.grey.shape, np.uint8)
    for x1, y1, x2, y2 in kept.astype(np.int32):
        cv2.line(drawn, (int(x1), int(y1)), (int(x2), int(y2)), 255, 1)
    return drawn
