"""A furnished room: walls with openings and pictures, furniture along the walls and in the middle, people, lamps."""

from collections.abc import Sequence

import numpy as np

from modelkit.scenes import shapes
from modelkit.scenes.footprints import Footprints
from modelkit.scenes.furniture import Furniture
from modelkit.scenes.openings import EDGE, PICTURES, VIEW, inwards, openings, wall_part, walls
from modelkit.scenes.scene import Light, Part, Scene
from modelkit.scenes.stock import AGAINST_WALLS, Stock, label_name, place
from modelkit.scenes.textures import painted_picture, random_texture, view_outside

Random = np.random.Generator
FLOOR, WALL = 4, 5


def room_textures(rng: Random, photographs: Sequence[np.ndarray]) -> np.ndarray:
    made = [random_texture(rng, photographs) for _ in range(VIEW)]
    return np.stack([*made, view_outside(rng), *(painted_picture(rng) for _ in PICTURES)])


def furnished_room(rng: Random, stock: Stock, photographs: Sequence[np.ndarray], seed: int) -> Scene:
    width, depth, height = rng.uniform(2.4, 7), rng.uniform(2.4, 7), rng.uniform(2.2, 3.2)
    parts = _shell(rng, width, depth, height)
    floor = Footprints()
    parts += openings(rng, stock, width, depth, height, floor)
    parts += _furniture(rng, stock, width, depth, height, floor)
    people = _people(rng, stock, width, depth, floor)
    parts += people
    eye, target, fov = _camera(rng, width, depth, height, floor, people if rng.random() < 0.6 else [], parts)
    lights = _lights(rng, width, depth, height)
    above, below = rng.uniform(0.05, 0.5), rng.uniform(0.03, 0.3)
    warm = np.array([1, rng.uniform(0.85, 1.05), rng.uniform(0.7, 1.15)])
    return Scene(
        parts=parts,
        textures=room_textures(rng, photographs),
        eye=eye,
        target=target,
        fov=fov,
        roll=rng.normal(0, 0.03),
        lights=lights,
        ambient=(tuple(warm * above), tuple(warm * below)),
        extent=4.0,
        seed=seed,
        is_indoors=True,
    )


def _shell(rng: Random, width: float, depth: float, height: float) -> list[Part]:
    w, d = width / 2, depth / 2
    plain_walls = rng.random() < 0.6
    floor = shapes.quad(np.array([-w, 0, d]), np.array([width, 0, 0]), np.array([0, 0, -depth]), FLOOR, rng.uniform(0.5, 3))
    ceiling = shapes.quad(np.array([-w, height, -d]), np.array([width, 0, 0]), np.array([0, 0, depth]), -1, 1)
    parts = [wall_part(floor, "floor", gloss=rng.choice([0, 0.15])), wall_part(ceiling, "ceiling", tint=rng.uniform(0, 0.15))]
    for corner, along, length, turn in walls(width, depth):
        up = np.array([0, height, 0])
        layer = -1 if plain_walls else WALL
        wall = shapes.quad(corner, along * length, up, layer, rng.uniform(0.4, 2.5))
        parts.append(wall_part(wall, "wall", tint=0.4 * rng.random()))
        if rng.random() < 0.6:  # skirting board: belongs to the wall
            strip = shapes.quad(corner + inwards(turn) * EDGE, along * length, np.array([0, 0.1, 0]), -1, 1)
            parts.append(wall_part(strip, "wall", tint=rng.random()))
    return parts


def _furniture(rng: Random, stock: Stock, width: float, depth: float, height: float, floor: Footprints) -> list[Part]:
    parts: list[Part] = []
    choice = stock.furniture()
    categories = sorted({piece.category for piece in choice})
    theme = categories[rng.integers(len(categories))]
    themed = [piece for piece in choice if piece.category == theme]
    plenty = int(rng.integers(6, 24))
    for _ in range(plenty * 2):
        if len(parts) >= plenty:
            break
        pool = themed if rng.random() < 0.5 else choice
        piece = pool[rng.integers(len(pool))]
        spot = _spot(rng, piece, width, depth, height)
        if spot is None:
            continue
        at, turn = spot
        if floor.try_take(at, piece.size, turn):
            parts.append(place(rng, stock, piece, at, turn))
            if label_name(piece) in ("table", "desk", "cabinet", "shelf") and at[1] == 0 and piece.size[1] < 1.3:
                parts += _things_on(rng, stock, piece, at, turn)
    if rng.random() < 0.35:
        rug = rng.uniform(0.8, 2.3, 2)
        corner = np.array([rng.uniform(-width / 2, width / 2 - rug[0]), 0.008, rng.uniform(0, depth / 2)])
        mesh = shapes.quad(corner, np.array([rug[0], 0, 0]), np.array([0, 0, -rug[1]]), int(rng.integers(0, 4)), 1.3)
        parts.append(wall_part(mesh, "rug", tint=0.2))
    return parts


def _spot(rng: Random, piece: Furniture, width: float, depth: float, height: float):
    """Where it stands and which way it looks; nothing when it does not fit."""
    across, tall, deep = piece.size
    bottom = piece.elevation if piece.elevation + tall < height else 0.0
    if label_name(piece) == "lamp" and piece.elevation > 1.4:
        bottom = height - tall
    hangs = bottom > 0 and label_name(piece) != "lamp"
    if tall > height or max(across, deep) > min(width, depth) * 0.8:
        return None
    if hangs or (label_name(piece) in AGAINST_WALLS and rng.random() < 0.85):
        corner, along, length, turn = walls(width, depth)[rng.integers(4)]
        if across + 0.1 > length:
            return None
        middle = corner + along * rng.uniform(across / 2, length - across / 2) + inwards(turn) * (deep / 2 + 0.03)
        return (middle[0], bottom, middle[2]), turn
    reach = np.hypot(across, deep) / 2
    x = rng.uniform(-width / 2 + reach, width / 2 - reach) if width > 2 * reach else 0.0
    z = rng.uniform(-depth / 2 + reach, depth / 2 - reach) if depth > 2 * reach else 0.0
    turn = rng.choice(4) * np.pi / 2 + rng.normal(0, 0.3) if rng.random() < 0.7 else rng.uniform(0, 2 * np.pi)
    return (x, bottom, z), turn


def _things_on(rng: Random, stock: Stock, piece: Furniture, at, turn: float) -> list[Part]:
    small, top, parts = stock.small(), Footprints(), []
    for _ in range(int(rng.integers(0, 5))):
        thing = small[rng.integers(len(small))]
        x, z = rng.uniform(-0.35, 0.35) * piece.size[0], rng.uniform(-0.3, 0.3) * piece.size[2]
        c, s = np.cos(turn), np.sin(turn)
        spot = (at[0] + c * x + s * z, at[1] + piece.size[1], at[2] - s * x + c * z)
        if top.try_take(spot, thing.size, 0):
            parts.append(place(rng, stock, thing, spot, rng.uniform(0, 2 * np.pi)))
    return parts


def _people(rng: Random, stock: Stock, width: float, depth: float, floor: Footprints) -> list[Part]:
    people, parts = [p for p in stock.of("person", "animal") if 0.3 < p.size[1] < 1.95 and p.name != "Horse"], []
    for _ in range(int(rng.choice([0, 1, 1, 2, 3]))):
        piece = people[rng.integers(len(people))]
        at = (rng.uniform(-0.35, 0.35) * width, 0.0, rng.uniform(-0.35, 0.35) * depth)
        turn = rng.uniform(0, 2 * np.pi)
        if floor.try_take(at, piece.size, turn):
            parts.append(place(rng, stock, piece, at, turn))
    return parts


def _camera(rng: Random, width: float, depth: float, height: float, floor: Footprints, people, parts):
    fov = np.radians(rng.uniform(38, 75))
    subjects = people or ([parts[rng.integers(len(parts))]] if rng.random() < 0.25 else [])
    for _ in range(40):
        eye = np.array(
            [rng.uniform(-0.46, 0.46) * width, rng.uniform(0.7, min(2.0, height - 0.2)), rng.uniform(-0.46, 0.46) * depth]
        )
        if not floor.is_free(*eye, margin=0.2):
            continue
        if subjects:
            subject = subjects[rng.integers(len(subjects))]
            target = subject.matrix[:3, 3] + [0, 0.3 * subject.matrix[1, 1] * rng.random(), 0]
            if 0.7 < np.linalg.norm(target - eye) < 3.5:
                return eye, target + rng.normal(0, 0.1, 3), fov
        else:
            far = -np.sign(eye) * np.array([width, 0, depth]) * rng.uniform(0.1, 0.4)
            target = np.array([far[0], eye[1] + rng.normal(-0.25, 0.3), far[2]])
            if np.linalg.norm((target - eye)[[0, 2]]) > 1.5:
                return eye, target, fov
    return np.array([0.45 * width, 1.6, 0.45 * depth]), np.array([-0.2 * width, 0.9, -0.2 * depth]), fov


def _lights(rng: Random, width: float, depth: float, height: float) -> list[Light]:
    lights = []
    for _ in range(int(rng.integers(1, 4))):
        place_ = (rng.uniform(-0.4, 0.4) * width, height - rng.uniform(0.1, 0.5), rng.uniform(-0.4, 0.4) * depth, 1.0)
        tone = np.array([1.0, rng.uniform(0.75, 1.0), rng.uniform(0.5, 1.1)]) * rng.uniform(0.8, 4)
        lights.append(Light(place_, tuple(tone)))
    if rng.random() < 0.4:  # daylight from a side, without a shadow
        lights.append(Light((rng.normal(), rng.uniform(0.2, 1), rng.normal(), 0.0), tuple(rng.uniform(0.1, 0.5, 3))))
    return lights
