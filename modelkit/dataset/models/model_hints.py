"""Exact hints of a model's view, after it was placed in a picture."""

import cv2
import numpy as np

from modelkit.dataset.hints.ade20k import GROUND_CLASSES, palette
from modelkit.dataset.hints.surface_hints import NEAREST_OF_GROUND
from modelkit.dataset.models.view import EDGES, NEAR, NORMAL

WHOLE_SHARE = 0.6


def model_depth(layers: np.ndarray, solid: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """layers [256, 256, 9], solid [256, 256] bool → [256, 256] uint8: near is bright, nothing is black."""
    floor = rng.uniform(*NEAREST_OF_GROUND)
    near = layers[..., NEAR] / np.maximum(layers[..., 3], 1e-3)
    return (255 * np.where(solid, floor + (1 - floor) * np.clip(near, 0, 1), 0)).astype(np.uint8)


def model_normal(layers: np.ndarray, solid: np.ndarray, is_mirrored: bool, degrees: float) -> np.ndarray:
    """→ [256, 256, 3] uint8 RGB: red to the left, green up, blue towards the camera. `degrees`: counter-clockwise."""
    x, y, z = np.moveaxis(layers[..., NORMAL], 2, 0)
    x = -x if is_mirrored else x
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    facing = np.dstack([-(c * x - s * y), s * x + c * y, np.maximum(z, 0)])
    facing[~solid] = (0, 0, 1)
    facing /= np.maximum(np.linalg.norm(facing, axis=2, keepdims=True), 1e-6)
    return (facing * 127.5 + 127.5).astype(np.uint8)


def model_soft_edge(layers: np.ndarray) -> np.ndarray:
    return (255 * np.clip(layers[..., EDGES], 0, 1)).astype(np.uint8)


def model_lines(layers: np.ndarray) -> np.ndarray:
    """Crests of the soft edges, a pixel or two wide."""
    edges = layers[..., EDGES]
    crest = np.where((edges >= 0.93 * cv2.dilate(edges, np.ones((3, 3), np.uint8))) & (edges > 0.25), 1.0, 0.0)
    return (255 * np.clip(1.6 * cv2.GaussianBlur(crest.astype(np.float32), (0, 0), 0.7), 0, 1)).astype(np.uint8)


def model_segmentation(materials: np.ndarray, label: int | None, rng: np.random.Generator) -> np.ndarray:
    """label: one of ADE20K's 150. → [256, 256, 3] uint8 RGB."""
    colours = palette()
    ground = colours[GROUND_CLASSES[int(rng.integers(len(GROUND_CLASSES)))]]
    thing = colours[label if label is not None else int(rng.integers(len(colours)))]
    if rng.random() < WHOLE_SHARE:
        return np.where((materials > 0)[..., None], thing, ground)
    count = int(materials.max()) + 1
    table = colours[rng.choice(len(colours), count, replace=count > len(colours))]
    table[0] = ground
    if count > 1:
        table[1 + int(np.bincount(materials.reshape(-1))[1:].argmax())] = thing
    return table[materials]
