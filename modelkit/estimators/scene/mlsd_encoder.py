"""The encoder: M-LSD's MobileNetV2 (Gu et al. 2022, Apache-2.0), whose weights saw photographs, as torch modules.

The ONNX file of npm jp.keijiro.mlsd holds batch norms already folded, so a convolution here has a bias and no norm.
Its convolutions are read in graph order: that is the order of the modules below.
"""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn import functional

# input channels, output channels, expansion, stride (Sandler et al. 2018, table 2, up to the stage of 96 channels)
BLOCKS = (
    (32, 16, 1, 1),
    (16, 24, 6, 2),
    (24, 24, 6, 1),
    (24, 32, 6, 2),
    (32, 32, 6, 1),
    (32, 32, 6, 1),
    (32, 64, 6, 2),
    (64, 64, 6, 1),
    (64, 64, 6, 1),
    (64, 64, 6, 1),
    (64, 96, 6, 1),
    (96, 96, 6, 1),
    (96, 96, 6, 1),
)
TAPS = (0, 2, 5, 12)
"""The blocks after which the picture is smallest of its size: 1/2, 1/4, 1/8 and 1/16."""
CHANNELS = tuple(BLOCKS[tap][1] for tap in TAPS)
ALPHA = 1 / 127.5 - 1
"""M-LSD's fourth channel is one everywhere, before its scaling to −1…1."""


class Block(nn.Module):
    """An inverted residual: widen, filter each channel, narrow."""

    def __init__(self, channels: int, out: int, expansion: int, stride: int):
        super().__init__()
        wide = channels * expansion
        self.stride, self.is_residual = stride, stride == 1 and channels == out
        self.expand = nn.Conv2d(channels, wide, 1) if expansion > 1 else None
        self.filter = nn.Conv2d(wide, wide, 3, stride, padding=1 if stride == 1 else 0, groups=wide)
        self.project = nn.Conv2d(wide, out, 1)

    def forward(self, x: Tensor) -> Tensor:
        wide = x if self.expand is None else functional.relu6(self.expand(x))
        if self.stride == 2:
            wide = functional.pad(wide, (0, 1, 0, 1))  # as TensorFlow pads: right and bottom
        narrow = self.project(functional.relu6(self.filter(wide)))
        return x + narrow if self.is_residual else narrow


class MlsdEncoder(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Conv2d(4, 32, 3, 2)
        self.blocks = nn.ModuleList(Block(*block) for block in BLOCKS)

    def forward(self, image: Tensor) -> list[Tensor]:
        """[B, 3, H, W] 0–1 → features at 1/2, 1/4, 1/8 and 1/16."""
        x = functional.pad(image * 2 - 1, (0, 0, 0, 0, 0, 1), value=ALPHA)
        x = functional.relu6(self.stem(functional.pad(x, (0, 1, 0, 1))))
        features = []
        for number, block in enumerate(self.blocks):
            x = block(x)
            if number in TAPS:
                features.append(x)
        return features


def load_mlsd(encoder: MlsdEncoder, path: Path) -> None:
    """Copies the weights of `mlsd_512x512_large.onnx`; the decoder's, which branch off on the way, are passed over."""
    graph = onnx.load(path).graph
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    convolutions = [node for node in graph.node if node.op_type == "Conv"]
    modules = [module for module in encoder.modules() if isinstance(module, nn.Conv2d)]
    position = 0
    for module in modules:
        while not _fits(module, stored[convolutions[position].input[1]]):
            position += 1
        node = convolutions[position]
        with torch.no_grad():
            module.weight.copy_(torch.from_numpy(np.array(stored[node.input[1]])))
            module.bias.copy_(torch.from_numpy(np.array(stored[node.input[2]])))
        position += 1


def _fits(module: nn.Conv2d, weight: np.ndarray) -> bool:
    return tuple(module.weight.shape) == weight.shape
