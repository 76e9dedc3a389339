"""How far the encoder's features are from those of the ONNX file that its weights come from."""

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch

from modelkit.estimators.scene.mlsd_encoder import MlsdEncoder

SIDE = 512
INPUT = "input_image_with_alpha:0"
# What the encoder's four features are called in mlsd_512x512_large.onnx: the ends of the names.
FEATURES = ("Conv__277:0", "block_2_add/add:0", "block_5_add/add:0", "block_12_add/add:0")


@torch.no_grad()
def differences(encoder: MlsdEncoder, path: Path) -> list[float]:
    """The largest one of each feature over noise, as a share of the feature's own largest value."""
    model = onnx.load(path)
    outputs = [name for node in model.graph.node for name in node.output]
    names = [next(name for name in outputs if name.endswith(feature)) for feature in FEATURES]
    del model.graph.output[:]
    model.graph.output.extend(onnx.helper.make_empty_tensor_value_info(name) for name in names)
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3  # it warns of each weight of the decoder that was cut off
    session = onnxruntime.InferenceSession(model.SerializeToString(), options)
    image = np.random.default_rng(0).random((SIDE, SIDE, 3), np.float32)
    with_alpha = np.dstack([image * 255, np.ones((SIDE, SIDE), np.float32)])[None]
    wanted = session.run(names, {INPUT: with_alpha})
    found = encoder(torch.from_numpy(image).permute(2, 0, 1)[None])
    return [float(np.abs(w - f.numpy()).max() / np.abs(w).max()) for w, f in zip(wanted, found, strict=True)]
