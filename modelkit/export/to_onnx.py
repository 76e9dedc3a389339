"""torch → ONNX by the tracing exporter, every weight kept apart and named as in the state dict."""

import io
import warnings

import onnx
import torch

from modelkit.export.hollow import inputs_to_hollow
from modelkit.graphs.graph_module import GraphModule

OPSET = 17


def export_graph(graph: GraphModule) -> onnx.ModelProto:
    """float32 graph with hollow weights, not simplified."""
    buffer = io.BytesIO()
    # The exporter merges weights of equal value unless the outermost module says it is in training; merged weights
    # would lose their names. The layers inside stay in evaluation mode.
    graph.training = True
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            graph,
            graph.example_inputs(batch=1),
            buffer,
            input_names=graph.input_names,
            output_names=graph.output_names,
            dynamic_axes=graph.axes,
            opset_version=OPSET,
            do_constant_folding=False,
            dynamo=False,
            training=torch.onnx.TrainingMode.PRESERVE,
            export_params=False,
        )
    graph.training = False
    model = onnx.load_from_string(buffer.getvalue())
    inputs_to_hollow(model, graph.input_names)
    return model
