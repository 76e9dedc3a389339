"""ControlNet (Zhang et al., 2023, arXiv:2302.05543) without its hint encoder, which is a graph of its own."""

import torch
from diffusers import ControlNetModel
from torch import Tensor

from modelkit.graphs.graph_module import Axes, GraphModule, spatial
from modelkit.graphs.onnx_ops import mean_everywhere, single_values
from modelkit.graphs.residuals import residual_names, residual_shapes, run_down_blocks
from modelkit.graphs.shims import use_export_forwards
from modelkit.graphs.time_embedding import TimeEmbedding


class ControlNetGraph(GraphModule):
    """UNet-like inputs, controlnet_cond_embedding [1 or B, C, h, w], conditioning_scale [n] → n residuals.

    Residual i is multiplied by conditioning_scale[i], so that strength, guess mode and schedules are one vector.
    """

    float32_names = frozenset({"timestep", "conditioning_scale"})

    def __init__(self, controlnet: ControlNetModel) -> None:
        super().__init__()
        self.controlnet = use_export_forwards(controlnet)
        # The hint encoder's weights belong to HintEncoderGraph.
        del self.controlnet.controlnet_cond_embedding
        self.time = TimeEmbedding(controlnet.time_proj, controlnet.time_embedding)
        self.residuals = residual_shapes(controlnet.config)
        self.pooled = controlnet.config.global_pool_conditions

    @property
    def input_names(self) -> list[str]:
        return [
            "sample",
            "timestep",
            "encoder_hidden_states",
            "controlnet_cond_embedding",
            "conditioning_scale",
        ]

    @property
    def output_names(self) -> list[str]:
        return residual_names(self.residuals)

    @property
    def axes(self) -> dict[str, Axes]:
        return {
            "sample": spatial(),
            "encoder_hidden_states": {0: "batch", 1: "sequence"},
            "controlnet_cond_embedding": spatial(batch="hint_batch"),
        } | {n: spatial(divisor=d) for n, (_, d) in zip(self.output_names, self.residuals, strict=True)}

    def forward(
        self,
        sample: Tensor,
        timestep: Tensor,
        encoder_hidden_states: Tensor,
        controlnet_cond_embedding: Tensor,
        conditioning_scale: Tensor,
    ) -> tuple[Tensor, ...]:
        net = self.controlnet
        time = self.time(timestep)
        x = net.conv_in(sample) + controlnet_cond_embedding
        x, skips = run_down_blocks(net.down_blocks, x, time, encoder_hidden_states)
        x = net.mid_block(x, time, encoder_hidden_states=encoder_hidden_states)
        outputs = [conv(skip) for conv, skip in zip(net.controlnet_down_blocks, skips, strict=True)]
        outputs.append(net.controlnet_mid_block(x))
        if self.pooled:
            outputs = [mean_everywhere(output) for output in outputs]
        scales = single_values(conditioning_scale)
        return tuple(output * scale for output, scale in zip(outputs, scales, strict=True))

    def example_inputs(self, batch: int, scale: int = 1, seed: int = 0) -> tuple[Tensor, ...]:
        g = torch.Generator().manual_seed(seed)
        config = self.controlnet.config
        h, w = 8 * scale, 8
        sample = torch.randn(batch, config.in_channels, h, w, generator=g)
        states = torch.randn(batch, 24 * scale, config.cross_attention_dim, generator=g)
        embedding = torch.randn(1, config.block_out_channels[0], h, w, generator=g)
        scales = torch.rand(len(self.residuals), generator=g) + 0.5
        return (sample, torch.tensor([801.0]), states, embedding, scales)
