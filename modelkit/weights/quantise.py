"""Symmetric int8 per output channel, scales as half floats: value = code · scale.

Of several clipping points per channel the one with the least squared error is taken.
"""

from dataclasses import dataclass

import numpy as np

CLIP_FRACTIONS = np.linspace(0.70, 1.0, 16, dtype=np.float32)


@dataclass(frozen=True)
class Quantised:
    """codes: int8, the tensor's shape; scales: float16 [shape[axis]]."""

    codes: np.ndarray
    scales: np.ndarray
    axis: int

    def dequantise(self) -> np.ndarray:
        """float32. Exact: an 8-bit code times an 11-bit significand fits 24 bits."""
        shape = [1] * self.codes.ndim
        shape[self.axis] = -1
        return self.codes.astype(np.float32) * self.scales.astype(np.float32).reshape(shape)

    def transposed(self) -> "Quantised":
        """Of a matrix."""
        return Quantised(np.ascontiguousarray(self.codes.T), self.scales, 1 - self.axis)


def quantise(values: np.ndarray) -> Quantised:
    """values: float32 [out, …]; channels are rows."""
    rows = values.reshape(values.shape[0], -1).astype(np.float32)
    peak = np.abs(rows).max(1)
    # The peak itself as scale makes one-hot kernels exact.
    candidates = [peak / 127 * f for f in CLIP_FRACTIONS[::-1]] + [peak]
    best_error = np.full(len(rows), np.inf)
    best_scale = np.ones(len(rows), np.float16)
    for candidate in candidates:
        scale = np.where(peak > 0, candidate, 1).astype(np.float16)
        scale = np.maximum(scale, np.float16(6e-8))
        error = np.square(_encode(rows, scale) * scale.astype(np.float32)[:, None] - rows).sum(1)
        better = error < best_error
        best_error = np.where(better, error, best_error)
        best_scale = np.where(better, scale, best_scale)
    codes = _encode(rows, best_scale).astype(np.int8).reshape(values.shape)
    return Quantised(codes, best_scale, 0)


def _encode(rows: np.ndarray, scale: np.ndarray) -> np.ndarray:
    return np.clip(np.rint(rows / scale.astype(np.float32)[:, None]), -127, 127)
