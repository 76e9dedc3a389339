"""Weights in shards, and no tensor larger than every WebGPU adapter takes."""

from pathlib import Path

import onnx
import pytest
import torch
from accelerate import init_empty_weights
from diffusers import AutoencoderKL, ControlNetModel, UNet2DConditionModel
from onnx import TensorProto, shape_inference
from torch import nn

from modelkit.export.external import DTYPES
from modelkit.export.shard_graph import ShardOptions, graph_without_weights, shard_graph
from modelkit.export_error import ExportError
from modelkit.graphs.controlnet import ControlNetGraph
from modelkit.graphs.graph_module import GraphModule
from modelkit.graphs.hint_encoder import HintEncoderGraph
from modelkit.graphs.kl_vae import KlDecoderGraph, KlEncoderGraph
from modelkit.graphs.slices import LARGEST_BYTES
from modelkit.graphs.unet import UNetGraph
from modelkit.models.tiny_sd15 import build_autoencoder, build_controlnet, build_unet

FULL = {"block_out_channels": (320, 640, 1280, 1280), "cross_attention_dim": 768, "attention_head_dim": 8}
# WebGPU's default maxStorageBuffersPerShaderStage.
BUFFERS = 8
LATENTS_512 = {"batch": 1, "height": 64, "width": 64, "hint_batch": 1, "sequence": 77}
PIXELS_512 = LATENTS_512 | {"height": 512, "width": 512}


def unfilled(build: type[nn.Module], **config: object) -> nn.Module:
    """A network of full size whose pages are never touched: what counts here are shapes."""
    with init_empty_weights():
        module = build(**config)
    return module.to_empty(device="cpu").eval().requires_grad_(False)


def full_vae() -> AutoencoderKL:
    levels = 4
    return unfilled(
        AutoencoderKL,
        block_out_channels=(128, 256, 512, 512),
        down_block_types=("DownEncoderBlock2D",) * levels,
        up_block_types=("UpDecoderBlock2D",) * levels,
        layers_per_block=2,
    )


FULL_GRAPHS = {
    "unet": lambda: UNetGraph(unfilled(UNet2DConditionModel, **FULL)),
    "controlnet": lambda: ControlNetGraph(unfilled(ControlNetModel, **FULL)),
    "hint": lambda: HintEncoderGraph(unfilled(ControlNetModel, **FULL).controlnet_cond_embedding, 1),
    "vae-decoder": lambda: KlDecoderGraph(full_vae()),
    "vae-encoder": lambda: KlEncoderGraph(full_vae()),
}


def largest_tensor(model: onnx.ModelProto) -> tuple[int, str]:
    """(bytes, which) over all values that arise while it runs; every shape must be known."""
    inferred = shape_inference.infer_shapes(model, data_prop=True)
    sizes = []
    for value in [*inferred.graph.value_info, *inferred.graph.input, *inferred.graph.output]:
        kind = value.type.tensor_type
        if kind.elem_type not in (TensorProto.FLOAT, TensorProto.FLOAT16):
            continue
        shape = [d.dim_value for d in kind.shape.dim]
        assert all(size > 0 for size in shape), (value.name, shape)
        bytes_each = 4 if DTYPES[kind.elem_type] == "float32" else 2
        sizes.append((torch.Size(shape).numel() * bytes_each, f"{value.name} {shape}"))
    return max(sizes)


def assert_few_buffers(model: onnx.ModelProto) -> None:
    """No kernel binds more of them than every adapter offers."""
    for node in model.graph.node:
        # Sizes of a Split are no buffer.
        inputs = 1 if node.op_type == "Split" else len(node.input)
        assert inputs + len(node.output) <= BUFFERS, (node.name, node.op_type)


@pytest.mark.parametrize("name", FULL_GRAPHS)
def test_full_size_networks_stay_within_default_limits_at_512_pixels(name: str) -> None:
    graph = FULL_GRAPHS[name]()
    graph.eval()
    dimensions = PIXELS_512 if graph.counts_pixels else LATENTS_512
    model = graph_without_weights(graph, ShardOptions("fp16", 64 * 64, dimensions))
    size, where = largest_tensor(model)
    assert size <= LARGEST_BYTES, where
    assert_few_buffers(model)


@pytest.mark.parametrize("name", FULL_GRAPHS)
def test_kernels_bind_few_buffers_at_any_size_too(name: str) -> None:
    """768 × 768, the export's default, takes attention in 32 slices; a ControlNet has 13 strengths."""
    graph = FULL_GRAPHS[name]()
    graph.eval()
    model = graph_without_weights(graph, ShardOptions("fp16", 96 * 96, {}))
    names = [node.name for node in model.graph.node if node.name]
    assert len(names) == len(set(names))
    assert_few_buffers(model)


def options(**changes: object) -> ShardOptions:
    return ShardOptions(**({"dtype": "fp16", "latent_pixels": 64, "dimensions": {}} | changes))


def small_graph() -> GraphModule:
    graph = KlEncoderGraph(build_autoencoder())
    graph.eval().requires_grad_(False)
    return graph


def test_shards_are_bounded_and_hold_each_weight_once(tmp_path: Path) -> None:
    entry = shard_graph(small_graph(), tmp_path / "vae", "vae", options(shard_bytes=200_000))
    files = [tmp_path / file["path"] for file in entry["weights"]["files"]]
    assert len(files) > 3
    assert all(file.stat().st_size <= 200_000 for file in files)
    model = onnx.load(tmp_path / "vae/graph.fp16.onnx", load_external_data=False)
    places = set()
    for item in model.graph.initializer:
        if item.data_location == TensorProto.EXTERNAL:
            fields = {entry.key: entry.value for entry in item.external_data}
            assert int(fields["offset"]) + int(fields["length"]) <= (tmp_path / "vae" / fields["location"]).stat().st_size
            places.add((fields["location"], fields["offset"]))
    assert len(places) == len(small_graph().state_dict())


def test_the_same_weights_give_the_same_bytes(tmp_path: Path) -> None:
    graphs = [small_graph() for _ in range(2)]
    graphs[1].load_state_dict(graphs[0].state_dict())
    for graph, name in zip(graphs, "ab", strict=True):
        shard_graph(graph, tmp_path / name, "vae", options())
    for file in (tmp_path / "a").iterdir():
        assert file.read_bytes() == (tmp_path / "b" / file.name).read_bytes()


@pytest.mark.parametrize(("value", "words"), [(float("nan"), "NaN or infinity"), (1e6, "--dtype fp32")])
def test_weights_that_are_no_numbers_are_refused(tmp_path: Path, value: float, words: str) -> None:
    graph = small_graph()
    graph.encoder.mid_block.resnets[0].conv1.weight[0, 0] = value
    with pytest.raises(ExportError, match=f"mid_block.*{words}"):
        shard_graph(graph, tmp_path / "vae", "vae", options())


def test_fixed_dimensions_leave_no_free_ones(tmp_path: Path) -> None:
    graph = ControlNetGraph(build_controlnet(build_unet()))
    graph.eval().requires_grad_(False)
    shard_graph(graph, tmp_path / "c", "c", options(dimensions=LATENTS_512 | {"batch": 2}))
    model = onnx.load(tmp_path / "c/graph.fp16.onnx", load_external_data=False)
    shapes = {v.name: [d.dim_value for d in v.type.tensor_type.shape.dim] for v in [*model.graph.input, *model.graph.output]}
    assert shapes["sample"] == [2, 4, 64, 64]
    assert shapes["mid_block_additional_residual"][2:] == [8, 8]
    assert all(all(shape) for shape in shapes.values())
