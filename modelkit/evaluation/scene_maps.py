"""Depth and normals that the studio's scene network sees in a picture."""

from pathlib import Path

import cv2
import numpy as np

from modelkit.reference.onnx_graph import OnnxSession

SIDE = 384
"""The network has learned from pictures of about so many pixels."""


class SceneMaps:
    def __init__(self, network: Path, threads: int = 2) -> None:
        """`network`: scene.onnx."""
        self.session = OnnxSession(network, threads)

    def depth(self, picture: np.ndarray) -> np.ndarray:
        """[256, 256, 3] uint8 → [256, 256]: larger is nearer."""
        return self._map(picture, "depth")[..., 0]

    def normal(self, picture: np.ndarray) -> np.ndarray:
        """→ [256, 256, 3]: to the left, up, towards the camera."""
        return self._map(picture, "normal") * np.array([-1, 1, 1], np.float32)

    def _map(self, picture: np.ndarray, output: str) -> np.ndarray:
        large = cv2.resize(picture, (SIDE, SIDE), interpolation=cv2.INTER_LINEAR)
        image = large.astype(np.float32).transpose(2, 0, 1)[None] / 255
        answers = dict(zip(self.session.output_names, self.session.run({"image": image}), strict=True))
        seen = answers[output][0].transpose(1, 2, 0)
        height, width = picture.shape[:2]
        return cv2.resize(seen, (width, height), interpolation=cv2.INTER_LINEAR).reshape(height, width, -1)
