"""What is arranged for wasm computes what the plain step part does, on maps of any size, by fewer products."""

import json
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto

from modelkit.export.pack_graph import pack_graph
from modelkit.export.split_prompt import PROMPT
from modelkit.graphs.graph_module import GraphModule
from modelkit.graphs.unet import UNetGraph
from modelkit.models.tiny_sd15 import build_unet, randomise
from modelkit.reference.onnx_graph import OnnxGraph

WIDE = {
    # The first level stays below the channels that gain.
    "block_out_channels": (96, 160),
    "norm_num_groups": 8,
    "layers_per_block": 1,
    "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D"),
    "up_block_types": ("CrossAttnUpBlock2D", "UpBlock2D"),
}


def packed(folder: Path, **changes: object) -> dict:
    network = build_unet(**changes)
    randomise(network)
    graph: GraphModule = UNetGraph(network.eval())
    return pack_graph(graph.eval().requires_grad_(False), folder / "unet", "unet").entry


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict]:
    folder = tmp_path_factory.mktemp("pack")
    return folder / "unet", packed(folder, **WIDE)


def inputs_of(graph: OnnxGraph, sizes: dict[str, int]) -> dict[str, np.ndarray]:
    """Random ones; `height_div2` and its like are `sizes` halved and rounded up."""
    random = np.random.default_rng(7)

    def size_of(dimension: str | int) -> int:
        if isinstance(dimension, int):
            return dimension
        name, _, divisor = dimension.partition("_div")
        return -(-sizes[name] // int(divisor or 1))

    return {i.name: random.standard_normal([size_of(d) for d in i.shape]).astype(np.float32) for i in graph.session.get_inputs()}


# The second level halves them: its maps have odd sides, too.
@pytest.mark.parametrize(("height", "width", "rows"), [(8, 8, 1), (8, 12, 2), (6, 10, 1), (2, 6, 2)])
def test_it_is_the_step_part_but_for_rounding(wide: tuple[Path, dict], height: int, width: int, rows: int) -> None:
    folder, _ = wide
    plain, tiled = (OnnxGraph(folder, variant, part="step") for variant in ("fp32", "wasm"))
    sizes = {"batch": 2, "sample_batch": rows, "height": height, "width": width, "sequence": 5}
    inputs = inputs_of(plain, sizes)
    (expected,), (made,) = plain.run(inputs), tiled.run(inputs)
    assert expected.std() > 0.01
    assert made.shape == expected.shape
    np.testing.assert_allclose(made, expected, atol=2e-5 * expected.std(), rtol=0)


def test_wide_convolutions_are_gone_and_others_are_not(wide: tuple[Path, dict]) -> None:
    folder, entry = wide
    assert entry["split"]["step"]["wasm"] == "unet/step.wasm.onnx"
    plain, tiled = (kernels(folder / f"step.{variant}.onnx") for variant in ("fp32", "wasm"))
    assert tiled == [shape for shape in plain if shape[2:] != [3, 3] or min(shape[:2]) < 128]
    assert len(plain) - len(tiled) > 5


def test_its_weights_are_laid_out_beside_the_others(wide: tuple[Path, dict]) -> None:
    folder, _ = wide
    table = json.loads((folder / "weights.json").read_text())
    layout = table["layouts"]["wasm"]
    model = onnx.load(folder / "step.wasm.onnx", load_external_data=False)
    outside = [i for i in model.graph.initializer if i.data_location == TensorProto.EXTERNAL]
    assert {e.value for i in outside for e in i.external_data if e.key == "location"} == {layout["location"]}
    in_basis = [e for e in layout["entries"] if e.get("form") == "winograd"]
    # Sixteen for each of these, one for each other.
    assert len(outside) == len(layout["entries"]) + 15 * len(in_basis)
    assert PROMPT not in {i.name for i in model.graph.input}


def test_narrow_networks_go_without(tmp_path: Path) -> None:
    entry = packed(tmp_path)
    assert "wasm" not in entry["split"]["step"]
    assert "wasm" not in json.loads((tmp_path / "unet" / "weights.json").read_text())["layouts"]


def kernels(path: Path) -> list[list[int]]:
    """Shapes of its convolutions with weights from outside, in order."""
    graph = onnx.load(path, load_external_data=False).graph
    shapes = {i.name: list(i.dims) for i in graph.initializer if i.data_location == TensorProto.EXTERNAL}
    return [shapes[n.input[1]] for n in graph.node if n.op_type == "Conv" and n.input[1] in shapes]
