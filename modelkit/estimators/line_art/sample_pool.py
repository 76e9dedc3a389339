"""Composed samples, of which each is cropped several times before it is forgotten: composing costs as much as a step."""

from collections.abc import Callable

import numpy as np
import torch
from torch import Tensor

Sampler = Callable[[np.random.Generator], tuple[np.ndarray, np.ndarray]]
"""Gives a picture [H, W, 3] and its lines [H, W, 3], 0–1."""


class SamplePool:
    def __init__(self, sampler: Sampler, rng: np.random.Generator, capacity: int) -> None:
        self.sampler, self.rng, self.capacity = sampler, rng, capacity
        self.samples: list[np.ndarray] = []
        """[H, W, 6] uint8: picture and lines."""

    def batch(self, count: int, crop: int, fresh: int) -> tuple[Tensor, Tensor]:
        """Makes `fresh` new samples; takes `count` crops, the new ones among them. Both [count, 3, crop, crop]."""
        for _ in range(fresh):
            picture, lines = self.sampler(self.rng)
            sample = np.rint(255 * np.concatenate([picture, lines], 2)).clip(0, 255).astype(np.uint8)
            if len(self.samples) < self.capacity:
                self.samples.append(sample)
            else:
                self.samples[self.rng.integers(self.capacity - fresh)] = self.samples[-1]
                self.samples[-1] = sample
        old = self.rng.integers(len(self.samples), size=count - fresh)
        chosen = [*self.samples[len(self.samples) - fresh :], *(self.samples[i] for i in old)]
        crops = np.stack([self._crop(sample, crop) for sample in chosen])
        both = torch.from_numpy(crops).permute(0, 3, 1, 2).float().div_(255)
        return both[:, :3].contiguous(), both[:, 3:].contiguous()

    def _crop(self, sample: np.ndarray, side: int) -> np.ndarray:
        y, x = (int(self.rng.integers(0, length - side + 1)) for length in sample.shape[:2])
        crop = np.rot90(sample[y : y + side, x : x + side], self.rng.integers(4))
        if self.rng.random() < 0.5:
            crop = crop[:, ::-1]
        channels = [*self.rng.permutation(3), 3, 4, 5] if self.rng.random() < 0.3 else [0, 1, 2, 3, 4, 5]
        return crop[..., channels]
