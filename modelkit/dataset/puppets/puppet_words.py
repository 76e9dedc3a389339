"""What a figure is called in the languages of `words/`: "boy in a red shirt waving"."""

import json
from functools import cache
from pathlib import Path

from modelkit.dataset.sources.base_picture import Words

WORDS = Path(__file__).parent / "words"


def puppet_words(subject: str, doing: str, garment: str, colour: str, form: str) -> Words:
    """`form`: full, short, or subject. Keywords hold what the name leaves out."""
    names, keywords = {}, {}
    for language, words in _tables().items():
        said = {
            "subject": words["subjects"][subject],
            "doing": _agreeing(words["doings"][doing], subject, words),
            "garment": words["garments"][garment],
            "colour": _agreeing(words["colours"][colour], garment, words),
            "article": "an" if colour == "orange" else "a",
        }
        names[language] = said["subject"] if form == "subject" else words[form].format(**said)
        keywords[language] = [said["subject"], said["doing"], words["clothed"].format(**said)]
    return Words(names, keywords)


def _agreeing(word: str, thing: str, words: dict) -> str:
    """Spanish and French have feminine forms; German colours stand in the one case that is needed."""
    feminine = words.get("feminine", {"of": [], "forms": {}})
    return feminine["forms"].get(word, word) if thing in feminine["of"] else word


@cache
def _tables() -> dict[str, dict]:
    return {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in sorted(WORDS.glob("*.json"))}
