"""WebDataset shards: tar files in which members of one key lie together.

KEY.jpg, KEY.hint.png (or KEY.hint.KIND.png), KEY.txt or KEY.json. A key is everything up to the first dot of the file's
name, as in the webdataset library. Members are read by their offsets, so that any order and any resumption costs nothing.
"""

import tarfile
from pathlib import Path

from modelkit.control_training.data.blob import FileBlob
from modelkit.control_training.data.captions import decode, parse_json, prompt_of
from modelkit.control_training.data.example import PICTURES, Example
from modelkit.control_training.data.source import Columns
from modelkit.control_training.training_error import TrainingError


def shard_examples(path: Path, kind: str | None, columns: Columns) -> list[Example]:
    """`kind`: which of several hints."""
    keys: dict[str, dict[str, FileBlob]] = {}
    for member in _members(path):
        folder, _, name = member.label.rpartition("/")
        key, _, extension = name.partition(".")
        keys.setdefault(f"{folder}/{key}", {})[f".{extension.lower()}"] = member
    return [_example(key, files, kind, columns.captions()) for key, files in keys.items()]


def _members(path: Path) -> list[FileBlob]:
    try:
        with tarfile.open(path, "r:") as tar:
            return [FileBlob(path, f"{path}/{m.name}", m.offset_data, m.size) for m in tar if m.isfile()]
    except tarfile.TarError as error:
        raise TrainingError(f"{path} is damaged or no uncompressed tar file ({error}).") from error


def _example(key: str, files: dict[str, FileBlob], kind: str | None, captions: tuple[str, ...]) -> Example:
    picture = _first(files, PICTURES)
    if picture is None:
        raise TrainingError(f"{key} has no picture: one of {', '.join(PICTURES)} is needed.")
    return Example(picture, _hint(files, kind), _prompt(key, files, captions))


def _hint(files: dict[str, FileBlob], kind: str | None) -> FileBlob | None:
    stems = [".hint"] if kind is None else [f".hint.{kind}", ".hint"]
    return _first(files, [stem + suffix for stem in stems for suffix in PICTURES])


def _prompt(key: str, files: dict[str, FileBlob], captions: tuple[str, ...]) -> str:
    if ".txt" in files:
        return decode(files[".txt"].read(), files[".txt"].label)
    if ".json" in files:
        where = files[".json"].label
        return prompt_of(parse_json(decode(files[".json"].read(), where), where), where, captions)
    raise TrainingError(f"{key} has no caption: {key}.txt or {key}.json is missing.")


def _first(files: dict[str, FileBlob], extensions: list[str] | tuple[str, ...]) -> FileBlob | None:
    return next((files[extension] for extension in extensions if extension in files), None)
