"""Do words of colour and of the ground do what they say, in every language?"""

from collections.abc import Callable, Sequence
from itertools import product

import cv2
import numpy as np

from modelkit.dataset.compose.backgrounds import BACKGROUNDS
from modelkit.dataset.compose.colour_words import COLOURS, LEAST_PIXELS, colour_counts
from modelkit.embedded.captions import read_words
from modelkit.evaluation.foreground import foreground, ground_colour
from modelkit.evaluation.held_out import HeldOut
from modelkit.evaluation.pack_runner import PackRunner
from modelkit.evaluation.wishes import Wish

Accuracy = dict[str, float]
"""By language."""


def colour_accuracy(runner: PackRunner, things: Sequence[HeldOut], languages: Sequence[str], steps: int) -> Accuracy:
    """`things`: of known names in all languages; each is asked for in every colour."""

    def prompt(words: dict, name: str, colour: str) -> str:
        return words["coloured"][0].format(colour=words["colours"][colour][0], name=name)

    return _accuracy(runner, things, languages, steps, COLOURS, prompt, seen_colour)


def background_accuracy(runner: PackRunner, things: Sequence[HeldOut], languages: Sequence[str], steps: int) -> Accuracy:
    def prompt(words: dict, name: str, ground: str) -> str:
        return words["onBackground"][0].format(text=name, background=words["backgrounds"][ground][0])

    return _accuracy(runner, things, languages, steps, list(BACKGROUNDS), prompt, seen_background)


def _accuracy(
    runner: PackRunner,
    things: Sequence[HeldOut],
    languages: Sequence[str],
    steps: int,
    asked: Sequence[str],
    prompt: Callable[[dict, str, str], str],
    seen: Callable[[np.ndarray], str | None],
) -> Accuracy:
    """All languages at once, so that they fill batches; the n-th prompt of each has the seed n."""
    wishes = [
        Wish(prompt(words, thing.about["name"][language], word), seed)
        for language in languages
        for words in [read_words(language)]
        for seed, (thing, word) in enumerate(product(things, asked))
    ]
    seen_words = [seen(picture) for picture in runner.make(wishes, steps).pictures]
    right = np.array(seen_words, object).reshape(len(languages), len(things), len(asked)) == np.array(asked, object)
    return dict(zip(languages, right.mean((1, 2)).tolist(), strict=True))


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
