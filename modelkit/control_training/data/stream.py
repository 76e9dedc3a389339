"""Examples that arrive while one trains: a data set of the hub that is too large to keep.

Nothing is known before it comes, so nothing is checked beforehand, and rows that cannot be used are left out. Processes
and their loaders' workers share the files among themselves; a run that is resumed begins another order.
"""

from collections.abc import Iterator
from functools import cached_property
from itertools import count, islice

import numpy as np
import torch
from datasets import IterableDataset
from datasets.distributed import split_dataset_by_node
from torch.utils.data import DataLoader, get_worker_info
from torch.utils.data import IterableDataset as TorchIterable

from modelkit.control_training.data.batch import Batch, Share, batches_of, collate
from modelkit.control_training.data.example import Example
from modelkit.control_training.data.look import Rules, drawn, seen
from modelkit.control_training.data.source import DataSource
from modelkit.control_training.data.table import choose_columns, row_example, undecoded
from modelkit.control_training.training_error import TrainingError

# Rows among which the next is drawn, by each worker; they are in memory as files, not as pixels.
SHUFFLED = 500


class Stream:
    def __init__(self, rows: IterableDataset, source: DataSource, rules: Rules) -> None:
        self.where, self.rules = source.data, rules
        self.chosen = choose_columns(rows, source.columns, self.where)
        wanted = rows.select_columns([*self.chosen.pictures(), self.chosen.caption])
        self.rows = undecoded(wanted, self.chosen)

    def batches(self, share: Share, workers: int) -> Iterator[Batch]:
        # Another order after each resumption, the same in all processes.
        order = int(np.random.SeedSequence([self.rules.seed, share.start]).generate_state(1)[0])
        shuffled = self.rows.shuffle(seed=order, buffer_size=SHUFFLED)
        mine = split_dataset_by_node(shuffled, share.process, share.count)
        items, pinned = _Items(self, mine, share), torch.cuda.is_available()
        yield from batches_of(DataLoader(items, share.batch, num_workers=workers, collate_fn=collate, pin_memory=pinned))
        raise TrainingError(f"{self.where} has no rows for process {share.process + 1} of {share.count}. Use fewer processes.")

    def first(self, number: int) -> list[Example]:
        return self._examples[:number]

    @cached_property
    def _examples(self) -> list[Example]:
        return [self.example(row, number) for number, row in enumerate(islice(self.rows, 8))]

    def example(self, row: dict, number: int) -> Example:
        return row_example(row, lambda column: lambda: row[column], self.chosen, f"{self.where}, streamed row {number}")


class _Items(TorchIterable):
    """Endless, epoch after epoch, in whichever worker it finds itself."""

    def __init__(self, stream: Stream, rows: IterableDataset, share: Share) -> None:
        self.stream, self.rows, self.share = stream, rows, share

    def __iter__(self) -> Iterator[dict | TrainingError]:
        numbers = self._numbers()
        for epoch in count():
            self.rows.set_epoch(epoch)
            used, error = False, None
            for row, number in zip(self.rows, numbers, strict=False):  # one is endless
                try:
                    yield self._item(row, number)
                    used = True
                except TrainingError as problem:
                    error = problem
                    print(f"Left out: {problem}", flush=True)
            if not used:
                if error is not None:
                    yield error
                return

    def _item(self, row: dict, number: int) -> dict:
        rules, chance = self.stream.rules, self.stream.rules.chance(number)
        example = self.stream.example(row, number)
        return drawn(example, chance) | seen(example, rules, chance)

    def _numbers(self) -> Iterator[int]:
        """No two processes or workers share one: each draws its own chances."""
        worker = get_worker_info()
        index, workers = (0, 1) if worker is None else (worker.id, worker.num_workers)
        return count(self.share.start + self.share.process * workers + index, self.share.count * workers)
