"""Captions as people type them, in every language of the data: "red apple, glossy sticker on a pink background"."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from modelkit.languages import LANGUAGES

WORDS = Path(__file__).parent / "words"


@dataclass(frozen=True)
class Picture:
    """What is known of a picture. Names and keywords by language; colour, background and style are English words or None."""

    names: dict[str, str]
    keywords: dict[str, list[str]]
    colour: str | None = None
    background: str | None = None
    style: str | None = None

    @staticmethod
    def of(sample: dict) -> "Picture":
        """A sample's JSON, as the shards have it."""
        return Picture(
            sample["name"], sample.get("keywords", {}), sample.get("colour"), sample.get("background"), sample.get("style")
        )


@dataclass(frozen=True)
class Plan:
    """Which parts a caption has; drawn apart from the words, so that two languages can say the same."""

    named: bool
    coloured: bool
    styled: bool
    keywords: int
    grounded: bool


def draw_plan(picture: Picture, random: np.random.Generator) -> Plan:
    """Half of the captions are a name and perhaps its style; words of colour and background are the first thing people vary."""
    named = random.random() < 0.9
    coloured = picture.colour is not None and random.random() < 0.5
    styled = picture.style is not None and random.random() < 0.45
    keywords = int(random.integers(1, 3)) if not named or random.random() < 0.2 else 0
    # White is what people mean when they say nothing.
    said = 0.12 if picture.background == "white" else 0.8
    grounded = picture.background is not None and random.random() < said
    return Plan(named, coloured, styled, keywords, grounded)


class Captions:
    def __init__(self) -> None:
        self.words = {language: read_words(language) for language in LANGUAGES}

    def languages_of(self, picture: Picture) -> list[str]:
        return [language for language in LANGUAGES if picture.names.get(language)]

    def draw(self, picture: Picture, language: str, plan: Plan, random: np.random.Generator) -> str:
        words = self.words[language]
        name = picture.names[language]
        others = [k for k in picture.keywords.get(language, []) if k != name]
        random.shuffle(others)
        parts = [name] if plan.named or not others else [others.pop()]
        if plan.coloured:
            colour = _said(words["colours"], picture.colour, random)
            parts[0] = _one_of(words["coloured"], random).format(colour=colour, name=parts[0])
        parts += others[: plan.keywords]
        if plan.styled:
            parts.append(_said(words["styles"], picture.style, random))
        text = words["joined"].join(parts)
        if plan.grounded:
            ground = _said(words["backgrounds"], picture.background, random)
            text = _one_of(words["onBackground"], random).format(text=text, background=ground)
        return text


def read_words(language: str) -> dict:
    """en-gb and es-mx have other names for things, but the same words of colour, ground and style as en and es."""
    own = WORDS / f"{language}.json"
    file = own if own.exists() else WORDS / f"{language.split('-')[0]}.json"
    return json.loads(file.read_text(encoding="utf-8"))


def _said(table: dict[str, list[str]], word: str, random: np.random.Generator) -> str:
    """A word no table has stays English."""
    return _one_of(table.get(word, [word]), random)


def _one_of(choices: list[str], random: np.random.Generator) -> str:
    return choices[int(random.integers(len(choices)))]
