"""Hint agreement for every type that a pack knows, at several strengths; and the pictures, for other measures."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from modelkit.evaluation.agreement import agreement
from modelkit.evaluation.held_out import HeldOut
from modelkit.evaluation.pack_runner import PackRunner, Wish

STRENGTHS = (0.0, 0.5, 1.0)


@dataclass(frozen=True)
class HintReport:
    by_type: dict[str, dict[str, float]]
    """Mean agreement: "true picture", "another picture", and by strength "0.0", "0.5", "1.0"."""
    pictures: dict[float, np.ndarray]
    """All pictures of a strength, [n, 256, 256, 3] uint8."""


def report_hints(
    runner: PackRunner, samples: Sequence[HeldOut], count: int, steps: int,
    strengths: Sequence[float] = STRENGTHS,
) -> HintReport:  # fmt: skip
    by_type: dict[str, dict[str, float]] = {}
    pictures: dict[float, list[np.ndarray]] = {strength: [] for strength in strengths}
    for kind in runner.control_types():
        chosen = [sample for sample in samples if kind in sample.hints][:count]
        if not chosen:
            continue
        others = [*chosen[1:], chosen[0]]
        figures = {
            "true picture": _mean(kind, chosen, np.stack([s.picture for s in chosen])),
            "another picture": _mean(kind, chosen, np.stack([s.picture for s in others])),
        }
        for strength in strengths:
            wishes = [
                Wish(f"{s.name}, {s.about['style']}", seed, s.hints[kind], kind, strength) for seed, s in enumerate(chosen)
            ]
            made = runner.make(wishes, steps)
            pictures[strength].extend(made.pictures)
            figures[str(strength)] = _mean(kind, chosen, made.pictures)
        by_type[kind] = figures
    return HintReport(by_type, {strength: np.stack(made) for strength, made in pictures.items()})


def _mean(kind: str, samples: Sequence[HeldOut], pictures: np.ndarray) -> float:
    figures = [agreement(kind, s.hints[kind], picture) for s, picture in zip(samples, pictures, strict=True)]
    return float(np.mean(figures))
