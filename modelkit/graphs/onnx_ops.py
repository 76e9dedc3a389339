"""Tensor operations that trace to exactly the ONNX nodes we want.

`torch.onnx.export` turns `x.reshape(b, s, h, d)` with dynamic sizes into chains of Shape, Gather, Concat on int64;
onnxruntime-web runs those on the CPU between GPU kernels. ONNX Reshape itself needs no sizes: 0 copies a dimension and
−1 infers one. Each function here computes in torch what its `symbolic` writes as ONNX.
"""

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.autograd import Function


class _Reshape(Function):
    @staticmethod
    def forward(_ctx, x: Tensor, shape: Sequence[int]) -> Tensor:
        return x.reshape([x.shape[i] if size == 0 else size for i, size in enumerate(shape)])

    @staticmethod
    def symbolic(g, x, shape):
        return g.op("Reshape", x, g.op("Constant", value_t=torch.tensor(shape, dtype=torch.int64)))


class _ReshapeLike(Function):
    @staticmethod
    def forward(_ctx, x: Tensor, like: Tensor) -> Tensor:
        return x.reshape(like.shape)

    @staticmethod
    def symbolic(g, x, like):
        # With free dimensions overridden the Shape node is folded when the session is made.
        return g.op("Reshape", x, g.op("Shape", like))


class _NormaliseGroups(Function):
    @staticmethod
    def forward(_ctx, x: Tensor, _groups: int, eps: float) -> Tensor:
        mean = x.mean(2, keepdim=True)
        variance = x.var(2, keepdim=True, unbiased=False)
        return (x - mean) * (variance + eps).rsqrt()

    @staticmethod
    def symbolic(g, x, groups, eps):
        ones = g.op("Constant", value_t=torch.ones(groups))
        zeros = g.op("Constant", value_t=torch.zeros(groups))
        return g.op("InstanceNormalization", x, ones, zeros, epsilon_f=eps)


class _DepthToSpace(Function):
    @staticmethod
    def forward(_ctx, x: Tensor, block: int) -> Tensor:
        return torch.nn.functional.pixel_shuffle(x, block)

    @staticmethod
    def symbolic(g, x, block):
        return g.op("DepthToSpace", x, blocksize_i=block, mode_s="CRD")


class _TakeChannels(Function):
    @staticmethod
    def forward(_ctx, x: Tensor, channels: Sequence[int]) -> Tensor:
        return x[:, list(channels)]

    @staticmethod
    def symbolic(g, x, channels):
        indices = g.op("Constant", value_t=torch.tensor(channels, dtype=torch.int32))
        return g.op("Gather", x, indices, axis_i=1)


class _DoubleSize(Function):
    @staticmethod
    def forward(_ctx, x: Tensor) -> Tensor:
        return torch.nn.functional.interpolate(x, scale_factor=2.0, mode="nearest")

    @staticmethod
    def symbolic(g, x):
        nothing = g.op("Constant", value_t=torch.zeros(0))
        scales = g.op("Constant", value_t=torch.tensor([1.0, 1.0, 2.0, 2.0]))
        return g.op(
            "Resize",
            x,
            nothing,
            scales,
            coordinate_transformation_mode_s="asymmetric",
            mode_s="nearest",
            nearest_mode_s="floor",
        )


class _SplitEqually(Function):
    @staticmethod
    def forward(_ctx, x: Tensor, parts: int, axis: int) -> tuple[Tensor, ...]:
        return torch.tensor_split(x, parts, axis)

    @staticmethod
    def symbolic(g, x, parts, axis):
        # Without sizes ONNX (opset 13 to 17) splits into as many equal parts as there are outputs.
        return g.op("Split", x, axis_i=axis, outputs=parts)


class _PadAfter(Function):
    @staticmethod
    def forward(_ctx, x: Tensor) -> Tensor:
        return torch.nn.functional.pad(x, (0, 1, 0, 1))

    @staticmethod
    def symbolic(g, x):
        return g.op("Pad", x, g.op("Constant", value_t=torch.tensor([0, 0, 0, 0, 0, 0, 1, 1])))


class _PadRows(Function):
    @staticmethod
    def forward(_ctx, x: Tensor, before: int, after: int) -> Tensor:
        return torch.nn.functional.pad(x, (0, 0, before, after))

    @staticmethod
    def symbolic(g, x, before, after):
        return g.op("Pad", x, g.op("Constant", value_t=torch.tensor([0, before, 0, 0, after, 0])))


class _MeanEverywhere(Function):
    @staticmethod
    def forward(_ctx, x: Tensor) -> Tensor:
        return x.mean((2, 3), keepdim=True).expand_as(x)

    @staticmethod
    def symbolic(g, x):
        return g.op("Expand", g.op("GlobalAveragePool", x), g.op("Shape", x))


class _InFloat32(Function):
    @staticmethod
    def forward(_ctx, x: Tensor) -> Tensor:
        return x.float()

    @staticmethod
    def symbolic(g, x):
        return g.op("Cast", x, to_i=torch.onnx.TensorProtoDataType.FLOAT)


def reshape(x: Tensor, shape: Sequence[int]) -> Tensor:
    """ONNX Reshape: 0 copies the input's dimension at that place, one −1 is inferred."""
    return _Reshape.apply(x, tuple(shape))


def reshape_like(x: Tensor, like: Tensor) -> Tensor:
    return _ReshapeLike.apply(x, like)


def normalise_groups(x: Tensor, groups: int, eps: float) -> Tensor:
    """[B, groups, N] → mean 0 and variance 1 over N."""
    return _NormaliseGroups.apply(x, groups, eps)


def depth_to_space(x: Tensor, block: int) -> Tensor:
    return _DepthToSpace.apply(x, block)


def take_channels(x: Tensor, channels: Sequence[int]) -> Tensor:
    """x[:, channels] as one Gather with int32 indices."""
    return _TakeChannels.apply(x, tuple(channels))


def double_size(x: Tensor) -> Tensor:
    """[B, C, H, W] → [B, C, 2H, 2W], nearest neighbour."""
    return _DoubleSize.apply(x)


# A shader may bind eight storage buffers on every adapter (maxStorageBuffersPerShaderStage): what is split, and its parts.
# onnxruntime's Split binds all of them at once, and fails where there are more; `simplify` sees to Concat.
MOST_PARTS = 7
GROUPS = 4


def split_equally(x: Tensor, parts: int, axis: int) -> tuple[Tensor, ...]:
    """`parts`, a power of two beyond `MOST_PARTS`, must divide the size of `axis`, whatever that will be."""
    if parts <= MOST_PARTS:
        return _SplitEqually.apply(x, parts, axis) if parts > 1 else (x,)
    return tuple(part for group in _SplitEqually.apply(x, GROUPS, axis) for part in split_equally(group, parts // GROUPS, axis))


def single_values(x: Tensor) -> list[Tensor]:
    """[n] → n tensors [1]; n must be known when the graph is traced."""
    groups = torch.split(x, MOST_PARTS) if len(x) > MOST_PARTS else (x,)
    return [value for group in groups for value in (torch.split(group, 1) if len(group) > 1 else (group,))]


def pad_after(x: Tensor) -> Tensor:
    """[B, C, H, W] → [B, C, H + 1, W + 1], zeros below and to the right."""
    return _PadAfter.apply(x)


def pad_rows(x: Tensor, before: int, after: int) -> Tensor:
    """[B, T, D] → [B, before + T + after, D], zeros in the new rows."""
    return _PadRows.apply(x, before, after)


def mean_everywhere(x: Tensor) -> Tensor:
    """[B, C, H, W] → the same shape, each plane filled with its mean."""
    return _MeanEverywhere.apply(x)


def in_float32(x: Tensor) -> Tensor:
    """What is computed of it alone stays float32 in a float16 graph, too."""
    return _InFloat32.apply(x)
