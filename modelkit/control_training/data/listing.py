"""A file that lists pictures, hints and prompts, one JSON object a line.

Layouts: the original tutorial's prompt.json ({"source": hint, "target": picture, "prompt"}; lllyasviel/ControlNet
docs/train.md) and metadata.jsonl of Hugging Face's imagefolder ({"file_name", "conditioning_image", "text"}), or other
names by --image-column and the like.
"""

from pathlib import Path

from modelkit.control_training.data.blob import FileBlob, file_blob
from modelkit.control_training.data.captions import decode, parse_json, prompt_of
from modelkit.control_training.data.example import Example
from modelkit.control_training.data.source import Columns
from modelkit.control_training.training_error import TrainingError

LISTS = ("metadata.jsonl", "prompt.json", "prompts.json")


def listed_examples(path: Path, columns: Columns) -> list[Example]:
    return [_example(path.parent, fields, where, columns) for fields, where in _objects(path)]


def _objects(path: Path) -> list[tuple[object, str]]:
    text = decode(path.read_bytes(), str(path))
    if text.startswith("["):
        entries = parse_json(text, str(path))
        return [(fields, f"{path}, entry {number}") for number, fields in enumerate(entries, 1)]
    lines = [(line, f"{path}, line {number}") for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    return [(parse_json(line, where), where) for line, where in lines]


def _example(folder: Path, fields: object, where: str, columns: Columns) -> Example:
    picture = _file(folder, fields, columns.pictures(), where)
    if picture is None:
        raise TrainingError(f"{where} names no picture: one of {', '.join(columns.pictures())} is needed.")
    return Example(picture, _file(folder, fields, columns.hints(), where), prompt_of(fields, where, columns.captions()))


def _file(folder: Path, fields: object, names: tuple[str, ...], where: str) -> FileBlob | None:
    for name in names:
        value = fields.get(name) if isinstance(fields, dict) else None
        if isinstance(value, str):
            path = folder / value
            if not path.is_file():
                raise TrainingError(f"{where} names {value}, and there is no such file in {folder}.")
            return file_blob(path)
    return None
