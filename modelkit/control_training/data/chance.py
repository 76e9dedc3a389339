"""All that is left to chance with one example, drawn from the run's seed and the example's number in the run.

So nothing depends on how many workers load, how many processes train, or where a run was broken off.
"""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor


@dataclass(frozen=True)
class Chance:
    """`latent_noise`: of the autoencoder's distribution. `noise`: ε. Both [C, h, w]."""

    dropped: bool
    timestep: int
    crop: tuple[float, float]
    thresholds: tuple[float, float]
    latent_noise: Tensor
    noise: Tensor


def draw_chance(seed: int, number: int, latent_shape: tuple[int, int, int], timesteps: int, drop: float) -> Chance:
    state = np.random.SeedSequence([seed, number]).generate_state(1, np.uint64)[0]
    generator = torch.Generator().manual_seed(int(state))
    dropped, *places = torch.rand(5, generator=generator).tolist()
    timestep = torch.randint(timesteps, (1,), generator=generator).item()
    latent_noise, noise = torch.randn(2, *latent_shape, generator=generator)
    return Chance(dropped < drop, timestep, (places[0], places[1]), (places[2], places[3]), latent_noise, noise)
