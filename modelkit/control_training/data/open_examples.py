"""--data of the command line → examples, whatever its layout, none of them without what it needs.

The library `datasets` is imported where a table is to be read: that takes a second and a half.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from modelkit.control_training.data.example import Example
from modelkit.control_training.data.folder import folder_examples
from modelkit.control_training.data.listing import LISTS, listed_examples
from modelkit.control_training.data.shards import shard_examples
from modelkit.control_training.data.source import DataSource
from modelkit.control_training.training_error import TrainingError

# Hints that training computes from the picture where there is none.
COMPUTED = ("canny",)
HUB_ID = re.compile(r"[\w.-]+/[\w.-]+")


def is_streamed(source: DataSource) -> bool:
    """Whether to read rows as they arrive, and never know them all."""
    if not _is_loaded(Path(source.data)):
        if source.streaming:
            raise TrainingError(f"{source.data} is no data set of the hub, so there is nothing to stream. Leave out --streaming.")
        return False
    if source.streaming is not None:
        return source.streaming
    from modelkit.control_training.data.hugging_face import is_large

    return is_large(source)


def open_examples(source: DataSource) -> Sequence[Example]:
    path = Path(source.data)
    if not path.exists() and not _is_loaded(path):
        raise TrainingError(f"There is no {source.data}. Name a folder of pictures, a list, a tar file or a data set of the hub.")
    examples = _read(path, source)
    if not len(examples):
        raise TrainingError(
            f"{source.data} holds no pictures. Training reads prompt.json, metadata.jsonl, pictures with captions beside them "
            "(a.jpg, a.txt, hints/a.png), tar shards of WebDataset, or a data set of Hugging Face's datasets."
        )
    require_hints(examples, source.hint)
    return examples


def require_hints(examples: Iterable[Example], kind: str | None) -> None:
    if kind in COMPUTED:
        return
    lacking = [example.picture.label for example in examples if example.hint is None]
    if lacking:
        others = f" and {len(lacking) - 1} more pictures have" if len(lacking) > 1 else " has"
        sort = f" of kind {kind}" if kind else ""
        raise TrainingError(
            f"{lacking[0]}{others} no hint{sort}. Add them, take the pictures out, or let edges be found: --hint canny."
        )


def _read(path: Path, source: DataSource) -> Sequence[Example]:
    kind, columns = source.hint, source.columns
    if path.is_file():
        return shard_examples(path, kind, columns) if path.suffix == ".tar" else listed_examples(path, columns)
    for name in LISTS:
        if (path / name).is_file():
            return listed_examples(path / name, columns)
    if shards := sorted(path.glob("*.tar")):
        return [example for shard in shards for example in shard_examples(shard, kind, columns)]
    if _is_saved(path) or _is_loaded(path):
        from modelkit.control_training.data.hugging_face import loaded_examples, saved_examples

        return saved_examples(source) if _is_saved(path) else loaded_examples(source)
    return folder_examples(path, kind)


def _is_saved(path: Path) -> bool:
    """By Dataset.save_to_disk or DatasetDict.save_to_disk."""
    return (path / "dataset_dict.json").is_file() or all((path / name).is_file() for name in ("state.json", "dataset_info.json"))


def _is_loaded(path: Path) -> bool:
    """By load_dataset: a hub id, or a folder with a hub repository's files."""
    if path.exists():
        return any(next(path.glob(pattern), None) for pattern in ("*.parquet", "*/*.parquet"))
    return HUB_ID.fullmatch(path.as_posix()) is not None
