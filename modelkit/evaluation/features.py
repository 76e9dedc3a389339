"""Frozen features of pictures: M-LSD's MobileNetV2, whose weights saw photographs, pooled at three depths."""

import tempfile
from pathlib import Path

import cv2
import numpy as np
import onnx
import onnxruntime

INPUT = "input_image_with_alpha:0"
LAYERS = tuple(f"WireFrameModel_with_alpha/block_{number}_add/add:0" for number in (2, 4, 9))
SIDE = 512


class Features:
    def __init__(self, network: Path, threads: int = 2) -> None:
        """`network`: mlsd-tiny.onnx. Only the part up to the last layer is loaded."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        with tempfile.TemporaryDirectory() as scratch:
            part = Path(scratch) / "encoder.onnx"
            onnx.utils.extract_model(str(network), str(part), [INPUT], list(LAYERS), check_model=False)
            self.session = onnxruntime.InferenceSession(str(part), options, ["CPUExecutionProvider"])

    def of(self, pictures: np.ndarray) -> np.ndarray:
        """[n, 256, 256, 3] uint8 → [n, 240]: means and deviations over the picture."""
        return np.stack([self._of_one(picture) for picture in pictures])

    def _of_one(self, picture: np.ndarray) -> np.ndarray:
        large = cv2.resize(picture, (SIDE, SIDE), interpolation=cv2.INTER_LINEAR).astype(np.float32)
        feed = np.concatenate([large, np.ones((SIDE, SIDE, 1), np.float32)], 2)[None]
        maps = self.session.run(list(LAYERS), {INPUT: feed})
        return np.concatenate([pooled for m in maps for pooled in (m.mean((0, 2, 3)), m.std((0, 2, 3)))])


class Whitening:
    """Brings every feature to mean 0 and deviation 1 of reference pictures."""

    def __init__(self, reference: np.ndarray) -> None:
        self.mean, self.deviation = reference.mean(0), reference.std(0) + 1e-6

    def __call__(self, features: np.ndarray) -> np.ndarray:
        return (features - self.mean) / self.deviation
