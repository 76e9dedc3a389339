"""Which example comes at which place of a run: every epoch all of them, each time in another order."""

from functools import lru_cache

import numpy as np


class Order:
    def __init__(self, count: int, seed: int) -> None:
        self.count, self.seed = count, seed

    def __getitem__(self, number: int) -> int:
        """`number` counts examples from the start of the run."""
        epoch, place = divmod(number, self.count)
        return int(_permutation(self.count, self.seed, epoch)[place])


@lru_cache(maxsize=4)
def _permutation(count: int, seed: int, epoch: int) -> np.ndarray:
    return np.random.default_rng([seed, epoch]).permutation(count)
