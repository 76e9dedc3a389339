"""Public-domain drawings of Debian's openclipart-svg, named by their own titles and tags."""

import re
from collections.abc import Iterator
from pathlib import Path

from modelkit.dataset.sources.base_picture import BasePicture, Words
from modelkit.dataset.sources.concept import concept_of
from modelkit.dataset.sources.emoji_words import EmojiWords, slug
from modelkit.dataset.sources.picture_sets import picture_set

SET = "openclipart"
USELESS = re.compile(
    r"signs_and_symbols|flag|star_?polygon|shape|led_|pattern|card|logo|icon|theme|button|arrow|letter|number|font",
    re.IGNORECASE,
)
LARGEST = 400_000
"""Bytes."""
LONGEST_TITLE, MOST_TAGS = 60, 6


def clipart_pictures(folder: Path, words: EmojiWords) -> Iterator[BasePicture]:
    picture_set(SET)
    for file in sorted(folder.rglob("*.svg")):
        picture = None if USELESS.search(str(file.relative_to(folder))) else _read(file, folder, words)
        if picture:
            yield picture


def clipart_file(folder: Path, key: str) -> Path:
    return folder / (key.replace("--", "/") + ".svg")


def _read(file: Path, folder: Path, words: EmojiWords) -> BasePicture | None:
    """None without a title, or without the statement that it is in the public domain."""
    if file.stat().st_size > LARGEST:
        return None
    text = file.read_text(encoding="utf-8", errors="ignore")
    title = re.search(r"<dc:title>([^<]{2,80})</dc:title>", text)
    if not title or "<image" in text or "PublicDomain" not in text:
        return None
    name = _name(title[1], file.stem)
    tags = [tag.lower() for tag in re.findall(r"<rdf:li>([^<]{2,30})</rdf:li>", text) if tag != "unsorted"]
    emoji = words.by_slug.get(slug(name))
    known = emoji.words if emoji else Words({"en": name}, {"en": tags[:MOST_TAGS]} if tags else {})
    relative = file.relative_to(folder).with_suffix("")
    return BasePicture(SET, "--".join(relative.parts), concept_of(name), known, relative.parts[0])


def _name(title: str, stem: str) -> str:
    """Titles such as "Apple 01 (b and w)" without numbers and remarks; overlong ones give way to the file's name."""
    plain = re.sub(r"\([^)]*\)?|openclipart|[#*\"\d]+|[_.,-]+", " ", title.lower())
    plain = re.sub(r"\s+", " ", plain).strip()
    return plain if 2 < len(plain) <= LONGEST_TITLE else " ".join(re.findall(r"[a-z]+", stem.lower())[:3])
