"""An ONNX file with fp32 weights → the same graph with fp16 weights, each widened by a Cast when the graph is loaded."""

import numpy as np
import onnx.utils
from onnx import ModelProto, TensorProto, helper, numpy_helper

SMALL = 64
"""Tensors up to this size (shapes, scales of a resize, short biases) stay as they are."""


def with_half_weights(model: ModelProto, outputs: tuple[str, ...]) -> ModelProto:
    """Keeps only what leads to `outputs`."""
    inputs = [i.name for i in model.graph.input if i.name not in {w.name for w in model.graph.initializer}]
    kept = onnx.utils.Extractor(model).extract_model(inputs, list(outputs))
    casts = []
    for weight in kept.graph.initializer:
        values = numpy_helper.to_array(weight)
        if weight.data_type != TensorProto.FLOAT or values.size <= SMALL:
            continue
        name = weight.name
        weight.CopyFrom(numpy_helper.from_array(values.astype(np.float16), f"{name}.half"))
        casts.append(helper.make_node("Cast", [weight.name], [name], to=TensorProto.FLOAT))
    nodes = [*casts, *kept.graph.node]
    del kept.graph.node[:]
    kept.graph.node.extend(nodes)
    del kept.graph.value_info[:]
    # Weights that were listed as inputs too (before IR version 4) are constants now.
    real = [i for i in kept.graph.input if i.name in inputs]
    del kept.graph.input[:]
    kept.graph.input.extend(real)
    return kept
