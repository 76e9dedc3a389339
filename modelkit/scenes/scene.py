"""What the renderer draws: parts with their labels, lights, a camera, a sky."""

from dataclasses import dataclass, field

import numpy as np

from modelkit.scenes.obj_model import Mesh


@dataclass(frozen=True)
class Part:
    """One object. Every part is an object of its own to the soft edges."""

    mesh: Mesh
    matrix: np.ndarray
    """4×4, from the mesh's own space to the world."""
    label: int
    """A place in CLASSES, or IGNORE."""
    key: str | None = None
    """Set for meshes of the store, whose buffers are kept from scene to scene."""
    tint: float = 0.0
    """0–1: how far the colours of its materials are turned from the model's own."""
    coat: int = -1
    """A layer of the scene's textures, laid over untextured materials; −1: none."""
    gloss: float = 0.0
    glow: float = 0.0
    """Light of its own, for the views in window panes and lamps' shades."""


@dataclass(frozen=True)
class Light:
    place: tuple[float, float, float, float]
    """A point with w = 1, or the direction towards a sun with w = 0."""
    colour: tuple[float, float, float]


@dataclass(frozen=True)
class Scene:
    parts: list[Part]
    textures: np.ndarray
    """[layers, side, side, 4] uint8, for coats and for meshes without textures of their own."""
    eye: np.ndarray
    target: np.ndarray
    fov: float
    """Vertical, radians."""
    roll: float
    lights: list[Light]
    """The first one throws shadows."""
    ambient: tuple[tuple[float, float, float], tuple[float, float, float]]
    """Light from above and from below."""
    extent: float
    """Metres around the target that shadows cover."""
    seed: int
    is_indoors: bool
    sky: tuple[tuple[float, float, float], tuple[float, float, float]] = field(default=((0.25, 0.45, 0.8), (0.8, 0.85, 0.9)))
    """Colours at the zenith and the horizon, linear."""
