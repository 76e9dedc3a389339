"""Microsoft's 3D emoji, pictures of 256 px with alpha (npm @lobehub/fluent-emoji-3d)."""

from collections.abc import Iterator
from pathlib import Path

from modelkit.dataset.sources.base_picture import BasePicture
from modelkit.dataset.sources.concept import concept_of
from modelkit.dataset.sources.emoji_words import TONES, EmojiWords, bare
from modelkit.dataset.sources.iconify import KEPT_SYMBOLS, KEPT_TONES, USELESS
from modelkit.dataset.sources.picture_sets import picture_set
from modelkit.dataset.sources.stable_hash import stable_hash

SET = "fluent-3d"


def fluent_3d_pictures(packages: Path, words: EmojiWords) -> Iterator[BasePicture]:
    picture_set(SET)
    for file in sorted(_folder(packages).glob("*.webp")):
        code = bare(file.stem)
        emoji = words.by_code.get(code)
        is_toned = bool(TONES & set(code.split("-")))
        if emoji is None or (is_toned and stable_hash(file.name) % KEPT_TONES):
            continue
        if USELESS.search(emoji.words.name["en"].replace(" ", "-")) or (
            emoji.group == "symbols" and stable_hash(code) % KEPT_SYMBOLS
        ):
            continue
        yield BasePicture(SET, file.stem, concept_of(emoji.words.name["en"]), emoji.words, emoji.group)


def fluent_3d_file(packages: Path, key: str) -> Path:
    return _folder(packages) / f"{key}.webp"


def _folder(packages: Path) -> Path:
    return packages / "@lobehub" / "fluent-emoji-3d" / "assets"
