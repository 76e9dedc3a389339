"""Emoji and coloured icons in Iconify's collection (npm @iconify/json)."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from modelkit.dataset.sources.base_picture import BasePicture, Words
from modelkit.dataset.sources.concept import concept_of
from modelkit.dataset.sources.emoji_words import Emoji, EmojiWords
from modelkit.dataset.sources.picture_sets import picture_set
from modelkit.dataset.sources.stable_hash import stable_hash

EMOJI_SETS = (
    "fluent-emoji-flat", "noto", "twemoji", "emojione", "noto-v1", "fluent-emoji", "fxemoji", "streamline-emojis",
)  # fmt: skip
ICON_SETS = {
    "flat-color-icons": 300,
    "icon-park": 700,
    "glyphs-poly": 500,
    "marketeq": 200,
    "meteocons": 200,
    "fluent-color": 300,
}
"""And how many drawings of each are taken."""
USELESS = re.compile(
    r"^flag-|(^|-)flags?$|^regional|keycap|-button$|^(input|japanese)-|^level-slider|clock-face|oclock|-o-clock|^squared-|^negative-squared"
    r"|^ideograph|arrow|^letter|^digit|^number|^tag-|^up-|^down-|copyright|registered|^align|^text-|chevron|^cursor"
)
TONE = re.compile(r"-(medium-light|medium-dark|light|medium|dark)(-skin-tone)?$")
KEPT_TONES, KEPT_SYMBOLS = 8, 3
"""One skin-tone copy, one symbol in so many."""


def iconify_pictures(packages: Path, words: EmojiWords) -> Iterator[BasePicture]:
    for name in EMOJI_SETS:
        yield from _emoji_set(packages, name, words)
    for name, count in ICON_SETS.items():
        yield from sorted(_icons(packages, name, words), key=lambda picture: stable_hash(picture.id))[:count]


def _emoji_set(packages: Path, set_name: str, words: EmojiWords) -> Iterator[BasePicture]:
    for key in _names(packages, set_name):
        tone = TONE.search(key)
        if tone and stable_hash(set_name + key) % KEPT_TONES:
            continue
        emoji = _emoji_of(key, tone, words)
        if emoji is None and set_name == "fxemoji":
            continue  # its run-together names are no captions
        if emoji and emoji.group == "symbols" and stable_hash(key) % KEPT_SYMBOLS:
            continue
        yield _picture(set_name, key, emoji, "people-body" if tone else None)


def _emoji_of(key: str, tone: re.Match | None, words: EmojiWords) -> Emoji | None:
    by_code = re.match(r"u([0-9a-f]{4,5})-", key)
    if by_code:
        return words.by_code.get(by_code[1].upper())
    plain = re.sub(r"-\d+$", "", TONE.sub("", key))
    return words.find(plain, tone[1] if tone else None) or words.by_letters.get(plain.replace("-", ""))


def _icons(packages: Path, set_name: str, words: EmojiWords) -> Iterator[BasePicture]:
    for key in _names(packages, set_name):
        yield _picture(set_name, key, words.find(key), None)


def _picture(set_name: str, key: str, emoji: Emoji | None, group: str | None) -> BasePicture:
    known = emoji.words if emoji else Words({"en": re.sub(r"-(\d+|[a-z])$|-", " ", key).strip()})
    return BasePicture(set_name, key, concept_of(known.name["en"]), known, emoji.group if emoji else group)


def _names(packages: Path, set_name: str) -> list[str]:
    picture_set(set_name)
    icons = load_set(packages, set_name)["icons"]
    return [name for name, icon in icons.items() if not icon.get("hidden") and not USELESS.search(name)]


@lru_cache(maxsize=1)
def load_set(packages: Path, set_name: str) -> dict:
    return json.loads((packages / "@iconify" / "json" / "json" / f"{set_name}.json").read_text(encoding="utf-8"))


def icon_svg(packages: Path, set_name: str, key: str) -> str:
    """The whole drawing, centred in a square."""
    table = load_set(packages, set_name)
    icon = table["icons"][key]
    width, height = (icon.get(side, table.get(side, 16)) for side in ("width", "height"))
    box = f"{icon.get('left', 0)} {icon.get('top', 0)} {width} {height}"
    body = icon["body"].replace("currentColor", "#1c1c20")
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' width="256" height="256" viewBox="{box}">{body}</svg>'
    )
