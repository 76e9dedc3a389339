"""`python -m modelkit export`: the words of the command line, and errors as sentences."""

import argparse
import errno
from pathlib import Path

from modelkit.checkpoints.checkpoint import Checkpoint
from modelkit.checkpoints.ip_adapter import IpAdapterSource
from modelkit.checkpoints.known_controls import control_for
from modelkit.checkpoints.lora import Lora, WithLoras
from modelkit.checkpoints.open_checkpoint import open_checkpoint
from modelkit.export_error import ExportError
from modelkit.packs.export_pack import SIZE_STEP, export_base, export_controls
from modelkit.packs.export_settings import ControlSource, ExportSettings
from modelkit.packs.staging import staged


def add_export_command(commands: argparse._SubParsersAction) -> None:
    export = commands.add_parser(
        "export",
        help="a Stable Diffusion 1 or 2 checkpoint, ControlNets, or both → a pack",
        epilog="Without SOURCE the ControlNets become a pack of their own, for any base of their family.",
    )
    export.add_argument("source", nargs="?", help="diffusers folder, hub id, .safetensors or .ckpt")
    export.add_argument("--out", type=Path, required=True, help="the pack's folder")
    export.add_argument(
        "--control",
        action="append",
        default=[],
        metavar="NAME=SOURCE",
        help="a ControlNet, diffusers or original layout; NAME like canny, or ID:TYPE for one of your own",
    )
    export.add_argument("--dtype", choices=("fp16", "fp32"), default="fp16")
    export.add_argument("--verify", action="store_true", help="hold every graph and a whole job to diffusers")
    export.add_argument("--lora", action="append", default=[], metavar="PATH[=WEIGHT]", help="fused into the base")
    export.add_argument("--vae", metavar="SOURCE", help="another autoencoder")
    export.add_argument("--safety-checker", metavar="SOURCE", help="another one than the checkpoint's, diffusers layout")
    export.add_argument("--no-safety-checker", action="store_true", help="leave it out: 0.6 GB less for Stable Diffusion 1.5")
    export.add_argument(
        "--ip-adapter", metavar="SOURCE", help="IP-Adapter, plain or Plus: .safetensors or .bin, or OWNER/REPO/PATH"
    )
    export.add_argument(
        "--image-encoder", metavar="SOURCE", help="the one it was trained with, where that does not lie beside it"
    )
    export.add_argument("--taesd", metavar="SOURCE", help="a tiny autoencoder for previews, diffusers layout")
    export.add_argument("--tokenizer", metavar="SOURCE", help="folder with CLIP's vocab.json and merges.txt")
    export.add_argument("--prediction-type", choices=("epsilon", "v_prediction"), help="what a single file does not say")
    export.add_argument("--max-size", type=int, help="largest side within WebGPU's default limits (1.5 × default)")
    export.add_argument("--fixed-size", metavar="WIDTHxHEIGHT", help="static shapes instead of free ones")
    export.add_argument("--fixed-batch", type=int, choices=(1, 2), default=1, help="with --fixed-size (1)")
    export.add_argument("--id", help="the pack's id: small letters, digits, hyphens")
    export.add_argument("--name", help="the pack's name")
    export.add_argument("--family", help="which ControlNets fit, when modelkit does not know the architecture")
    export.add_argument("--license", help="when the model card does not say it, for instance creativeml-openrail-m")
    export.add_argument("--attribution", help="who made the model, where it comes from")
    export.add_argument("--steps", type=int, help="the pack's default number of steps")
    export.add_argument("--guidance", type=float, help="the pack's default guidance")
    export.add_argument("--overwrite", action="store_true", help="replace the pack at --out")
    export.set_defaults(run=run_export)


def run_export(arguments: argparse.Namespace) -> None:
    try:
        _export(arguments)
    except ExportError as error:
        raise SystemExit(f"modelkit: {error}") from error
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        raise SystemExit(f"modelkit: The disk of {arguments.out} is full. Nothing was left behind.") from error
    except KeyboardInterrupt:
        raise SystemExit("modelkit: interrupted; nothing was left behind.") from None


def _export(arguments: argparse.Namespace) -> None:
    settings = _settings(arguments)
    if arguments.source is None and not settings.controls:
        raise ExportError("Nothing to export: name a SOURCE, a --control, or both.")
    base = _base(arguments)
    with staged(arguments.out, arguments.overwrite) as folder:
        if base is None:
            export_controls(settings, folder)
        else:
            export_base(base, settings, folder)
    size = sum(f.stat().st_size for f in arguments.out.rglob("*") if f.is_file())
    print(f"{arguments.out}: {size:,} bytes")


def _base(arguments: argparse.Namespace) -> Checkpoint | None:
    if arguments.source is None:
        return None
    base = open_checkpoint(arguments.source, arguments.tokenizer, arguments.prediction_type)
    loras = [_lora(text) for text in arguments.lora]
    return WithLoras(base, loras) if loras else base


def _settings(arguments: argparse.Namespace) -> ExportSettings:
    return ExportSettings(
        controls=tuple(_control(text) for text in arguments.control),
        vae=arguments.vae,
        taesd=arguments.taesd,
        safety_checker=arguments.safety_checker,
        ip_adapter=IpAdapterSource(arguments.ip_adapter, arguments.image_encoder) if arguments.ip_adapter else None,
        checks_safety=not arguments.no_safety_checker,
        dtype=arguments.dtype,
        max_size=arguments.max_size,
        fixed=_fixed(arguments),
        id=arguments.id,
        name=arguments.name,
        family=arguments.family,
        license=arguments.license,
        attribution=arguments.attribution,
        steps=arguments.steps,
        guidance=arguments.guidance,
        verify=arguments.verify,
    )


def _control(text: str) -> ControlSource:
    name, equals, source = text.partition("=")
    if not equals or not source:
        raise ExportError(f"--control {text} is not of the form NAME=SOURCE.")
    return ControlSource(control_for(name, source), source)


def _lora(text: str) -> Lora:
    path, _, weight = text.partition("=")
    try:
        return Lora(Path(path), float(weight or 1))
    except ValueError:
        raise ExportError(f"--lora {text}: the weight after = must be a number, for instance 0.8.") from None


def _fixed(arguments: argparse.Namespace) -> tuple[int, int, int] | None:
    if arguments.fixed_size is None:
        return None
    width, _, height = arguments.fixed_size.partition("x")
    sides = [int(side) if side.isdigit() else 0 for side in (width, height)]
    if any(side < SIZE_STEP or side % SIZE_STEP for side in sides):
        raise ExportError(f"--fixed-size {arguments.fixed_size} must be two multiples of {SIZE_STEP}, as in 512x512.")
    return (arguments.fixed_batch, *sides)
