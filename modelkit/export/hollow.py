"""Initialisers without bytes: while a graph is rewritten, weights are names and shapes only.

A network of gigabytes so costs nothing to trace into ONNX, and no protobuf comes near its limit of 2 GiB.
"""

from collections.abc import Sequence

import numpy as np
from onnx import ModelProto, TensorProto


def hollow(name: str, shape: Sequence[int], data_type: int = TensorProto.FLOAT) -> TensorProto:
    """A tensor that lies elsewhere; where, is said when the weights are written."""
    return TensorProto(name=name, dims=shape, data_type=data_type, data_location=TensorProto.EXTERNAL)


def is_hollow(tensor: TensorProto) -> bool:
    return tensor.data_location == TensorProto.EXTERNAL


def stand_in(tensor: TensorProto) -> np.ndarray:
    """An array of the right shape that takes no memory, for rewrites that only move dimensions."""
    return np.broadcast_to(np.float32(0), tuple(tensor.dims))


def inputs_to_hollow(model: ModelProto, own_inputs: list[str]) -> None:
    """In place: what the exporter lists as further inputs are the module's weights."""
    graph = model.graph
    weights = [value for value in graph.input if value.name not in own_inputs]
    for value in weights:
        shape = tuple(d.dim_value for d in value.type.tensor_type.shape.dim)
        graph.initializer.append(hollow(value.name, shape))
    kept = [value for value in graph.input if value.name in own_inputs]
    del graph.input[:]
    graph.input.extend(kept)
