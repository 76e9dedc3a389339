"""A table of Hugging Face's `datasets` with pictures in its cells: which columns count, and its rows as examples."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from datasets import Dataset, Image, IterableDataset, Value
from datasets.utils.file_utils import xopen

from modelkit.control_training.data.captions import prompt_of
from modelkit.control_training.data.example import Example
from modelkit.control_training.data.source import Columns
from modelkit.control_training.training_error import TrainingError


@dataclass(frozen=True)
class CellBlob:
    """`cell` looks it up when it is needed: {"bytes", "path"}, of which one may be None, or None where there is no picture."""

    label: str
    stamp: int
    cell: Callable[[], Mapping | None]

    def read(self) -> bytes:
        cell = self.cell()
        if cell is None or (cell["bytes"] is None and cell["path"] is None):
            raise TrainingError(f"{self.label} is empty. Fill it, or take the row out.")
        if cell["bytes"] is not None:
            return cell["bytes"]
        # xopen: the path may lie on the hub, or within an archive there.
        with xopen(cell["path"], "rb") as file:
            return file.read()


@dataclass(frozen=True)
class Chosen:
    """Names of the columns that are there. `hint` None: there is none."""

    picture: str
    hint: str | None
    caption: str

    def pictures(self) -> list[str]:
        return [self.picture] if self.hint is None else [self.picture, self.hint]


class TableExamples(Sequence[Example]):
    """Rows are read when they are asked for: a table may hold more than fits into memory."""

    def __init__(self, table: Dataset, columns: Columns, where: str) -> None:
        self.where, self.chosen = where, choose_columns(table, columns, where)
        self.table = undecoded(table, self.chosen)
        self.captions = table.select_columns([self.chosen.caption])
        self.stamp = max((Path(file["filename"]).stat().st_mtime_ns for file in table.cache_files), default=0)

    def __len__(self) -> int:
        return len(self.table)

    def __getitem__(self, row: int) -> Example:
        if not 0 <= row < len(self):
            raise IndexError(row)
        where = f"{self.where}, row {row}"
        cell = lambda column: partial(self._cell, row, column)  # noqa: E731
        return row_example(self.captions[row], cell, self.chosen, where, self.stamp)

    def _cell(self, row: int, column: str) -> Mapping | None:
        return self.table.select_columns([column])[row][column]


def row_example(
    fields: Mapping, cell: Callable[[str], Callable[[], Mapping | None]], chosen: Chosen, where: str, stamp: int = 0
) -> Example:
    """`fields` holds the caption; `cell(column)` is how to come by a picture."""
    blob = lambda column: CellBlob(f"{where}, {column}", stamp, cell(column))  # noqa: E731
    hint = None if chosen.hint is None else blob(chosen.hint)
    return Example(blob(chosen.picture), hint, prompt_of(fields, where, (chosen.caption,)))


def choose_columns(table: Dataset | IterableDataset, columns: Columns, where: str) -> Chosen:
    features = table.features or {}
    found = {
        "pictures": [name for name, feature in features.items() if isinstance(feature, Image) or feature == Value("binary")],
        "captions": list(features),
    }

    def first(named: str | None, wanted: tuple[str, ...], what: str, option: str, needed: bool) -> str | None:
        chosen = next((name for name in wanted if name in found[what]), None)
        if chosen is None and (needed or named is not None):
            sort = "with a usual name" if named is None else named
            raise TrainingError(
                f"{where} has no column of {what} {sort}; its columns are {', '.join(features)}. Name one: {option}."
            )
        return chosen

    return Chosen(
        first(columns.picture, columns.pictures(), "pictures", "--image-column", needed=True),
        first(columns.hint, columns.hints(), "pictures", "--conditioning-image-column", needed=False),
        first(columns.caption, columns.captions(), "captions", "--caption-column", needed=True),
    )


def undecoded(table: Dataset | IterableDataset, chosen: Chosen) -> Dataset | IterableDataset:
    """Cells of pictures as they are stored: this package's own reader decodes them, and says what is wrong."""
    for column in chosen.pictures():
        table = table.cast_column(column, Image(decode=False))
    return table
