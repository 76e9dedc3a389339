"""The commands of the upscaler, in the order in which they are used."""

import argparse
from pathlib import Path


def add_upscaler_commands(commands: argparse._SubParsersAction) -> None:
    training = commands.add_parser("train-upscaler", help="pictures of training-pictures → a checkpoint")
    training.add_argument("--pictures", type=Path, required=True, help="what training-pictures wrote")
    training.add_argument("--out", type=Path, required=True, help="checkpoint")
    training.add_argument("--minutes", type=float, default=14, help="of processor time")
    training.set_defaults(run=train_upscaler)

    packed = commands.add_parser("pack-upscaler", help="a checkpoint → the pack of upscalers, compared with torch")
    packed.add_argument("checkpoint", type=Path)
    packed.add_argument("--out", type=Path, default=Path("public/packs/upscaler"))
    packed.set_defaults(run=pack_upscaler)

    judged = commands.add_parser("evaluate-upscaler", help="the pack beside Lanczos on held-out pictures")
    judged.add_argument("--pack", type=Path, default=Path("public/packs/upscaler"))
    judged.add_argument("--pictures", type=Path, required=True, help="what training-pictures wrote")
    judged.add_argument("--count", type=int, default=200)
    judged.add_argument("--sheet", type=Path, help="PNG to look at")
    judged.set_defaults(run=evaluate_upscaler)

    made = commands.add_parser("upscaler-fixture", help="what PyTorch makes of a picture with the pack's weights")
    made.add_argument("--pack", type=Path, default=Path("public/packs/upscaler"))
    made.add_argument("--picture", type=Path, required=True)
    made.add_argument("--out", type=Path, default=Path("workers/fixtures/upscaler"))
    made.set_defaults(run=upscaler_fixture)


def train_upscaler(arguments: argparse.Namespace) -> None:
    from modelkit.upscaler.train import Plan, train

    train(Plan(arguments.pictures, arguments.out, arguments.minutes))


def pack_upscaler(arguments: argparse.Namespace) -> None:
    from modelkit.upscaler.write_upscaler_pack import write_upscaler_pack

    write_upscaler_pack(arguments.checkpoint, arguments.out)


def evaluate_upscaler(arguments: argparse.Namespace) -> None:
    from modelkit.upscaler.evaluate import evaluate

    evaluate(arguments.pack, arguments.pictures, arguments.count, arguments.sheet)


def upscaler_fixture(arguments: argparse.Namespace) -> None:
    from modelkit.upscaler.fixture import write_upscaler_fixture

    write_upscaler_fixture(arguments.pack, arguments.picture, arguments.out)
