"""Numbers of a run, one line a report, in a file that any spreadsheet opens. Resuming appends."""

import csv
import os
import time
from collections.abc import Callable
from pathlib import Path


class CsvLog:
    """The first row written decides the columns; `time` is in seconds since 1970."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, **values: float | int | str) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        columns = self._columns() or ["time", *values]
        unknown = set(values) - set(columns)
        if unknown:
            raise ValueError(f"{self.path} has no column {', '.join(sorted(unknown))}")
        fresh = not self.path.exists()
        with self.path.open("a", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, columns)
            if fresh:
                writer.writeheader()
            writer.writerow({"time": round(time.time(), 1)} | {k: _short(v) for k, v in values.items()})

    def rows(self) -> list[dict[str, str]]:
        if not self.path.exists():
            return []
        with self.path.open(newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))

    def keep(self, wanted: Callable[[dict[str, str]], bool]) -> None:
        """Drop the other rows: a run that goes on from a checkpoint takes the steps after it again."""
        rows, columns = self.rows(), self._columns()
        if columns is None or all(wanted(row) for row in rows):
            return
        partial = self.path.with_name(self.path.name + ".partial")
        with partial.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(row for row in rows if wanted(row))
        os.replace(partial, self.path)

    def _columns(self) -> list[str] | None:
        if not self.path.exists():
            return None
        with self.path.open(newline="", encoding="utf-8") as file:
            return next(csv.reader(file), None)


def _short(value: float | int | str) -> float | int | str:
    return float(f"{value:.6g}") if isinstance(value, float) else value
