"""Pictures that a pack is asked for, and which of them can be made together."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Wish:
    """One picture to make."""

    prompt: str
    seed: int
    hint: np.ndarray | None = None
    """[256, 256] or [256, 256, 3] uint8."""
    control_type: str | None = None
    strength: float | None = None
    """The pack's own where nothing is said."""

    @property
    def is_hinted(self) -> bool:
        return self.control_type is not None and self.strength != 0


def same_pictures(wishes: Sequence[Wish]) -> list[int]:
    """For each wish the first one that gives the same picture: at strength 0 no hint makes a difference."""
    first: dict[Hashable, int] = {}
    return [
        first.setdefault(number if wish.is_hinted else (wish.prompt, wish.seed), number) for number, wish in enumerate(wishes)
    ]


def in_batches(numbers: Sequence[int], kinds: Sequence[Hashable], size: int) -> list[list[int]]:
    """Numbers of one kind (kinds[number]) together, at most `size` at a time."""
    alike: dict[Hashable, list[int]] = defaultdict(list)
    for number in numbers:
        alike[kinds[number]].append(number)
    return [group[start : start + size] for group in alike.values() for start in range(0, len(group), size)]
