"""Pictures → latents of the embedded pack's autoencoder, many at a time."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from modelkit.models.embedded import load_autoencoder


class LatentEncoder:
    def __init__(self, weights: Path) -> None:
        """`weights`: autoencoder.safetensors."""
        self.model = load_autoencoder(weights).eval().to(memory_format=torch.channels_last)

    @torch.no_grad()
    def encode(self, pictures: Sequence[np.ndarray]) -> np.ndarray:
        """Each [256, 256, 3] uint8 → [n, 16, 8, 8] float16."""
        batch = torch.from_numpy(np.stack(pictures)).permute(0, 3, 1, 2).float() / 127.5 - 1
        with torch.autocast("cpu", dtype=torch.bfloat16):
            latents = self.model.encode(batch.contiguous(memory_format=torch.channels_last))
        return latents.float().numpy().astype(np.float16)
