"""Simple meshes in the renderer's layout: walls, boxes, ground, crowns of trees. Texture coordinates in metres."""

import numpy as np

from modelkit.scenes.obj_model import VERTEX, Mesh

NO_TEXTURES = np.zeros((0, 1, 1, 4), np.uint8)
GREY = (0.7, 0.7, 0.7)


def quad(corner: np.ndarray, along: np.ndarray, up: np.ndarray, layer: int, repeat: float | None = None) -> Mesh:
    """A rectangle that faces along × up. `repeat`: metres a texture covers; none: it covers all of the rectangle."""
    width, height = np.linalg.norm(along), np.linalg.norm(up)
    u, v = (1.0, 1.0) if repeat is None else (width / repeat, height / repeat)
    points = [corner, corner + along, corner + along + up, corner, corner + along + up, corner + up]
    coordinates = [(0, 0), (u, 0), (u, v), (0, 0), (u, v), (0, v)]
    return triangles(np.array(points), np.array(coordinates), layer)


def box(size: tuple[float, float, float], layer: int, repeat: float) -> Mesh:
    """Stands on the origin: x and z centred, y from 0."""
    x, y, z = size[0] / 2, size[1], size[2] / 2
    sides = [
        ((-x, 0, z), (2 * x, 0, 0), (0, y, 0)),
        ((x, 0, -z), (-2 * x, 0, 0), (0, y, 0)),
        ((x, 0, z), (0, 0, -2 * z), (0, y, 0)),
        ((-x, 0, -z), (0, 0, 2 * z), (0, y, 0)),
        ((-x, y, z), (2 * x, 0, 0), (0, 0, -2 * z)),
        ((-x, 0, -z), (2 * x, 0, 0), (0, 0, 2 * z)),
    ]
    parts = [quad(*(np.array(vector, float) for vector in side), layer, repeat) for side in sides]
    return Mesh(np.concatenate([part.vertices for part in parts]), NO_TEXTURES)


def ground(heights: np.ndarray, half: float, layer: int, repeat: float) -> Mesh:
    """A height field [N, N] over −half…half metres."""
    count = len(heights)
    z, x = np.meshgrid(np.linspace(-half, half, count), np.linspace(-half, half, count), indexing="ij")
    points = np.stack([x, heights, z], -1)
    slope_z, slope_x = np.gradient(heights, 2 * half / (count - 1))
    normals = np.stack([-slope_x, np.ones_like(x), -slope_z], -1)
    return _grid(points, normals, points[..., [0, 2]] / repeat, layer)


def blob(rng: np.random.Generator, layer: int, roughness: float) -> Mesh:
    """A lumpy sphere of radius ½ around the origin."""
    rows, columns = 14, 22
    polar, turn = np.meshgrid(np.linspace(0, np.pi, rows), np.linspace(0, 2 * np.pi, columns), indexing="ij")
    directions = np.stack([np.sin(polar) * np.cos(turn), np.cos(polar), np.sin(polar) * np.sin(turn)], -1)
    radius = np.full(polar.shape, 0.5)
    for _ in range(6):
        wave = rng.normal(0, 4, 3)
        radius += roughness * 0.08 * np.sin(directions @ wave + rng.uniform(0, 6))
    points = directions * radius[..., None]
    return _grid(points, directions, np.stack([turn, polar], -1), layer)


def _grid(points: np.ndarray, normals: np.ndarray, coordinates: np.ndarray, layer: int) -> Mesh:
    def split(values: np.ndarray) -> np.ndarray:
        a, b, c, d = values[:-1, :-1], values[1:, :-1], values[1:, 1:], values[:-1, 1:]
        return np.stack([a, b, c, a, c, d], 2).reshape(-1, values.shape[-1])

    return triangles(split(points), split(coordinates), layer, split(normals))


def triangles(points: np.ndarray, coordinates: np.ndarray, layer: int, normals: np.ndarray | None = None) -> Mesh:
    vertices = np.zeros((len(points), VERTEX), np.float32)
    vertices[:, 0:3], vertices[:, 6:8] = points, coordinates
    if normals is None:
        corners = points.reshape(-1, 3, 3)
        normals = np.repeat(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), 3, axis=0)
    vertices[:, 3:6] = normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
    vertices[:, 8:11], vertices[:, 11] = GREY, layer
    return Mesh(vertices, NO_TEXTURES)
