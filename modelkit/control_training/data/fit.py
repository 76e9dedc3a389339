"""Picture and hint to the size that is trained at: short side to `size`, then the same square out of both."""

import cv2
import numpy as np

# Hints in which a colour is a name, or a line one pixel wide: mixing two makes a third that means nothing.
NAMED_COLOURS = ("seg", "openpose", "mlsd")


def fit(pixels: np.ndarray, size: int, where: tuple[float, float], nearest: bool = False) -> np.ndarray:
    """uint8 [H, W, 3] → [size, size, 3]. `where`: how far across and down the square lies, each in [0, 1]."""
    height, width = pixels.shape[:2]
    scale = size / min(height, width)
    width, height = max(size, round(width * scale)), max(size, round(height * scale))
    resized = cv2.resize(pixels, (width, height), interpolation=_interpolation(scale, nearest))
    left, top = round(where[0] * (width - size)), round(where[1] * (height - size))
    return resized[top : top + size, left : left + size]


def _interpolation(scale: float, nearest: bool) -> int:
    if nearest:
        return cv2.INTER_NEAREST
    # As the original's resize_image.
    return cv2.INTER_LANCZOS4 if scale > 1 else cv2.INTER_AREA
