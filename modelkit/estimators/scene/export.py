"""The trained network → scene.onnx with fp32 weights; `modelkit annotators` rounds them to half floats."""

import io
import warnings
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
import onnxruntime
import torch
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from modelkit.estimators.scene.network import ConvNorm, SceneNetwork, SceneOutput
from modelkit.estimators.scene.train import load_average
from modelkit.export.to_onnx import OPSET

AXES = {2: "height", 3: "width"}


def export_scene(checkpoint: Path, out: Path) -> None:
    network = folded(load_average(checkpoint))
    model = to_onnx(network)
    onnx.save(without_constant_arithmetic(model), out)
    model = onnx.load(out)
    print(f"{out}: {out.stat().st_size:,} bytes, {len(model.graph.node)} nodes")
    for name, error in compare(network, out).items():
        print(f"{name:14} differs from torch by {error:.1e} at most")


def folded(network: SceneNetwork) -> SceneNetwork:
    """The same function with every norm inside the convolution before it."""
    copy = deepcopy(network).eval()
    for module in list(copy.modules()):
        for name, child in list(module.named_children()):
            if isinstance(child, ConvNorm):
                setattr(module, name, fuse_conv_bn_eval(child[0], child[1]))
    return copy


def to_onnx(network: nn.Module) -> onnx.ModelProto:
    buffer = io.BytesIO()
    names = SceneOutput._fields
    axes = {"image": AXES, "segmentation": {2: "half_height", 3: "half_width"}}
    axes |= {name: AXES for name in names if name != "segmentation"}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network,
            (torch.rand(1, 3, 128, 160),),
            buffer,
            input_names=["image"],
            output_names=list(names),
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
    return onnx.load_from_string(buffer.getvalue())


def without_constant_arithmetic(model: onnx.ModelProto) -> onnx.ModelProto:
    """The exporter computes each padding's widths anew; onnxruntime's basic level folds what depends on no input."""
    with TemporaryDirectory() as folder:
        options = onnxruntime.SessionOptions()
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        options.optimized_model_filepath = str(Path(folder) / "folded.onnx")
        onnxruntime.InferenceSession(model.SerializeToString(), options)
        folded_model = onnx.load(options.optimized_model_filepath)
    standard = [domain for domain in folded_model.opset_import if not domain.domain]
    del folded_model.opset_import[:]
    folded_model.opset_import.extend(standard)
    return folded_model


def compare(network: nn.Module, path: Path) -> dict[str, float]:
    """The largest difference of each output, at a size that the export did not see."""
    image = np.random.default_rng(0).random((1, 3, 192, 256), np.float32)
    session = onnxruntime.InferenceSession(path)
    found = session.run(list(SceneOutput._fields), {"image": image})
    with torch.no_grad():
        wanted = network(torch.from_numpy(image))
    pairs = zip(SceneOutput._fields, wanted, found, strict=True)
    return {name: float(np.abs(ours.numpy() - theirs).max()) for name, ours, theirs in pairs}
