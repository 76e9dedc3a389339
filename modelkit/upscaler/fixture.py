"""What PyTorch makes of a picture with the pack's own weights, for the studio's tests."""

from pathlib import Path

import cv2
import numpy as np
import onnx
import torch

from modelkit.upscaler.network import FACTORS, UpscaleNet
from modelkit.upscaler.to_onnx import weights_of


def write_upscaler_fixture(pack: Path, picture: Path, out: Path) -> None:
    """`picture` is cut to a size that no tile has; expected are float32 [3, H, W], 0–1 and a little beyond."""
    out.mkdir(parents=True, exist_ok=True)
    small = cv2.resize(cv2.imread(str(picture), cv2.IMREAD_COLOR), (30, 30), interpolation=cv2.INTER_AREA)[:23]
    cv2.imwrite(str(out / "small.png"), small)
    image = torch.from_numpy(small[..., ::-1].copy()).permute(2, 0, 1)[None].float() / 255
    for factor in FACTORS:
        network = UpscaleNet().eval()
        found = network.load_state_dict(weights_of(onnx.load(pack / f"upscale-{factor}x.onnx")), strict=False)
        if found.unexpected_keys:
            raise ValueError(f"the graph holds weights that the network has not: {found.unexpected_keys}")
        with torch.no_grad():
            enlarged = network(image, factor)[0].numpy()
        np.save(out / f"{factor}x.npy", enlarged.astype(np.float32))
