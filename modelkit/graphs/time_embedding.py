"""Sinusoidal time embedding with its frequencies as a constant."""

import math

import torch
from diffusers.models.embeddings import TimestepEmbedding, Timesteps
from torch import Tensor, nn


class TimeEmbedding(nn.Module):
    """float32 timestep [1] → [1, 4·C]; one timestep serves the whole batch by broadcasting."""

    def __init__(self, project: Timesteps, embed: TimestepEmbedding) -> None:
        super().__init__()
        half = project.num_channels // 2
        exponent = torch.arange(half, dtype=torch.float32) / (half - project.downscale_freq_shift)
        frequencies = torch.exp(-math.log(10000.0) * exponent)[None]
        self.register_buffer("frequencies", frequencies, persistent=False)
        self.cosine_first = project.flip_sin_to_cos
        # Held in a tuple so that its parameters keep their own names in the graph's state dict.
        self._embed = (embed,)

    def forward(self, timestep: Tensor) -> Tensor:
        angles = timestep[:, None] * self.frequencies
        waves = (angles.cos(), angles.sin()) if self.cosine_first else (angles.sin(), angles.cos())
        return self._embed[0](torch.cat(waves, dim=-1))
