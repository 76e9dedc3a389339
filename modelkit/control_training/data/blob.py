"""Bytes that lie somewhere on the disk: a file, or a part of an uncompressed tar."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Blob:
    """`label` is what a person calls it. `size` None: up to the end of the file."""

    path: Path
    label: str
    offset: int = 0
    size: int | None = None

    def read(self) -> bytes:
        with self.path.open("rb") as file:
            file.seek(self.offset)
            return file.read(-1 if self.size is None else self.size)


def file_blob(path: Path) -> Blob:
    return Blob(path, str(path))
