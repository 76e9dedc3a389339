"""A pose as the original ControlNet draws it (draw_bodypose in annotator/openpose/util.py): discs, then limbs at 60 %."""

import math
from collections.abc import Sequence

import cv2
import numpy as np

OPACITY = 0.6
WIDTH_AT_512 = 4
COLOURS = [
    *([255, 0, 0], [255, 85, 0], [255, 170, 0], [255, 255, 0], [170, 255, 0], [85, 255, 0], [0, 255, 0]),
    *([0, 255, 85], [0, 255, 170], [0, 255, 255], [0, 170, 255], [0, 85, 255], [0, 0, 255], [85, 0, 255]),
    *([170, 0, 255], [255, 0, 255], [255, 0, 170], [255, 0, 85]),
]
LIMBS = [
    *([1, 2], [1, 5], [2, 3], [3, 4], [5, 6], [6, 7], [1, 8], [8, 9], [9, 10], [1, 11], [11, 12], [12, 13]),
    *([1, 0], [0, 14], [14, 16], [0, 15], [15, 17]),
]


def draw_openpose(points: Sequence[Sequence[float] | None], side: int) -> np.ndarray:
    """Of OpenPose's 18 points those that are seen → [side, side, 3] uint8 RGB; widths as the studio has them at this size."""
    canvas = np.zeros((side, side, 3), np.uint8)
    width = max(1, round(WIDTH_AT_512 * side / 512))
    for point, colour in zip(points, COLOURS, strict=True):
        if point is not None:
            cv2.circle(canvas, (int(point[0]), int(point[1])), width, colour, -1)
    for (a, b), colour in zip(LIMBS, COLOURS, strict=False):
        start, end = points[a], points[b]
        if start is None or end is None:
            continue
        (x1, y1), (x2, y2) = start, end
        centre = (int((x1 + x2) / 2), int((y1 + y2) / 2))
        axes = (int(math.hypot(x1 - x2, y1 - y2) / 2), width)
        angle = int(math.degrees(math.atan2(y1 - y2, x1 - x2)))
        limb = canvas.copy()
        cv2.fillConvexPoly(limb, cv2.ellipse2Poly(centre, axes, angle, 0, 360, 1), colour)
        canvas = cv2.addWeighted(canvas, 1 - OPACITY, limb, OPACITY, 0)
    return canvas
