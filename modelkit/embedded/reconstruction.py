"""What training of the autoencoder from nothing and of its decoder alone share."""

from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import save_file
from torch import Tensor

from modelkit.models.autoencoder import Autoencoder

MOST_NOISE = 0.2
"""In deviations of the latents."""


def with_noise(latents: Tensor) -> Tensor:
    """What is decoded in use are latents that a UNet made; noise on the true ones [B, C, h, w] stands for their errors."""
    return latents + torch.randn_like(latents) * torch.rand(len(latents), 1, 1, 1) * MOST_NOISE


def reconstruction_losses(true: Tensor, decoded: Tensor) -> dict[str, Tensor]:
    """Mean absolute errors of pixels and of their differences from pixel to pixel, which a blur gets wrong; [B, 3, H, W] each."""
    across = F.l1_loss(decoded.diff(dim=3), true.diff(dim=3)) + F.l1_loss(decoded.diff(dim=2), true.diff(dim=2))
    return {"pixels": F.l1_loss(decoded, true), "edges": across}


def save_autoencoder(autoencoder: Autoencoder, file: Path) -> None:
    """In half precision, as the other commands read it."""
    half = {
        name: (tensor.half() if tensor.is_floating_point() else tensor).contiguous().clone()
        for name, tensor in autoencoder.state_dict().items()
    }
    save_file(half, str(file))
