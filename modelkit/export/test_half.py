"""What stays float32 in a float16 graph."""

import pytest
from onnx import ModelProto, TensorProto, shape_inference

from modelkit.export.shard_graph import ShardOptions, graph_without_weights
from modelkit.graphs.unet import UNetGraph
from modelkit.models.tiny_sd15 import build_unet

SHALLOW = {
    "block_out_channels": (32, 64),
    "layers_per_block": 1,
    "down_block_types": ("CrossAttnDownBlock2D", "DownBlock2D"),
    "up_block_types": ("UpBlock2D", "CrossAttnUpBlock2D"),
    "use_linear_projection": True,
}


def half_graph(*, upcast: bool, latent_pixels: int) -> ModelProto:
    graph = UNetGraph(build_unet(**SHALLOW, upcast_attention=upcast))
    graph.eval()
    return graph_without_weights(graph, ShardOptions("fp16", latent_pixels, {}))


def types_of(model: ModelProto) -> dict[str, int]:
    inferred = shape_inference.infer_shapes(model)
    return {value.name: value.type.tensor_type.elem_type for value in inferred.graph.value_info}


def scores_of(model: ModelProto) -> set[int]:
    """Element types of the products q·k: MatMuls on the way to a Softmax."""
    types, makers = types_of(model), {node.output[0]: node for node in model.graph.node}
    found = set()
    for node in model.graph.node:
        if node.op_type == "Softmax":
            maker = makers[node.input[0]]
            maker = makers[maker.input[0]] if maker.op_type == "Cast" else maker
            assert maker.op_type == "MatMul"
            found.add(types[maker.output[0]])
    return found


# 64² latent pixels need slices: 4096² · 8 heads · 4 bytes are 512 MiB.
@pytest.mark.parametrize("latent_pixels", [8 * 8, 64 * 64])
def test_scores_are_float32_where_the_model_asks(latent_pixels: int) -> None:
    """Half of SD 2.1's layers have scores beyond 65504, where half floats end."""
    assert scores_of(half_graph(upcast=True, latent_pixels=latent_pixels)) == {TensorProto.FLOAT}
    assert scores_of(half_graph(upcast=False, latent_pixels=latent_pixels)) == {TensorProto.FLOAT16}


def test_norms_and_softmax_are_float32_and_the_rest_is_not() -> None:
    model = half_graph(upcast=False, latent_pixels=64 * 64)
    types = types_of(model)
    for node in model.graph.node:
        if node.op_type in ("InstanceNormalization", "LayerNormalization", "Softmax"):
            assert types[node.output[0]] == TensorProto.FLOAT
        if node.op_type in ("Conv", "Split"):
            assert types.get(node.output[0], TensorProto.FLOAT16) == TensorProto.FLOAT16
