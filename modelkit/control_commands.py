"""`python -m modelkit add-control` and `transfer-control`."""

import argparse
from pathlib import Path

from diffusers import ControlNetModel

from modelkit.checkpoints.controlnets import load_controlnet
from modelkit.checkpoints.open_checkpoint import open_checkpoint
from modelkit.controls.add_control import add_control
from modelkit.controls.transfer_control import transfer_control
from modelkit.export_error import ExportError


def add_control_commands(commands: argparse._SubParsersAction) -> None:
    new = commands.add_parser("add-control", help="a new ControlNet for a base, ready to be trained")
    new.add_argument("base", help="diffusers folder, hub id, .safetensors or .ckpt")
    new.add_argument("--out", type=Path, required=True, help="folder for the ControlNet, diffusers layout")
    new.set_defaults(run=run_add_control)

    moved = commands.add_parser("transfer-control", help="a ControlNet moved to another model of its family")
    moved.add_argument("control", help="the ControlNet, any layout")
    moved.add_argument("--first", required=True, help="the base it was trained on, usually Stable Diffusion 1.5")
    moved.add_argument("--other", required=True, help="the base it is to steer")
    moved.add_argument("--out", type=Path, required=True, help="folder for the ControlNet, diffusers layout")
    moved.set_defaults(run=run_transfer_control)


def run_add_control(arguments: argparse.Namespace) -> None:
    _save(add_control(open_checkpoint(arguments.base).unet()), arguments.out)


def run_transfer_control(arguments: argparse.Namespace) -> None:
    controlnet = load_controlnet(arguments.control, pooled=False)
    first, other = (open_checkpoint(source).unet() for source in (arguments.first, arguments.other))
    _save(transfer_control(controlnet, first, other), arguments.out)


def _save(controlnet: ControlNetModel, out: Path) -> None:
    if out.exists():
        raise ExportError(f"{out} exists already. Name another folder.")
    controlnet.save_pretrained(out)
    print(f"{out}: {sum(f.stat().st_size for f in out.iterdir()):,} bytes")
