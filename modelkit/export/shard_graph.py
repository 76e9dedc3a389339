"""One graph module → its folder in a pack: graph.<dtype>.onnx, and its weights as external data in shards."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import torch
from onnx import ModelProto, TensorProto

from modelkit.export.external import DTYPES, place
from modelkit.export.fix_dimensions import fix_dimensions
from modelkit.export.half import to_half
from modelkit.export.hollow import is_hollow
from modelkit.export.shards import SHARD_BYTES, ShardWriter
from modelkit.export.simplify import TRANSPOSED, simplify
from modelkit.export.to_onnx import export_graph
from modelkit.export.write_split import write_split
from modelkit.export_error import ExportError
from modelkit.graphs.graph_module import GraphModule
from modelkit.graphs.slices import plan_slices

Dtype = Literal["fp16", "fp32"]


@dataclass(frozen=True)
class ShardOptions:
    """`latent_pixels`: of the largest picture that must run within WebGPU's default limits.

    `dimensions`: values for free dimensions, or none. `shard_bytes`: smaller in tests.
    """

    dtype: Dtype
    latent_pixels: int
    dimensions: dict[str, int]
    shard_bytes: int = SHARD_BYTES


def shard_graph(graph: GraphModule, folder: Path, prefix: str, options: ShardOptions) -> dict:
    """The manifest's entry of the graph; `prefix`: the folder's path inside the pack."""
    folder.mkdir(parents=True)
    model = graph_without_weights(graph, options)
    writer = ShardWriter(folder, options.dtype, options.shard_bytes)
    try:
        _write_weights(graph, model, writer, prefix)
    finally:
        writer.close()
    path = f"graph.{options.dtype}.onnx"
    (folder / path).write_bytes(model.SerializeToString(deterministic=True))
    files = [{"location": name, "path": f"{prefix}/{name}"} for name in writer.locations]
    entry = {
        "variants": {options.dtype: f"{prefix}/{path}"},
        "weights": {"kind": "external", "files": files} if files else {"kind": "inline"},
        "inputs": list(graph.input_names),
        "outputs": list(graph.output_names),
    }
    # With fixed sizes, so is the number of rows.
    return entry if options.dimensions else write_split({options.dtype: model}, folder, entry)


def graph_without_weights(graph: GraphModule, options: ShardOptions) -> ModelProto:
    plan_slices(graph, options.latent_pixels)
    model = export_graph(graph)
    simplify(model)
    if options.dtype == "fp16":
        model = to_half(model, graph.float32_names)
    fix_dimensions(model, options.dimensions)
    model.producer_name, model.producer_version = "inkling-modelkit", ""
    return model


def _write_weights(graph: GraphModule, model: ModelProto, writer: ShardWriter, prefix: str) -> None:
    weights = graph.state_dict()
    for item in model.graph.initializer:
        if not is_hollow(item):
            continue
        values = weights[item.name.removesuffix(TRANSPOSED)].detach()
        if item.name.endswith(TRANSPOSED):
            values = values.T
        location, offset = writer.add(_stored(values, item, prefix))
        place(item, location, offset)


def _stored(values: torch.Tensor, item: TensorProto, prefix: str) -> np.ndarray:
    """As the graph wants it; refused when that is no longer a number."""
    array = values.float().numpy()
    if not np.isfinite(array).all():
        raise ExportError(
            f"{prefix}: the weight {item.name} holds NaN or infinity. The checkpoint is damaged; fetch it again "
            "or use another one."
        )
    with np.errstate(over="ignore"):
        stored = array.astype(DTYPES[item.data_type])
    if not np.isfinite(stored).all():
        raise ExportError(
            f"{prefix}: the weight {item.name} reaches {np.abs(array).max():.3g}, more than a half float holds. "
            "Export with --dtype fp32."
        )
    return stored
