"""Pixel unshuffle as a convolution: one node, and one that every provider of onnxruntime-web has."""

import torch
from torch import Tensor, nn


class SpaceToDepth(nn.Module):
    """[B, C, H, W] → [B, C·patch², H/patch, W/patch] with torch's pixel_unshuffle order, optionally averaged.

    `out_channels`: keep that many, each the mean of ⌊C·patch²/out_channels⌋ consecutive planes.
    """

    def __init__(self, channels: int, patch: int, out_channels: int | None = None) -> None:
        super().__init__()
        planes = channels * patch * patch
        kernel = torch.eye(planes).reshape(planes, channels, patch, patch)
        if out_channels is not None:
            group = planes // out_channels
            kernel = kernel[: out_channels * group].unflatten(0, (out_channels, group)).mean(1)
        self.patch = patch
        self.register_buffer("kernel", kernel)

    def forward(self, x: Tensor) -> Tensor:
        return nn.functional.conv2d(x, self.kernel, stride=self.patch)
