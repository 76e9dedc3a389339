"""Held-out prompts × hints to look at: the true picture, its hint, and what the pack makes of both in many steps and in few."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from modelkit.evaluation.held_out import HeldOut
from modelkit.evaluation.pack_runner import PackRunner
from modelkit.evaluation.wishes import Wish

PROMPTS = 32
CELL = 128
COLUMNS = 4
"""Prompts beside one another."""
LABEL = 16


def write_contact_sheet(runner: PackRunner, samples: Sequence[HeldOut], modes: Sequence[int], out: Path) -> None:
    """Each prompt with one hint of its sample, in each number of steps; the type that was shown least comes next."""
    known = set(runner.control_types())
    chosen = [sample for sample in samples if known & set(sample.hints)][:PROMPTS]
    kinds = in_turn([sorted(known & set(sample.hints)) for sample in chosen])
    wishes = [Wish(_prompt(s), i, s.hints[kind], kind) for i, (s, kind) in enumerate(zip(chosen, kinds, strict=True))]
    made = [runner.make(wishes, steps).pictures for steps in modes]
    rows = [_row(sample, kinds[i], [pictures[i] for pictures in made]) for i, sample in enumerate(chosen)]
    lines = [np.concatenate(rows[k : k + COLUMNS], 1) for k in range(0, len(rows) - COLUMNS + 1, COLUMNS)]
    cv2.imwrite(str(out), np.concatenate(lines)[..., ::-1])


def _prompt(sample: HeldOut) -> str:
    ground = f" on a {sample.about['background']} background" if sample.about["background"] != "white" else ""
    colour = f"{sample.about['colour']} " if sample.about["colour"] else ""
    return f"{colour}{sample.name}, {sample.about['style']}{ground}"


def _row(sample: HeldOut, kind: str, made: Sequence[np.ndarray]) -> np.ndarray:
    row = np.concatenate([_cell(picture) for picture in (sample.picture, sample.hints[kind], *made)], 1)
    label = np.full((LABEL, row.shape[1], 3), 255, np.uint8)
    text = f"{kind}: {_prompt(sample)}".encode("ascii", "replace").decode()
    cv2.putText(label, text, (2, LABEL - 4), cv2.FONT_HERSHEY_SIMPLEX, 0.33, (0, 0, 0), 1, cv2.LINE_AA)
    return np.concatenate([label, row])


def in_turn(choices: Sequence[Sequence[str]]) -> list[str]:
    """One of each, so that all occur about as often as one another."""
    shown: Counter[str] = Counter()
    taken = []
    for kinds in choices:
        taken.append(min(kinds, key=lambda kind: shown[kind]))
        shown[taken[-1]] += 1
    return taken


def _cell(picture: np.ndarray) -> np.ndarray:
    coloured = np.repeat(picture[..., None], 3, 2) if picture.ndim == 2 else picture
    return cv2.resize(coloured, (CELL, CELL), interpolation=cv2.INTER_AREA)
