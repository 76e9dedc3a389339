"""Give diffusers' modules forwards that trace to few nodes, without touching their weights or names."""

from types import MethodType

import torch
from diffusers.models.activations import GEGLU
from diffusers.models.attention_processor import Attention
from diffusers.models.transformers.transformer_2d import Transformer2DModel
from diffusers.models.upsampling import Upsample2D
from torch import Tensor, nn

from modelkit.graphs.onnx_ops import double_size, normalise_groups, reshape, reshape_like


def use_export_forwards(module: nn.Module) -> nn.Module:
    """Patch the layers below wherever they occur inside `module`, in place."""
    for child in module.modules():
        if isinstance(child, nn.GroupNorm):
            child.forward = MethodType(_group_norm, child)
        elif isinstance(child, Transformer2DModel):
            child.forward = MethodType(_transformer, child)
        elif isinstance(child, Attention):
            child.set_processor(_PlainAttention())
        elif isinstance(child, GEGLU):
            child.forward = MethodType(_geglu, child)
        elif isinstance(child, Upsample2D):
            child.forward = MethodType(_upsample, child)
    return module


def _group_norm(self: nn.GroupNorm, x: Tensor) -> Tensor:
    """[B, C, H, W] as [B, groups, C/groups·H·W]."""
    y = normalise_groups(reshape(x, (0, self.num_groups, -1)), self.num_groups, self.eps)
    weight, bias = (reshape(p, (-1, 1, 1)) for p in (self.weight, self.bias))
    return reshape_like(y, x) * weight + bias


def _geglu(self: GEGLU, x: Tensor, *_args: object, **_kwargs: object) -> Tensor:
    """[B, T, C] → [B, T, inner]: value · gelu(gate). Split with known sizes, where `chunk` would ask for the shape."""
    value, gate = self.proj(x).split(self.proj.out_features // 2, -1)
    return value * nn.functional.gelu(gate)


def _upsample(self: Upsample2D, x: Tensor, *_args: object, **_kwargs: object) -> Tensor:
    return self.conv(double_size(x))


def _transformer(
    self: Transformer2DModel, hidden_states: Tensor, encoder_hidden_states: Tensor, **_kwargs: object
) -> tuple[Tensor]:
    """[B, C, H, W] → tokens [B, H·W, C] → blocks → [B, C, H, W]; convolutional projections only."""
    residual = hidden_states
    planes = self.proj_in(self.norm(hidden_states))
    tokens = reshape(planes, (0, 0, -1)).transpose(1, 2)
    for block in self.transformer_blocks:
        tokens = block(tokens, encoder_hidden_states=encoder_hidden_states)
    return (self.proj_out(reshape_like(tokens.transpose(1, 2), residual)) + residual,)


class _PlainAttention:
    """Scaled dot-product attention in MatMul, Softmax, MatMul. q: [B, T, C], k and v: [B, S, C]."""

    def __call__(
        self,
        attn: Attention,
        hidden_states: Tensor,
        encoder_hidden_states: Tensor | None = None,
        **_kwargs: object,
    ) -> Tensor:
        context = hidden_states if encoder_hidden_states is None else encoder_hidden_states
        mixed = attend(
            attn.to_q(hidden_states), attn.to_k(context), attn.to_v(context), attn.heads
        )
        return attn.to_out[0](mixed)


def attend(query: Tensor, key: Tensor, value: Tensor, heads: int, mask: Tensor | None = None) -> Tensor:
    """Multi-head attention on projected tensors; `mask` is added to the scores [B, heads, T, S]."""
    depth = query.shape[-1] // heads
    query = reshape(query * float(depth) ** -0.5, (0, 0, heads, -1)).permute(0, 2, 1, 3)
    key = reshape(key, (0, 0, heads, -1)).permute(0, 2, 3, 1)
    value = reshape(value, (0, 0, heads, -1)).permute(0, 2, 1, 3)
    scores = torch.matmul(query, key)
    if mask is not None:
        scores = scores + mask
    mixed = torch.matmul(torch.softmax(scores, -1), value)
    return reshape(mixed.permute(0, 2, 1, 3), (0, 0, -1))
