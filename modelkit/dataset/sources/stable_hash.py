"""Numbers from names, the same in every run and on every machine."""

import hashlib


def stable_hash(text: str) -> int:
    """0 … 2³² − 1."""
    return int.from_bytes(hashlib.sha1(text.encode()).digest()[:4], "big")


HELD_OUT_SHARE = 25
"""One concept in so many never appears in training, in no set and no language."""


def is_held_out(concept: str) -> bool:
    return stable_hash(f"held out {concept}") % HELD_OUT_SHARE == 0
