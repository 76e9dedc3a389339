"""The embedded pack, run as its manifest says."""

from pathlib import Path

import numpy as np
import pytest

from modelkit.evaluation.pack_runner import PackRunner, Wish
from modelkit.reference.drawings import draw

PACK = Path(__file__).parents[2] / "public" / "packs" / "inkling-sketch"


@pytest.fixture(scope="module")
def runner() -> PackRunner:
    return PackRunner(PACK, batch=2)


def test_pictures_come_in_the_order_of_the_wishes(runner: PackRunner) -> None:
    short, long = (
        Wish("red", 3),
        Wish("a red apple, a green pear, a yellow plum, a blue bird and many other things on a pink ground", 3),
    )
    both, alone = runner.make([long, short], 2), runner.make([short], 2)
    assert both.pictures.shape == (2, 256, 256, 3)
    assert np.abs(both.pictures[1].astype(int) - alone.pictures[0]).max() <= 1


def test_a_hint_steers_the_picture_and_strength_zero_takes_it_away(runner: PackRunner) -> None:
    kind = runner.control_types()[0]
    hint = draw("house")
    wishes = [Wish("house", 1, hint, kind, strength) for strength in (0.0, 1.0)]
    without, steered = (runner.make([wish], 2).pictures[0].astype(int) for wish in wishes)
    plain = runner.make([Wish("house", 1)], 2).pictures[0].astype(int)
    assert np.abs(without - plain).max() <= 1
    assert np.abs(steered - plain).mean() > 1
