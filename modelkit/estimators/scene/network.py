"""The scene network: M-LSD's encoder, a stage that sees the whole picture, a light decoder, four heads.

Contract with the annotators: `image` [1, 3, H, W] 0–1, H and W multiples of 32, gives depth [1, 1, H, W] (inverse, up to
scale and shift; larger is nearer), normal [1, 3, H, W] (unit, camera space), soft_edge [1, 1, H, W] 0–1 and
segmentation [1, C, H/2, W/2] (logits over modelkit.scenes.classes.CLASSES).
"""

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from modelkit.estimators.scene.mlsd_encoder import CHANNELS, MlsdEncoder
from modelkit.scenes.classes import CLASSES

DEEP = 128
WIDTHS = (32, 48, 64, 96)
"""The decoder's channels at 1/2, 1/4, 1/8 and 1/16."""
FULL = 12
"""Channels of the soft edges' head at full size."""
FROZEN_BLOCKS = 4
"""The stem and the first blocks keep M-LSD's weights: they saw photographs, renders would only spoil them."""


class SceneOutput(NamedTuple):
    depth: Tensor
    normal: Tensor
    soft_edge: Tensor
    segmentation: Tensor


class ConvNorm(nn.Sequential):
    def __init__(self, channels: int, out: int, kernel: int = 3, stride: int = 1, groups: int = 1):
        super().__init__(nn.Conv2d(channels, out, kernel, stride, kernel // 2, groups=groups, bias=False), nn.BatchNorm2d(out))


class Residual(nn.Module):
    """MobileNetV2's block with norms."""

    def __init__(self, channels: int, out: int, stride: int):
        super().__init__()
        wide = channels * 4
        self.is_residual = stride == 1 and channels == out
        self.expand = ConvNorm(channels, wide, 1)
        self.filter = ConvNorm(wide, wide, 3, stride, groups=wide)
        self.project = ConvNorm(wide, out, 1)

    def forward(self, x: Tensor) -> Tensor:
        narrow = self.project(functional.relu(self.filter(functional.relu(self.expand(x)))))
        return x + narrow if self.is_residual else narrow


class Merge(nn.Module):
    """Brings the deeper features up to the size of the skip and mixes both."""

    def __init__(self, deep: int, skip: int, out: int):
        super().__init__()
        self.deep, self.skip, self.mix = ConvNorm(deep, out, 1), ConvNorm(skip, out, 1), ConvNorm(out, out)

    def forward(self, deep: Tensor, skip: Tensor) -> Tensor:
        larger = functional.interpolate(self.deep(deep), scale_factor=2.0, mode="bilinear", align_corners=False)
        return functional.relu(self.mix(functional.relu(larger + self.skip(skip))))


class SceneNetwork(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = MlsdEncoder()
        self.deep = nn.Sequential(
            Residual(CHANNELS[3], DEEP, 2), Residual(DEEP, DEEP, 1), Residual(DEEP, DEEP, 1), Residual(DEEP, DEEP, 1)
        )
        self.context = nn.Conv2d(DEEP, DEEP, 1)
        self.up16 = Merge(DEEP, CHANNELS[3], WIDTHS[3])
        self.up8 = Merge(WIDTHS[3], CHANNELS[2], WIDTHS[2])
        self.up4 = Merge(WIDTHS[2], CHANNELS[1], WIDTHS[1])
        self.up2 = Merge(WIDTHS[1], CHANNELS[0], WIDTHS[0])
        self.classes = nn.Sequential(ConvNorm(WIDTHS[1], 96), nn.ReLU(), nn.Conv2d(96, len(CLASSES), 1))
        self.shape = nn.Sequential(ConvNorm(WIDTHS[0], WIDTHS[0]), nn.ReLU(), nn.Conv2d(WIDTHS[0], 4, 1))
        self.edge_half = nn.Conv2d(WIDTHS[0], FULL, 1)
        self.edge_full = ConvNorm(3, FULL)
        self.edge = nn.Conv2d(FULL, 1, 3, padding=1)

    def forward(self, image: Tensor) -> SceneOutput:
        half, quarter, eighth, sixteenth = self.encoder(image)
        deep = self.deep(sixteenth)
        deep = deep + self.context(deep.mean((2, 3), keepdim=True))
        quarter = self.up4(self.up8(self.up16(deep, sixteenth), eighth), quarter)
        half = self.up2(quarter, half)
        shape = _twice(self.shape(half))
        edge = self.edge(functional.relu(_twice(self.edge_half(half)) + self.edge_full(image)))
        normal = shape[:, 1:]
        length = (normal * normal).sum(1, keepdim=True).clamp_min(1e-8).sqrt()
        return SceneOutput(shape[:, :1], normal / length, torch.sigmoid(edge), _twice(self.classes(quarter)))

    def freeze_early(self) -> None:
        for module in (self.encoder.stem, *self.encoder.blocks[:FROZEN_BLOCKS]):
            module.requires_grad_(False)


def _twice(x: Tensor) -> Tensor:
    return functional.interpolate(x, scale_factor=2.0, mode="bilinear", align_corners=False)
