"""What each TFLite operator is in ONNX. Option numbers are those of schema.fbs."""

import struct

import numpy as np

from modelkit.annotators.tflite_model import Operator
from modelkit.annotators.tflite_to_onnx import TO_NCHW, Conversion

NCHW_AXIS = {0: 0, 1: 2, 2: 3, 3: 1}
SAME_PADDING = 0


def convert_operator(job: Conversion, operator: Operator) -> str:
    """The ONNX value that stands for the operator's only output."""
    convert = CONVERTERS.get(operator.code)
    if convert is None:
        raise NotImplementedError(f"operator {operator.code}")
    return convert(job, operator)


def _activate(job: Conversion, value: str, code: int) -> str:
    """The activation fused into an operator."""
    match code:
        case 0:
            return value
        case 1:
            return job.onnx.op("Relu", [value])
        case 3:
            return _relu6(job, value)
        case _:
            raise NotImplementedError(f"fused activation {code}")


def _relu6(job: Conversion, value: str) -> str:
    return job.onnx.op("Clip", [value, job.onnx.constant(np.float32(0)), job.onnx.constant(np.float32(6))])


def _pads(job: Conversion, index: int, padding: int, kernel, stride, dilation=(1, 1)) -> list[int]:
    """TensorFlow's SAME puts the odd pixel of padding behind: top, left, bottom, right."""
    if padding != SAME_PADDING:
        return [0, 0, 0, 0]
    before, after = [], []
    for size, k, s, d in zip(job.model.shapes[index][1:3], kernel, stride, dilation, strict=True):
        total = max((-(-size // s) - 1) * s + (k - 1) * d + 1 - size, 0)
        before.append(total // 2)
        after.append(total - total // 2)
    return before + after


def _convolution(job: Conversion, operator: Operator, is_depthwise: bool) -> str:
    flat, options, ins = job.model.flat, operator.options, operator.inputs
    stride = [flat.int(options, 2, 1), flat.int(options, 1, 1)]
    activation = flat.byte(options, 4 if is_depthwise else 3)
    first = 5 if is_depthwise else 4
    dilation = [flat.int(options, first + 1, 1), flat.int(options, first, 1)]
    kernel = list(job.constants[ins[1]].shape[1:3])
    inputs = [job.values[ins[0]], job.weight(ins[1], [3, 0, 1, 2] if is_depthwise else TO_NCHW)]
    if len(ins) > 2 and ins[2] >= 0:
        inputs.append(job.weight(ins[2]))
    value = job.onnx.op(
        "Conv",
        inputs,
        kernel_shape=kernel,
        strides=stride,
        dilations=dilation,
        pads=_pads(job, ins[0], flat.byte(options, 0), kernel, stride, dilation),
        group=job.model.shapes[ins[0]][3] if is_depthwise else 1,
    )
    return _activate(job, value, activation)


def _pool(job: Conversion, operator: Operator, kind: str) -> str:
    flat, options, source = job.model.flat, operator.options, operator.inputs[0]
    stride = [flat.int(options, 2, 1), flat.int(options, 1, 1)]
    kernel = [flat.int(options, 4, 1), flat.int(options, 3, 1)]
    pads = _pads(job, source, flat.byte(options, 0), kernel, stride)
    value = job.onnx.op(kind, [job.values[source]], kernel_shape=kernel, strides=stride, pads=pads)
    return _activate(job, value, flat.byte(options, 5))


def _elementwise(job: Conversion, operator: Operator, kind: str) -> str:
    rank = len(job.model.shapes[operator.outputs[0]])
    value = job.onnx.op(kind, [job.operand(i, rank) for i in operator.inputs])
    return _activate(job, value, job.model.flat.byte(operator.options, 0))


def _unary(job: Conversion, operator: Operator, kind: str) -> str:
    return job.onnx.op(kind, [job.values[operator.inputs[0]]])


def _hard_swish(job: Conversion, operator: Operator) -> str:
    value = job.values[operator.inputs[0]]
    return job.onnx.op("Mul", [value, job.onnx.op("HardSigmoid", [value], alpha=1 / 6, beta=0.5)])


def _prelu(job: Conversion, operator: Operator) -> str:
    source, slope = operator.inputs
    return job.onnx.op("PRelu", [job.values[source], job.weight(slope, shape=(-1, 1, 1))])


def _resize(job: Conversion, operator: Operator) -> str:
    flat, options = job.model.flat, operator.options
    n, h, w, c = job.model.shapes[operator.outputs[0]]
    mode = "align_corners" if flat.byte(options, 2) else "half_pixel" if flat.byte(options, 3) else "asymmetric"
    inputs = [job.values[operator.inputs[0]], "", "", job.onnx.int64([n, c, h, w])]
    return job.onnx.op("Resize", inputs, mode="linear", coordinate_transformation_mode=mode)


def _pad(job: Conversion, operator: Operator) -> str:
    source, amounts = operator.inputs
    rows = job.constants[amounts]
    rows = rows[TO_NCHW] if len(rows) == 4 else rows
    return job.onnx.op("Pad", [job.values[source], job.onnx.int64([*rows[:, 0], *rows[:, 1]])])


def _reshape(job: Conversion, operator: Operator) -> str:
    target = operator.outputs[0]
    shape = job.onnx.int64(job.model.shapes[target])
    return job.nchw(job.onnx.op("Reshape", [job.nhwc(operator.inputs[0]), shape]), target)


def _mean(job: Conversion, operator: Operator) -> str:
    source, axes = operator.inputs
    rank, keeps = len(job.model.shapes[source]), job.model.flat.byte(operator.options, 0)
    wanted = [int(axis) % rank for axis in job.constants[axes].reshape(-1)]
    if rank == 4 and not keeps and 3 in wanted:
        raise NotImplementedError("MEAN over the channels without keep_dims")
    wanted = [NCHW_AXIS[axis] for axis in wanted] if rank == 4 else wanted
    return job.onnx.op("ReduceMean", [job.values[source]], axes=wanted, keepdims=keeps)


def _concatenate(job: Conversion, operator: Operator) -> str:
    rank = len(job.model.shapes[operator.outputs[0]])
    axis = job.model.flat.int(operator.options, 0) % rank
    values = [job.operand(i, rank) for i in operator.inputs]
    return job.onnx.op("Concat", values, axis=NCHW_AXIS[axis] if rank == 4 else axis)


def _fully_connected(job: Conversion, operator: Operator) -> str:
    ins = operator.inputs
    width = job.model.shapes[ins[1]][1]
    inputs = [job.onnx.op("Reshape", [job.nhwc(ins[0]), job.onnx.int64([-1, width])]), job.weight(ins[1])]
    if len(ins) > 2 and ins[2] >= 0:
        inputs.append(job.weight(ins[2]))
    return _activate(job, job.onnx.op("Gemm", inputs, transB=1), job.model.flat.byte(operator.options, 0))


def _depth_to_space(job: Conversion, operator: Operator) -> str:
    size = job.model.flat.int(operator.options, 0)
    return job.onnx.op("DepthToSpace", [job.values[operator.inputs[0]]], blocksize=size, mode="DCR")


def _transposed_convolution(job: Conversion, operator: Operator) -> str:
    """MediaPipe's own operator; its options are a raw TfLiteTransposeConvParams: padding, stride width, stride height."""
    source, weights, bias = operator.inputs
    _, stride_w, stride_h = struct.unpack_from("<iii", job.model.flat.data, operator.custom_options)
    kernel = list(job.constants[weights].shape[1:3])
    stride = [stride_h, stride_w]
    before, after = [], []
    sizes = zip(job.model.shapes[source][1:3], job.model.shapes[operator.outputs[0]][1:3], kernel, stride, strict=True)
    for size_in, size_out, k, s in sizes:
        trim = max((size_in - 1) * s + k - size_out, 0)
        before.append(trim // 2)
        after.append(trim - trim // 2)
    inputs = [job.values[source], job.weight(weights, [3, 0, 1, 2]), job.weight(bias)]
    return job.onnx.op("ConvTranspose", inputs, kernel_shape=kernel, strides=stride, pads=before + after)


CONVERTERS = {
    "CONV_2D": lambda job, op: _convolution(job, op, is_depthwise=False),
    "DEPTHWISE_CONV_2D": lambda job, op: _convolution(job, op, is_depthwise=True),
    "Convolution2DTransposeBias": _transposed_convolution,
    "MAX_POOL_2D": lambda job, op: _pool(job, op, "MaxPool"),
    "AVERAGE_POOL_2D": lambda job, op: _pool(job, op, "AveragePool"),
    "ADD": lambda job, op: _elementwise(job, op, "Add"),
    "MUL": lambda job, op: _elementwise(job, op, "Mul"),
    "LOGISTIC": lambda job, op: _unary(job, op, "Sigmoid"),
    "RELU": lambda job, op: _unary(job, op, "Relu"),
    "RELU6": lambda job, op: _relu6(job, job.values[op.inputs[0]]),
    "HARD_SWISH": _hard_swish,
    "PRELU": _prelu,
    "RESIZE_BILINEAR": _resize,
    "PAD": _pad,
    "RESHAPE": _reshape,
    "MEAN": _mean,
    "CONCATENATION": _concatenate,
    "FULLY_CONNECTED": _fully_connected,
    "DEPTH_TO_SPACE": _depth_to_space,
}
