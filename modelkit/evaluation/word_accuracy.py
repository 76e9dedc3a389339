"""Do words of colour and of the ground do what they say, in every language?"""

from collections.abc import Sequence

import cv2
import numpy as np

from modelkit.dataset.compose.backgrounds import BACKGROUNDS
from modelkit.dataset.compose.colour_words import COLOURS, LEAST_PIXELS, colour_counts
from modelkit.embedded.captions import read_words
from modelkit.evaluation.foreground import foreground, ground_colour
from modelkit.evaluation.held_out import HeldOut
from modelkit.evaluation.pack_runner import PackRunner, Wish

Accuracy = dict[str, float]
"""By language."""


def colour_accuracy(runner: PackRunner, things: Sequence[HeldOut], languages: Sequence[str], steps: int) -> Accuracy:
    """`things`: of known names in all languages; each is asked for in every colour."""
    return {language: _colours_in(runner, things, steps, language) for language in languages}


def _colours_in(runner: PackRunner, things: Sequence[HeldOut], steps: int, language: str) -> float:
    words = read_words(language)
    asked = [(thing, colour) for thing in things for colour in COLOURS]
    prompts = [
        words["coloured"][0].format(colour=words["colours"][colour][0], name=thing.about["name"][language])
        for thing, colour in asked
    ]
    made = runner.make([Wish(prompt, seed) for seed, prompt in enumerate(prompts)], steps)
    right = [seen_colour(picture) == colour for (_, colour), picture in zip(asked, made.pictures, strict=True)]
    return float(np.mean(right))


def background_accuracy(runner: PackRunner, things: Sequence[HeldOut], languages: Sequence[str], steps: int) -> Accuracy:
    return {language: _backgrounds_in(runner, things, steps, language) for language in languages}


def _backgrounds_in(runner: PackRunner, things: Sequence[HeldOut], steps: int, language: str) -> float:
    words = read_words(language)
    asked = [(thing, ground) for thing in things for ground in BACKGROUNDS]
    prompts = [
        words["onBackground"][0].format(text=thing.about["name"][language], background=words["backgrounds"][ground][0])
        for thing, ground in asked
    ]
    made = runner.make([Wish(prompt, seed) for seed, prompt in enumerate(prompts)], steps)
    right = [seen_background(picture) == ground for (_, ground), picture in zip(asked, made.pictures, strict=True)]
    return float(np.mean(right))


def seen_colour(picture: np.ndarray) -> str | None:
    """The commonest colour of what stands on the ground; None where nothing does."""
    counts = colour_counts(picture, foreground(picture))
    return COLOURS[int(counts.argmax())] if counts.sum() >= LEAST_PIXELS else None


def seen_background(picture: np.ndarray) -> str:
    """The word whose colour lies nearest to the border's, in CIELAB."""
    table = np.array([colour for colour, _ in BACKGROUNDS.values()], np.uint8)
    both = np.concatenate([ground_colour(picture).astype(np.uint8)[None], table])[None]
    lab = cv2.cvtColor(both, cv2.COLOR_RGB2LAB)[0].astype(np.float32)
    return list(BACKGROUNDS)[int(np.linalg.norm(lab[1:] - lab[0], axis=1).argmin())]
