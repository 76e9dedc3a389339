"""Gathers ONNX nodes and constants. Weights that were half floats stay so in the file, followed by a Cast."""

import numpy as np
from onnx import ModelProto, TensorProto, helper, numpy_helper

OPSET = 14
IR_VERSION = 8


class OnnxBuilder:
    def __init__(self) -> None:
        self.nodes = []
        self.constants = []

    def op(self, kind: str, inputs: list[str], output: str | None = None, **attributes) -> str:
        name = output or f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [name], **attributes))
        return name

    def constant(self, values) -> str:
        """A half-float array is widened by a Cast, which onnxruntime folds away when it loads the graph."""
        array = np.ascontiguousarray(values)
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(array, name))
        return self.op("Cast", [name], to=TensorProto.FLOAT) if array.dtype == np.float16 else name

    def int64(self, values) -> str:
        return self.constant(np.array(values, np.int64))

    def model(self, name: str, inputs: dict[str, list[int]], outputs: dict[str, list[int]]) -> ModelProto:
        def infos(values):
            return [helper.make_tensor_value_info(k, TensorProto.FLOAT, v) for k, v in values.items()]

        graph = helper.make_graph(self.nodes, name, infos(inputs), infos(outputs), self.constants)
        opsets = [helper.make_opsetid("", OPSET)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION, producer_name="modelkit")
