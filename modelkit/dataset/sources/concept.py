"""One spelling for what several sets draw."""

import re

SKIN_TONE = re.compile(r"[-, ]+(medium-light|medium-dark|light|medium|dark)([- ]skin([- ]tone)?)?(?=[-, ]|$)")


def concept_of(name: str) -> str:
    """The same for "u1f34e-redapple" of FxEmojis and "red apple" of the others."""
    plain = SKIN_TONE.sub("", re.sub(r"^u[0-9a-f]{4,5}-", "", name.lower()))
    return re.sub(r"[^a-z]", "", plain)
