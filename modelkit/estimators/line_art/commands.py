"""The commands of the line-art network, in the order in which they are used."""

import argparse
from pathlib import Path


def add_line_art_commands(commands: argparse._SubParsersAction) -> None:
    tiles = commands.add_parser("line-art-tiles", help="vector drawings → pictures and their exact lines")
    tiles.add_argument("--icons", type=Path, required=True, help="folder of Iconify's JSON files")
    tiles.add_argument("--clipart", type=Path, required=True, help="folder of Debian's openclipart-svg")
    tiles.add_argument("--out", type=Path, required=True)
    tiles.add_argument("--share", type=int, nargs=2, default=(0, 1), metavar=("NUMBER", "OF"))
    tiles.set_defaults(run=line_art_tiles)

    training = commands.add_parser("train-line-art", help="tiles and frames → a checkpoint; goes on from the last one")
    _add_material(training, frames="frames of scene-frames")
    training.add_argument("--out", type=Path, required=True, help="checkpoint")
    training.add_argument("--minutes", type=float, required=True)
    training.add_argument("--rate", type=float, default=3e-3, help="of learning, at the start of this run")
    training.set_defaults(run=train_line_art)

    exported = commands.add_parser("export-line-art", help="a checkpoint → line-art.onnx, compared with torch")
    exported.add_argument("checkpoint", type=Path)
    exported.add_argument("out", type=Path)
    exported.set_defaults(run=export_line_art)

    judged = commands.add_parser("evaluate-line-art", help="line-art.onnx on held-out drawings, rooms and photographs")
    judged.add_argument("model", type=Path)
    _add_material(judged, frames="held-out frames of scene-frames")
    judged.add_argument("--sheet", type=Path, required=True, help="JPEG or PNG to look at")
    judged.set_defaults(run=evaluate_line_art)


def _add_material(parser: argparse.ArgumentParser, frames: str) -> None:
    parser.add_argument("--tiles", type=Path, required=True, help="what line-art-tiles wrote")
    parser.add_argument("--photographs", type=Path, required=True, help="scikit-image's data folder")
    parser.add_argument("--frames", type=Path, help=frames)


def line_art_tiles(arguments: argparse.Namespace) -> None:
    from modelkit.estimators.line_art.build_tiles import build_tiles

    build_tiles(arguments.icons, arguments.clipart, arguments.out, *arguments.share)


def train_line_art(arguments: argparse.Namespace) -> None:
    from modelkit.estimators.line_art.train import Plan, train

    a = arguments
    train(Plan(a.tiles, a.photographs, a.frames, a.out, a.minutes, a.rate))


def export_line_art(arguments: argparse.Namespace) -> None:
    from modelkit.estimators.line_art.to_onnx import export_line_art as export

    export(arguments.checkpoint, arguments.out)


def evaluate_line_art(arguments: argparse.Namespace) -> None:
    from modelkit.estimators.line_art.evaluate import Material, evaluate, write_line_sheet

    write_line_sheet(arguments.model, arguments.photographs, arguments.sheet)
    evaluate(arguments.model, Material(arguments.tiles, arguments.photographs, arguments.frames))
