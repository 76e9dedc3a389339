"""Reads flatbuffers by field number: all that a TFLite file needs, without generated code."""

import struct


class Flatbuffer:
    """A view on the bytes. Tables are plain offsets; fields are numbered as in the schema; 0 stands for "left out"."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def root(self) -> int:
        return self._u32(0)

    def byte(self, table: int, index: int, default: int = 0) -> int:
        at = self._field(table, index) if table else 0
        return self.data[at] if at else default

    def int(self, table: int, index: int, default: int = 0) -> int:
        at = self._field(table, index) if table else 0
        return self._i32(at) if at else default

    def table(self, table: int, index: int) -> int:
        at = self._field(table, index)
        return at + self._u32(at) if at else 0

    def vector(self, table: int, index: int) -> tuple[int, int]:
        """Offset of the first element, and how many there are."""
        at = self.table(table, index)
        return (at + 4, self._u32(at)) if at else (0, 0)

    def tables(self, table: int, index: int) -> list[int]:
        at, count = self.vector(table, index)
        return [at + 4 * k + self._u32(at + 4 * k) for k in range(count)]

    def ints(self, table: int, index: int) -> list[int]:
        at, count = self.vector(table, index)
        return list(struct.unpack_from(f"<{count}i", self.data, at)) if count else []

    def string(self, table: int, index: int) -> str:
        at, count = self.vector(table, index)
        return self.data[at : at + count].decode()

    def has(self, table: int, index: int) -> bool:
        return self._field(table, index) != 0

    def _field(self, table: int, index: int) -> int:
        vtable = table - self._i32(table)
        slot = 4 + 2 * index
        if slot >= self._u16(vtable):
            return 0
        offset = self._u16(vtable + slot)
        return table + offset if offset else 0

    def _u16(self, at: int) -> int:
        return struct.unpack_from("<H", self.data, at)[0]

    def _u32(self, at: int) -> int:
        return struct.unpack_from("<I", self.data, at)[0]

    def _i32(self, at: int) -> int:
        return struct.unpack_from("<i", self.data, at)[0]
