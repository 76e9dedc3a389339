"""Weights written one after another into files of bounded size, each tensor whole in one of them."""

from pathlib import Path

import numpy as np

from modelkit.weights.layout import ALIGNMENT

# Under a gigabyte, so that a browser can hold and resume each: onnxruntime-web.md §2.
SHARD_BYTES = 900 * 2**20


class ShardWriter:
    """weights.0.bin, weights.1.bin, … in `folder`. Only one tensor is in memory at a time."""

    def __init__(self, folder: Path, variant: str, shard_bytes: int = SHARD_BYTES) -> None:
        self.folder = folder
        self.variant = variant
        self.shard_bytes = shard_bytes
        self.locations: list[str] = []
        self._file = None
        self._end = 0

    def add(self, values: np.ndarray) -> tuple[str, int]:
        """(file name, offset) of the tensor's first byte."""
        start = -(-self._end // ALIGNMENT) * ALIGNMENT
        if self._file is None or start + values.nbytes > self.shard_bytes:
            self._next_file()
            start = 0
        self._file.write(bytes(start - self._end))
        self._file.write(np.ascontiguousarray(values).data)
        self._end = start + values.nbytes
        return self.locations[-1], start

    def _next_file(self) -> None:
        self.close()
        self.locations.append(f"weights.{self.variant}.{len(self.locations)}.bin")
        self._file = (self.folder / self.locations[-1]).open("wb")
        self._end = 0

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
