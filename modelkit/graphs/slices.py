"""How many pieces a layer's largest tensor is computed in, so that each fits what every WebGPU adapter offers."""

import torch
from diffusers.models.attention_processor import Attention
from torch import Tensor, nn

from modelkit.graphs.graph_module import GraphModule

# WebGPU's default maxStorageBufferBindingSize. Softmax and norms are float32 in every variant.
LARGEST_BYTES = 128 * 2**20
BYTES = 4
# Latent pixels of `example_inputs`: the smallest picture, 64 × 64. Any other holds whole copies of it, so what divides
# its tokens divides theirs.
EXAMPLE_PIXELS = 8 * 8


def slices_of(layer: nn.Module) -> int:
    return getattr(layer, "slices", 1)


@torch.no_grad()
def plan_slices(graph: GraphModule, latent_pixels: int) -> None:
    """Let layers of `graph` work in slices where a picture of `latent_pixels` (batch 1) would need more."""
    growth = latent_pixels / EXAMPLE_PIXELS

    def plan_attention(layer: Attention, inputs: tuple[Tensor, ...], keywords: dict) -> None:
        tokens = inputs[0].flatten(2).shape[-1] if inputs[0].ndim == 4 else inputs[0].shape[1]
        context = keywords.get("encoder_hidden_states")
        keys = tokens * growth if context is None else context.shape[1]
        layer.slices = _slices(layer.heads * tokens * growth * keys * BYTES, tokens)

    def plan_norm(layer: nn.GroupNorm, inputs: tuple[Tensor, ...]) -> None:
        layer.slices = _slices(inputs[0].numel() * growth * BYTES, layer.num_groups)

    hooks = []
    for layer in graph.modules():
        if isinstance(layer, Attention):
            hooks.append(layer.register_forward_pre_hook(plan_attention, with_kwargs=True))
        elif isinstance(layer, nn.GroupNorm):
            hooks.append(layer.register_forward_pre_hook(plan_norm))
    graph(*graph.example_inputs(batch=1))
    for hook in hooks:
        hook.remove()


def _slices(size: float, divisible: int) -> int:
    """The smallest power of two that brings `size` bytes under the limit and divides `divisible`."""
    slices = 1
    while size / slices > LARGEST_BYTES and divisible % (slices * 2) == 0:
        slices *= 2
    return slices
