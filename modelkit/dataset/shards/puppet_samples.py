"""Samples of jointed figures with exact poses."""

import cv2
import numpy as np

from modelkit.dataset.compose.composition import compose
from modelkit.dataset.compose.placement import Placement
from modelkit.dataset.hints.choose_hints import draw_hints
from modelkit.dataset.hints.openpose import draw_openpose
from modelkit.dataset.puppets.draw_puppet import draw_puppet
from modelkit.dataset.puppets.looks import SUBJECTS, draw_looks
from modelkit.dataset.puppets.poses import POSES
from modelkit.dataset.puppets.puppet_words import puppet_words
from modelkit.dataset.shards.sample import Sample, describe
from modelkit.dataset.sources.base_picture import SIDE, BasePicture
from modelkit.dataset.sources.concept import concept_of
from modelkit.dataset.sources.stable_hash import is_held_out, stable_hash

SET = "puppets"
MIRRORED = (0, 1, 5, 6, 7, 2, 3, 4, 11, 12, 13, 8, 9, 10, 15, 14, 17, 16)
"""Which point takes whose place when left and right change."""
DOINGS_OF = {"dancer": {"dancing", "jumping", "cheering", "arms out"}, "runner": {"running", "walking", "standing"}}


class PuppetSamples:
    """As many base pictures as there are subjects doing something; every variant is another figure."""

    def __init__(self, name: str, held_out: bool) -> None:
        self.name = name
        pairs = [(subject, doing) for subject in SUBJECTS for doing in POSES if doing in DOINGS_OF.get(subject, POSES)]
        self.pairs = [pair for pair in pairs if is_held_out(concept_of(" ".join(pair))) == held_out]

    def __len__(self) -> int:
        return len(self.pairs)

    def sample(self, number: int) -> Sample:
        subject, doing = self.pairs[number % len(self.pairs)]
        concept = concept_of(f"{subject} {doing}")
        rng = np.random.default_rng(stable_hash(f"{self.name} {concept} {number // len(self.pairs)}"))
        looks = draw_looks(rng, subject)
        limbs = POSES[doing][int(rng.integers(len(POSES[doing])))](rng)
        rgba, joints = draw_puppet(looks, limbs)
        form = str(rng.choice(["full", "short", "subject"], p=[0.6, 0.25, 0.15]))
        words = puppet_words(subject, doing, looks.garment, looks.garment_colour, form)
        base = BasePicture(SET, f"{concept}-{number:06}", concept, words, "people-body")
        made = compose(rgba, rng, hue_shifted=0, painted=0)
        pose = draw_openpose(moved(joints, made.placement).tolist(), SIDE)
        return Sample(
            f"{self.name}-{base.key}", made.picture, draw_hints(made, base, rng, pose), describe(base, None, made.background)
        )


def moved(joints: np.ndarray, placement: Placement) -> np.ndarray:
    """[18, 2] in the drawing's pixels → in the picture's."""
    turned = joints.copy()
    if placement.is_mirrored:
        turned[:, 0] = SIDE - 1 - turned[:, 0]
        turned = turned[list(MIRRORED)]
    return cv2.transform(turned[None].astype(np.float32), placement.matrix)[0]
