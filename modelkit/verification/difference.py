"""How far a graph's outputs lie from PyTorch's."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Difference:
    """Worst over outputs and cases; the relative ones in standard deviations of the reference."""

    absolute: float
    relative: float
    root_mean_square: float

    @property
    def finite(self) -> bool:
        return bool(np.isfinite(self.absolute))

    def rounded(self) -> dict:
        return {key: float(f"{value:.2e}") for key, value in vars(self).items()}


def difference_of(pairs: Iterable[tuple[np.ndarray, np.ndarray]]) -> Difference:
    """`pairs`: (reference, ours)."""
    absolute = relative = squares = 0.0
    for theirs, ours in pairs:
        difference = np.abs(theirs - ours)
        # Zero where zero convolutions were never trained.
        deviation = float(theirs.std()) or 1.0
        absolute = _worse(absolute, difference.max())
        relative = _worse(relative, difference.max() / deviation)
        squares = _worse(squares, np.sqrt(np.square(difference).mean()) / deviation)
    return Difference(absolute, relative, squares)


def _worse(a: float, b: float) -> float:
    """max() that does not lose NaN."""
    return float("nan") if np.isnan(b) else max(a, float(b))
