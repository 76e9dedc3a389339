"""Words are judged by the colours that were asked for, in the language they were asked in."""

from dataclasses import dataclass, field

import cv2
import numpy as np
import pytest

from modelkit.dataset.compose.backgrounds import BACKGROUNDS
from modelkit.evaluation.evaluate import known_in
from modelkit.evaluation.held_out import HeldOut
from modelkit.evaluation.pack_runner import Made
from modelkit.evaluation.word_accuracy import background_accuracy, colour_accuracy, seen_background, seen_colour

NAMES = {"en": "teapot", "ko": "찻주전자"}
TEAPOT = HeldOut("teapot", np.zeros((256, 256, 3), np.uint8), {}, {"name": NAMES})
RED = (220, 30, 30)


def picture(thing: tuple[int, int, int], ground: tuple[int, int, int] = (255, 255, 255)) -> np.ndarray:
    return cv2.circle(np.full((256, 256, 3), ground, np.uint8), (128, 128), 60, thing, -1)


@dataclass
class FakeRunner:
    """Makes everything red on white, and remembers what it was asked for."""

    prompts: list[str] = field(default_factory=list)

    def make(self, wishes, steps: int) -> Made:
        self.prompts += [wish.prompt for wish in wishes]
        return Made(np.stack([picture(RED)] * len(wishes)), np.zeros((len(wishes), 16, 8, 8)))


@pytest.mark.parametrize("word", BACKGROUNDS)
def test_every_ground_of_the_data_is_seen_as_its_own_word(word: str) -> None:
    assert seen_background(picture(RED, BACKGROUNDS[word][0])) == word


def test_the_colour_is_that_of_the_thing_not_of_its_ground() -> None:
    assert seen_colour(picture((40, 100, 220), (255, 222, 232))) == "blue"
    assert seen_colour(picture((255, 255, 255))) is None


def test_a_pack_that_makes_everything_red_is_right_in_one_colour_of_twelve() -> None:
    runner = FakeRunner()
    accuracy = colour_accuracy(runner, [TEAPOT], ("en", "ko"), 4)
    assert accuracy == pytest.approx({"en": 1 / 12, "ko": 1 / 12})
    assert "red teapot" in runner.prompts
    assert any("찻주전자" in prompt and "빨간" in prompt for prompt in runner.prompts)


def test_a_pack_that_makes_every_ground_white_is_right_in_one_of_twelve() -> None:
    assert background_accuracy(FakeRunner(), [TEAPOT], ("en",), 4) == pytest.approx({"en": 1 / 12})


def test_things_to_ask_for_have_a_name_in_every_language_that_is_asked() -> None:
    about = {"group": "objects", "concept": "teapot", "name": NAMES}
    teapot = HeldOut("teapot", TEAPOT.picture, {}, about)
    # More names than languages are asked for, but not the right ones.
    cup = HeldOut("cup", TEAPOT.picture, {}, about | {"concept": "cup", "name": {"en": "cup", "fi": "kuppi", "et": "tass"}})
    assert known_in(("en", "ko"), [cup, teapot, teapot]) == [teapot]
    assert known_in(("en",), [cup, teapot]) == [cup, teapot]
