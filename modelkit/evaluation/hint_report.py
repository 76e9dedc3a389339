"""Hint agreement for every type that a pack knows, at several strengths; and the pictures, for other measures."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from modelkit.evaluation.agreement import agreement
from modelkit.evaluation.held_out import HeldOut
from modelkit.evaluation.pack_runner import PackRunner
from modelkit.evaluation.wishes import Wish


@dataclass(frozen=True)
class HintReport:
    by_type: dict[str, dict[str, float]]
    """Mean agreement: "true picture", "another picture", and by strength "0.0", "0.5", "1.0"."""
    pictures: dict[float, np.ndarray]
    """All pictures of a strength, [n, 256, 256, 3] uint8."""


def report_hints(
    runner: PackRunner, samples: Sequence[HeldOut], count: int, steps: int, strengths: Sequence[float]
) -> HintReport:
    chosen = {kind: [sample for sample in samples if kind in sample.hints][:count] for kind in runner.control_types()}
    asked = [(kind, seed, sample) for kind, of_kind in chosen.items() for seed, sample in enumerate(of_kind)]
    made = {strength: _made(runner, asked, strength, steps) for strength in strengths}
    by_type: dict[str, dict[str, float]] = {}
    for kind, of_kind in chosen.items():
        if of_kind:
            mine = [n for n, (other, _, _) in enumerate(asked) if other == kind]
            true = np.stack([s.picture for s in of_kind])
            figures = {"true picture": _mean(kind, of_kind, true), "another picture": _mean(kind, of_kind, np.roll(true, -1, 0))}
            by_type[kind] = figures | {str(strength): _mean(kind, of_kind, pictures[mine]) for strength, pictures in made.items()}
    return HintReport(by_type, made)


def _made(runner: PackRunner, asked: Sequence[tuple[str, int, HeldOut]], strength: float, steps: int) -> np.ndarray:
    """Those of all types at once, so that they fill batches."""
    wishes = [Wish(f"{s.name}, {s.about['style']}", seed, s.hints[kind], kind, strength) for kind, seed, s in asked]
    return runner.make(wishes, steps).pictures


def _mean(kind: str, samples: Sequence[HeldOut], pictures: np.ndarray) -> float:
    figures = [agreement(kind, s.hints[kind], picture) for s, picture in zip(samples, pictures, strict=True)]
    return float(np.mean(figures))
