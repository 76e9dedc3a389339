"""A simple landscape: uneven ground, hills, box-shaped houses, trees, vehicles, people."""

from collections.abc import Sequence

import cv2
import numpy as np

from modelkit.scenes import shapes
from modelkit.scenes.classes import NAMES
from modelkit.scenes.footprints import Footprints
from modelkit.scenes.obj_model import TEXTURE_SIDE
from modelkit.scenes.scene import Light, Part, Scene
from modelkit.scenes.stock import Stock, place
from modelkit.scenes.textures import colour, finish, fractal_noise, random_texture
from modelkit.scenes.transforms import scaling, translation, turn_y

Random = np.random.Generator
GROUND, LEAVES, FACADE, HILL = 4, 6, 7, 8
HALF = 150.0
"""Metres from the middle to where the ground ends."""


def landscape(rng: Random, stock: Stock, photographs: Sequence[np.ndarray], seed: int) -> Scene:
    kind = rng.choice(["grass", "earth", "road"], p=[0.45, 0.25, 0.3])
    bumps = 0.0 if kind == "road" else rng.choice([0.0, rng.uniform(0, 1.5)])
    heights = bumps * cv2.GaussianBlur(rng.normal(0, 8, (80, 80)).astype(np.float32), (0, 0), rng.uniform(3, 8))
    heights[36:44, 36:44] *= 0.1
    parts = [_part(shapes.ground(heights, HALF, GROUND, rng.uniform(1, 6)), kind, np.eye(4))]
    floor = Footprints()
    parts += _hills(rng) + _houses(rng, floor) + _trees(rng, stock, floor)
    eye = np.array([rng.normal(0, 2), rng.uniform(0.6, 2.4), rng.uniform(4, 9)])
    subjects = _objects(rng, stock, floor)
    parts += subjects
    target = np.array([rng.normal(0, 3), eye[1] + rng.normal(-0.1, 0.7), -6])
    if subjects and rng.random() < 0.55:
        middle = subjects[rng.integers(len(subjects))].matrix[:3, 3]
        away = rng.normal(0, 1, 2)
        away *= rng.uniform(1.2, 6) / (np.linalg.norm(away) + 1e-6)
        eye, target = np.array([middle[0] + away[0], eye[1], middle[2] + away[1]]), middle + rng.normal(0, 0.15, 3)
    sun = rng.normal(0, 1, 3)
    sun[1] = rng.uniform(0.3, 1.5)
    sun /= np.linalg.norm(sun)
    power = rng.uniform(0.2, 2.2)
    above = rng.uniform(0.3, 0.8) * np.array([0.85, 0.95, 1.1])
    return Scene(
        parts=parts,
        textures=_textures(rng, photographs, kind),
        eye=eye,
        target=target,
        fov=np.radians(rng.uniform(30, 70)),
        roll=rng.normal(0, 0.03),
        lights=[Light((*sun, 0.0), (power, power * rng.uniform(0.8, 1), power * rng.uniform(0.6, 1)))],
        ambient=(tuple(above), tuple(above * rng.uniform(0.2, 0.6))),
        extent=12.0,
        seed=seed,
        is_indoors=False,
        sky=_sky(rng),
    )


def _sky(rng: Random):
    if rng.random() < 0.3:  # overcast, dusk
        grey = rng.uniform(0.05, 0.9)
        return tuple(grey * rng.uniform(0.8, 1.1, 3)), tuple(grey * rng.uniform(0.7, 1.3, 3))
    blue = np.array([0.12, 0.3, 0.75]) * rng.uniform(0.5, 1.4)
    return tuple(blue), tuple(blue + (np.array([0.9, 0.9, 0.95]) - blue) * rng.uniform(0.2, 0.95))


def _textures(rng: Random, photographs: Sequence[np.ndarray], kind: str) -> np.ndarray:
    coats = [random_texture(rng, photographs) for _ in range(4)]
    tones = {"grass": (0.35, 0.55, 0.2), "earth": (0.55, 0.45, 0.3), "road": (0.4, 0.4, 0.42)}
    ground = random_texture(rng, photographs)
    base = np.array(tones[kind]) * rng.uniform(0.5, 1.4)
    rough = fractal_noise(rng)[..., None]
    made = finish(rng, base * (0.5 + rough) * (0.5 + ground[..., :3] / 255))
    leaves = finish(rng, np.array([0.25, 0.45, 0.15]) * rng.uniform(0.5, 1.5, 3) * (0.2 + 1.5 * fractal_noise(rng)[..., None]))
    hill = finish(rng, np.array([0.4, 0.5, 0.5]) * rng.uniform(0.5, 1.4, 3) * (0.6 + 0.6 * fractal_noise(rng)[..., None]))
    return np.stack([*coats, made, ground, leaves, _facade(rng), hill])


def _facade(rng: Random) -> np.ndarray:
    wall, glass = colour(rng), colour(rng, 0.05, 0.5)
    y, x = np.mgrid[0:TEXTURE_SIDE, 0:TEXTURE_SIDE] / TEXTURE_SIDE
    rows = int(rng.integers(1, 3))
    inside = (np.abs((x * rows) % 1 - 0.5) < rng.uniform(0.15, 0.35)) & (np.abs((y * rows) % 1 - 0.5) < rng.uniform(0.2, 0.35))
    return finish(rng, np.where(inside[..., None], glass, wall))


def _part(mesh, name: str, matrix: np.ndarray, tint: float = 0.0) -> Part:
    return Part(mesh, matrix, NAMES.index(name), tint=tint)


def _hills(rng: Random) -> list[Part]:
    parts = []
    for _ in range(int(rng.choice([0, 0, 2, 5]))):
        turn, away = rng.uniform(0, 2 * np.pi), rng.uniform(90, 150)
        wide, tall = rng.uniform(60, 160), rng.uniform(15, 90)
        matrix = translation(away * np.cos(turn), 0, away * np.sin(turn)) @ scaling(wide, tall, wide)
        parts.append(_part(shapes.blob(rng, HILL, 2.0), "mountain", matrix))
    return parts


def _houses(rng: Random, floor: Footprints) -> list[Part]:
    parts = []
    for _ in range(int(rng.choice([0, 1, 4, 10]))):
        size = rng.uniform(4, 14), rng.uniform(3, 20), rng.uniform(4, 14)
        turn, away = rng.uniform(0, 2 * np.pi), rng.uniform(14, 60)
        at = away * np.cos(turn), 0.0, away * np.sin(turn)
        own = rng.choice([0, rng.uniform(0, np.pi)])
        if floor.try_take(at, size, own):
            layer = int(rng.choice([FACADE, FACADE, 0, 1]))
            mesh = shapes.box(size, layer, rng.uniform(2, 5))
            matrix = translation(*at) @ turn_y(own)
            parts.append(_part(mesh, "building", matrix, tint=0.3 * rng.random()))
            if rng.random() < 0.5:
                roof = shapes.box((size[0] * 1.08, 0.4, size[2] * 1.08), -1, 1)
                parts.append(_part(roof, "building", matrix @ translation(0, size[1], 0), tint=rng.random()))
    return parts


def _trees(rng: Random, stock: Stock, floor: Footprints) -> list[Part]:
    models, parts = stock.of("tree"), []
    for _ in range(int(rng.choice([0, 2, 6, 15]))):
        turn, away = rng.uniform(0, 2 * np.pi), rng.uniform(5, 50)
        at = away * np.cos(turn), 0.0, away * np.sin(turn)
        tall = rng.uniform(2, 9)
        if not floor.try_take(at, (tall * 0.5, tall, tall * 0.5), 0):
            continue
        if models and rng.random() < 0.4:
            piece = models[rng.integers(len(models))]
            parts.append(place(rng, stock, piece, at, turn, scale=tall / piece.size[1]))
            continue
        trunk = shapes.box((0.06 * tall, 0.5 * tall, 0.06 * tall), 0, 1)
        parts.append(_part(trunk, "tree", translation(*at), tint=0.2))
        for _ in range(int(rng.integers(1, 5))):
            lump = rng.uniform(0.3, 0.6, 3) * tall
            offset = rng.normal(0, 0.1, 3) * tall
            matrix = translation(at[0] + offset[0], 0.7 * tall + offset[1], at[2] + offset[2]) @ scaling(*lump)
            parts.append(_part(shapes.blob(rng, LEAVES, 3.0), "tree", matrix))
    return parts


def _objects(rng: Random, stock: Stock, floor: Footprints) -> list[Part]:
    people, things = [p for p in stock.of("person", "animal") if p.size[1] > 0.3], stock.outdoor()
    parts = []
    for _ in range(int(rng.integers(1, 9))):
        pool = people if rng.random() < 0.4 else things
        piece = pool[rng.integers(len(pool))]
        at = rng.normal(0, 3.5), 0.0, rng.normal(-2, 4)
        turn = rng.uniform(0, 2 * np.pi)
        if floor.try_take(at, piece.size, turn):
            parts.append(place(rng, stock, piece, at, turn))
    return parts
