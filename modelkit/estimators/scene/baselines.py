"""What a guess without a network scores: the table is read against these."""

from dataclasses import dataclass

import cv2
import numpy as np

from modelkit.scenes.classes import NAMES


@dataclass(frozen=True)
class Maps:
    """What the network gives for one picture, or a baseline in its place."""

    depth: np.ndarray
    """[H, W]"""
    normal: np.ndarray
    """[H, W, 3]"""
    soft_edge: np.ndarray
    """[H, W]"""
    label: np.ndarray
    """[H, W]"""


def guess(colour: np.ndarray) -> Maps:
    """Nearer towards the bottom; facing the camera; Sobel's strength of the blurred picture; wall everywhere."""
    height, width = colour.shape[:2]
    grey = cv2.GaussianBlur(cv2.cvtColor(colour, cv2.COLOR_RGB2GRAY), (0, 0), 1.5).astype(np.float32)
    strength = np.hypot(cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1))
    return Maps(
        depth=np.linspace(0, 1, height, dtype=np.float32)[:, None].repeat(width, 1),
        normal=np.broadcast_to(np.array([0, 0, 1], np.float32), (height, width, 3)),
        soft_edge=strength / max(float(np.percentile(strength, 99)), 1e-6),
        label=np.full((height, width), NAMES.index("wall")),
    )
