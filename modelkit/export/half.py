"""A float16 copy of a float32 graph, with norms, softmax and the time embedding's waves left in float32."""

import numpy as np
import onnx
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from modelkit.export.hollow import hollow, is_hollow

# Computed in float32 whatever comes in.
FULL_PRECISION = {"LayerNormalization", "InstanceNormalization", "Softmax", "Sin", "Cos"}
# Computed in what comes in.
FOLLOWING = {"Reshape", "Transpose", "Unsqueeze", "Concat"}
FLOAT, HALF = TensorProto.FLOAT, TensorProto.FLOAT16


def to_half(model: ModelProto, float32_names: frozenset[str]) -> ModelProto:
    """`float32_names`: inputs and outputs that stay float32. Casts are inserted where precisions meet."""
    half = onnx.ModelProto()
    half.CopyFrom(model)
    _Converter(half.graph, float32_names).run()
    return half


class _Converter:
    def __init__(self, graph, float32_names: frozenset[str]) -> None:
        self.graph = graph
        self.float32_names = float32_names
        self.constants = {i.name: i for i in graph.initializer if i.data_type == FLOAT}
        self.constant_types: dict[str, int] = {}
        self.types: dict[str, int] = {}
        self.casts: dict[tuple[str, int], str] = {}
        # Put into float32 on purpose.
        self.exact: set[str] = set()
        # Pieces of these were cut because the whole is too large in float32: they are joined in float16.
        self.normalised = {n.output[0] for n in graph.node if n.op_type == "InstanceNormalization"}
        self.nodes: list[NodeProto] = []
        self.wave_nodes = _before_waves(graph)

    def run(self) -> None:
        for value in self.graph.input:
            if value.type.tensor_type.elem_type == FLOAT:
                if value.name not in self.float32_names:
                    value.type.tensor_type.elem_type = HALF
                self.types[value.name] = value.type.tensor_type.elem_type
        for node in self.graph.node:
            self._convert(node)
        for value in self.graph.output:
            self._finish_output(value)
        for name, kind in self.constant_types.items():
            constant = self.constants[name]
            if kind == HALF and is_hollow(constant):
                constant.CopyFrom(hollow(name, constant.dims, HALF))
            elif kind == HALF:
                array = numpy_helper.to_array(constant).astype(np.float16)
                constant.CopyFrom(numpy_helper.from_array(array, name))
        del self.graph.node[:]
        self.graph.node.extend(self.nodes)

    def _convert(self, node: NodeProto) -> None:
        if node.op_type == "Cast" and node.input[0] in self.types and _target(node) == FLOAT:
            self.types[node.output[0]] = FLOAT
            self.exact.add(node.output[0])
            self.nodes.append(node)
            return
        # Scales of Resize are float32 whatever the tensor is.
        fixed = set(node.input[1:]) if node.op_type == "Resize" else set()
        floats = [n for n in node.input if n in self.types or n in self.constants]
        if not floats or node.op_type == "Shape":
            self.nodes.append(node)
            return
        wanted = self._precision(node)
        for i, name in enumerate(node.input):
            if name in fixed:
                continue
            if name in self.constants:
                if self.constant_types.setdefault(name, wanted) != wanted:
                    raise ValueError(f"constant {name} is wanted in both precisions")
            elif name in self.types and self.types[name] != wanted:
                node.input[i] = self._cast(name, wanted)
        for name in node.output:
            self.types[name] = wanted
        self.nodes.append(node)

    def _precision(self, node: NodeProto) -> int:
        if node.op_type in FULL_PRECISION or node.output[0] in self.wave_nodes:
            return FLOAT
        if node.op_type == "Concat" and node.input[0] in self.normalised:
            return HALF
        kinds = {self.types[n] for n in node.input if n in self.types}
        exact = node.op_type == "MatMul" and self.exact.issuperset(node.input)
        return FLOAT if exact or (node.op_type in FOLLOWING and kinds == {FLOAT}) else HALF

    def _cast(self, name: str, kind: int) -> str:
        key = (name, kind)
        if key not in self.casts:
            self.casts[key] = f"{name}_{'f32' if kind == FLOAT else 'f16'}"
            self.nodes.append(helper.make_node("Cast", [name], [self.casts[key]], to=kind))
        return self.casts[key]

    def _finish_output(self, value) -> None:
        wanted = FLOAT if value.name in self.float32_names else HALF
        if value.type.tensor_type.elem_type != FLOAT:
            return
        value.type.tensor_type.elem_type = wanted
        if self.types[value.name] != wanted:
            inner = f"{value.name}_inner"
            for node in self.nodes:
                node.input[:] = [inner if n == value.name else n for n in node.input]
                node.output[:] = [inner if n == value.name else n for n in node.output]
            self.nodes.append(helper.make_node("Cast", [inner], [value.name], to=wanted))


def _target(cast: NodeProto) -> int:
    return cast.attribute[0].i


def _before_waves(graph) -> set[str]:
    """Outputs of nodes that lead to Sin or Cos: timestep · frequency needs more than eleven bits."""
    needed: set[str] = set()
    for node in reversed(graph.node):
        if node.op_type in ("Sin", "Cos") or needed & set(node.output):
            needed |= set(node.input)
    return needed
