"""Clothes, hair and skin of a figure."""

from dataclasses import dataclass

import numpy as np

from modelkit.dataset.puppets.skeleton import ADULT, CHILD, Build

Rgb = tuple[int, int, int]

COLOURS: dict[str, Rgb] = {
    "red": (222, 48, 52),
    "orange": (246, 140, 38),
    "yellow": (252, 208, 52),
    "green": (70, 168, 74),
    "teal": (36, 160, 158),
    "blue": (52, 110, 220),
    "purple": (134, 76, 190),
    "pink": (246, 128, 176),
    "brown": (134, 88, 56),
    "white": (246, 246, 246),
    "grey": (140, 144, 152),
    "black": (38, 38, 44),
}
SKINS: tuple[Rgb, ...] = ((255, 219, 188), (240, 194, 155), (206, 150, 108), (160, 106, 70), (104, 66, 46), (255, 204, 77))
HAIRS: tuple[Rgb, ...] = ((44, 34, 30), (92, 58, 36), (150, 92, 46), (228, 184, 90), (196, 82, 40), (170, 170, 176))
GARMENTS = ("shirt", "t-shirt", "sweater", "coat", "dress")
SUBJECTS = ("person", "man", "woman", "boy", "girl", "child", "dancer", "runner")
FEMININE, MASCULINE = {"woman", "girl"}, {"man", "boy"}
SMALL = {"boy", "girl", "child"}


@dataclass(frozen=True)
class Looks:
    subject: str
    build: Build
    garment: str
    garment_colour: str
    top: Rgb
    bottom: Rgb
    bottom_kind: str
    """trousers, shorts, skirt, or none under a dress."""
    shoes: Rgb
    skin: Rgb
    hair: Rgb
    hair_kind: str
    """short, long, bun, tail, curly, bald."""
    hat: Rgb | None
    has_outline: bool


def draw_looks(rng: np.random.Generator, subject: str) -> Looks:
    names = list(COLOURS)
    can_wear_dress = subject not in MASCULINE | {"runner"}
    garment = str(rng.choice([g for g in GARMENTS if g != "dress" or can_wear_dress]))
    colour = str(rng.choice(names))
    hairs = (
        ["long", "bun", "tail", "short"]
        if subject in FEMININE
        else ["short", "curly", "bald"]
        if subject in MASCULINE
        else ["short", "long", "bun", "curly", "tail"]
    )
    skirts = ["trousers", "shorts", "skirt"] if can_wear_dress and subject in FEMININE else ["trousers", "trousers", "shorts"]
    return Looks(
        subject=subject,
        build=_vary(CHILD if subject in SMALL else ADULT, rng),
        garment=garment,
        garment_colour=colour,
        top=_near(COLOURS[colour], rng),
        bottom=_near(COLOURS[str(rng.choice([n for n in names if n != colour]))], rng),
        bottom_kind="none" if garment == "dress" else str(rng.choice(skirts)),
        shoes=_near(COLOURS[str(rng.choice(["brown", "black", "red", "white", "grey", "blue"]))], rng),
        skin=_near(SKINS[int(rng.integers(len(SKINS)))], rng),
        hair=_near(HAIRS[int(rng.integers(len(HAIRS)))], rng),
        hair_kind=str(rng.choice(hairs)),
        hat=COLOURS[str(rng.choice(names))] if rng.random() < 0.15 else None,
        has_outline=bool(rng.random() < 0.4),
    )


def _vary(build: Build, rng: np.random.Generator) -> Build:
    return Build(**{name: length * rng.uniform(0.9, 1.12) for name, length in vars(build).items()})


def _near(colour: Rgb, rng: np.random.Generator) -> Rgb:
    shifted = np.clip(np.array(colour) + rng.normal(0, 5, 3), 0, 255)
    return int(shifted[0]), int(shifted[1]), int(shifted[2])
