"""TFLite graphs of small vision networks → ONNX, without loss: fp32 arithmetic on the stored half-float weights."""

import numpy as np
from onnx import ModelProto

from modelkit.annotators.onnx_builder import OnnxBuilder
from modelkit.annotators.tflite_model import TfliteModel

TO_NCHW, TO_NHWC = [0, 3, 1, 2], [0, 2, 3, 1]


class Conversion:
    """
    One graph on its way. Values of rank 4 are kept in NCHW; a Transpose at each border keeps the shapes and the names
    that the TFLite file has.
    """

    def __init__(self, model: TfliteModel) -> None:
        self.model = model
        self.onnx = OnnxBuilder()
        self.constants = dict(model.constants)
        self.values: dict[int, str] = {}

    def weight(self, index: int, permute: list[int] | None = None, shape=None) -> str:
        array = self.constants[index]
        array = array.transpose(permute) if permute else array
        array = array.reshape(shape) if shape else array
        return self.onnx.constant(array if array.dtype == np.float16 else array.astype(np.float32))

    def operand(self, index: int, rank: int) -> str:
        """A value of an element-wise operator. Constants broadcast from the right in NHWC, so they are laid anew."""
        if index not in self.constants:
            return self.values[index]
        shape = self.constants[index].shape
        if rank != 4 or not shape:
            return self.weight(index)
        if len(shape) == 4:
            return self.weight(index, TO_NCHW)
        if len(shape) == 1:
            return self.weight(index, shape=(1, -1, 1, 1))
        raise NotImplementedError(f"a constant of shape {shape} beside pictures")

    def nhwc(self, index: int) -> str:
        value = self.values[index]
        is_picture = len(self.model.shapes[index]) == 4
        return self.onnx.op("Transpose", [value], perm=TO_NHWC) if is_picture else value

    def nchw(self, value: str, index: int) -> str:
        is_picture = len(self.model.shapes[index]) == 4
        return self.onnx.op("Transpose", [value], perm=TO_NCHW) if is_picture else value


def tflite_to_onnx(data: bytes, name: str, wanted: tuple[str, ...] | None = None) -> ModelProto:
    """`wanted`: the outputs to keep; all by default."""
    from modelkit.annotators.tflite_operators import convert_operator

    model = TfliteModel(data)
    job = Conversion(model)
    for i in model.inputs:
        job.values[i] = job.nchw(model.names[i], i)
    for operator in model.operators:
        source, target = operator.inputs[0], operator.outputs[0]
        if operator.code in ("DEQUANTIZE", "DENSIFY") and source in job.constants:
            job.constants[target] = job.constants[source]
        else:
            job.values[target] = convert_operator(job, operator)
    kept = [i for i in model.outputs if wanted is None or model.names[i] in wanted]
    for i in kept:
        job.onnx.op("Identity", [job.nhwc(i)], model.names[i])
    return job.onnx.model(name, _shapes(model, model.inputs), _shapes(model, kept))


def _shapes(model: TfliteModel, indices: list[int]) -> dict[str, list[int]]:
    return {model.names[i]: model.shapes[i] for i in indices}
