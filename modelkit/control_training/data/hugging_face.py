"""Where tables come from: a folder that `save_to_disk` wrote, one of parquet files as hub repositories have them, the hub."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import datasets
from datasets.exceptions import DatasetsError
from huggingface_hub.errors import HfHubHTTPError

from modelkit.control_training.data.source import DataSource
from modelkit.control_training.data.table import TableExamples
from modelkit.control_training.training_error import TrainingError

# Above this a data set of the hub is streamed, if nobody says what is wanted.
LARGE_GB = 20


def saved_examples(source: DataSource) -> TableExamples:
    table = datasets.load_from_disk(source.data)
    if isinstance(table, datasets.DatasetDict):
        if source.split not in table:
            raise TrainingError(f"{source.data} has no split {source.split}; there are {', '.join(table)}. Name one: --split.")
        table = table[source.split]
    return TableExamples(table, source.columns, source.data)


def loaded_examples(source: DataSource) -> TableExamples:
    """Of a folder or hub id, kept in the library's own cache."""
    return TableExamples(_load(source, streaming=False), source.columns, source.data)


def open_stream(source: DataSource) -> datasets.IterableDataset:
    return _load(source, streaming=True)


def is_large(source: DataSource) -> bool:
    if Path(source.data).exists():
        return False
    size = _had(lambda: datasets.load_dataset_builder(source.data, source.config).info.download_size, source)
    return (size or 0) > LARGE_GB * 1e9


def _load(source: DataSource, streaming: bool) -> datasets.Dataset | datasets.IterableDataset:
    return _had(lambda: datasets.load_dataset(source.data, source.config, split=source.split, streaming=streaming), source)


def _had(load: Callable[[], Any], source: DataSource) -> Any:
    try:
        return load()
    except (OSError, ValueError, RuntimeError, HfHubHTTPError, DatasetsError) as error:
        here = Path(source.data).exists()
        what = source.data if here else f"There is no {source.data} on this machine, and the hub's data set of that name"
        raise TrainingError(f"{what} cannot be read: {(str(error) or type(error).__name__).splitlines()[0]}") from error
