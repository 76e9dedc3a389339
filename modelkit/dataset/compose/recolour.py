"""The same drawing in other hues, or painted in one colour."""

import cv2
import numpy as np

SHIFTS = (20, 160)
"""Of OpenCV's 180 degrees of hue: less would not change the colour's name."""


def shift_hue(premultiplied: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """[H, W, 4] float32 0–1, premultiplied alpha."""
    alpha = premultiplied[..., 3:]
    hsv = cv2.cvtColor(np.clip(premultiplied[..., :3] * 255, 0, 255).astype(np.uint8), cv2.COLOR_RGB2HSV)
    hue = (hsv[..., 0].astype(np.int32) + int(rng.integers(*SHIFTS))) % 180
    hsv[..., 0] = hue.astype(np.uint8)
    return np.concatenate([cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB).astype(np.float32) / 255, alpha], 2)


PAINTS = np.array(
    [
        (215, 40, 44),
        (245, 140, 40),
        (250, 205, 50),
        (70, 170, 70),
        (30, 160, 160),
        (50, 105, 220),
        (130, 75, 190),
        (245, 130, 180),
        (140, 90, 55),
    ],
    np.float32,
)
"""RGB of red, orange, yellow, green, teal, blue, purple, pink and brown."""


def paint(premultiplied: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Light and shade stay, the colours give way to one. [H, W, 4] float32 0–1, premultiplied alpha."""
    alpha = premultiplied[..., 3:]
    grey = (premultiplied[..., :3] @ np.array([0.299, 0.587, 0.114], np.float32))[..., None] / np.maximum(alpha, 1e-3)
    light = np.clip(grey, 0, 1) ** 0.7
    colour = PAINTS[int(rng.integers(len(PAINTS)))] / 255
    bright = np.clip(colour * (0.25 + 0.95 * light), 0, 1)
    return np.concatenate([bright * alpha, alpha], 2)
