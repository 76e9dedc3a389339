"""Load a pack's stored weights into fresh torch modules: what the studio runs, as diffusers runs it."""

import json
from pathlib import Path

import torch

from modelkit.export.simplify import TRANSPOSED
from modelkit.graphs.graph_module import GraphModule
from modelkit.weights.layout import unpack_tensors


def load_graph_weights(graph: GraphModule, folder: Path) -> None:
    """Every weight of `graph` must be in the table, once."""
    table = json.loads((folder / "weights.json").read_text())
    arrays = unpack_tensors((folder / "weights.bin").read_bytes(), table["tensors"])
    own = graph.state_dict()
    tensors = {}
    for name, array in arrays.items():
        values = torch.from_numpy(array.copy())
        if name.endswith(TRANSPOSED):
            name, values = name.removesuffix(TRANSPOSED), values.T
        tensors[name] = values.reshape(own[name].shape)
    graph.load_state_dict(tensors, strict=True)
