"""The part of a ControlNet that sees the hint: run once a job, because it does not depend on the timestep.

A network for several types of hints is told the type, as in ControlNet++ (xinsir6/ControlNetPlus): here the hint's planes are
followed by one plane a type, so that diffusers' own hint encoder serves.
"""

import torch
from diffusers.models.controlnets.controlnet import ControlNetConditioningEmbedding
from torch import Tensor, nn

from modelkit.graphs.graph_module import Axes, GraphModule, spatial
from modelkit.graphs.space_to_depth import SpaceToDepth


class HintEncoderGraph(GraphModule):
    """controlnet_cond [1, 3, H, W] in [0, 1], control_type [1, types] one-hot if there are types
    → controlnet_cond_embedding [1, C, h, w]."""

    counts_pixels = True
    float32_names = frozenset({"controlnet_cond", "control_type"})
    output_names = ["controlnet_cond_embedding"]

    def __init__(self, embedding: ControlNetConditioningEmbedding, patch: int, types: int = 0) -> None:
        super().__init__()
        self.unshuffle = SpaceToDepth(3, patch) if patch > 1 else nn.Identity()
        self.embedding = embedding
        self.types = types
        self.factor = patch * 2 ** (len(embedding.blocks) // 2)

    @property
    def input_names(self) -> list[str]:
        return ["controlnet_cond", *(["control_type"] if self.types else [])]

    @property
    def axes(self) -> dict[str, Axes]:
        return {
            "controlnet_cond": spatial(),
            "controlnet_cond_embedding": spatial(divisor=self.factor),
        }

    def forward(self, controlnet_cond: Tensor, control_type: Tensor | None = None) -> Tensor:
        return self.embedding(with_type(self.unshuffle(controlnet_cond), control_type))

    def example_inputs(self, batch: int, scale: int = 1, seed: int = 0) -> tuple[Tensor, ...]:
        g = torch.Generator().manual_seed(seed)
        size = 8 * self.factor
        lines = torch.rand(batch, 1, size * scale, size, generator=g) > 0.95
        hint = lines.float().expand(-1, 3, -1, -1).contiguous()
        return (hint, torch.eye(self.types)[[seed % self.types]]) if self.types else (hint,)


def with_type(planes: Tensor, control_type: Tensor | None) -> Tensor:
    """[1, C, h, w] and [1, T] → [1, C + T, h, w] and zeros up to a multiple of four; no shape operators in the graph."""
    if control_type is None:
        return planes
    nothing = 0 * planes.mean(1, keepdim=True)
    empty = -(planes.shape[1] + control_type.shape[1]) % 4
    return torch.cat([planes, control_type[:, :, None, None] + nothing, *[nothing] * empty], 1)
