"""Pictures to decode: the training drawings on their grounds, without hints and words; now and then a puppet."""

import queue
import threading
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor

from modelkit.dataset.compose.composition import compose
from modelkit.dataset.puppets.draw_puppet import draw_puppet
from modelkit.dataset.puppets.looks import SUBJECTS, draw_looks
from modelkit.dataset.puppets.poses import POSES
from modelkit.dataset.sources.picture_folder import picture_file, read_list
from modelkit.dataset.sources.stable_hash import is_held_out

PUPPETS = 0.12
"""Their share."""


class PictureMaker:
    def __init__(self, folder: Path) -> None:
        """`folder`: what training-pictures wrote."""
        self.files = [picture_file(folder, picture) for picture in read_list(folder) if not is_held_out(picture.concept)]
        self.doings = list(POSES)
        self.subjects = list(SUBJECTS)

    def batch(self, size: int, rng: np.random.Generator) -> Tensor:
        """[size, 3, 256, 256] in [−1, 1], channels last."""
        made = np.stack([self._picture(rng) for _ in range(size)])
        return torch.from_numpy(made).permute(0, 3, 1, 2).float() / 127.5 - 1

    def _picture(self, rng: np.random.Generator) -> np.ndarray:
        if rng.random() < PUPPETS:
            return compose(self._puppet(rng), rng, hue_shifted=0, painted=0).picture
        stored = cv2.imread(str(self.files[int(rng.integers(len(self.files)))]), cv2.IMREAD_UNCHANGED)
        return compose(cv2.cvtColor(stored, cv2.COLOR_BGRA2RGBA), rng).picture

    def _puppet(self, rng: np.random.Generator) -> np.ndarray:
        doing = POSES[self.doings[int(rng.integers(len(self.doings)))]]
        looks = draw_looks(rng, self.subjects[int(rng.integers(len(self.subjects)))])
        return draw_puppet(looks, doing[int(rng.integers(len(doing)))](rng))[0]


def in_background(maker: PictureMaker, size: int, seed: int, ahead: int = 4) -> Iterator[Tensor]:
    """Batches for ever. The thread ends with the process."""
    ready: queue.Queue[Tensor] = queue.Queue(ahead)

    def fill() -> None:
        cv2.setNumThreads(1)
        rng = np.random.default_rng(seed)
        while True:
            ready.put(maker.batch(size, rng))

    threading.Thread(target=fill, daemon=True).start()
    while True:
        yield ready.get()
