"""Figures whose joints are known."""

from itertools import product

import cv2
import numpy as np
import pytest

from modelkit.dataset.compose.placement import Placement
from modelkit.dataset.hints.openpose import COLOURS as POINT_COLOURS
from modelkit.dataset.hints.openpose import draw_openpose
from modelkit.dataset.puppets import skeleton as s
from modelkit.dataset.puppets.draw_puppet import draw_puppet
from modelkit.dataset.puppets.looks import COLOURS, GARMENTS, SUBJECTS, draw_looks
from modelkit.dataset.puppets.poses import POSES
from modelkit.dataset.puppets.puppet_words import puppet_words
from modelkit.dataset.shards.puppet_samples import PuppetSamples, moved
from modelkit.dataset.sources.base_picture import SIDE
from modelkit.languages import SHIPPED

SEEN_UNDER_CLOTHES = [s.R_WRIST, s.L_WRIST, s.R_KNEE, s.L_KNEE, s.NECK, s.R_ELBOW, s.L_ELBOW, s.NOSE]


@pytest.mark.parametrize("doing", POSES)
def test_every_joint_lies_on_the_figure(doing: str) -> None:
    for seed, make in enumerate(POSES[doing]):
        rng = np.random.default_rng(seed)
        rgba, joints = draw_puppet(draw_looks(rng, "person"), make(rng))
        solid = cv2.dilate((rgba[..., 3] > 128).astype(np.uint8), np.ones((3, 3), np.uint8))
        for joint in SEEN_UNDER_CLOTHES:
            x, y = joints[joint].astype(int)
            assert solid[y, x], f"joint {joint}"


def test_the_right_hand_is_on_the_left_from_the_front() -> None:
    rng = np.random.default_rng(0)
    _, joints = draw_puppet(draw_looks(rng, "person"), POSES["arms out"][0](rng))
    assert joints[s.R_WRIST, 0] < joints[s.NECK, 0] < joints[s.L_WRIST, 0]


def test_a_mirrored_figure_keeps_its_right_hand_on_the_left() -> None:
    rng = np.random.default_rng(0)
    _, joints = draw_puppet(draw_looks(rng, "person"), POSES["arms out"][0](rng))
    mirrored = moved(joints, Placement(True, np.eye(2, 3)))
    assert mirrored[s.R_WRIST, 0] < mirrored[s.L_WRIST, 0]
    assert mirrored[s.R_WRIST, 0] == pytest.approx(SIDE - 1 - joints[s.L_WRIST, 0], abs=0.01)


def test_a_pose_is_drawn_in_the_points_colours() -> None:
    points: list[list[float] | None] = [None] * 18
    points[4] = [100.0, 60.0]
    drawn = draw_openpose(points, SIDE)
    assert drawn[60, 100].tolist() == POINT_COLOURS[4]
    assert np.count_nonzero(drawn.any(2)) < 30


@pytest.mark.parametrize("form", ["full", "short", "subject"])
def test_whatever_a_figure_is_does_and_wears_is_named_in_every_shipped_language(form: str) -> None:
    for subject, doing, garment, colour in product(SUBJECTS, POSES, GARMENTS, COLOURS):
        words = puppet_words(subject, doing, garment, colour, form)
        assert set(words.name) == set(words.keywords) == set(SHIPPED)


def test_a_figures_words_agree_with_it() -> None:
    girl = puppet_words("girl", "sitting", "shirt", "red", "full").name
    assert girl["en"] == "girl in a red shirt sitting"
    assert girl["es"] == "niña con camisa roja sentada"
    assert girl["de"] == "sitzend: Mädchen in rotem Hemd"
    assert girl["fr"] == "fille en chemise rouge assise"
    assert girl["ko"] == "빨간 셔츠를 입고 앉아 있는 소녀"


def test_the_same_number_gives_the_same_sample() -> None:
    first, again, other = (PuppetSamples("test", False).sample(number) for number in (3, 3, 4))
    assert np.array_equal(first.picture, again.picture)
    assert first.key == again.key != other.key
    assert not np.array_equal(first.picture, other.picture)
