"""Tells true pictures from decoded ones, patch by patch (Isola et al., 2017, arXiv:1611.07004)."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

CHANNELS = (96, 128, 128)
PATCH = 4
SLOPE = 0.2


class Discriminator(nn.Module):
    """[B, 3, H, W] in [−1, 1] → scores [B, 1, H/8, W/8], large for true, and the features on the way."""

    def __init__(self) -> None:
        super().__init__()
        first, second, third = CHANNELS
        self.layers = nn.ModuleList(
            [
                nn.Conv2d(3 * PATCH**2, first, 3, padding=1),
                nn.Conv2d(first, second, 4, 2, 1),
                nn.Conv2d(second, third, 3, padding=1),
            ]
        )
        self.score = nn.Conv2d(third, 1, 3, padding=1)

    def forward(self, pictures: Tensor) -> tuple[Tensor, list[Tensor]]:
        x, features = F.pixel_unshuffle(pictures, PATCH), []
        for layer in self.layers:
            x = F.leaky_relu(layer(x), SLOPE)
            features.append(x)
        return self.score(x), features


def judge_loss(true: Tensor, decoded: Tensor) -> Tensor:
    """Hinge."""
    return F.relu(1 - true).mean() + F.relu(1 + decoded).mean()


def feature_distance(decoded: list[Tensor], true: list[Tensor]) -> Tensor:
    """Mean absolute difference, in units of the true features' size (Wang et al., 2018, arXiv:1711.11585)."""
    parts = [F.l1_loss(d, t.detach()) / t.detach().abs().mean().clamp_min(1e-3) for d, t in zip(decoded, true, strict=True)]
    return torch.stack(parts).mean()
