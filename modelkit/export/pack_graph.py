"""One graph module → its folder in a pack: weights.bin, weights.json, graph.fp32.onnx, graph.fp16.onnx."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from modelkit.export.external import point_outside, weight_dtypes
from modelkit.export.fewer_products import write_for_wasm
from modelkit.export.half import to_half
from modelkit.export.simplify import TRANSPOSED, simplify
from modelkit.export.to_onnx import export_graph
from modelkit.export.write_split import write_split
from modelkit.graphs.graph_module import GraphModule
from modelkit.weights.layout import layout_of, pack_tensors
from modelkit.weights.quantise import Quantised
from modelkit.weights.stored import StoredWeights, round_to_storage


@dataclass(frozen=True)
class PackedGraph:
    """What was written, for the manifest and for reports."""

    entry: dict
    nodes: dict[str, int]


def pack_graph(graph: GraphModule, folder: Path, prefix: str) -> PackedGraph:
    """`prefix`: the folder's path inside the pack. The module's weights are rounded to what is stored."""
    folder.mkdir(parents=True, exist_ok=True)
    stored = round_to_storage(graph)
    fp32 = export_graph(graph)
    simplify(fp32)
    fp16 = to_half(fp32, graph.float32_names)
    tensors = _as_in_graph(stored, fp32)
    data, rows = pack_tensors(tensors)
    names = [row["name"] for row in rows]
    shapes = [row["shape"] for row in rows]
    variants = {"fp32": fp32, "fp16": fp16}
    table = {"tensors": rows, "layouts": {}}
    for variant, model in variants.items():
        dtypes = weight_dtypes(model, set(names))
        table["layouts"][variant] = layout_of(f"weights.{variant}.bin", names, shapes, dtypes)
        point_outside(model, table, variant)
        model.producer_name, model.producer_version = "inkling-modelkit", ""
        (folder / f"graph.{variant}.onnx").write_bytes(model.SerializeToString(deterministic=True))
    (folder / "weights.bin").write_bytes(data)
    entry = {
        "variants": {v: f"{prefix}/graph.{v}.onnx" for v in variants},
        "weights": {"kind": "packed", "data": f"{prefix}/weights.bin", "table": f"{prefix}/weights.json"},
        "inputs": list(graph.input_names),
        "outputs": list(graph.output_names),
    }
    entry = write_for_wasm(folder, write_split(variants, folder, entry), table)
    (folder / "weights.json").write_text(json.dumps(table, separators=(",", ":")) + "\n")
    return PackedGraph(entry, {v: len(m.graph.node) for v, m in variants.items()})


def _as_in_graph(stored: StoredWeights, model) -> StoredWeights:
    """Names, shapes and orientation as the graph's initialisers have them; every stored weight must be used."""
    initialisers = {i.name: i for i in model.graph.initializer}
    tensors: StoredWeights = {}
    for name, tensor in stored.items():
        if name + TRANSPOSED in initialisers:
            name += TRANSPOSED
            tensor = tensor.transposed() if isinstance(tensor, Quantised) else np.ascontiguousarray(tensor.T)
        elif name not in initialisers:
            raise ValueError(f"{name} did not reach the graph")
        elif not isinstance(tensor, Quantised):
            tensor = tensor.reshape(tuple(initialisers[name].dims))
        shape = tensor.codes.shape if isinstance(tensor, Quantised) else tensor.shape
        if shape != tuple(initialisers[name].dims):
            raise ValueError(f"{name} has another shape in the graph than in its stored form")
        tensors[name] = tensor
    return tensors
