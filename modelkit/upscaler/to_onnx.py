"""A checkpoint → one graph for each factor: weights in half floats, sums in float32, pictures of any size."""

import io
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import ModelProto, numpy_helper
from torch import Tensor, nn

from modelkit.annotators.half_weights import with_half_weights
from modelkit.upscaler.network import UpscaleNet

OPSET = 17
NEAR = 2e-3
"""How far a graph may be from the network, whose weights are not rounded."""
HALF = ".half"


class Enlarging(nn.Module):
    """The network at one factor."""

    def __init__(self, network: UpscaleNet, factor: int) -> None:
        super().__init__()
        self.network, self.factor = network, factor

    def forward(self, image: Tensor) -> Tensor:
        return self.network(image, self.factor)


def load_network(checkpoint: Path) -> UpscaleNet:
    network = UpscaleNet()
    network.load_state_dict(torch.load(checkpoint, weights_only=True))
    return network.eval()


def trace(network: UpscaleNet, factor: int) -> ModelProto:
    file = io.BytesIO()
    torch.onnx.export(
        Enlarging(network, factor).eval(),
        (torch.rand(1, 3, 24, 40),),
        file,
        dynamo=False,
        opset_version=OPSET,
        input_names=["image"],
        output_names=["enlarged"],
        dynamic_axes={"image": {2: "height", 3: "width"}, "enlarged": {2: "large_height", 3: "large_width"}},
    )
    model = with_half_weights(onnx.load_from_string(file.getvalue()), ("enlarged",))
    model.graph.name = f"upscale-{factor}x"
    del model.metadata_props[:]
    model.producer_name, model.producer_version = "inkling modelkit", ""
    onnx.checker.check_model(model)
    return model


def weights_of(model: ModelProto) -> dict[str, Tensor]:
    """What a graph of `trace` holds, under the network's own names."""
    return {
        weight.name.removesuffix(HALF).removeprefix("network."): torch.from_numpy(
            numpy_helper.to_array(weight).astype(np.float32)
        )
        for weight in model.graph.initializer
        if weight.name.removesuffix(HALF).endswith((".weight", ".bias"))
    }


def largest_difference(network: UpscaleNet, factor: int, graph: bytes) -> float:
    """Over pictures of several shapes, so that a fixed size would show."""
    session = onnxruntime.InferenceSession(graph)
    generator = torch.Generator().manual_seed(0)
    worst = 0.0
    for height, width in ((24, 24), (61, 40), (100, 130)):
        image = torch.rand(1, 3, height, width, generator=generator)
        with torch.no_grad():
            expected = network(image, factor).numpy()
        found = session.run(["enlarged"], {"image": image.numpy()})[0]
        worst = max(worst, float(np.abs(expected - found).max()))
    return worst
