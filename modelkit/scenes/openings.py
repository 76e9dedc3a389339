"""What is in and on the walls of a room: windows, doors, pictures, curtains."""

from dataclasses import replace

import numpy as np

from modelkit.scenes import shapes
from modelkit.scenes.classes import NAMES
from modelkit.scenes.footprints import Footprints
from modelkit.scenes.furniture import Furniture
from modelkit.scenes.obj_model import Mesh
from modelkit.scenes.scene import Part
from modelkit.scenes.stock import Stock, place

Random = np.random.Generator
VIEW = 7
"""The layer of the room's textures that shows what is outside."""
PICTURES = 8, 9
EDGE = 0.02
"""Metres between a wall and what hangs on it."""


def walls(width: float, depth: float) -> list[tuple[np.ndarray, np.ndarray, float, float]]:
    """(left lower corner as seen from inside, unit vector along, length, the turn that faces inwards)."""
    w, d = width / 2, depth / 2
    return [
        (np.array([-w, 0, -d]), np.array([1.0, 0, 0]), width, 0.0),
        (np.array([w, 0, -d]), np.array([0, 0, 1.0]), depth, -np.pi / 2),
        (np.array([w, 0, d]), np.array([-1.0, 0, 0]), width, np.pi),
        (np.array([-w, 0, d]), np.array([0, 0, -1.0]), depth, np.pi / 2),
    ]


def inwards(turn: float) -> np.ndarray:
    return np.array([np.sin(turn), 0, np.cos(turn)])


def wall_part(mesh: Mesh, name: str, tint: float = 0.0, gloss: float = 0.0, glow: float = 0.0) -> Part:
    return Part(mesh, np.eye(4), NAMES.index(name), tint=tint, gloss=gloss, glow=glow)


def openings(rng: Random, stock: Stock, width: float, depth: float, height: float, floor: Footprints) -> list[Part]:
    """Windows, doors, pictures, curtains: flat things on walls, spread along them."""
    parts: list[Part] = []
    for corner, along, length, turn in walls(width, depth):
        at = rng.uniform(0.2, 0.8)
        while at < length - 0.6:
            kind = rng.choice(["window", "door", "picture", "picture", "curtain", "nothing", "nothing"])
            span = {"door": rng.uniform(0.7, 1.0), "window": rng.uniform(0.6, 2.2)}.get(kind, rng.uniform(0.3, 1.0))
            span = min(span, length - at - 0.1)
            origin = corner + along * at + inwards(turn) * EDGE
            if kind == "window":
                parts += _window(rng, stock, origin, along, span, height, turn)
            elif kind == "door":
                parts += _door(rng, stock, origin, along, span, turn, floor)
            elif kind == "picture":
                parts += _picture(rng, origin, along, span, height, turn)
            elif kind == "curtain":
                cloth = shapes.quad(origin + inwards(turn) * 0.06, along * span, np.array([0, height - 0.1, 0]), 0, 0.7)
                parts.append(wall_part(cloth, "curtain", tint=0.3))
            at += span + rng.uniform(0.2, 1.5)
    return parts


def _picture(rng: Random, origin: np.ndarray, along: np.ndarray, span: float, height: float, turn: float) -> list[Part]:
    low, rim = rng.uniform(1.0, 1.5), 0.04
    tall = min(span * rng.uniform(0.6, 1.4), height - low - 0.1)
    frame = shapes.quad(origin + [0, low, 0], along * span, np.array([0, tall, 0]), -1, 1)
    corner = origin + inwards(turn) * EDGE + along * rim + [0, low + rim, 0]
    size = along * (span - 2 * rim), np.array([0, tall - 2 * rim, 0])
    picture = shapes.quad(corner, *size, int(rng.choice(PICTURES)))
    return [wall_part(frame, "painting", tint=0.9), wall_part(picture, "painting", gloss=rng.choice([0, 0.2]))]


def _window(
    rng: Random, stock: Stock, origin: np.ndarray, along: np.ndarray, span: float, height: float, turn: float
) -> list[Part]:
    low = rng.choice([0.05, rng.uniform(0.6, 1.1)])
    tall = min(rng.uniform(0.8, 2.1), height - low - 0.1)
    pane = shapes.quad(origin + [0, low, 0], along * span, np.array([0, tall, 0]), VIEW)
    parts = [wall_part(pane, "windowpane", glow=rng.uniform(0.5, 3))]
    models = stock.of("windowpane")
    if models and rng.random() < 0.7:
        piece = _stretched(models[rng.integers(len(models))], span, tall, 0.1)
        middle = origin + along * span / 2
        return [*parts, place(rng, stock, piece, (middle[0], low, middle[2]), turn)]
    for start, way, long in (
        (0.0, "x", 0.0), (span - 0.05, "x", 0.0), (0.0, "y", 0.0), (0.0, "y", tall - 0.05), (span / 2, "x", 0.0),
    ):  # fmt: skip
        base = origin + inwards(turn) * 0.03 + along * start + [0, low + long, 0]
        side = (along * 0.05, np.array([0, tall, 0])) if way == "x" else (along * span, np.array([0, 0.05, 0]))
        parts.append(wall_part(shapes.quad(base, *side, -1, 1), "windowpane"))
    return parts


def _door(
    rng: Random, stock: Stock, origin: np.ndarray, along: np.ndarray, span: float, turn: float, floor: Footprints
) -> list[Part]:
    middle = origin + along * span / 2
    tall = rng.uniform(1.95, 2.15)
    floor.try_take((middle[0], 0, middle[2]), (span, tall, 0.5), turn)  # nothing stands before a door
    models = stock.of("door")
    if models and rng.random() < 0.8:
        piece = _stretched(models[rng.integers(len(models))], span, tall, 0.12)
        return [place(rng, stock, piece, (middle[0], 0, middle[2]), turn)]
    leaf = shapes.quad(origin, along * span, np.array([0, tall, 0]), -1, 1)
    handle = shapes.quad(origin + inwards(turn) * 0.04 + along * 0.06 + [0, 1, 0], along * 0.12, np.array([0, 0.03, 0]), -1, 1)
    return [wall_part(leaf, "door", tint=rng.random()), wall_part(handle, "door", tint=1.0, gloss=0.5)]


def _stretched(piece: Furniture, width: float, height: float, depth: float) -> Furniture:
    return replace(piece, size=(width, height, depth))
