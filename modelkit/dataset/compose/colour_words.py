"""Which colour somebody would say that a thing has, measured from its pixels."""

import cv2
import numpy as np

HUES = (
    (8, "red"),
    (20, "orange"),
    (33, "yellow"),
    (78, "green"),
    (95, "teal"),
    (130, "blue"),
    (152, "purple"),
    (172, "pink"),
    (181, "red"),
)
"""Upper bounds in OpenCV's half degrees."""
COLOURS = ("red", "orange", "yellow", "green", "teal", "blue", "purple", "pink", "brown", "white", "grey", "black")
LEAST_SHARE = 0.45
"""Of the thing, for a colour to be its colour."""
LEAST_PIXELS = 400


def dominant_colour(rgb: np.ndarray, mask: np.ndarray) -> str | None:
    """rgb [H, W, 3] uint8, mask [H, W] bool. None for a thing of many colours."""
    counts = colour_counts(rgb, mask)
    total = counts.sum()
    best = int(counts.argmax())
    return COLOURS[best] if total >= LEAST_PIXELS and counts[best] > LEAST_SHARE * total else None


def colour_counts(rgb: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """Pixels of each of COLOURS."""
    return np.bincount(colour_indices(rgb)[mask], minlength=len(COLOURS))


def colour_indices(rgb: np.ndarray) -> np.ndarray:
    """[H, W, 3] uint8 → [H, W] places in COLOURS."""
    hsv = cv2.cvtColor(rgb, cv2.COLOR_RGB2HSV)
    hue, saturation, value = hsv[..., 0], hsv[..., 1], hsv[..., 2]
    named = np.full(hue.shape, COLOURS.index("grey"), np.int64)
    named[(saturation < 40) & (value > 200)] = COLOURS.index("white")
    named[value < 60] = COLOURS.index("black")
    is_coloured = (saturation >= 60) & (value >= 60)
    low = 0
    for high, word in HUES:
        named[is_coloured & (hue >= low) & (hue < high)] = COLOURS.index(word)
        low = high
    named[is_coloured & (hue >= 5) & (hue < 22) & (value < 170)] = COLOURS.index("brown")
    return named
