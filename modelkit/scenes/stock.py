"""The furniture at hand for one split (training or held out), sorted by what it is for."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from modelkit.scenes.classes import IGNORE, NAMES, class_of
from modelkit.scenes.furniture import Furniture, read_catalogues
from modelkit.scenes.mesh_store import load_mesh
from modelkit.scenes.scene import Part
from modelkit.scenes.transforms import scaling, translation, turn_y

HELD_OUT_SHARE = 8
"""One model in so many is kept for the evaluation."""
OUTDOORS = {"tree", "car", "truck", "minibike", "bicycle", "fence", "rock", "building"}
AGAINST_WALLS = {
    "bed", "cabinet", "sofa", "shelf", "desk", "sink", "fireplace", "refrigerator", "toilet", "stove", "television",
    "radiator", "bathtub", "lamp", "armchair", "mirror", "curtain",
}  # fmt: skip


@dataclass(frozen=True)
class Stock:
    meshes: Path
    pieces: tuple[Furniture, ...]

    def of(self, *names: str) -> list[Furniture]:
        wanted = {NAMES.index(name) for name in names}
        return [piece for piece in self.pieces if class_of(piece) in wanted]

    def furniture(self) -> list[Furniture]:
        kept = [p for p in self.pieces if not p.is_opening and label_name(p) not in OUTDOORS | {"person", "stairs"}]
        return [p for p in kept if 0.3 < max(p.size) < 3.2 and min(p.size) > 0.02 and p.category != "Exterior"]

    def small(self) -> list[Furniture]:
        return [p for p in self.pieces if 0.05 < max(p.size) <= 0.6 and not p.is_opening and p.category != "Exterior"]

    def outdoor(self) -> list[Furniture]:
        return [p for p in self.pieces if label_name(p) in OUTDOORS or p.category in ("Exterior", "Vehicles")]


def load_stock(catalogues: Path, meshes: Path, held_out: bool) -> Stock:
    stored = {path.stem for path in meshes.glob("*.npz")}
    pieces = [piece for piece in read_catalogues(catalogues) if piece.id in stored]
    return Stock(meshes, tuple(piece for piece in pieces if _is_held_out(piece) == held_out))


def _is_held_out(piece: Furniture) -> bool:
    return hashlib.sha256(piece.id.encode()).digest()[0] % HELD_OUT_SHARE == 0


def label_name(piece: Furniture) -> str:
    label = class_of(piece)
    return "" if label == IGNORE else NAMES[label]


@lru_cache(maxsize=400)
def _mesh(folder: Path, piece: Furniture):
    return load_mesh(folder, piece)


def place(
    rng: np.random.Generator, stock: Stock, piece: Furniture, at: tuple[float, float, float], turn: float, scale: float = 1.0
) -> Part:
    """`at`: the middle of its underside. At turn 0 its front looks along +z."""
    width, height, depth = (side * scale for side in piece.size)
    matrix = translation(at[0], at[1] + height / 2, at[2]) @ turn_y(turn) @ scaling(width, height, depth)
    is_person = label_name(piece) in ("person", "animal")
    return Part(
        mesh=_mesh(stock.meshes, piece),
        matrix=matrix,
        label=class_of(piece),
        key=piece.id,
        tint=0.0 if rng.random() < (0.6 if is_person else 0.4) else rng.uniform(0.1, 0.3 if is_person else 0.8),
        coat=-1 if is_person or rng.random() < 0.5 else int(rng.integers(0, 4)),
        gloss=0.0 if rng.random() < 0.5 else rng.uniform(0, 0.6),
        glow=rng.uniform(0, 1.5) if label_name(piece) == "lamp" and rng.random() < 0.4 else 0.0,
    )
