"""Captions in every language of the data."""

import numpy as np
import pytest

from modelkit.embedded.captions import Captions, Picture, Plan, draw_plan, read_words
from modelkit.languages import LANGUAGES

APPLE = Picture(
    names={"en": "apple", "ko": "사과", "ja": "リンゴ", "zh": "苹果", "es": "manzana", "de": "apfel", "fr": "pomme"},
    keywords={"en": ["apple", "fruit"], "ko": ["과일"]},
    colour="red",
    background="pink",
    style="glossy sticker",
)
EVERYTHING = Plan(named=True, coloured=True, styled=True, keywords=0, grounded=True)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", ["colours", "backgrounds", "styles"])
def test_every_language_has_every_word(language: str, table: str) -> None:
    assert list(read_words(language)[table]) == list(read_words("en")[table])


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("en", ["red apple", "glossy sticker", "pink background"]),
        ("ko", ["사과", "스티커", "분홍", "배경"]),
        ("ja", ["リンゴ", "ステッカー", "ピンク", "背景"]),
        ("zh", ["苹果", "贴纸", "粉", "背景"]),
        ("es", ["manzana", "pegatina brillante", "fondo rosa"]),
        ("de", ["apfel", "glänzende", "rosa Hintergrund"]),
        ("fr", ["pomme", "rouge", "autocollant brillant", "fond rose"]),
    ],
)
def test_a_caption_says_thing_colour_style_and_background(language: str, parts: list[str]) -> None:
    caption = Captions().draw(APPLE, language, EVERYTHING, np.random.default_rng(1))
    for part in parts:
        assert part in caption


@pytest.mark.parametrize(
    ("language", "name", "caption"),
    [
        ("bn", "আপেল", "লাল আপেল, চকচকে স্টিকার, গোলাপি পটভূমি"),
        ("da", "æble", "æble, rød, blankt klistermærke, lyserød baggrund"),
        ("en-gb", "apple", "red apple, glossy sticker, pink background"),
        ("es-mx", "manzana", "manzana de color rojo, pegatina brillante, fondo rosa"),
        ("et", "õun", "õun, punane, läikiv kleebis roosal taustal"),
        ("fi", "omena", "omena, punainen, kiiltävä tarra vaaleanpunaisella taustalla"),
        ("hi", "सेब", "सेब, लाल रंग, चमकदार स्टिकर, गुलाबी पृष्ठभूमि"),
        ("hu", "alma", "piros alma, fényes matrica, rózsaszín háttér"),
        ("it", "mela", "mela di colore rosso, adesivo lucido, sfondo rosa"),
        ("lt", "obuolys", "obuolys, raudona spalva, blizgus lipdukas rožiniame fone"),
        ("ms", "epal", "epal berwarna merah, pelekat berkilat, latar belakang merah jambu"),
        ("nb", "eple", "eple, rød, blankt klistremerke, rosa bakgrunn"),
        ("nl", "appel", "appel, rood, glanzende sticker, roze achtergrond"),
        ("pl", "jabłko", "jabłko, kolor czerwony, błyszcząca naklejka na różowym tle"),
        ("pt", "maçã", "maçã de cor vermelha, adesivo brilhante, fundo rosa"),
        ("ru", "яблоко", "яблоко красного цвета, глянцевая наклейка на розовом фоне"),
        ("sv", "äpple", "äpple, röd, blankt klistermärke, rosa bakgrund"),
        ("th", "แอปเปิล", "แอปเปิลสีแดง สติกเกอร์มันวาว พื้นหลังสีชมพู"),
        ("uk", "яблуко", "яблуко червоного кольору, глянцева наліпка на рожевому тлі"),
        ("vi", "táo", "táo màu đỏ, nhãn dán bóng, nền hồng"),
        ("zh-hant", "蘋果", "紅色的蘋果，光澤貼紙，粉紅色背景"),
    ],
)
def test_a_language_can_say_a_whole_caption(language: str, name: str, caption: str) -> None:
    picture = Picture({"en": "apple", language: name}, {}, "red", "pink", "glossy sticker")
    drawn = {Captions().draw(picture, language, EVERYTHING, np.random.default_rng(seed)) for seed in range(60)}
    assert caption in drawn
    assert not [text for text in drawn if name not in text or "{" in text]


def test_an_unknown_word_stays_english() -> None:
    odd = Picture({"en": "apple", "ko": "사과"}, {}, "vermilion", None, None)
    plan = Plan(named=True, coloured=True, styled=False, keywords=0, grounded=False)
    assert Captions().draw(odd, "ko", plan, np.random.default_rng(0)) == "vermilion 사과"


def test_keywords_never_repeat_the_name() -> None:
    plan = Plan(named=True, coloured=False, styled=False, keywords=2, grounded=False)
    assert Captions().draw(APPLE, "en", plan, np.random.default_rng(0)) == "apple, fruit"


def test_a_picture_that_nothing_is_known_of_but_its_name_gives_its_name() -> None:
    plain = Picture({"en": "apple"}, {})
    random = np.random.default_rng(0)
    assert {Captions().draw(plain, "en", draw_plan(plain, random), random) for _ in range(50)} == {"apple"}


def test_white_backgrounds_are_seldom_mentioned() -> None:
    random = np.random.default_rng(0)
    white, pink = (Picture({"en": "apple"}, {}, None, ground, None) for ground in ("white", "pink"))
    said = [sum(draw_plan(p, random).grounded for _ in range(500)) for p in (white, pink)]
    assert said[0] < 100 < 350 < said[1]


def test_languages_are_those_with_a_name() -> None:
    assert Captions().languages_of(Picture({"en": "a", "fr": "b", "ja": ""}, {})) == ["en", "fr"]
