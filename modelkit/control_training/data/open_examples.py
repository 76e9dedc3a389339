"""--data of the command line → examples, whatever its layout, none of them without what it needs."""

from pathlib import Path

from modelkit.control_training.data.example import Example
from modelkit.control_training.data.folder import folder_examples
from modelkit.control_training.data.listing import LISTS, listed_examples
from modelkit.control_training.data.shards import shard_examples
from modelkit.control_training.training_error import TrainingError

# Hints that training computes from the picture where there is none.
COMPUTED = ("canny",)


def open_examples(data: Path, kind: str | None) -> list[Example]:
    """`kind` of hint: which of several, and how to make one where there is none."""
    if not data.exists():
        raise TrainingError(f"There is no {data}. Name a folder of pictures, a list or a tar file.")
    examples = _read(data, kind)
    if not examples:
        raise TrainingError(
            f"{data} holds no pictures. Training reads prompt.json, metadata.jsonl, pictures with captions beside them "
            "(a.jpg, a.txt, hints/a.png), or tar shards of WebDataset."
        )
    if kind not in COMPUTED:
        _require_hints(examples, kind)
    return examples


def _read(data: Path, kind: str | None) -> list[Example]:
    if data.is_file():
        return shard_examples(data, kind) if data.suffix == ".tar" else listed_examples(data)
    for name in LISTS:
        if (data / name).is_file():
            return listed_examples(data / name)
    shards = sorted(data.glob("*.tar"))
    if shards:
        return [example for shard in shards for example in shard_examples(shard, kind)]
    return folder_examples(data, kind)


def _require_hints(examples: list[Example], kind: str | None) -> None:
    lacking = [example.picture.label for example in examples if example.hint is None]
    if lacking:
        others = f" and {len(lacking) - 1} more pictures have" if len(lacking) > 1 else " has"
        sort = f" of kind {kind}" if kind else ""
        raise TrainingError(
            f"{lacking[0]}{others} no hint{sort}. Add them, take the pictures out, or let edges be found: --hint canny."
        )
