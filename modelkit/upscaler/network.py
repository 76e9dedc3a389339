"""
Convolutions at the small size, then one rearrangement to the large one (Shi et al. 2016, arXiv:1609.05158), on top of the
repeated pixels as an anchor (Du et al. 2021, arXiv:2105.09750). Nothing looks further than REACH pixels, so that tiles
which overlap by as much are exactly the whole.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

WIDTH, BLOCKS = 32, 6
REACH = 2 + 2 * BLOCKS
"""Pixels of the small picture, each way: one for each convolution in line."""
FACTORS = (2, 4)


class UpscaleNet(nn.Module):
    """One body for both factors; each has a last convolution of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Conv2d(3, WIDTH, 3, padding=1)
        self.blocks = nn.ModuleList(_Block() for _ in range(BLOCKS))
        self.last = nn.ModuleDict({str(factor): nn.Conv2d(WIDTH, 3 * factor**2, 3, padding=1) for factor in FACTORS})
        for convolution in self.last.values():
            nn.init.zeros_(convolution.weight)
            nn.init.zeros_(convolution.bias)

    def forward(self, image: Tensor, factor: int) -> Tensor:
        """[N, 3, H, W] 0–1 → [N, 3, factor · H, factor · W]."""
        x = self.first(image)
        for block in self.blocks:
            x = block(x)
        detail = F.pixel_shuffle(self.last[str(factor)](x), factor)
        return F.interpolate(image, scale_factor=float(factor), mode="nearest") + detail


class _Block(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Conv2d(WIDTH, WIDTH, 3, padding=1)
        self.second = nn.Conv2d(WIDTH, WIDTH, 3, padding=1)
        with torch.no_grad():
            self.second.weight.mul_(0.2)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.second(F.relu(self.first(x)))
