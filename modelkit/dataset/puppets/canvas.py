"""Smooth shapes of one colour on nothing, one over the other."""

import cv2
import numpy as np

from modelkit.dataset.puppets.looks import Rgb
from modelkit.dataset.sources.base_picture import SIDE

FINER = 3
"""Drawn so many times larger, then averaged."""
FRACTION_BITS = 4
OUTLINE: Rgb = (40, 34, 38)


class Canvas:
    """Coordinates are the picture's pixels."""

    def __init__(self, outline_width: float) -> None:
        """`outline_width`: 0 for shapes without one."""
        self.rgba = np.zeros((SIDE * FINER, SIDE * FINER, 4), np.uint8)
        self.outline = outline_width

    def polygon(self, points: np.ndarray, colour: Rgb) -> None:
        """points [n, 2]."""
        fixed = self._fixed(points)
        if self.outline:
            width = max(1, round(2 * self.outline * FINER))
            cv2.polylines(self.rgba, [fixed], True, (*OUTLINE, 255), width, cv2.LINE_AA, FRACTION_BITS)
        cv2.fillPoly(self.rgba, [fixed], (*colour, 255), cv2.LINE_AA, FRACTION_BITS)

    def limb(self, points: np.ndarray, widths: tuple[float, ...], colour: Rgb) -> None:
        """A chain with round joints, as wide at each of `points` [n, 2] as `widths` says."""
        parts = [_tapered(a, b, u, v) for a, b, u, v in zip(points, points[1:], widths, widths[1:], strict=False)]
        if self.outline:
            for part in parts:
                width = max(1, round(2 * self.outline * FINER))
                cv2.polylines(self.rgba, [self._fixed(part)], True, (*OUTLINE, 255), width, cv2.LINE_AA, FRACTION_BITS)
        for part in parts:
            cv2.fillPoly(self.rgba, [self._fixed(part)], (*colour, 255), cv2.LINE_AA, FRACTION_BITS)

    def ellipse(self, centre: np.ndarray, radii: tuple[float, float], colour: Rgb, degrees: float = 0.0) -> None:
        self.polygon(ellipse_points(centre, radii, degrees), colour)

    def stroke(self, points: np.ndarray, width: float, colour: Rgb) -> None:
        thickness = max(1, round(width * FINER))
        cv2.polylines(self.rgba, [self._fixed(points)], False, (*colour, 255), thickness, cv2.LINE_AA, FRACTION_BITS)

    def finish(self) -> np.ndarray:
        """[SIDE, SIDE, 4] uint8, straight alpha."""
        small = cv2.resize(self.rgba, (SIDE, SIDE), interpolation=cv2.INTER_AREA).astype(np.float32)
        small[..., :3] /= np.maximum(small[..., 3:] / 255, 1e-3)  # smooth borders mix with transparent black
        return np.clip(small + 0.5, 0, 255).astype(np.uint8)

    def _fixed(self, points: np.ndarray) -> np.ndarray:
        return np.rint(np.asarray(points) * FINER * (1 << FRACTION_BITS)).astype(np.int32)


def ellipse_points(
    centre: np.ndarray, radii: tuple[float, float], degrees: float = 0.0, start: float = 0, end: float = 360
) -> np.ndarray:
    """[48, 2], clockwise from the right."""
    angles, turn = np.radians(np.linspace(start, end, 48)), np.radians(degrees)
    flat = np.stack([radii[0] * np.cos(angles), radii[1] * np.sin(angles)], 1)
    return centre + flat @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])


def _tapered(a: np.ndarray, b: np.ndarray, width_a: float, width_b: float) -> np.ndarray:
    """The outline of two discs and what lies between."""
    angle = float(np.degrees(np.arctan2(b[1] - a[1], b[0] - a[0])))
    start = ellipse_points(a, (width_a / 2,) * 2, start=angle + 90, end=angle + 270)
    return np.concatenate([start, ellipse_points(b, (width_b / 2,) * 2, start=angle - 90, end=angle + 90)])
