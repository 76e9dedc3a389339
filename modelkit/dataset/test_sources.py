"""Where training pictures come from, and what they are called."""

import json
from pathlib import Path

import pytest

from modelkit.dataset.sources.concept import concept_of
from modelkit.dataset.sources.emoji_words import EmojiWords, code_of, slug
from modelkit.dataset.sources.furniture import plain_name
from modelkit.dataset.sources.iconify import EMOJI_SETS, ICON_SETS, USELESS
from modelkit.dataset.sources.notice import notice_lines
from modelkit.dataset.sources.picture_sets import PICTURE_SETS, RefusedSet, picture_set
from modelkit.dataset.sources.stable_hash import HELD_OUT_SHARE, is_held_out
from modelkit.languages import LANGUAGES

NOTICE = Path(__file__).parents[2] / "NOTICE"


@pytest.mark.parametrize(
    "name", ["openmoji", "emojione-v1", "papirus-icon-theme", "cryptocurrency-color", "logos", "avataaars", "div2k", "flagpack"]
)
def test_a_set_that_must_stay_out_is_refused_with_its_reason(name: str) -> None:
    with pytest.raises(RefusedSet, match="must not be trained on"):
        picture_set(name)


def test_a_set_without_a_known_licence_is_refused() -> None:
    with pytest.raises(RefusedSet, match="licence is unknown"):
        picture_set("somebodys-icons")


def test_every_set_that_is_used_has_a_licence() -> None:
    for name in (*EMOJI_SETS, *ICON_SETS, "fluent-3d", "openclipart", "sweethome-cc0", "sweethome-cc-by", "puppets"):
        assert picture_set(name).licence


def test_every_set_stands_in_the_notice() -> None:
    text = NOTICE.read_text(encoding="utf-8")
    assert len(notice_lines()) == len(PICTURE_SETS)
    for line in notice_lines():
        assert line in text


def test_one_concept_has_one_spelling_in_all_sets() -> None:
    assert concept_of("u1f34e-redapple") == concept_of("red apple") == concept_of("Red-Apple") == "redapple"


def test_skin_tones_do_not_make_another_concept() -> None:
    assert concept_of("waving hand, medium-dark skin tone") == concept_of("waving-hand-light") == "wavinghand"


def test_about_one_concept_in_twenty_five_is_held_out() -> None:
    share = sum(is_held_out(f"concept {number}") for number in range(5000)) / 5000
    assert share == pytest.approx(1 / HELD_OUT_SHARE, rel=0.25)


@pytest.mark.parametrize("name", ["flag-japan", "keycap-3", "crossed-flags", "up-arrow", "b-button", "two-oclock"])
def test_flags_keycaps_and_signs_are_left_out(name: str) -> None:
    assert USELESS.search(name)


def test_flowers_and_fish_are_kept() -> None:
    assert not any(USELESS.search(name) for name in ("sunflower", "tropical-fish", "fleur-de-lis", "flamingo"))


def test_an_emoji_is_known_by_its_code_points_without_variation_selectors() -> None:
    assert code_of("❤️") == "2764"
    assert slug("woman’s hat") == "womans-hat"


def test_furniture_is_named_without_its_sizes() -> None:
    assert plain_name("Bed 140x190") == "bed"
    assert plain_name("Table (80 x 80 cm)") == "table"


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """One emoji in every language, as npm unpacks emojibase-data and unicode-emoji-json."""
    data = tmp_path / "emojibase-data"
    apple = {"hexcode": "1F34E", "group": 4}
    tables = {f"{code}/data.json": [apple | {"label": f"Apple: {code}", "tags": [f"fruit {code}"]}] for code in LANGUAGES}
    tables["en/data.json"] = [apple | {"label": "red apple", "tags": ["fruit"]}]
    tables |= {"meta/groups.json": {"groups": {"4": "food-drink"}}, "meta/unicode-names.json": {"1F34E": "RED APPLE"}}
    for name, content in tables.items():
        file = data / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(content), encoding="utf-8")
    other = tmp_path / "unicode-emoji-json" / "data-by-emoji.json"
    other.parent.mkdir()
    other.write_text(json.dumps({"\U0001f34e": {"slug": "red_apple"}}), encoding="utf-8")
    return tmp_path


def test_an_emoji_has_names_and_keywords_in_all_28_languages(packages: Path) -> None:
    emoji = EmojiWords(packages).find("red-apple")
    assert emoji is not None
    assert len(LANGUAGES) == len(set(LANGUAGES)) == 28
    assert set(emoji.words.name) == set(emoji.words.keywords) == set(LANGUAGES)
    assert emoji.words.name["zh-hant"] == "apple, zh-hant"
    assert emoji.words.keywords["uk"] == ["fruit uk"]
