"""Wavefront OBJ → one array of vertices: three a triangle, each with all that the renderer wants to know."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

import numpy as np
from PIL import Image

VERTEX = 13
"""Floats a vertex: position 3, normal 3, texture coordinates 2, diffuse colour 3, texture layer (−1: none), material number."""
TEXTURE_SIDE = 256
MAX_TRIANGLES = 120_000
CREASE = np.cos(np.radians(50))
SEE_THROUGH = 0.5
"""Materials less opaque than this are left out: the labels say what lies behind the glass."""


@dataclass(frozen=True)
class Material:
    colour: tuple[float, float, float] = (0.8, 0.8, 0.8)
    opacity: float = 1.0
    texture: str | None = None


@dataclass(frozen=True)
class Mesh:
    vertices: np.ndarray
    """[3 × triangles, VERTEX] float32, inside the unit box −½…½."""
    textures: np.ndarray
    """[layers, side, side, 4] uint8."""


def read_obj(archive: zipfile.ZipFile, path: str, rotation: np.ndarray) -> Mesh | None:
    """Nothing when the model is empty, or too heavy to render thousands of times."""
    names = {name.lower(): name for name in archive.namelist()}
    lists: dict[str, list[list[str]]] = {"v": [], "vt": [], "vn": []}
    corners: list[tuple[int, int, int]] = []
    materials: dict[str, Material] = {}
    numbers: dict[str, int] = {}
    triangle_materials: list[int] = []
    current = 0
    for line in archive.read(path).decode("latin1").splitlines():
        words = line.split()
        if not words:
            continue
        key = words[0]
        if key in lists:
            lists[key].append(words[1:4])
        elif key == "f":
            face = [_corner(word, lists) for word in words[1:]]
            for i in range(1, len(face) - 1):
                corners += (face[0], face[i], face[i + 1])
                triangle_materials.append(current)
            if len(triangle_materials) > MAX_TRIANGLES:
                return None
        elif key == "usemtl":
            current = numbers.setdefault(words[1] if len(words) > 1 else "", len(numbers))
        elif key == "mtllib":
            beside = str(PurePosixPath(path).parent / " ".join(words[1:])).lower()
            if beside in names:
                materials |= read_materials(archive, names[beside])
    if not corners:
        return None
    ordered = [materials.get(name, Material()) for name in numbers] or [Material()]
    return _mesh(archive, names, lists, np.array(corners), np.array(triangle_materials), ordered, rotation)


def _corner(word: str, lists: dict[str, list[list[str]]]) -> tuple[int, int, int]:
    """Indices of position, texture coordinate and normal, from 0; −1 where absent."""
    parts = (word.split("/") + ["", ""])[:3]
    indices = [int(part) if part else 0 for part in parts]
    return tuple(len(lists[key]) + index if index < 0 else index - 1 for key, index in zip(lists, indices, strict=True))


def read_materials(archive: zipfile.ZipFile, path: str) -> dict[str, Material]:
    found: dict[str, dict] = {}
    current: dict = {}
    for line in archive.read(path).decode("latin1").splitlines():
        words = line.split()
        if len(words) < 2:
            continue
        if words[0] == "newmtl":
            current = found.setdefault(words[1], {})
        elif words[0] == "Kd":
            current["colour"] = tuple(float(word) for word in words[1:4])
        elif words[0] == "d":
            current["opacity"] = float(words[-1])
        elif words[0] == "map_Kd":
            current["texture"] = str(PurePosixPath(path).parent / " ".join(words[1:]))
    return {name: Material(**values) for name, values in found.items()}


def _mesh(archive, names, lists, corners, triangle_materials, materials, rotation) -> Mesh | None:
    textures: list[np.ndarray] = []
    rows = []  # colour, layer
    for material in materials:
        layer = -1
        if material.texture and material.texture.lower() in names:
            textures.append(_texture(archive.read(names[material.texture.lower()])))
            layer = len(textures) - 1
        rows.append((*material.colour, layer))
    positions = np.array(lists["v"], np.float64)[corners[:, 0]] @ rotation.T
    solid = np.array([m.opacity >= SEE_THROUGH for m in materials])[triangle_materials]
    solid &= _first_copies(positions)
    if not solid.any():
        return None
    keep = np.repeat(solid, 3)
    low, high = positions.min(0), positions.max(0)
    size = np.maximum(high - low, 1e-4 * (high - low).max())  # a sheet of paper has a thickness too
    positions = (positions - (low + high) / 2) / size
    kept = corners[keep]
    vertices = np.zeros((len(kept), VERTEX), np.float32)
    vertices[:, 0:3] = positions[keep]
    vertices[:, 3:6] = _normals(lists["vn"], kept, positions[keep] * size, rotation) * size  # undone by the renderer
    if lists["vt"]:
        coordinates = np.array([(pair + ["0", "0"])[:2] for pair in lists["vt"]], np.float32)
        vertices[:, 6:8] = np.where(kept[:, 1:2] >= 0, coordinates[kept[:, 1]], 0)
    material = np.repeat(triangle_materials[solid], 3)
    vertices[:, 8:12] = np.array(rows, np.float32)[material]
    vertices[:, 12] = material
    stacked = np.stack(textures) if textures else np.zeros((0, TEXTURE_SIDE, TEXTURE_SIDE, 4), np.uint8)
    return Mesh(vertices, stacked)


def _texture(data: bytes) -> np.ndarray:
    picture = Image.open(io.BytesIO(data)).convert("RGBA").resize((TEXTURE_SIDE, TEXTURE_SIDE), Image.Resampling.BOX)
    return np.asarray(picture)[::-1]  # OBJ counts texture rows from below


def _first_copies(positions: np.ndarray) -> np.ndarray:
    """Many models repeat every triangle for its back side. [triangles] bool: the first of each."""
    scale = np.abs(positions).max() or 1
    keys = np.round(positions / scale * 1e5).astype(np.int64) @ np.array([1, 1_000_003, 998_244_353])
    _, first = np.unique(np.sort(keys.reshape(-1, 3), axis=1), axis=0, return_index=True)
    kept = np.zeros(len(keys) // 3, bool)
    kept[first] = True
    return kept


def _normals(given: list[list[str]], corners: np.ndarray, positions: np.ndarray, rotation: np.ndarray) -> np.ndarray:
    """The model's own; where it has none, the faces around the vertex averaged, unless they meet at an edge."""
    triangles = positions.reshape(-1, 3, 3)
    face = np.cross(triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0])
    flat = np.repeat(_unit(face), 3, axis=0)
    if given:
        own = _unit(np.array(given, np.float64))[corners[:, 2]] @ rotation.T
        return np.where((corners[:, 2:3] >= 0) & (np.abs(own).sum(1, keepdims=True) > 0.5), own, flat)
    _, vertex = np.unique(corners[:, 0], return_inverse=True)
    sums = np.zeros((vertex.max() + 1, 3))
    np.add.at(sums, vertex, np.repeat(face, 3, axis=0))
    smooth = _unit(sums)[vertex]
    return np.where((smooth * flat).sum(1, keepdims=True) > CREASE, smooth, flat)


def _unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-12)
