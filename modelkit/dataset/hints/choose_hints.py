"""Which hints a sample carries: at least one of lines and one of another type, all types about equally often."""

from collections.abc import Callable

import numpy as np

from modelkit.dataset.compose.composition import Composition
from modelkit.dataset.hints.line_hints import canny, difference_lines, soft_edge, xdog
from modelkit.dataset.hints.scribble import scribble
from modelkit.dataset.hints.segmentation import segmentation
from modelkit.dataset.hints.straight_lines import straight_lines
from modelkit.dataset.hints.surface_hints import depth, normal
from modelkit.dataset.sources.base_picture import BasePicture

Hints = dict[str, np.ndarray]
"""By type: [256, 256] or [256, 256, 3] uint8 RGB."""
LINE_TYPES = ("canny", "scribble", "lineart", "softedge", "mlsd")
OTHER_TYPES = ("depth", "normal", "seg", "openpose")
HINTS_A_SAMPLE = 3
SECOND_LINE_SHARE = 0.75
LEAST_PIXELS = 150
"""Of a hint that says anything at all."""


Maker = Callable[[], np.ndarray | None]


def draw_hints(
    made: Composition,
    picture: BasePicture,
    rng: np.random.Generator,
    pose: np.ndarray | None = None,
    exact: dict[str, Maker] | None = None,
) -> Hints:
    """`pose`: a figure's drawn joints; such pictures are few, so it is always among the hints. `exact`: better makers."""
    makers: dict[str, Maker] = {
        "canny": lambda: canny(made, rng),
        "scribble": lambda: scribble(made, rng),
        "lineart": lambda: (xdog if rng.random() < 0.6 else difference_lines)(made, rng),
        "softedge": lambda: soft_edge(made, rng),
        "mlsd": lambda: straight_lines(made, rng),
        "depth": lambda: depth(made, rng),
        "normal": lambda: normal(made, rng),
        "seg": lambda: segmentation(made, picture, rng),
    }
    makers |= exact or {}
    return choose_hints(makers, rng) if pose is None else {"openpose": pose, **choose_hints(makers, rng, HINTS_A_SAMPLE - 1)}


def choose_hints(makers: dict[str, Maker], rng: np.random.Generator, count: int = HINTS_A_SAMPLE) -> Hints:
    """Makers that give None do not fit the picture; the next one takes their place."""
    made: Hints = {}
    for kind in _order(list(makers), rng):
        if len(made) == count:
            break
        hint = makers[kind]()
        if hint is not None and np.count_nonzero(hint) >= LEAST_PIXELS:
            made[kind] = hint
    return made


def _order(kinds: list[str], rng: np.random.Generator) -> list[str]:
    """One of lines, one of another type, then mostly a second of lines: there are more types of those."""
    mixed = [kinds[i] for i in rng.permutation(len(kinds))]
    lines, others = ([kind for kind in mixed if kind in group] for group in (LINE_TYPES, OTHER_TYPES))
    rest = [*lines[1:], *others[1:]] if rng.random() < SECOND_LINE_SHARE else [*others[1:], *lines[1:]]
    return [*lines[:1], *others[:1], *rest]
