"""What the studio draws without a network: XDoG as in workers/annotators/lineart-xdog.ts, and OpenCV's Canny."""

import cv2
import numpy as np

SHARPENING, STEEPNESS, COARSE = 20, 10, 1.6
SIGMA, EPSILON = 1.0, -0.1
"""The annotator's own defaults."""


def xdog(rgb: np.ndarray) -> np.ndarray:
    """[H, W, 3] 0–1 → ink [H, W] 0–1. Winnemöller, Kyprianidis and Olsen 2012."""
    grey = cv2.cvtColor(rgb.astype(np.float32), cv2.COLOR_RGB2GRAY)
    fine, coarse = (cv2.GaussianBlur(grey, (0, 0), sigma) for sigma in (SIGMA, COARSE * SIGMA))
    u = (1 + SHARPENING) * fine - SHARPENING * coarse
    return np.where(u >= EPSILON, 0, -np.tanh(STEEPNESS * (u - EPSILON))).astype(np.float32)


def canny(rgb: np.ndarray) -> np.ndarray:
    """[H, W, 3] 0–1 → edges [H, W] 0 or 1, thresholds 100 and 200."""
    return cv2.Canny((rgb * 255).astype(np.uint8), 100, 200).astype(np.float32) / 255
