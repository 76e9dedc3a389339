"""Discs of any colour on any ground, and their silhouettes: a set whose hints say all about shape and nothing about colour."""

import json
from pathlib import Path

import numpy as np
from PIL import Image

SIZE = 64
COLOURS = {"red": (220, 40, 40), "blue": (40, 60, 220), "green": (40, 170, 60), "yellow": (240, 220, 60)}


def write_toy_set(folder: Path, count: int, seed: int = 0) -> None:
    """The original tutorial's layout, as fill50k has it."""
    chance = np.random.default_rng(seed)
    for name in ("source", "target"):
        (folder / name).mkdir(parents=True)
    lines = []
    for number in range(count):
        ground, disc = chance.choice(list(COLOURS), 2, replace=False)
        shape = _disc(chance)
        picture = np.where(shape[..., None], COLOURS[disc], COLOURS[ground]).astype(np.uint8)
        Image.fromarray(picture).save(folder / f"target/{number}.png")
        Image.fromarray((shape * 255).astype(np.uint8)).save(folder / f"source/{number}.png")
        words = f"a {disc} circle on a {ground} background"
        lines.append(json.dumps({"source": f"source/{number}.png", "target": f"target/{number}.png", "prompt": words}))
    (folder / "prompt.json").write_text("\n".join(lines) + "\n", "utf-8")


def _disc(chance: np.random.Generator) -> np.ndarray:
    radius = chance.integers(8, 24)
    x, y = chance.integers(radius, SIZE - radius, 2)
    down, across = np.mgrid[:SIZE, :SIZE]
    return (across - x) ** 2 + (down - y) ** 2 < radius**2
