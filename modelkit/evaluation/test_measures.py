"""The measures say what they are meant to say."""

import cv2
import numpy as np
import pytest

from modelkit.dataset.compose.relief import relief_of
from modelkit.dataset.hints.surface_hints import normal_colours
from modelkit.evaluation.agreement import agreement, edge_f1, explained_variance, pose_f1
from modelkit.evaluation.foreground import foreground, ground_colour
from modelkit.evaluation.kernel_distance import diversity, kernel_distance

SIDE = 256


def drawing(
    x: int = 128, colour: tuple[int, int, int] = (200, 40, 40), ground: tuple[int, int, int] = (255, 255, 255)
) -> np.ndarray:
    picture = np.full((SIDE, SIDE, 3), ground, np.uint8)
    return cv2.circle(picture, (x, 128), 60, colour, -1)


DISC = (drawing() == (200, 40, 40)).all(2)
HEIGHT = relief_of(DISC.astype(np.int32), DISC.astype(np.float32))
OUTLINE = cv2.Canny(drawing(), 50, 120)
BALL = np.uint8(255 * HEIGHT / HEIGHT.max())
PARTS = np.where(DISC[..., None], np.uint8((150, 5, 61)), np.uint8((120, 120, 120))).astype(np.uint8)
SLOPES = normal_colours(HEIGHT, DISC)
HINTS = {"canny": OUTLINE, "scribble": cv2.dilate(OUTLINE, np.ones((5, 5), np.uint8)), "lineart": OUTLINE, "softedge": OUTLINE}
HINTS |= {"mlsd": OUTLINE, "depth": BALL, "seg": PARTS, "normal": SLOPES}


@pytest.mark.parametrize("kind", HINTS)
def test_the_true_picture_agrees_with_its_hint_and_a_shifted_one_less(kind: str) -> None:
    true, shifted = (agreement(kind, HINTS[kind], picture) for picture in (drawing(), drawing(170)))
    assert true > 0.8
    assert shifted < true - 0.15


@pytest.mark.parametrize("kind", HINTS)
def test_an_empty_picture_agrees_with_nothing(kind: str) -> None:
    assert agreement(kind, HINTS[kind], np.full((SIDE, SIDE, 3), 255, np.uint8)) == pytest.approx(0, abs=0.01)


def test_an_edge_two_pixels_away_counts_and_one_four_away_does_not() -> None:
    lines = np.zeros((SIDE, SIDE), bool)
    lines[:, 100] = True
    assert edge_f1(lines, np.roll(lines, 2, 1)) == 1
    assert edge_f1(lines, np.roll(lines, 4, 1)) == 0


def test_regions_explain_all_of_the_colours_they_bound() -> None:
    assert explained_variance(PARTS, drawing()) > 0.99
    noise = np.random.default_rng(0).integers(0, 255, (SIDE, SIDE, 3), np.uint8)
    assert explained_variance(PARTS, noise) < 0.01


def test_a_pose_agrees_with_a_figure_around_it() -> None:
    pose = cv2.line(np.zeros((SIDE, SIDE, 3), np.uint8), (128, 60), (128, 200), (0, 0, 255), 4)
    figure = cv2.line(np.full((SIDE, SIDE, 3), 255, np.uint8), (128, 60), (128, 200), (30, 90, 30), 20)
    assert pose_f1(pose, figure) > 0.95
    assert pose_f1(pose, np.roll(figure, 70, 1)) == 0


def test_what_differs_from_the_border_is_the_foreground() -> None:
    picture = drawing(ground=(205, 230, 255))
    assert ground_colour(picture).tolist() == [205, 230, 255]
    assert foreground(picture).mean() == pytest.approx(np.pi * 60**2 / SIDE**2, rel=0.02)
    assert not foreground(np.full((SIDE, SIDE, 3), 90, np.uint8)).any()


def test_the_kernel_distance_is_zero_between_alike_and_grows_with_the_shift() -> None:
    rng = np.random.default_rng(0)
    real, alike, off = rng.normal(0, 1, (200, 16)), rng.normal(0, 1, (200, 16)), rng.normal(1, 1, (200, 16))
    assert abs(kernel_distance(alike, real)) < 0.1
    assert kernel_distance(off, real) > 10 * abs(kernel_distance(alike, real))


def test_seeds_that_all_give_one_picture_are_not_diverse() -> None:
    rng = np.random.default_rng(0)
    real = rng.normal(0, 1, (50, 8))
    same = np.repeat(rng.normal(0, 1, (3, 1, 8)), 4, 1)
    assert diversity(same, real) == 0
    assert diversity(rng.normal(0, 1, (6, 4, 8)), real) == pytest.approx(1, rel=0.2)
