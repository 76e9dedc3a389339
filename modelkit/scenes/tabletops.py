"""A few objects close up, on a table or on the floor before a wall."""

from collections.abc import Sequence

import numpy as np

from modelkit.scenes import shapes
from modelkit.scenes.classes import NAMES
from modelkit.scenes.footprints import Footprints
from modelkit.scenes.rooms import WALL, room_textures
from modelkit.scenes.scene import Light, Part, Scene
from modelkit.scenes.stock import Stock, place
from modelkit.scenes.transforms import translation

Random = np.random.Generator


def tabletop(rng: Random, stock: Stock, photographs: Sequence[np.ndarray], seed: int) -> Scene:
    on_table = rng.random() < 0.6
    pool = stock.small() if on_table else [*stock.furniture(), *stock.of("person", "animal")]
    floor, things = Footprints(), []
    for _ in range(int(rng.choice([1, 1, 2, 4, 7]))):
        piece = pool[rng.integers(len(pool))]
        spread = 0.25 if on_table else 0.9
        at = (rng.normal(0, spread), 0.0, rng.normal(0, spread * 0.7)) if things else (0.0, 0.0, 0.0)
        turn = rng.normal(0, 0.9)
        if floor.try_take(at, piece.size, turn):
            things.append((piece, place(rng, stock, piece, at, turn)))
    reach = max(max(things[0][0].size), 0.15)
    half = reach * rng.uniform(2, 6) + 0.3
    back = rng.uniform(1.2, 4) * reach + 0.3
    top = shapes.box((2 * half, 0.05, 2 * back), int(rng.integers(0, 4)), rng.uniform(0.3, 2))
    wall = shapes.quad(np.array([-9, -2.0, -back]), np.array([18.0, 0, 0]), np.array([0, 8.0, 0]), WALL, rng.uniform(0.4, 2))
    parts = [Part(top, translation(0, -0.05, 0), NAMES.index("table" if on_table else "floor"), tint=0.3 * rng.random())]
    parts += [Part(wall, np.eye(4), NAMES.index("wall"), tint=0.3 * rng.random()), *(part for _, part in things)]
    middle = np.array([0, things[0][0].size[1] * rng.uniform(0.3, 0.7), 0])
    turn, rise = rng.normal(0, 0.5), rng.uniform(0.05, 0.9)
    away = reach * rng.uniform(1.1, 2.6)
    eye = middle + away * np.array([np.sin(turn) * np.cos(rise), np.sin(rise), np.cos(turn) * np.cos(rise)])
    lamp = (rng.normal(0, 1), rng.uniform(1, 2.5), rng.uniform(0, 2), 1.0)
    power = rng.uniform(1, 5)
    ambient = rng.uniform(0.1, 0.6)
    return Scene(
        parts=parts,
        textures=room_textures(rng, photographs),
        eye=eye,
        target=middle + rng.normal(0, 0.05, 3) * reach,
        fov=np.radians(rng.uniform(35, 60)),
        roll=rng.normal(0, 0.04),
        lights=[Light(lamp, (power, power * rng.uniform(0.8, 1), power * rng.uniform(0.6, 1.1)))],
        ambient=((ambient,) * 3, (ambient * rng.uniform(0.3, 1),) * 3),
        extent=3.0,
        seed=seed,
        is_indoors=True,
    )
