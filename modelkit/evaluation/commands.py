"""The command that judges a pack."""

import argparse
from pathlib import Path

from modelkit.languages import SHIPPED


def add_evaluation_command(commands: argparse._SubParsersAction) -> None:
    judged = commands.add_parser("evaluate", help="a pack's figures on concepts that training never saw")
    judged.add_argument("pack", type=Path)
    judged.add_argument("--held-out", type=Path, required=True, help="folder of shards with pictures")
    judged.add_argument("--out", type=Path, required=True, help="contact sheet, PNG")
    judged.add_argument("--json", type=Path, help="where all figures go")
    judged.add_argument("--shards", type=Path, help="training shards: a small image-text model learns from them to judge prompts")
    judged.add_argument("--judge", type=Path, help="file that keeps this model, so that packs are compared by the same one")
    judged.add_argument("--annotators", type=Path, default=Path("public/packs/annotators"))
    judged.add_argument("--count", type=int, default=4, help="pictures for each control type at each strength")
    judged.add_argument("--steps", type=int, default=20, help="of the slow mode; the quick one has 4")
    judged.add_argument("--languages", nargs="+", default=SHIPPED, help="of the words of colour and ground")
    judged.set_defaults(run=evaluate_pack)


def evaluate_pack(arguments: argparse.Namespace) -> None:
    from modelkit.evaluation.evaluate import Settings, evaluate, write_report

    a = arguments
    settings = Settings(a.held_out, a.shards, a.judge, a.annotators, a.count, a.steps, tuple(a.languages), a.threads)
    report = evaluate(a.pack, settings, a.out, lambda line: print(line, flush=True))
    if a.json:
        write_report(report, a.json)
