"""Samples of rendered drawings: every drawing once, then every drawing once more in another variant, and so on."""

from pathlib import Path

import cv2
import numpy as np

from modelkit.dataset.compose.composition import compose
from modelkit.dataset.hints.choose_hints import draw_hints
from modelkit.dataset.shards.sample import Sample, describe
from modelkit.dataset.sources.base_picture import BasePicture
from modelkit.dataset.sources.picture_folder import picture_file, read_list
from modelkit.dataset.sources.stable_hash import is_held_out, stable_hash


class DrawingSamples:
    def __init__(self, folder: Path, name: str, held_out: bool) -> None:
        """`name`: of the shards; others by another name show other variants."""
        self.folder, self.name = folder, name
        kept = [picture for picture in read_list(folder) if is_held_out(picture.concept) == held_out]
        self.pictures = sorted(kept, key=lambda picture: stable_hash(f"order {picture.id}"))

    def __len__(self) -> int:
        return len(self.pictures)

    def sample(self, number: int) -> Sample:
        base = self.pictures[number % len(self.pictures)]
        variant = number // len(self.pictures)
        rng = np.random.default_rng(stable_hash(f"{self.name} {base.id} {variant}"))
        made = compose(self._rgba(base), rng)
        key = f"{self.name}-{base.set}-{stable_hash(base.id):08x}-{variant}"
        return Sample(key, made.picture, draw_hints(made, base, rng), describe(base, made.colour, made.background))

    def _rgba(self, picture: BasePicture) -> np.ndarray:
        stored = cv2.imread(str(picture_file(self.folder, picture)), cv2.IMREAD_UNCHANGED)
        return cv2.cvtColor(stored, cv2.COLOR_BGRA2RGBA)
