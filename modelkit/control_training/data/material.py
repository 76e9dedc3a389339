"""Examples that lie here, in an order of each epoch's own: any place of a run can be gone to at no cost."""

from collections.abc import Iterator, Sequence

import torch
from torch.utils.data import DataLoader, Dataset

from modelkit.control_training.data.batch import Batch, Share, batches_of, collate
from modelkit.control_training.data.example import Example
from modelkit.control_training.data.latent_cache import LatentCache
from modelkit.control_training.data.look import Rules, drawn, look_at_hint, seen, to_unit
from modelkit.control_training.data.order import Order
from modelkit.control_training.training_error import TrainingError


class Material(Dataset):
    def __init__(self, examples: Sequence[Example], rules: Rules, cache: LatentCache | None = None) -> None:
        self.examples, self.rules, self.cache = examples, rules, cache
        self.order = Order(len(examples), rules.seed)

    def batches(self, share: Share, workers: int) -> Iterator[Batch]:
        pinned = torch.cuda.is_available()
        # The sampler is an iterable of lists: a loader asks it for its iterator once.
        return batches_of(
            DataLoader(self, batch_sampler=share.numbers(), num_workers=workers, collate_fn=collate, pin_memory=pinned)
        )

    def first(self, count: int) -> list[Example]:
        return [self.examples[index] for index in range(min(count, len(self.examples)))]

    def __getitem__(self, number: int) -> dict | TrainingError:
        try:
            return self._item(number)
        except TrainingError as error:
            return error

    def _item(self, number: int) -> dict:
        index, chance = self.order[number], self.rules.chance(number)
        example = self.examples[index]
        item = drawn(example, chance)
        if self.cache is None:
            return item | seen(example, self.rules, chance)
        mean, deviation = self.cache.latents(index)
        cached = {"mean": mean, "deviation": deviation, "state": self.cache.state(item["prompt"])}
        return item | cached | {"hint": to_unit(look_at_hint(example, self.rules, chance))}
