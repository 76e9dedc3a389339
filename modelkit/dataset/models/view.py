"""One model alone, seen from a random side: a drawing with alpha, and its exact maps."""

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from modelkit.dataset.sources.base_picture import SIDE
from modelkit.scenes.furniture import Furniture
from modelkit.scenes.mesh_store import load_mesh
from modelkit.scenes.obj_model import TEXTURE_SIDE
from modelkit.scenes.renderer import GBuffer, Renderer
from modelkit.scenes.scene import Light, Part, Scene
from modelkit.scenes.soft_edges import soft_edges
from modelkit.scenes.transforms import scaling, turn_y

FINER = 2
FIELD = np.radians(28)
FILLED = 0.92
"""Of the picture's side, by the model."""
WHITE = np.full((1, TEXTURE_SIDE, TEXTURE_SIDE, 4), 255, np.uint8)


@dataclass(frozen=True)
class View:
    layers: np.ndarray
    """[256, 256, 9] float32: colour, alpha, nearness and normal (all but alpha times alpha), soft edges; see the slices."""
    materials: np.ndarray
    """[256, 256] int32: 0 for nothing."""


NEAR, NORMAL, EDGES = 4, slice(5, 8), 8


def draw_view(renderer: Renderer, meshes: Path, piece: Furniture, rng: np.random.Generator) -> View | None:
    """None for a model that shows almost nothing from there. `renderer` draws FINER times the side."""
    mesh = load_mesh(meshes, piece)
    size = np.array(piece.size) / max(piece.size)
    turn, rise = rng.uniform(-np.pi, np.pi) if rng.random() < 0.35 else rng.normal(0, 0.6), rng.uniform(0.08, 0.65)
    part = Part(mesh, turn_y(0.0) @ scaling(*size), 0, key=None)
    direction = np.array([np.sin(turn) * np.cos(rise), np.sin(rise), np.cos(turn) * np.cos(rise)])
    away = 0.5 * np.linalg.norm(size) / np.tan(FIELD / 2) * 1.08
    sun = direction + rng.normal(0, 0.5, 3) + np.array([0, 0.9, 0])
    power, ambient = rng.uniform(0.5, 0.85), rng.uniform(0.3, 0.45)
    buffer = renderer.render(
        Scene(
            parts=[part],
            textures=WHITE,
            eye=direction * away,
            target=np.zeros(3),
            fov=FIELD,
            roll=0.0,
            lights=[Light((*(sun / np.linalg.norm(sun)), 0.0), (power,) * 3)],
            ambient=((ambient,) * 3, (ambient * 0.7,) * 3),
            extent=1.0,
            seed=0,
            is_indoors=True,
        )
    )
    return _view(buffer)


def _view(g: GBuffer) -> View | None:
    drawn = (g.object > 0).astype(np.float32)
    if drawn.mean() < 0.01:
        return None
    colour = np.clip(g.colour, 0, 1) ** (1 / 2.2) * drawn[..., None]
    inverse = np.where(drawn > 0, 1 / np.maximum(g.depth, 1e-3), 0)
    low, high = inverse[drawn > 0].min(), inverse.max()
    near = (inverse - low) / max(high - low, 1e-6) * drawn
    normal = g.normal * drawn[..., None]
    stack = np.dstack([colour, drawn, near, normal, soft_edges(g)]).astype(np.float32)
    left, top, width, height = cv2.boundingRect(drawn.astype(np.uint8))
    scale = FILLED * SIDE / max(width, height)
    fit = np.float32([[scale, 0, SIDE / 2 - scale * (left + width / 2)], [0, scale, SIDE / 2 - scale * (top + height / 2)]])
    blurred = cv2.GaussianBlur(stack, (0, 0), 0.35 / scale) if scale < 0.9 else stack
    materials = np.where(drawn > 0, g.material + 1, 0).astype(np.float32)
    return View(_warp(blurred, fit), cv2.warpAffine(materials, fit, (SIDE, SIDE), flags=cv2.INTER_NEAREST).astype(np.int32))


def _warp(stack: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    """OpenCV takes four channels at a time."""
    parts = [
        cv2.warpAffine(stack[..., k : k + 4], matrix, (SIDE, SIDE), flags=cv2.INTER_LINEAR).reshape(SIDE, SIDE, -1)
        for k in range(0, stack.shape[2], 4)
    ]
    return np.concatenate(parts, 2)
