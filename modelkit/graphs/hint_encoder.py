"""The part of a ControlNet that sees the hint: run once a job, because it does not depend on the timestep."""

import torch
from diffusers.models.controlnets.controlnet import ControlNetConditioningEmbedding
from torch import Tensor, nn

from modelkit.graphs.graph_module import Axes, GraphModule, spatial
from modelkit.graphs.space_to_depth import SpaceToDepth


class HintEncoderGraph(GraphModule):
    """controlnet_cond [1, 3, H, W] in [0, 1] → controlnet_cond_embedding [1, C, h, w]."""

    counts_pixels = True
    float32_names = frozenset({"controlnet_cond"})
    input_names = ["controlnet_cond"]
    output_names = ["controlnet_cond_embedding"]

    def __init__(self, embedding: ControlNetConditioningEmbedding, patch: int) -> None:
        super().__init__()
        self.unshuffle = SpaceToDepth(3, patch) if patch > 1 else nn.Identity()
        self.embedding = embedding
        self.factor = patch * 2 ** (len(embedding.blocks) // 2)

    @property
    def axes(self) -> dict[str, Axes]:
        return {
            "controlnet_cond": spatial(),
            "controlnet_cond_embedding": spatial(divisor=self.factor),
        }

    def forward(self, controlnet_cond: Tensor) -> Tensor:
        return self.embedding(self.unshuffle(controlnet_cond))

    def example_inputs(self, batch: int, scale: int = 1, seed: int = 0) -> tuple[Tensor, ...]:
        g = torch.Generator().manual_seed(seed)
        size = 8 * self.factor
        lines = torch.rand(batch, 1, size * scale, size, generator=g) > 0.95
        return (lines.float().expand(-1, 3, -1, -1).contiguous(),)
