"""How well lines are found: precision and recall with a tolerance of two pixels, at several thresholds."""

from dataclasses import dataclass, field

import cv2
import numpy as np

TOLERANCE = 2
THRESHOLDS = np.array([0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9])
FIXED = 0.5


@dataclass
class LineScore:
    """Adds up pictures; a pixel of one side counts as found if the other side has one within the tolerance."""

    counts: np.ndarray = field(default_factory=lambda: np.zeros((len(THRESHOLDS), 4)))
    """A row a threshold: found true pixels, true pixels, right drawn pixels, drawn pixels."""

    def add(self, drawn: np.ndarray, true: np.ndarray) -> None:
        """Both [H, W] 0–1. True lines are thinned by a threshold of one half."""
        is_true = true > 0.5
        near_true = _near(is_true)
        for row, threshold in zip(self.counts, THRESHOLDS, strict=True):
            is_drawn = drawn >= threshold
            row += (is_true & _near(is_drawn)).sum(), is_true.sum(), (is_drawn & near_true).sum(), is_drawn.sum()

    def best(self) -> tuple[float, float]:
        """F-score and the threshold that gives it."""
        scores = [_f_score(row) for row in self.counts]
        place = int(np.argmax(scores))
        return scores[place], float(THRESHOLDS[place])

    def fixed(self) -> float:
        return _f_score(self.counts[int(np.argmin(np.abs(THRESHOLDS - FIXED)))])


def _near(mask: np.ndarray) -> np.ndarray:
    side = 2 * TOLERANCE + 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    return cv2.dilate(mask.astype(np.uint8), disc) > 0


def _f_score(row: np.ndarray) -> float:
    recall, precision = row[0] / max(row[1], 1), row[2] / max(row[3], 1)
    return 2 * precision * recall / max(precision + recall, 1e-9)
