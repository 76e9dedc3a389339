"""Depth and normals of a relief, in the studio's conventions."""

import cv2
import numpy as np

from modelkit.dataset.compose.composition import Composition

NEAREST_OF_GROUND = (0.15, 0.45)
"""Brightness of the drawing's lowest point: objects stand out from the black ground."""
STEEPNESS = (0.5, 1.1)


def depth(made: Composition, rng: np.random.Generator) -> np.ndarray:
    """Near is bright, the ground black; the whole range is used. [256, 256] uint8."""
    solid = made.alpha > 0.5
    top = float(made.relief.max()) or 1.0
    floor = rng.uniform(*NEAREST_OF_GROUND)
    near = np.where(solid, floor + (1 - floor) * made.relief / top, 0)
    return (255 * near).astype(np.uint8)


def normal(made: Composition, rng: np.random.Generator) -> np.ndarray:
    """Red to the left, green up, blue towards the camera, as ControlNet 1.1 has them. [256, 256, 3] uint8 RGB."""
    return normal_colours(made.relief * rng.uniform(*STEEPNESS), made.alpha > 0.5)


def normal_colours(height: np.ndarray, solid: np.ndarray) -> np.ndarray:
    """height [H, W] in pixels towards the camera. What lies outside faces the camera."""
    left = cv2.Sobel(height, cv2.CV_32F, 1, 0, scale=1 / 8)
    up = cv2.Sobel(height, cv2.CV_32F, 0, 1, scale=1 / 8)
    facing = np.dstack([left, up, np.ones_like(left)]) * np.where(solid, 1, 0)[..., None]
    facing[~solid] = (0, 0, 1)
    facing /= np.linalg.norm(facing, axis=2, keepdims=True)
    return (facing * 127.5 + 127.5).astype(np.uint8)
