"""The transformer that CLIP's text and picture sides share (Radford et al., 2021)."""

from collections.abc import Iterable

import torch
from torch import Tensor, nn

from modelkit.graphs.shims import attend


def quick_gelu(x: Tensor) -> Tensor:
    return x * torch.sigmoid(x * 1.702)


# OpenAI's CLIP and, in SD 2 and in IP-Adapter's encoder, OpenCLIP.
ACTIVATIONS = {"quick_gelu": quick_gelu, "gelu": nn.functional.gelu}


def run_clip_layers(layers: Iterable[nn.Module], x: Tensor, heads: int, act: str, mask: Tensor | None = None) -> Tensor:
    """[B, T, D] → the same shape. `act`: the configuration's `hidden_act`; `mask` is added to the scores."""
    activation = ACTIVATIONS[act]
    for layer in layers:
        normed = layer.layer_norm1(x)
        self_attn = layer.self_attn
        mixed = attend(
            self_attn.q_proj(normed),
            self_attn.k_proj(normed),
            self_attn.v_proj(normed),
            heads,
            mask,
        )
        x = x + self_attn.out_proj(mixed)
        wide = layer.mlp.fc1(layer.layer_norm2(x))
        x = x + layer.mlp.fc2(activation(wide))
    return x
