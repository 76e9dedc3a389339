"""Edges of a picture, with thresholds at random: the paper's own recipe for its Canny model (section 3.4, appendix)."""

import cv2
import numpy as np

LOW = (40, 140)
# High threshold over low.
RATIO = (1.6, 3.0)


def canny_hint(pixels: np.ndarray, chance: tuple[float, float]) -> np.ndarray:
    """uint8 [H, W, 3] RGB → white on black [H, W, 3]. `chance`: two numbers in [0, 1]."""
    low = LOW[0] + chance[0] * (LOW[1] - LOW[0])
    high = min(255.0, low * (RATIO[0] + chance[1] * (RATIO[1] - RATIO[0])))
    edges = cv2.Canny(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), low, high)
    return np.repeat(edges[..., None], 3, 2)
