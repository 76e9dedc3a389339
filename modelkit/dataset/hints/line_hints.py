"""Canny edges, loose scribbles, line art and soft edges of a picture: white on black."""

import cv2
import numpy as np

from modelkit.dataset.compose.composition import Composition

SHARPENING, STEEPNESS, COARSE = 20, 10, 1.6
"""Of XDoG, as the studio's annotator has them (Winnemöller et al. 2012)."""


def canny(made: Composition, rng: np.random.Generator) -> np.ndarray:
    return cv2.Canny(made.picture, int(rng.integers(50, 120)), int(rng.integers(130, 250)))


def xdog(made: Composition, rng: np.random.Generator) -> np.ndarray:
    grey = made.grey.astype(np.float32)
    sigma, epsilon = rng.uniform(0.8, 1.4), rng.uniform(-0.12, 0.02)
    fine, coarse = (cv2.GaussianBlur(grey, (0, 0), s) for s in (sigma, COARSE * sigma))
    u = ((1 + SHARPENING) * fine - SHARPENING * coarse) / 255
    ink = np.where(u >= epsilon, 0, -np.tanh(STEEPNESS * (u - epsilon)))
    return (255 * ink).astype(np.uint8)


def difference_lines(made: Composition, rng: np.random.Generator) -> np.ndarray:
    """Where a picture is darker than its surroundings."""
    grey = made.grey.astype(np.float32)
    darker = cv2.GaussianBlur(grey, (0, 0), 1.4) - cv2.GaussianBlur(grey, (0, 0), 0.7)
    return (255 * np.clip(darker / rng.uniform(4, 12), 0, 1)).astype(np.uint8)


def soft_edge(made: Composition, rng: np.random.Generator) -> np.ndarray:
    """As strong as the colours beside it differ, two or three pixels wide, as the studio's network prints them."""
    blurred = cv2.GaussianBlur(made.picture, (0, 0), rng.uniform(0.8, 1.8)).astype(np.float32)
    across, down = cv2.Sobel(blurred, cv2.CV_32F, 1, 0), cv2.Sobel(blurred, cv2.CV_32F, 0, 1)
    strength = np.sqrt(across**2 + down**2).max(2)
    crest = np.where(strength >= 0.8 * cv2.dilate(strength, np.ones((3, 3), np.uint8)), strength, 0)
    top = np.percentile(crest[crest > 20], 90) if (crest > 20).any() else 1.0
    level = np.clip((crest - 20) / top, 0, 1) ** rng.uniform(0.6, 0.9)
    return (255 * np.clip(1.5 * cv2.GaussianBlur(level.astype(np.float32), (0, 0), rng.uniform(0.7, 1.1)), 0, 1)).astype(np.uint8)
