"""A folder of tiles: NAME.png (colours) and NAME.maps.png (fine, coarse, labels), held-out ones apart."""

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from modelkit.estimators.line_art.tile import Tile

PARTS = ("train", "held-out")


def save_tile(tile: Tile, file: Path) -> None:
    """The maps last, so that a tile whose maps are there is complete."""
    cv2.imwrite(str(file.with_name(file.name + ".png")), cv2.cvtColor(tile.rgba, cv2.COLOR_RGBA2BGRA))
    maps = np.stack([tile.fine, tile.coarse, tile.labels], 2)
    unfinished = file.with_name(file.name + ".tmp.png")
    cv2.imwrite(str(unfinished), maps)
    unfinished.rename(file.with_name(file.name + ".maps.png"))


def load_tile(file: Path) -> Tile:
    rgba = cv2.cvtColor(cv2.imread(str(file.with_name(file.name + ".png")), cv2.IMREAD_UNCHANGED), cv2.COLOR_BGRA2RGBA)
    maps = cv2.imread(str(file.with_name(file.name + ".maps.png")), cv2.IMREAD_UNCHANGED)
    return Tile(rgba, maps[..., 0], maps[..., 1], maps[..., 2])


@dataclass(frozen=True)
class TileStore:
    files: tuple[Path, ...]
    """Without suffix, sorted."""

    @staticmethod
    def open(folder: Path, part: str) -> "TileStore":
        return TileStore(tuple(Path(str(f).removesuffix(".maps.png")) for f in sorted((folder / part).glob("*.maps.png"))))

    def pick(self, rng: np.random.Generator) -> Tile:
        return load_tile(self.files[rng.integers(len(self.files))])
