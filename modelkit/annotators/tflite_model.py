"""A TFLite file as tensors and operators. Field numbers are those of tensorflow/lite/schema/schema.fbs."""

from dataclasses import dataclass

import numpy as np

from modelkit.annotators.densify import densify
from modelkit.annotators.flatbuffer import Flatbuffer

DTYPES = {0: np.float32, 1: np.float16, 2: np.int32, 3: np.uint8, 4: np.int64, 9: np.int8}
OPERATORS = {
    0: "ADD",
    1: "AVERAGE_POOL_2D",
    2: "CONCATENATION",
    3: "CONV_2D",
    4: "DEPTHWISE_CONV_2D",
    5: "DEPTH_TO_SPACE",
    6: "DEQUANTIZE",
    9: "FULLY_CONNECTED",
    14: "LOGISTIC",
    17: "MAX_POOL_2D",
    18: "MUL",
    19: "RELU",
    21: "RELU6",
    22: "RESHAPE",
    23: "RESIZE_BILINEAR",
    34: "PAD",
    40: "MEAN",
    54: "PRELU",
    117: "HARD_SWISH",
    124: "DENSIFY",
}


@dataclass(frozen=True)
class Operator:
    code: str
    inputs: list[int]
    outputs: list[int]
    options: int
    """Table of the operator's own options; 0 where it has none."""
    custom_options: int
    """Where a custom operator's raw bytes begin."""


class TfliteModel:
    def __init__(self, data: bytes) -> None:
        if data[4:8] != b"TFL3":
            raise ValueError("not a TFLite file")
        self.flat = flat = Flatbuffer(data)
        model = flat.root()
        codes = [_code(flat, table) for table in flat.tables(model, 1)]
        graph = flat.tables(model, 2)[0]
        tensors = flat.tables(graph, 0)
        self.names = [flat.string(tensor, 3) for tensor in tensors]
        self.shapes = [flat.ints(tensor, 0) for tensor in tensors]
        self.inputs, self.outputs = flat.ints(graph, 1), flat.ints(graph, 2)
        self.operators = [
            Operator(
                codes[flat.int(table, 0)],
                flat.ints(table, 1),
                flat.ints(table, 2),
                flat.table(table, 4),
                flat.vector(table, 5)[0],
            )
            for table in flat.tables(graph, 3)
        ]
        buffers = flat.tables(model, 4)
        self.constants = {
            i: values
            for i, tensor in enumerate(tensors)
            if (values := self._constant(tensor, buffers[flat.int(tensor, 2)])) is not None
        }

    def _constant(self, tensor: int, buffer: int) -> np.ndarray | None:
        flat = self.flat
        at, count = flat.vector(buffer, 0)
        if not count:
            return None
        values = np.frombuffer(flat.data[at : at + count], DTYPES[flat.byte(tensor, 1)])
        shape = flat.ints(tensor, 0)
        if flat.has(tensor, 6):
            return densify(flat, flat.table(tensor, 6), shape, values)
        return values.reshape(shape)


def _code(flat: Flatbuffer, table: int) -> str:
    """A custom operator carries its own name."""
    number = max(flat.byte(table, 0), flat.int(table, 3))
    return flat.string(table, 1) or OPERATORS.get(number, f"number {number}")
