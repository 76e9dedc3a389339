"""Give diffusers' modules forwards that trace to few nodes, without touching their weights or names."""

from types import MethodType

import torch
from diffusers.models.activations import GEGLU
from diffusers.models.attention_processor import Attention
from diffusers.models.downsampling import Downsample2D
from diffusers.models.transformers.transformer_2d import Transformer2DModel
from diffusers.models.upsampling import Upsample2D
from torch import Tensor, nn

from modelkit.graphs.onnx_ops import (
    double_size,
    in_float32,
    normalise_groups,
    pad_after,
    reshape,
    reshape_like,
    split_equally,
)
from modelkit.graphs.slices import slices_of


def use_export_forwards(module: nn.Module) -> nn.Module:
    """Patch the layers below wherever they occur inside `module`, in place."""
    for child in module.modules():
        if isinstance(child, nn.GroupNorm):
            child.forward = MethodType(_group_norm, child)
        elif isinstance(child, Transformer2DModel):
            child.forward = MethodType(_transformer, child)
        elif isinstance(child, Attention):
            child.set_processor(_PixelAttention() if child.residual_connection else _PlainAttention())
        elif isinstance(child, GEGLU):
            child.forward = MethodType(_geglu, child)
        elif isinstance(child, Downsample2D) and child.padding == 0:
            child.forward = MethodType(_downsample, child)
        elif isinstance(child, Upsample2D):
            child.forward = MethodType(_upsample, child)
    return module


def _group_norm(self: nn.GroupNorm, x: Tensor) -> Tensor:
    """[B, C, H, W] as [B, groups, C/groups·H·W]; groups are independent, so a large tensor is done in slices of them."""
    parts = split_equally(reshape(x, (0, self.num_groups, -1)), slices_of(self), 1)
    normal = [normalise_groups(part, self.num_groups // len(parts), self.eps) for part in parts]
    y = torch.cat(normal, 1) if len(normal) > 1 else normal[0]
    weight, bias = (reshape(p, (-1, 1, 1)) for p in (self.weight, self.bias))
    return reshape_like(y, x) * weight + bias


def _geglu(self: GEGLU, x: Tensor, *_args: object, **_kwargs: object) -> Tensor:
    """[B, T, C] → [B, T, inner]: value · gelu(gate). Split with known sizes, where `chunk` would ask for the shape."""
    value, gate = self.proj(x).split(self.proj.out_features // 2, -1)
    return value * nn.functional.gelu(gate)


def _downsample(self: Downsample2D, x: Tensor, *_args: object, **_kwargs: object) -> Tensor:
    """The autoencoder's: one row and one column more on the far sides."""
    return self.conv(pad_after(x))


def _upsample(self: Upsample2D, x: Tensor, *_args: object, **_kwargs: object) -> Tensor:
    return self.conv(double_size(x))


def _transformer(
    self: Transformer2DModel, hidden_states: Tensor, encoder_hidden_states: Tensor, **_kwargs: object
) -> tuple[Tensor]:
    """[B, C, H, W] → tokens [B, H·W, C] → blocks → [B, C, H, W]. Projections are convolutions (SD 1) or linear (SD 2)."""
    residual = hidden_states
    normal = self.norm(hidden_states)
    tokens = self.proj_in(_tokens(normal)) if self.use_linear_projection else _tokens(self.proj_in(normal))
    for block in self.transformer_blocks:
        tokens = block(tokens, encoder_hidden_states=encoder_hidden_states)
    if self.use_linear_projection:
        return (_planes(self.proj_out(tokens), residual) + residual,)
    return (self.proj_out(_planes(tokens, residual)) + residual,)


def _tokens(planes: Tensor) -> Tensor:
    """[B, C, H, W] → [B, H·W, C]."""
    return reshape(planes, (0, 0, -1)).transpose(1, 2)


def _planes(tokens: Tensor, like: Tensor) -> Tensor:
    """[B, H·W, C] → [B, C, H, W]."""
    return reshape_like(tokens.transpose(1, 2), like)


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
            attn.to_q(hidden_states),
            attn.to_k(context),
            attn.to_v(context),
            attn.heads,
            slices=slices_of(attn),
            exact_scores=attn.upcast_attention,
        )
        return attn.to_out[0](mixed)


class _PixelAttention:
    """Attention of an autoencoder's middle block, with norm and residual inside. x: [B, C, H, W]."""

    def __call__(self, attn: Attention, hidden_states: Tensor, temb: Tensor | None = None, **_kwargs: object) -> Tensor:
        """`temb` is there for diffusers to pass; autoencoders have none."""
        tokens = _tokens(attn.group_norm(hidden_states))
        mixed = _PlainAttention()(attn, tokens)
        return (_planes(mixed, hidden_states) + hidden_states) / attn.rescale_output_factor


def attend(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    heads: int,
    mask: Tensor | None = None,
    slices: int = 1,
    exact_scores: bool = False,
) -> Tensor:
    """Multi-head attention on projected tensors; `mask` is added to the scores [B, heads, T, S].

    Queries are independent: in `slices` of them no score tensor is larger than [B, heads, T/slices, S].
    `exact_scores`: products in float32, for networks whose scores outgrow half floats (SD 2.1).
    """
    depth = query.shape[-1] // heads
    query = reshape(query * float(depth) ** -0.5, (0, 0, heads, -1)).permute(0, 2, 1, 3)
    key = reshape(key, (0, 0, heads, -1)).permute(0, 2, 3, 1)
    value = reshape(value, (0, 0, heads, -1)).permute(0, 2, 1, 3)
    key = in_float32(key) if exact_scores else key
    mixed = []
    for part in split_equally(query, slices, 2):
        part = in_float32(part) if exact_scores else part
        scores = torch.matmul(part, key)
        if mask is not None:
            scores = scores + mask
        mixed.append(torch.matmul(torch.softmax(scores, -1), value))
    whole = torch.cat(mixed, 2) if len(mixed) > 1 else mixed[0]
    return reshape(whole.permute(0, 2, 1, 3), (0, 0, -1))
