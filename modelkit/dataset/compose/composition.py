"""A drawing on a ground, and what its hints are made of."""

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np

from modelkit.dataset.compose.backgrounds import draw_background
from modelkit.dataset.compose.colour_words import dominant_colour
from modelkit.dataset.compose.placement import Placement, draw_placement, place, premultiplied
from modelkit.dataset.compose.recolour import paint, shift_hue
from modelkit.dataset.compose.regions import colour_regions
from modelkit.dataset.compose.relief import relief_of

HUE_SHIFTED, PAINTED = 0.25, 0.08
"""Shares of the drawings."""
SOLID = 0.78
"""Alpha above which a pixel's own colour shows."""


@dataclass(frozen=True)
class Composition:
    picture: np.ndarray
    """[256, 256, 3] uint8 RGB."""
    alpha: np.ndarray
    """[256, 256] float32 0–1: where the drawing covers the ground."""
    colour: str | None
    background: str
    placement: Placement

    @cached_property
    def regions(self) -> np.ndarray:
        """[256, 256] int32: 0 for the ground, then connected parts of one colour."""
        return colour_regions(self.picture, self.alpha)

    @cached_property
    def relief(self) -> np.ndarray:
        """[256, 256] float32, pixels towards the camera; 0 for the ground."""
        return relief_of(self.regions, self.alpha)

    @cached_property
    def grey(self) -> np.ndarray:
        return cv2.cvtColor(self.picture, cv2.COLOR_RGB2GRAY)


def compose(
    rgba: np.ndarray, rng: np.random.Generator, hue_shifted: float = HUE_SHIFTED, painted: float = PAINTED
) -> Composition:
    """rgba [256, 256, 4] uint8, straight alpha."""
    return compose_layers(premultiplied(rgba), rng, hue_shifted, painted)[0]


def compose_layers(
    layers: np.ndarray, rng: np.random.Generator, hue_shifted: float = HUE_SHIFTED, painted: float = PAINTED
) -> tuple[Composition, np.ndarray]:
    """layers [256, 256, 4 or more] float32: premultiplied colour, alpha, and what else is to be placed with them."""
    placement = draw_placement(rng)
    placed = place(layers, placement)
    drawing = placed[..., :4]
    chance = rng.random()
    if chance < hue_shifted:
        drawing = shift_hue(drawing, rng)
    elif chance < hue_shifted + painted:
        drawing = paint(drawing, rng)
    background = draw_background(rng)
    alpha = np.clip(drawing[..., 3], 0, 1)
    mixed = drawing[..., :3] + (1 - alpha[..., None]) * background.rgb
    picture = (np.clip(mixed, 0, 1) * 255 + 0.5).astype(np.uint8)
    colour = dominant_colour(picture, alpha > SOLID)
    return Composition(picture, alpha, colour, background.word, placement), placed
