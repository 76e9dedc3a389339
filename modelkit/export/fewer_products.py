"""A denoising network arranged for wasm, where a step takes its time for multiplications.

Results differ by rounding alone. On a GPU the plain convolutions are the faster ones: each is one kernel.
"""

from pathlib import Path

import onnx
from onnx import ModelProto, NodeProto, TensorProto, helper, shape_inference

from modelkit.export.external import place, point_outside, weight_dtypes
from modelkit.export.fix_dimensions import fix_dimensions
from modelkit.export.hollow import hollow
from modelkit.export.node_builder import NodeBuilder
from modelkit.export.winograd import TiledSide, convolve_tiles, tile_side
from modelkit.weights.layout import layout_of
from modelkit.weights.winograd_form import PLACES

# Changes of basis cost about 12 · side products a pixel and channel, and save 5 · channels: maps of up to 50 gain.
FEWEST_CHANNELS = 128
# Stand for free dimensions while shapes are inferred. Halved ten times over, no height meets a width.
SIZES = {"batch": 2, "sample_batch": 1, "hint_batch": 1, "sequence": 77, "height": 1024, "width": 3072}
PLAIN = {"kernel_shape": [3, 3], "strides": [1, 1], "pads": [1, 1, 1, 1], "dilations": [1, 1], "group": 1}
VARIANT = "wasm"
PLACE = ".place"


def write_for_wasm(folder: Path, entry: dict, table: dict) -> dict:
    """`entry`, the manifest's, whose step part gets a file for wasm beside its fp32 one, and `table` a layout for it.

    `folder`: where the parts lie; `table`: of their weights, changed in place.
    """
    step = entry.get("split", {}).get("step")
    if step is None:
        return entry
    prefix, _, file = step["variants"]["fp32"].rpartition("/")
    model = onnx.load(folder / file, load_external_data=False)
    in_basis = save_products(model)
    if not in_basis:
        return entry
    _lay_out(model, table, in_basis)
    (folder / f"step.{VARIANT}.onnx").write_bytes(model.SerializeToString(deterministic=True))
    split = entry["split"] | {"step": step | {VARIANT: f"{prefix}/step.{VARIANT}.onnx"}}
    return entry | {"split": split}


def save_products(model: ModelProto, fewest_channels: int = FEWEST_CHANNELS) -> frozenset[str]:
    """In place. `model`: fp32, weights placed outside. → the weights that it now wants as `kernels_in_basis` has them."""
    graph = model.graph
    weights = {i.name: i for i in graph.initializer}
    shapes = _shapes(model)
    build = NodeBuilder("tiled_")
    sides: dict[int, TiledSide] = {}
    kernels: dict[str, list[TensorProto]] = {}

    def side(image: str, dimension: int) -> TiledSide:
        size = shapes[image][dimension]
        if size not in sides:
            sides[size] = tile_side(build, image, dimension)
        return sides[size]

    for node in graph.node:
        if not _is_plain(node) or min(weights[node.input[1]].dims[:2]) < fewest_channels:
            build.nodes.append(node)
            continue
        image, weight = node.input[:2]
        into_out = weights[weight].dims[1::-1]
        kernels[weight] = [hollow(f"{weight}{PLACE}{i}", into_out) for i in range(PLACES)]
        convolve_tiles(build, node, kernels[weight], (side(image, 2), side(image, 3)))
    kept = [i for i in graph.initializer if i.name not in kernels]
    nodes = list(build.nodes)
    del graph.node[:], graph.initializer[:]
    graph.node.extend(nodes)
    graph.initializer.extend([*kept, *(k for each in kernels.values() for k in each), *build.constants])
    return frozenset(kernels)


def _shapes(model: ModelProto) -> dict[str, list[int]]:
    sized = ModelProto.FromString(model.SerializeToString())
    fix_dimensions(sized, SIZES)
    graph = shape_inference.infer_shapes(sized, data_prop=True).graph
    values = [*graph.value_info, *graph.input]
    return {v.name: [d.dim_value for d in v.type.tensor_type.shape.dim] for v in values}


def _is_plain(node: NodeProto) -> bool:
    if node.op_type != "Conv":
        return False
    attributes = {a.name: helper.get_attribute_value(a) for a in node.attribute}
    return all(attributes.get(name) == value for name, value in PLAIN.items())


def _lay_out(model: ModelProto, table: dict, in_basis: frozenset[str]) -> None:
    names = [row["name"] for row in table["tensors"]]
    shapes = [row["shape"] for row in table["tensors"]]
    dtypes = weight_dtypes(model, set(names)) | dict.fromkeys(in_basis, "float32")
    layout = layout_of(f"weights.{VARIANT}.bin", names, shapes, dtypes, in_basis)
    table["layouts"][VARIANT] = layout
    point_outside(model, table, VARIANT)
    offsets = {names[e["tensor"]]: e["offset"] for e in layout["entries"]}
    for item in model.graph.initializer:
        weight, _, index = item.name.rpartition(PLACE)
        if weight in in_basis:
            place(item, layout["location"], offsets[weight] + int(index) * 4 * item.dims[0] * item.dims[1])
