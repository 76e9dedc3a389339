"""What is where, in ADE20K's colours: the whole thing in its class's colour, or its parts in colours of their own."""

import numpy as np

from modelkit.dataset.compose.composition import Composition
from modelkit.dataset.hints.ade20k import GROUND_CLASSES, class_of_words, palette
from modelkit.dataset.sources.base_picture import BasePicture

WHOLE_SHARE = 0.45
"""Hints that show the thing in one piece, as the studio's network does."""


def segmentation(made: Composition, picture: BasePicture, rng: np.random.Generator) -> np.ndarray:
    """[256, 256, 3] uint8 RGB."""
    colours = palette()
    ground = colours[GROUND_CLASSES[int(rng.integers(len(GROUND_CLASSES)))]]
    own = class_of_words(picture.words.name["en"], picture.group)
    if rng.random() < WHOLE_SHARE:
        thing = colours[own if own is not None else int(rng.integers(len(colours)))]
        return np.where((made.alpha > 0.5)[..., None], thing, ground)
    count = int(made.regions.max()) + 1
    table = colours[rng.choice(len(colours), count, replace=count > len(colours))]
    table[0] = ground
    if own is not None and count > 1:
        areas = np.bincount(made.regions.reshape(-1))
        table[1 + int(areas[1:].argmax())] = colours[own]
    return table[made.regions]
