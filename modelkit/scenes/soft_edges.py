"""Soft edges from exact geometry: outlines of objects, depth steps, borders of materials and creases, but no texture.

As strong as people drew them in the pictures behind HED (Xie & Tu 2015): outlines most, creases least.
"""

import cv2
import numpy as np

from modelkit.scenes.renderer import GBuffer

OUTLINE, STEP, MATERIAL, CREASE = 1.0, 0.9, 0.6, 0.7
STEP_RANGE = 0.06, 0.2
"""Relative jump of depth beside what the surface's own slope explains: from nothing to a full line."""
CREASE_RANGE = np.cos(np.radians(25)), np.cos(np.radians(65))
THICKNESS = 1.6
"""Standard deviation of a line, pixels of the large picture."""


def soft_edges(g: GBuffer) -> np.ndarray:
    """[H, W] 0–1 at the renderer's own resolution."""
    strength = np.zeros(g.depth.shape, np.float32)
    inverse = 1 / np.where(g.depth > 0, g.depth, 1e3)
    for axis in (0, 1):
        line = _between(g, inverse, axis)
        low, high = _sides(strength, axis)
        np.maximum(low, line, out=low)
        np.maximum(high, line, out=high)
    thick = cv2.dilate(strength, np.ones((3, 3), np.uint8))
    return np.clip(cv2.GaussianBlur(thick, (0, 0), THICKNESS) * 1.25, 0, 1)


def _sides(values: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    return (values[:-1], values[1:]) if axis == 0 else (values[:, :-1], values[:, 1:])


def _between(g: GBuffer, inverse: np.ndarray, axis: int) -> np.ndarray:
    """The strength of the border between each pixel and the next along the axis."""
    object_a, object_b = _sides(g.object, axis)
    material_a, material_b = _sides(g.material, axis)
    normal_a, normal_b = _sides(g.normal, axis)
    a, b = _sides(inverse, axis)
    drawn = (object_a > 0) & (object_b > 0)
    slope = np.abs(np.gradient(inverse, axis=axis))  # inverse depth is linear over a plane in perspective
    jump = np.abs(a - b)
    curvature = np.abs(cv2.Laplacian(inverse, cv2.CV_32F))
    bend = np.maximum(*_sides(curvature, axis)) / np.maximum(a, b)
    step = _ramp(np.minimum(jump / np.maximum(a, b), bend), *STEP_RANGE)
    step *= drawn & (jump >= 0.99 * np.maximum(*_sides(slope, axis)))
    agreement = np.where(drawn, (normal_a * normal_b).sum(-1), 1)
    crease = _ramp(-agreement, -CREASE_RANGE[0], -CREASE_RANGE[1])
    line = np.maximum(STEP * step, CREASE * crease)
    line = np.maximum(line, MATERIAL * (material_a != material_b))
    return np.where(object_a != object_b, OUTLINE, line).astype(np.float32)


def _ramp(value: np.ndarray, low: float, high: float) -> np.ndarray:
    return np.clip((value - low) / (high - low), 0, 1)
