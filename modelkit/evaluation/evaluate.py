"""All figures of a pack on what training never saw."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from modelkit.evaluation.agreement import HOW
from modelkit.evaluation.contact_sheet import write_contact_sheet
from modelkit.evaluation.features import Features, Whitening
from modelkit.evaluation.held_out import HeldOut, read_held_out
from modelkit.evaluation.hint_report import report_hints
from modelkit.evaluation.image_text_model import Judge, load_judge, save_judge, train_judge
from modelkit.evaluation.kernel_distance import diversity, kernel_distance
from modelkit.evaluation.pack_runner import PackRunner
from modelkit.evaluation.wishes import Wish
from modelkit.evaluation.word_accuracy import background_accuracy, colour_accuracy

FEW = 4
"""Steps of the quick mode."""
MOST_REAL = 160
"""Pictures that the kernel distance compares with."""
SEEDS = 4


@dataclass(frozen=True)
class Settings:
    held_out: Path
    shards: Path | None
    """Training shards, for the judge of prompts; without them or a judge that figure is left out."""
    judge: Path | None
    """Where the judge is kept: packs are compared by the same one."""
    annotators: Path
    """public/packs/annotators."""
    count: int
    """Pictures of each control type at each strength. How many other pictures are made follows from it."""
    steps: int
    languages: tuple[str, ...]
    threads: int
    judge_shards: int = 30


def evaluate(pack: Path, settings: Settings, sheet: Path, log: Callable[[str], None]) -> dict:
    runner = PackRunner(pack, settings.threads)
    samples = _mixed(read_held_out(settings.held_out))
    log(f"{len(samples)} held-out pictures of {len({s.about['concept'] for s in samples})} concepts")
    features = Features(settings.annotators / "mlsd-tiny.onnx", settings.threads)
    real = features.of(np.stack([s.picture for s in samples[:MOST_REAL]]))
    whiten = Whitening(real)
    judge = _judge(settings)
    report: dict = {
        "pack": runner.manifest["id"],
        "version": runner.manifest["version"],
        "count": settings.count,
        "guidance": runner.defaults["guidanceScale"],
        "how": HOW,
        "judge": None if judge is None else {"prompts": len(judge.prompts), "on real pictures": judge.own_accuracy},
    }
    write_contact_sheet(runner, samples, (settings.steps, FEW), sheet)
    log(f"contact sheet in {sheet}")
    for steps in (settings.steps, FEW):
        is_quick = steps == FEW
        strengths = (1.0,) if is_quick else (0.0, 0.5, 1.0)
        languages = settings.languages if is_quick else settings.languages[:1]  # all of them in both would take an hour
        report[f"{steps} steps"] = part = {}
        hints = report_hints(runner, samples, settings.count, steps, strengths)
        part["hint agreement"] = hints.by_type
        log(_table(steps, hints.by_type))
        part["kernel distance"] = {
            str(strength): kernel_distance(whiten(features.of(made)), whiten(real)) for strength, made in hints.pictures.items()
        }
        log(f"kernel distance by strength: {_figures(part['kernel distance'])}")
        if judge is not None:
            asked = judge.prompts[: 8 * settings.count]
            latents = runner.make([Wish(prompt, seed) for seed, prompt in enumerate(asked)], steps).latents
            part["prompt retrieval"] = {"best": judge.accuracy(latents), "among five": judge.accuracy(latents, 5)}
            log(f"prompt retrieval, {len(asked)} of {len(judge.prompts)}: {_figures(part['prompt retrieval'])}")
        things = known_in(settings.languages, samples)[: max(1, settings.count // 8)]
        part["colour words"] = colour_accuracy(runner, things, languages, steps)
        log(f"colour words: {_figures(part['colour words'])}")
        part["background words"] = background_accuracy(runner, things, languages, steps)
        log(f"background words: {_figures(part['background words'])}")
        part["diversity"] = _diversity(
            runner, samples, settings.count, steps, lambda made: whiten(features.of(made)), whiten(real)
        )
        log(f"diversity over seeds: {part['diversity']:.3f}")
    return report


def _judge(settings: Settings) -> Judge | None:
    if settings.judge and settings.judge.exists():
        return load_judge(settings.judge)
    shards = sorted(settings.shards.glob("*.tar"))[: settings.judge_shards] if settings.shards else []
    if not shards:
        return None
    judge = train_judge(shards)
    if settings.judge:
        save_judge(judge, settings.judge)
    return judge


def _diversity(
    runner: PackRunner,
    samples: Sequence[HeldOut],
    count: int,
    steps: int,
    see: Callable[[np.ndarray], np.ndarray],
    real: np.ndarray,
) -> float:
    prompts = [f"{s.name}, {s.about['style']}" for s in samples[:count]]
    made = runner.make([Wish(prompt, seed) for prompt in prompts for seed in range(SEEDS)], steps)
    return diversity(see(made.pictures).reshape(len(prompts), SEEDS, -1), real)


def _mixed(samples: list[HeldOut]) -> list[HeldOut]:
    """In an order that does not follow the shards, always the same."""
    return [samples[i] for i in np.random.default_rng(5).permutation(len(samples))]


def known_in(languages: Sequence[str], samples: Sequence[HeldOut]) -> list[HeldOut]:
    """One of each concept that has a name in all of the languages, people left out: their skin has colours of its own."""
    found: dict[str, HeldOut] = {}
    for sample in samples:
        if set(languages) <= set(sample.about["name"]) and sample.about["group"] not in ("people-body", "smileys-emotion"):
            found.setdefault(sample.about["concept"], sample)
    return list(found.values())


def _table(steps: int, by_type: dict[str, dict[str, float]]) -> str:
    return "\n".join([f"hint agreement, {steps} steps", *(f"  {kind:9} {_figures(row)}" for kind, row in by_type.items())])


def _figures(row: dict[str, float]) -> str:
    return "  ".join(f"{name} {value:.3f}" for name, value in row.items())


def write_report(report: dict, out: Path) -> None:
    out.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
