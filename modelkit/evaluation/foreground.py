"""What stands on a plain ground, told by its difference from the picture's border."""

import cv2
import numpy as np

BORDER = 8
"""Pixels."""
LEAST_DIFFERENCE = 14.0
"""In CIELAB, 8 bits a channel."""


def ground_colour(picture: np.ndarray) -> np.ndarray:
    """[H, W, 3] uint8 RGB → [3]: the border's median."""
    inside = np.ones(picture.shape[:2], bool)
    inside[BORDER:-BORDER, BORDER:-BORDER] = False
    return np.median(picture[inside], axis=0)


def foreground(picture: np.ndarray) -> np.ndarray:
    """[H, W] bool."""
    lab = cv2.cvtColor(picture, cv2.COLOR_RGB2LAB).astype(np.float32)
    ground = cv2.cvtColor(ground_colour(picture).astype(np.uint8)[None, None], cv2.COLOR_RGB2LAB)[0, 0].astype(np.float32)
    differs = np.linalg.norm(lab - ground, axis=2) > LEAST_DIFFERENCE
    closed = cv2.morphologyEx(differs.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    return cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)) > 0
