"""The denoising network with IP-Adapter's decoupled cross-attention (Ye et al., 2023, section 3.2.2)."""

import torch
from diffusers import UNet2DConditionModel
from diffusers.models.attention_processor import Attention
from torch import Tensor, nn

from modelkit.checkpoints.ip_adapter import take_adapter, tokens_of
from modelkit.graphs.graph_module import Axes
from modelkit.graphs.onnx_ops import single_values
from modelkit.graphs.shims import attend
from modelkit.graphs.slices import slices_of
from modelkit.graphs.unet import UNetGraph

STATES, SCALE = "ip_hidden_states", "ip_adapter_scale"


class ReferenceUNetGraph(UNetGraph):
    """UNetGraph with two inputs more: ip_hidden_states [B, n, D] and ip_adapter_scale [layers], last of all.

    One scale for each cross-attention, in the order of `unet.attn_processors`; where it is 0 the result is that of the
    network without the adapter, to the bit.
    """

    float32_names = UNetGraph.float32_names | {SCALE}

    def __init__(self, unet: UNet2DConditionModel) -> None:
        projection, adapters = take_adapter(unet)
        super().__init__(unet)
        self.tokens = tokens_of(projection)
        names = [name for name in unet.attn_processors if name.endswith("attn2.processor")]
        self.layers = [unet.get_submodule(name.removesuffix(".processor")) for name in names]
        for index, (layer, adapter) in enumerate(zip(self.layers, adapters, strict=True)):
            layer.set_processor(_DecoupledAttention(adapter, self._reference, index))
        self._now: tuple[Tensor, list[Tensor]] | None = None

    @property
    def input_names(self) -> list[str]:
        return [*super().input_names, STATES, SCALE]

    @property
    def axes(self) -> dict[str, Axes]:
        return super().axes | {STATES: {0: "batch"}}

    def forward(self, sample: Tensor, timestep: Tensor, encoder_hidden_states: Tensor, *others: Tensor) -> Tensor:
        *residuals, states, scale = others
        self._now = (states, single_values(scale))
        return super().forward(sample, timestep, encoder_hidden_states, *residuals)

    def _reference(self, index: int) -> tuple[Tensor, Tensor]:
        """What a cross-attention looks at beside the text, and how much of that it adds, in this very call."""
        states, scales = self._now
        return states, scales[index]

    def example_inputs(self, batch: int, scale: int = 1, seed: int = 0) -> tuple[Tensor, ...]:
        g = torch.Generator().manual_seed(seed + 1)
        states = torch.randn(batch, self.tokens, self.unet.config.cross_attention_dim, generator=g)
        scales = torch.rand(len(self.layers), generator=g)
        return (*super().example_inputs(batch, scale, seed), states, scales)


class _DecoupledAttention(nn.Module):
    """Attention to the text, and with the same queries to the picture."""

    def __init__(self, adapter: nn.ModuleDict, reference, index: int) -> None:
        super().__init__()
        self.to_k_ip, self.to_v_ip = adapter["to_k_ip"], adapter["to_v_ip"]
        self.reference = reference
        self.index = index

    def forward(
        self, attn: Attention, hidden_states: Tensor, encoder_hidden_states: Tensor | None = None, **_kwargs: object
    ) -> Tensor:
        query = attn.to_q(hidden_states)
        exact, slices = attn.upcast_attention, slices_of(attn)
        key, value = attn.to_k(encoder_hidden_states), attn.to_v(encoder_hidden_states)
        text = attend(query, key, value, attn.heads, slices=slices, exact_scores=exact)
        states, scale = self.reference(self.index)
        key, value = self.to_k_ip(states), self.to_v_ip(states)
        picture = attend(query, key, value, attn.heads, slices=slices, exact_scores=exact)
        return attn.to_out[0](text + scale * picture)
