"""Names and keywords of emoji in all languages of emojibase-data, which has them from Unicode's CLDR."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from modelkit.dataset.sources.base_picture import Words
from modelkit.languages import LANGUAGES

MOST_KEYWORDS = 8
TONES = {"1F3FB", "1F3FC", "1F3FD", "1F3FE", "1F3FF"}
TONE_NAMES = {"light": "1F3FB", "medium-light": "1F3FC", "medium": "1F3FD", "medium-dark": "1F3FE", "dark": "1F3FF"}
FLAGS = 9
"""Emojibase's number of the group."""


@dataclass(frozen=True)
class Emoji:
    hexcode: str
    """Without variation selectors; skin tones kept."""
    group: str
    words: Words


class EmojiWords:
    """By code points, or by the English name written as a slug."""

    def __init__(self, packages: Path) -> None:
        folder = packages / "emojibase-data"
        groups = json.loads((folder / "meta" / "groups.json").read_text(encoding="utf-8"))["groups"]
        self.by_code: dict[str, Emoji] = {}
        tables = {language: _read(folder / language / "data.json") for language in LANGUAGES}
        for code, entry in tables["en"].items():
            there = {language: table[code] for language, table in tables.items() if code in table}
            names = {language: _plain(other["label"]) for language, other in there.items()}
            keywords = {language: other["tags"][:MOST_KEYWORDS] for language, other in there.items() if other.get("tags")}
            group = groups.get(str(entry.get("group", "")), "")
            self.by_code[code] = Emoji(code, group, Words(names, keywords))
        self.by_slug: dict[str, Emoji] = {}
        for emoji in self.by_code.values():
            self.by_slug.setdefault(slug(emoji.words.name["en"]), emoji)
        self._add_other_spellings(packages)
        self.by_letters = {key.replace("-", ""): emoji for key, emoji in self.by_slug.items()}

    def _add_other_spellings(self, packages: Path) -> None:
        """Emojilib's slugs, Unicode's own names, and names without "face", as older sets have them."""
        table = json.loads((packages / "unicode-emoji-json" / "data-by-emoji.json").read_text(encoding="utf-8"))
        for text, entry in table.items():
            found = self.by_code.get(code_of(text))
            if found:
                self.by_slug.setdefault(entry["slug"].replace("_", "-"), found)
        unicode_names = json.loads((packages / "emojibase-data" / "meta" / "unicode-names.json").read_text(encoding="utf-8"))
        for code, name in unicode_names.items():
            found = self.by_code.get(bare(code))
            if found:
                self.by_slug.setdefault(slug(name), found)
        for key, found in list(self.by_slug.items()):
            self.by_slug.setdefault(f"{key}-face", found)
            self.by_slug.setdefault(key.removesuffix("-face"), found)

    def find(self, name: str, tone: str | None = None) -> Emoji | None:
        """`name` is a slug such as red-apple, `tone` one of TONE_NAMES."""
        plain = self.by_slug.get(name)
        if plain is None or tone is None:
            return plain
        return self.by_code.get(f"{plain.hexcode}-{TONE_NAMES[tone]}", plain)


def _read(file: Path) -> dict[str, dict]:
    entries = json.loads(file.read_text(encoding="utf-8"))
    flat = [entry for base in entries for entry in (base, *base.get("skins", []))]
    tags = {skin["hexcode"]: base.get("tags", []) for base in entries for skin in base.get("skins", [])}
    return {
        bare(entry["hexcode"]): {"tags": tags.get(entry["hexcode"], []), "group": "", **entry}
        for entry in flat
        if entry.get("group") is not None and entry["group"] != FLAGS
    }


def _plain(label: str) -> str:
    return re.sub(r"\s*[:：]\s*", ", ", label.strip()).lower()


def bare(hexcode: str) -> str:
    return "-".join(part for part in hexcode.upper().split("-") if part != "FE0F")


def code_of(text: str) -> str:
    return bare("-".join(f"{ord(character):X}" for character in text))


def slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower().replace("’", "").replace("'", "")).strip("-")
