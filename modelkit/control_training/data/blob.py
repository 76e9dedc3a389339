"""Encoded pictures, wherever they lie."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


class Blob(Protocol):
    """`label` is what a person calls it; another `stamp`, another content."""

    label: str
    stamp: int

    def read(self) -> bytes: ...


@dataclass(frozen=True)
class FileBlob:
    """A file, or a part of an uncompressed tar. `size` None: up to the end of the file."""

    path: Path
    label: str
    offset: int = 0
    size: int | None = None

    @property
    def stamp(self) -> int:
        return self.path.stat().st_mtime_ns

    def read(self) -> bytes:
        with self.path.open("rb") as file:
            file.seek(self.offset)
            return file.read(-1 if self.size is None else self.size)


def file_blob(path: Path) -> FileBlob:
    return FileBlob(path, str(path))
