"""Hints follow the studio's conventions."""

import numpy as np
import pytest

from modelkit.dataset.compose.colour_words import dominant_colour
from modelkit.dataset.compose.composition import Composition, compose
from modelkit.dataset.compose.placement import Placement
from modelkit.dataset.compose.relief import relief_of
from modelkit.dataset.hints.ade20k import class_of_words, palette
from modelkit.dataset.hints.choose_hints import HINTS_A_SAMPLE, LINE_TYPES, OTHER_TYPES, draw_hints
from modelkit.dataset.hints.line_hints import canny, soft_edge, xdog
from modelkit.dataset.hints.surface_hints import depth, normal
from modelkit.dataset.models.model_hints import model_normal
from modelkit.dataset.models.view import NORMAL
from modelkit.dataset.sources.base_picture import SIDE, BasePicture, Words

Y, X = np.mgrid[0:SIDE, 0:SIDE].astype(np.float32)
DISC = (X - 128) ** 2 + (Y - 128) ** 2 < 70**2
APPLE = BasePicture("noto", "red-apple", "redapple", Words({"en": "red apple"}), "food-drink")


def disc(colour: tuple[int, int, int] = (210, 40, 40)) -> Composition:
    picture = np.where(DISC[..., None], np.array(colour, np.uint8), np.uint8(255)).astype(np.uint8)
    return Composition(picture, DISC.astype(np.float32), "red", "white", Placement(False, np.eye(2, 3)))


def random(seed: int = 1) -> np.random.Generator:
    return np.random.default_rng(seed)


@pytest.mark.parametrize("make", [canny, soft_edge, xdog])
def test_lines_are_white_on_black_at_the_outline(make) -> None:
    hint = make(disc((30, 30, 60)), random())
    assert hint.shape == (SIDE, SIDE)
    assert hint[5:20, 5:20].max() == 0
    assert hint[124:132, 50:66].max() > 120


def test_depth_is_bright_where_near_and_black_behind() -> None:
    hint = depth(disc(), random())
    assert hint[10, 10] == 0
    assert hint[128, 128] > hint[128, 64] > 0
    assert hint.max() == 255


def test_normals_are_red_to_the_left_green_up_and_blue_to_the_camera() -> None:
    hint = normal(disc(), random()).astype(int)
    left, right, top, bottom = hint[128, 72], hint[128, 184], hint[72, 128], hint[184, 128]
    assert left[0] > 160 > 100 > right[0]
    assert top[1] > 160 > 100 > bottom[1]
    assert hint[10, 10].tolist() == [127, 127, 255]


def test_a_models_normals_turn_with_the_picture() -> None:
    layers = np.zeros((SIDE, SIDE, 9), np.float32)
    layers[..., NORMAL] = (-1, 0, 0)
    solid = np.ones((SIDE, SIDE), bool)
    to_the_left = [255, 127, 127]
    assert model_normal(layers, solid, is_mirrored=False, degrees=0)[0, 0].tolist() == to_the_left
    assert model_normal(layers, solid, is_mirrored=True, degrees=0)[0, 0].tolist() == [0, 127, 127]
    assert model_normal(layers, solid, is_mirrored=False, degrees=-90)[0, 0].tolist() == [127, 255, 127]


def test_a_small_part_lies_on_top_of_a_large_one() -> None:
    dot = (X - 100) ** 2 + (Y - 128) ** 2 < 9**2
    regions = DISC.astype(np.int32) + dot
    with_dot, without = relief_of(regions, DISC.astype(np.float32)), relief_of(DISC.astype(np.int32), DISC.astype(np.float32))
    assert with_dot[128, 100] > without[128, 100]


def test_regions_are_the_ground_and_the_drawings_colours() -> None:
    made = disc()
    halves = Composition(
        np.where((DISC & (X < 128))[..., None], np.uint8([40, 60, 200]), made.picture).astype(np.uint8),
        made.alpha,
        None,
        "white",
        made.placement,
    )
    regions = halves.regions
    assert regions[5, 5] == 0
    assert regions[128, 90] != regions[128, 170]
    assert {regions[128, 90], regions[128, 170]} == set(np.unique(regions)) - {0}


def test_a_sample_has_a_hint_of_lines_and_one_of_another_type() -> None:
    for seed in range(30):
        kinds = set(draw_hints(disc(), APPLE, random(seed)))
        assert len(kinds) == HINTS_A_SAMPLE
        assert kinds & set(LINE_TYPES)
        assert kinds & set(OTHER_TYPES)


def test_the_pose_of_a_figure_is_always_among_its_hints() -> None:
    pose = np.full((SIDE, SIDE, 3), 9, np.uint8)
    hints = draw_hints(disc(), APPLE, random(), pose)
    assert hints["openpose"] is pose
    assert len(hints) == HINTS_A_SAMPLE


def test_hints_lie_where_the_picture_lies() -> None:
    rgba = np.zeros((SIDE, SIDE, 4), np.uint8)
    rgba[60:200, 100:180] = (40, 160, 60, 255)
    for seed in range(5):
        made = compose(rgba, random(seed), hue_shifted=0, painted=0)
        hint = depth(made, random(seed))
        assert ((hint > 0) == (made.alpha > 0.5)).mean() > 0.999


def test_ade20k_has_150_colours_and_words_find_theirs() -> None:
    assert palette().shape == (150, 3)
    assert palette()[12].tolist() == [150, 5, 61]
    assert class_of_words("police car", "travel-places") == 20
    assert class_of_words("dog", "animals-nature") == 126
    assert class_of_words("infinity", "symbols") is None


@pytest.mark.parametrize(
    ("rgb", "word"),
    [
        ((220, 30, 30), "red"), ((250, 140, 30), "orange"), ((250, 210, 50), "yellow"), ((60, 170, 70), "green"),
        ((40, 100, 220), "blue"), ((130, 70, 190), "purple"), ((250, 130, 190), "pink"), ((120, 72, 40), "brown"),
        ((250, 250, 250), "white"), ((20, 20, 20), "black"), ((130, 130, 130), "grey"), ((20, 150, 150), "teal"),
    ],
)  # fmt: skip
def test_a_colour_has_the_name_people_give_it(rgb: tuple[int, int, int], word: str) -> None:
    picture = np.broadcast_to(np.uint8(rgb), (SIDE, SIDE, 3)).copy()
    assert dominant_colour(picture, DISC) == word


def test_a_thing_of_many_colours_has_none() -> None:
    picture = np.zeros((SIDE, SIDE, 3), np.uint8)
    picture[:, ::3], picture[:, 1::3], picture[:, 2::3] = (220, 30, 30), (60, 170, 70), (40, 100, 220)
    assert dominant_colour(picture, DISC) is None
