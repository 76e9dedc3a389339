"""The embedded pack, run as its manifest says."""

from pathlib import Path

import numpy as np
import pytest

from modelkit.evaluation.pack_runner import PackRunner
from modelkit.evaluation.wishes import Wish, in_batches, same_pictures
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


def test_hints_of_several_types_are_made_together_as_they_are_alone(runner: PackRunner) -> None:
    hint = draw("house")
    wishes = [Wish("house", 1, hint, kind, 1.0) for kind in ("scribble", "depth", "scribble")]
    together = runner.make(wishes, 2).pictures.astype(int)
    alone = [runner.make([wish], 2).pictures[0].astype(int) for wish in wishes]
    for several, one in zip(together, alone, strict=True):
        assert np.abs(several - one).max() <= 1
    assert np.abs(together[0] - together[1]).mean() > 1


def test_wishes_that_give_the_same_picture_are_made_once() -> None:
    hint = draw("house")
    plain, without = Wish("house", 1), Wish("house", 1, hint, "depth", 0.0)
    steered = Wish("house", 1, hint, "depth", 1.0)
    assert same_pictures([plain, without, steered, Wish("house", 2), steered, plain]) == [0, 0, 2, 3, 4, 0]


def test_a_batch_holds_one_kind_and_no_more_than_it_may() -> None:
    assert in_batches([0, 1, 2, 3, 5], ["a", "b", "a", "a", "a", "b"], 2) == [[0, 2], [3], [1, 5]]
