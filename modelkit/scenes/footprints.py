"""Which parts of a floor are taken: upright boxes seen from above."""

from dataclasses import dataclass, field

import numpy as np


@dataclass
class Footprints:
    taken: list[tuple[float, float, float, float, float, float]] = field(default_factory=list)
    """(x0, z0, x1, z1, bottom, top)"""

    def try_take(self, at: tuple[float, float, float], size: tuple[float, float, float], turn: float) -> bool:
        box = _box(at, size, turn)
        if any(_overlap(box, other) for other in self.taken):
            return False
        self.taken.append(box)
        return True

    def is_free(self, x: float, y: float, z: float, margin: float) -> bool:
        box = (x - margin, z - margin, x + margin, z + margin, y - margin, y + margin)
        return not any(_overlap(box, other) for other in self.taken)


def _box(at: tuple[float, float, float], size: tuple[float, float, float], turn: float):
    c, s = abs(np.cos(turn)), abs(np.sin(turn))
    half_x, half_z = (c * size[0] + s * size[2]) / 2, (s * size[0] + c * size[2]) / 2
    return at[0] - half_x, at[2] - half_z, at[0] + half_x, at[2] + half_z, at[1], at[1] + size[1]


def _overlap(a, b) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] and a[4] < b[5] and b[4] < a[5]
