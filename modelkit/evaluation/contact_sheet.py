"""Held-out prompts × hints to look at: the true picture, then hint and picture for each type."""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from modelkit.evaluation.held_out import HeldOut
from modelkit.evaluation.pack_runner import PackRunner, Wish

PROMPTS = 32
HINTS = 2
CELL = 128
COLUMNS = 2
"""Prompts beside one another."""
LABEL = 16


def write_contact_sheet(runner: PackRunner, samples: Sequence[HeldOut], steps: int, out: Path) -> None:
    """Each prompt with hints of its sample, of types that the pack knows."""
    known = set(runner.control_types())
    chosen = [sample for sample in samples if known & set(sample.hints)][:PROMPTS]
    pairs = [(i, kind) for i, sample in enumerate(chosen) for kind in _some(sample, known, i)]
    made: dict[tuple[int, str], np.ndarray] = {}
    for kind in sorted({kind for _, kind in pairs}):
        of_kind = [pair for pair in pairs if pair[1] == kind]
        wishes = [Wish(_prompt(chosen[i]), i, chosen[i].hints[kind], kind) for i, _ in of_kind]
        made |= dict(zip(of_kind, runner.make(wishes, steps).pictures, strict=True))
    rows = [_row(sample, {kind: made[i, kind] for j, kind in pairs if j == i}) for i, sample in enumerate(chosen)]
    width = max(row.shape[1] for row in rows)
    padded = [np.pad(row, ((0, 0), (0, width - row.shape[1]), (0, 0)), constant_values=255) for row in rows]
    lines = [np.concatenate(padded[k : k + COLUMNS], 1) for k in range(0, len(padded) - COLUMNS + 1, COLUMNS)]
    cv2.imwrite(str(out), np.concatenate(lines)[..., ::-1])


def _some(sample: HeldOut, known: set[str], number: int) -> list[str]:
    """At most two, beginning elsewhere each time, so that all types are seen."""
    kinds = sorted(known & set(sample.hints))
    start = number % len(kinds)
    return [*kinds[start:], *kinds[:start]][:HINTS]


def _prompt(sample: HeldOut) -> str:
    ground = f" on a {sample.about['background']} background" if sample.about["background"] != "white" else ""
    colour = f"{sample.about['colour']} " if sample.about["colour"] else ""
    return f"{colour}{sample.name}, {sample.about['style']}{ground}"


def _row(sample: HeldOut, made: dict[str, np.ndarray]) -> np.ndarray:
    cells = [_cell(sample.picture)]
    for kind, picture in made.items():
        cells += [_cell(sample.hints[kind]), _cell(picture)]
    row = np.concatenate(cells, 1)
    label = np.full((LABEL, row.shape[1], 3), 255, np.uint8)
    text = f"{_prompt(sample)}   [{', '.join(made)}]".encode("ascii", "replace").decode()
    cv2.putText(label, text, (2, LABEL - 4), cv2.FONT_HERSHEY_SIMPLEX, 0.36, (0, 0, 0), 1, cv2.LINE_AA)
    return np.concatenate([label, row])


def _cell(picture: np.ndarray) -> np.ndarray:
    coloured = np.repeat(picture[..., None], 3, 2) if picture.ndim == 2 else picture
    return cv2.resize(coloured, (CELL, CELL), interpolation=cv2.INTER_AREA)
