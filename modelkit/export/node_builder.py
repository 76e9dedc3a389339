"""Nodes and constants that a rewrite adds to a graph."""

import numpy as np
from onnx import NodeProto, TensorProto, helper, numpy_helper


class NodeBuilder:
    """`prefix` keeps the added names apart from the graph's own."""

    def __init__(self, prefix: str) -> None:
        self.nodes: list[NodeProto] = []
        self.constants: list[TensorProto] = []
        self._prefix = prefix
        self._known: dict[tuple, str] = {}

    def op(self, kind: str, inputs: list[str], output: str | None = None, **attributes) -> str:
        """The name of its one output."""
        name = output or self._name()
        self.nodes.append(helper.make_node(kind, inputs, [name], name=f"{name}_{kind}", **attributes))
        return name

    def split(self, value: str, parts: int, axis: int) -> list[str]:
        """Equal parts."""
        name = self._name()
        names = [f"{name}_{i}" for i in range(parts)]
        self.nodes.append(helper.make_node("Split", [value], names, name=f"{name}_Split", axis=axis))
        return names

    def constant(self, values: np.ndarray) -> str:
        """Equal ones are kept once."""
        key = (values.dtype.str, values.shape, values.tobytes())
        if key not in self._known:
            self._known[key] = f"{self._prefix}c{len(self._known)}"
            self.constants.append(numpy_helper.from_array(values, self._known[key]))
        return self._known[key]

    def floats(self, values: np.ndarray) -> str:
        return self.constant(np.ascontiguousarray(values, np.float32))

    def ints(self, *values: int) -> str:
        return self.constant(np.array(values, np.int64))

    def reshape(self, value: str, *shape: int) -> str:
        return self.op("Reshape", [value, self.ints(*shape)])

    def _name(self) -> str:
        return f"{self._prefix}{len(self.nodes)}"
