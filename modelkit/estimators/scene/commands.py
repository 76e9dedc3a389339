"""The commands of the scene network, in the order in which they are used."""

import argparse
from pathlib import Path


def add_scene_commands(commands: argparse._SubParsersAction) -> None:
    meshes = commands.add_parser("scene-meshes", help="Sweet Home 3D's catalogues → one .npz a model")
    meshes.add_argument("--catalogues", type=Path, required=True, help="folder of .sh3f files")
    meshes.add_argument("--out", type=Path, required=True)
    meshes.set_defaults(run=scene_meshes)

    frames = commands.add_parser("scene-frames", help="rooms, tabletops and landscapes, rendered with labels")
    frames.add_argument("--catalogues", type=Path, required=True, help="folder of .sh3f files")
    frames.add_argument("--meshes", type=Path, required=True, help="what scene-meshes wrote")
    frames.add_argument("--photographs", type=Path, required=True, help="scikit-image's data folder")
    frames.add_argument("--out", type=Path, required=True)
    frames.add_argument("--count", type=int, default=4000)
    frames.add_argument("--held-out", action="store_true", help="with the models that training never sees")
    frames.add_argument("--share", type=int, nargs=2, default=(0, 1), metavar=("NUMBER", "OF"))
    frames.set_defaults(run=scene_frames)

    training = commands.add_parser("train-scene", help="frames → a checkpoint; goes on from the last one")
    training.add_argument("--frames", type=Path, required=True)
    training.add_argument("--mlsd", type=Path, required=True, help="mlsd_512x512_large.onnx")
    training.add_argument("--out", type=Path, required=True)
    training.add_argument("--minutes", type=float, required=True)
    training.set_defaults(run=train_scene)

    exported = commands.add_parser("export-scene", help="a checkpoint → scene.onnx, compared with torch")
    exported.add_argument("checkpoint", type=Path)
    exported.add_argument("out", type=Path)
    exported.set_defaults(run=export_scene)

    judged = commands.add_parser("evaluate-scene", help="scene.onnx on held-out renders and photographs")
    judged.add_argument("model", type=Path)
    judged.add_argument("--frames", type=Path, required=True, help="held-out frames")
    judged.add_argument("--photographs", type=Path, required=True, help="scikit-image's data folder")
    judged.add_argument("--sheet", type=Path, required=True, help="JPEG or PNG to look at")
    judged.set_defaults(run=evaluate_scene)


def scene_meshes(arguments: argparse.Namespace) -> None:
    from modelkit.scenes.mesh_store import store_meshes

    store_meshes(arguments.catalogues, arguments.out)


def scene_frames(arguments: argparse.Namespace) -> None:
    from modelkit.scenes.render_frames import FrameSources, render_frames

    sources = FrameSources(arguments.catalogues, arguments.meshes, arguments.photographs)
    render_frames(sources, arguments.out, arguments.count, arguments.held_out, *arguments.share)


def train_scene(arguments: argparse.Namespace) -> None:
    from modelkit.estimators.scene.train import train

    train(arguments.frames, arguments.mlsd, arguments.out, arguments.minutes)


def export_scene(arguments: argparse.Namespace) -> None:
    from modelkit.estimators.scene.export import export_scene as export

    export(arguments.checkpoint, arguments.out)


def evaluate_scene(arguments: argparse.Namespace) -> None:
    from modelkit.estimators.scene.evaluate import evaluate_scene as evaluate

    evaluate(arguments.model, arguments.frames, arguments.photographs, arguments.sheet)
