"""A U-Net at the picture's own resolution: thin layers where the pixels are many, wide ones where they are few."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

WIDTHS = (12, 24, 48, 72, 96)
"""Channels at 1, 1/2, 1/4, 1/8 and 1/16 of the resolution."""
CHANNELS = ("fine", "coarse", "anime")
MULTIPLE = 2 ** (len(WIDTHS) - 1)


class LineArtNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.stem = _unit(3, WIDTHS[0])
        self.down = nn.ModuleList(
            nn.Sequential(_unit(a, b, stride=2), _Residual(b), *([_Residual(b)] if b >= WIDTHS[2] else []))
            for a, b in zip(WIDTHS, WIDTHS[1:], strict=False)
        )
        self.up = nn.ModuleList(_unit(b + a, a) for a, b in zip(WIDTHS, WIDTHS[1:], strict=False))
        self.refine = _Residual(WIDTHS[0])
        self.head = nn.Conv2d(WIDTHS[0], len(CHANNELS), 3, padding=1)
        nn.init.constant_(self.head.bias, -3.0)  # about one pixel in twenty is a line

    def forward(self, image: Tensor) -> Tensor:
        """[N, 3, H, W] RGB 0–1 → logits [N, 3, H, W]: fine, coarse, anime."""
        levels = [self.stem(image * 2 - 1)]
        for down in self.down:
            levels.append(down(levels[-1]))
        x = levels.pop()
        for up in reversed(self.up):
            x = F.interpolate(x, scale_factor=2.0, mode="nearest")
            x = up(torch.cat([x, levels.pop()], 1))
        return self.head(self.refine(x))


class _Residual(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.first = _unit(width, width)
        self.second = nn.Sequential(nn.Conv2d(width, width, 3, padding=1, bias=False), nn.BatchNorm2d(width))

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(x + self.second(self.first(x)))


def _unit(inputs: int, outputs: int, stride: int = 1) -> nn.Sequential:
    convolution = nn.Conv2d(inputs, outputs, 3, stride=stride, padding=1, bias=False)
    return nn.Sequential(convolution, nn.BatchNorm2d(outputs), nn.ReLU())
