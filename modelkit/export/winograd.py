"""Convolutions of 3 × 3 by fewer multiplications: F(2 × 2, 3 × 3) of Lavin & Gray (2016, arXiv:1509.09308).

A tile of 2 × 2 outputs depends on 4 × 4 inputs d. In another basis a pair of channels costs it 16 products instead of 36:

    Y = Aᵀ [(G g Gᵀ) ⊙ (Bᵀ d B)] A

Over a whole map the changes of basis are matrices, P_h X P_wᵀ and Q_h M Q_wᵀ, and the products are 16 MatMuls, one for
each place in a tile. P and Q depend on sizes alone: they are written as nodes, so that the graph stays free in its
sizes, and computed once when onnxruntime loads it with sizes given. G g Gᵀ is `weights/winograd_form.py`.
"""

from dataclasses import dataclass

import numpy as np
from onnx import NodeProto, TensorProto, numpy_helper

from modelkit.export.node_builder import NodeBuilder
from modelkit.weights.winograd_form import PLACES

INPUT_BASIS = np.array([[1, 0, -1, 0], [0, 1, 1, 0], [0, -1, 1, 0], [0, 1, 0, -1]], np.float32)  # Bᵀ
OUTPUT_BASIS = np.array([[1, 1, 1, 0], [0, 1, -1, -1]], np.float32)  # Aᵀ
# Places along a side of a tile.
SIDE = 4


@dataclass(frozen=True)
class TiledSide:
    """One side of a map of some size, cut in T tiles. Names of values in the graph."""

    size: str  # [1]
    tiles: str  # [1]
    places: str  # [1]: 4 · T
    into: str  # P [4 · T, size], rows by place in the tile, then by tile
    back: str  # Q [size, 4 · T]


def tile_side(build: NodeBuilder, image: str, dimension: int) -> TiledSide:
    """Of the map `image` [B, C, H, W]; `dimension` is 2 or 3."""
    size = build.op("Shape", [image], start=dimension, end=dimension + 1)
    # A convolution of the identity is the matrix of that convolution; of stride 2, since tiles overlap by two. Its padding
    # is that of the 3 × 3 kernel, and one more after an odd size.
    columns = build.op("Unsqueeze", [_identity(build, size), build.ints(1)])  # [size, 1, size]
    basis = build.floats(INPUT_BASIS[:, None])
    tiled = build.op("Conv", [columns, basis], kernel_shape=[SIDE], strides=[2], auto_pad="SAME_UPPER")  # [size, 4, T]
    into = build.op("Transpose", [build.reshape(tiled, 0, -1)], perm=[1, 0])
    places = build.op("Shape", [into], start=0, end=1)
    rows = build.reshape(_identity(build, places), 0, SIDE, -1)  # [4 · T, 4, T]
    pairs = build.op("ConvTranspose", [rows, build.floats(OUTPUT_BASIS.T[:, None])], kernel_shape=[2], strides=[2])
    cut = build.op("Slice", [pairs, build.ints(0), size, build.ints(2)])  # [4 · T, 1, size]
    back = build.op("Transpose", [build.reshape(cut, 0, -1)], perm=[1, 0])
    return TiledSide(size, build.op("Shape", [tiled], start=2, end=3), places, into, back)


def convolve_tiles(build: NodeBuilder, conv: NodeProto, kernels: list[TensorProto], sides: tuple[TiledSide, TiledSide]) -> None:
    """The nodes that take the place of `conv`, 3 × 3 with padding 1.

    `kernels`: its own in the basis, by place [in, out]; `sides`: height and width.
    """
    into, out = kernels[0].dims
    tiles = _into_tiles(build, conv.input[0], into, sides)
    products = [build.op("MatMul", [t, k.name]) for t, k in zip(tiles, kernels, strict=True)]
    made = _out_of_tiles(build, products, out, sides)
    for bias in conv.input[2:]:
        made = build.op("Add", [made, bias])
    build.op("Transpose", [made], output=conv.output[0], perm=[0, 3, 1, 2])


def _identity(build: NodeBuilder, size: str) -> str:
    zero = numpy_helper.from_array(np.zeros(1, np.float32))
    return build.op("EyeLike", [build.op("ConstantOfShape", [build.op("Concat", [size, size], axis=0)], value=zero)])


def _into_tiles(build: NodeBuilder, image: str, channels: int, sides: tuple[TiledSide, TiledSide]) -> list[str]:
    """Bᵀ d B of all tiles, by place [1, B · tiles, C]."""
    height, width = sides
    rows = build.reshape(build.op("Transpose", [image], perm=[0, 2, 3, 1]), 0, 0, -1)  # [B, H, W · C]
    rows = build.reshape(build.op("MatMul", [height.into, rows]), 0, 0, -1, channels)
    both = build.op("MatMul", [width.into, rows])  # [B, 4 · T_h, 4 · T_w, C]
    shape = build.op("Concat", [build.ints(0, SIDE), height.tiles, build.ints(SIDE), width.tiles, build.ints(channels)], axis=0)
    apart = build.op("Transpose", [build.op("Reshape", [both, shape])], perm=[1, 3, 0, 2, 4, 5])
    return build.split(build.reshape(apart, PLACES, -1, channels), PLACES, axis=0)


def _out_of_tiles(build: NodeBuilder, products: list[str], channels: int, sides: tuple[TiledSide, TiledSide]) -> str:
    """Aᵀ m A of all tiles: [B, H, W, C]."""
    height, width = sides
    shape = build.op("Concat", [build.ints(SIDE, SIDE, -1), height.tiles, width.tiles, build.ints(channels)], axis=0)
    apart = build.op("Reshape", [build.op("Concat", products, axis=0), shape])
    together = build.op("Transpose", [apart], perm=[2, 0, 3, 1, 4, 5])  # [B, 4, T_h, 4, T_w, C]
    shape = build.op("Concat", [build.ints(-1), height.places, width.places, build.ints(channels)], axis=0)
    columns = build.op("MatMul", [width.back, build.op("Reshape", [together, shape])])
    rows = build.op("MatMul", [height.back, build.reshape(columns, 0, 0, -1)])  # [B, H, W · C]
    return build.op("Reshape", [rows, build.op("Concat", [build.ints(0, 0), width.size, build.ints(channels)], axis=0)])
