"""Rendered drawings on the grounds that samples have, as the large pictures of training and of the comparison."""

from pathlib import Path

import cv2
import numpy as np

from modelkit.dataset.compose.backgrounds import draw_background
from modelkit.dataset.sources.picture_folder import picture_file, read_list
from modelkit.dataset.sources.stable_hash import is_held_out, stable_hash


class Drawings:
    def __init__(self, folder: Path, held_out: bool) -> None:
        self.folder = folder
        kept = [picture for picture in read_list(folder) if is_held_out(picture.concept) == held_out]
        self.pictures = sorted(kept, key=lambda picture: stable_hash(f"enlarge {picture.id}"))

    def __len__(self) -> int:
        return len(self.pictures)

    def draw(self, number: int, rng: np.random.Generator) -> np.ndarray:
        """[256, 256, 3] float32 0–1 RGB."""
        rgba = _read(picture_file(self.folder, self.pictures[number]))
        alpha = rgba[..., 3:]
        return rgba[..., :3] * alpha + draw_background(rng).rgb * (1 - alpha)


def pick(drawings: Drawings, rng: np.random.Generator) -> np.ndarray:
    return drawings.draw(int(rng.integers(len(drawings))), rng)


def _read(file: Path) -> np.ndarray:
    stored = cv2.imread(str(file), cv2.IMREAD_UNCHANGED)
    if stored is None:
        raise ValueError(f"{file} is no picture")
    return cv2.cvtColor(stored, cv2.COLOR_BGRA2RGBA).astype(np.float32) / 255
