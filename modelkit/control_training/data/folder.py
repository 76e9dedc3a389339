"""A folder of picture.jpg, picture.txt and hints/picture.png; of several kinds of hint, hints/KIND/picture.png."""

from pathlib import Path

from modelkit.control_training.data.blob import FileBlob, file_blob
from modelkit.control_training.data.captions import decode
from modelkit.control_training.data.example import PICTURES, Example
from modelkit.control_training.training_error import TrainingError

HINTS = "hints"


def folder_examples(folder: Path, kind: str | None) -> list[Example]:
    """`kind`: which of several hints."""
    pictures = [path for path in sorted(folder.iterdir()) if path.suffix.lower() in PICTURES]
    return [_example(folder, path, kind) for path in pictures]


def _example(folder: Path, picture: Path, kind: str | None) -> Example:
    caption = picture.with_suffix(".txt")
    if not caption.is_file():
        raise TrainingError(f"{picture} has no caption: {caption.name} is missing. An empty file is fine.")
    return Example(file_blob(picture), _hint(folder / HINTS, picture.stem, kind), decode(caption.read_bytes(), str(caption)))


def _hint(hints: Path, stem: str, kind: str | None) -> FileBlob | None:
    folders = [hints] if kind is None else [hints / kind, hints]
    found = [path for folder in folders for suffix in PICTURES if (path := folder / f"{stem}{suffix}").is_file()]
    return file_blob(found[0]) if found else None
