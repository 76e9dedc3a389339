"""Vector drawings → the folder of tiles that training and evaluation compose samples of."""

import zlib
from collections import Counter
from pathlib import Path

import numpy as np

from modelkit.estimators.line_art.sources import read_sources
from modelkit.estimators.line_art.tile import Placement, draw_tile
from modelkit.estimators.line_art.tile_store import PARTS, save_tile

SIDES = (112, 384)
"""Pixels. What an object measures in a picture of 512; every drawing gets one size, so that its lines stay as thin."""


def build_tiles(icons: Path, clipart: Path, out: Path, share: int, shares: int) -> None:
    """Every `shares`-th drawing from `share` on; goes on where an earlier run ended."""
    for part in PARTS:
        (out / part).mkdir(parents=True, exist_ok=True)
    tally: Counter[str] = Counter()
    for source in read_sources(icons, clipart)[share::shares]:
        file = out / ("held-out" if source.is_held_out else "train") / f"{source.set}--{source.name}"
        if file.with_name(file.name + ".maps.png").exists():
            continue
        try:
            tile = draw_tile(source, _placement(f"{source.set}/{source.name}"))
        except ValueError:  # resvg's own reading of the file is stricter than ours
            tile = None
        if tile is not None:
            save_tile(tile, file)
        tally[f"{source.set} {'left out' if tile is None else 'drawn'}"] += 1
    print(dict(sorted(tally.items())))


def _placement(name: str) -> Placement:
    rng = np.random.default_rng(zlib.crc32(name.encode()))
    side = int(np.exp(rng.uniform(*np.log(SIDES))))
    degrees = float(rng.normal(0, 12)) if rng.random() < 0.5 else 0.0
    return Placement(side, degrees, bool(rng.random() < 0.5))
