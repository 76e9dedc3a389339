"""A checkpoint → `line-art.onnx`: averaged weights in half floats, sums in float32, any size of whole sixteens."""

import io
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import ModelProto
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from modelkit.annotators.half_weights import with_half_weights
from modelkit.estimators.line_art.network import LineArtNet

OPSET = 17
NEAR = 2e-3
"""How far the graph may be from the network, whose weights are not rounded."""


class _Lines(nn.Module):
    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, image: Tensor) -> Tensor:
        return torch.sigmoid(self.network(image))


def load_network(checkpoint: Path) -> LineArtNet:
    network = LineArtNet()
    network.load_state_dict(torch.load(checkpoint, weights_only=True)["average"])
    return network.eval()


def export_line_art(checkpoint: Path, out: Path) -> None:
    network = _Lines(load_network(checkpoint)).eval()
    exact = _Lines(load_network(checkpoint)).eval()
    _fold_normalisation(network)
    out.write_bytes(_trace(network).SerializeToString(deterministic=True))
    worst = largest_difference(exact, out)
    print(f"{out}: {out.stat().st_size:,} bytes, within {worst:.1e} of the network")
    if worst > NEAR:
        raise SystemExit(f"{out} differs from the network by {worst:.1e}, more than {NEAR}: do not use it")


def largest_difference(network: nn.Module, graph: Path) -> float:
    """Over pictures of several shapes, so that a fixed size would show."""
    session = onnxruntime.InferenceSession(graph)
    generator = torch.Generator().manual_seed(0)
    worst = 0.0
    for height, width in ((64, 64), (128, 80), (208, 320)):
        image = torch.rand(1, 3, height, width, generator=generator)
        with torch.no_grad():
            expected = network(image).numpy()
        found = session.run(["lines"], {"image": image.numpy()})[0]
        worst = max(worst, float(np.abs(expected - found).max()))
    return worst


def _trace(network: nn.Module) -> ModelProto:
    file = io.BytesIO()
    torch.onnx.export(
        network,
        (torch.rand(1, 3, 64, 96),),
        file,
        dynamo=False,
        opset_version=OPSET,
        input_names=["image"],
        output_names=["lines"],
        dynamic_axes={"image": {2: "height", 3: "width"}, "lines": {2: "height", 3: "width"}},
    )
    model = with_half_weights(onnx.load_from_string(file.getvalue()), ("lines",))
    model.graph.name = "line-art"
    del model.metadata_props[:]
    model.producer_name, model.producer_version = "inkling modelkit", ""
    onnx.checker.check_model(model)
    return model


def _fold_normalisation(module: nn.Module) -> None:
    """Each batch normalisation into the convolution before it."""
    for child in module.children():
        _fold_normalisation(child)
        if isinstance(child, nn.Sequential) and len(child) > 1 and isinstance(child[1], nn.BatchNorm2d):
            child[0] = fuse_conv_bn_eval(child[0], child[1])
            child[1] = nn.Identity()
