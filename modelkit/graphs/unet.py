"""The denoising network, with one input for each ControlNet residual."""

import torch
from diffusers import UNet2DConditionModel
from torch import Tensor

from modelkit.graphs.graph_module import Axes, GraphModule, spatial
from modelkit.graphs.residuals import residual_names, residual_shapes, run_down_blocks
from modelkit.graphs.shims import use_export_forwards
from modelkit.graphs.time_embedding import TimeEmbedding


class UNetGraph(GraphModule):
    """sample [B, C, h, w], timestep [1], encoder_hidden_states [B, S, D], residuals → out_sample [B, C, h, w]."""

    float32_names = frozenset({"timestep"})

    def __init__(self, unet: UNet2DConditionModel) -> None:
        super().__init__()
        self.unet = use_export_forwards(unet)
        self.time = TimeEmbedding(unet.time_proj, unet.time_embedding)
        self.residuals = residual_shapes(unet.config)

    @property
    def input_names(self) -> list[str]:
        return ["sample", "timestep", "encoder_hidden_states", *residual_names(self.residuals)]

    @property
    def output_names(self) -> list[str]:
        return ["out_sample"]

    @property
    def axes(self) -> dict[str, Axes]:
        names = residual_names(self.residuals)
        return {
            "sample": spatial(),
            "encoder_hidden_states": {0: "batch", 1: "sequence"},
            "out_sample": spatial(),
        } | {n: spatial(divisor=d) for n, (_, d) in zip(names, self.residuals, strict=True)}

    def forward(self, sample: Tensor, timestep: Tensor, encoder_hidden_states: Tensor, *residuals: Tensor) -> Tensor:
        unet = self.unet
        time = self.time(timestep)
        x = unet.conv_in(sample)
        x, skips = run_down_blocks(unet.down_blocks, x, time, encoder_hidden_states)
        skips = [skip + residual for skip, residual in zip(skips, residuals[:-1], strict=True)]
        x = unet.mid_block(x, time, encoder_hidden_states=encoder_hidden_states) + residuals[-1]
        for block in unet.up_blocks:
            taken = len(block.resnets)
            arguments = {"hidden_states": x, "temb": time, "res_hidden_states_tuple": tuple(skips[-taken:])}
            if getattr(block, "has_cross_attention", False):
                arguments["encoder_hidden_states"] = encoder_hidden_states
            x = block(**arguments)
            skips = skips[:-taken]
        return unet.conv_out(unet.conv_act(unet.conv_norm_out(x)))

    def example_inputs(self, batch: int, scale: int = 1, seed: int = 0) -> tuple[Tensor, ...]:
        g = torch.Generator().manual_seed(seed)
        config = self.unet.config
        h, w = 8 * scale, 8
        sample = torch.randn(batch, config.in_channels, h, w, generator=g)
        timestep = torch.tensor([801.0])
        states = torch.randn(batch, 24 * scale, config.cross_attention_dim, generator=g)
        residuals = [
            torch.randn(batch, channels, h // divisor, w // divisor, generator=g) * 0.3 for channels, divisor in self.residuals
        ]
        return (sample, timestep, states, *residuals)
