"""`python -m modelkit train-controlnet`: the words of the command line, and errors as sentences."""

import argparse
import dataclasses
import errno
from pathlib import Path

from modelkit.control_training.plan import Plan
from modelkit.control_training.training_error import TrainingError
from modelkit.export_error import ExportError

DEFAULTS = {field.name: field.default for field in dataclasses.fields(Plan)}


def add_control_training_command(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser(
        "train-controlnet",
        help="a ControlNet from pictures, hints and captions of your own",
        epilog="See modelkit/TRAINING.md. On several GPUs or machines: accelerate launch -m modelkit train-controlnet …",
    )
    command.add_argument("base", help="Stable Diffusion 1 or 2: diffusers folder, hub id, .safetensors or .ckpt")
    command.add_argument("--data", required=True, help="folder, list, tar file or a hub's data set, see TRAINING.md")
    command.add_argument("--out", type=Path, required=True, help="the run's folder")
    _add(command, "tokenizer", "folder with CLIP's vocab.json and merges.txt, where BASE is a single file")
    command.add_argument("--prediction-type", choices=("epsilon", "v_prediction"), help="what a single file does not say")
    _add(command, "hint", "which kind of hint, where there are several; canny is computed where there is none")
    _add(command, "image_column", "name of the pictures' column or field (one of the usual names)")
    _add(command, "conditioning_image_column", "name of the hints' column or field (one of the usual names)")
    _add(command, "caption_column", "name of the captions' column or field (one of the usual names)")
    _add(command, "split", "of a data set that has several")
    _add(command, "dataset_config_name", "of a hub's data set that has several configurations")
    _add_switch(command, "streaming", "read a hub's data set while training instead of keeping it (if it is large)")
    _add(command, "control", "a ControlNet to go on from, instead of a copy of the base")
    _add(command, "size", "pixels of a side (what the base was trained at)", int)
    _add(command, "steps", "of the optimiser, in all")
    _add(command, "batch", "examples a step and process")
    _add(command, "accumulate", "batches that make one step")
    _add(command, "rate", "learning rate of the ControlNet")
    _add(command, "decoder_rate", "learning rate of the base's decoder, with --no-sd-locked")
    _add(command, "warm_up", "steps until the full rate")
    _add(command, "cool_down", "share of the run in which the rate falls to nothing")
    _add(command, "clip", "longest gradient; 0 for no limit")
    _add(command, "drop", "share of prompts replaced by an empty one")
    _add_switch(command, "sd_locked", "leave the base as it is; unlocked, its decoding half learns too")
    _add_switch(command, "only_mid_control", "steer the middle block only")
    _add(command, "min_snr", "gamma of Min-SNR weights, usually 5 (none)", float)
    _add(command, "ema", "decay of an average of the weights, for instance 0.9999 (none)", float)
    _add_switch(command, "random_crop", "another part of the picture each time, not the middle")
    _add_switch(command, "cache", "compute latents and prompts once, before the first step")
    command.add_argument("--mixed-precision", choices=("no", "fp16", "bf16"), help="default: what accelerate says")
    _add_switch(command, "checkpointing", "compute activations twice instead of keeping them: less memory, slower")
    _add_switch(command, "eight_bit", "bitsandbytes' AdamW in 8 bits: less memory")
    _add(command, "seed", "of everything that is left to chance")
    _add(command, "workers", "processes that read pictures")
    _add(command, "log_every", "steps a row of log.csv")
    _add(command, "save_every", "steps a checkpoint")
    _add(command, "keep", "checkpoints that stay")
    _add(command, "sheet_every", "steps a sheet of samples; 0 for none")
    _add(command, "sheet_steps", "sampling steps of a sheet's pictures")
    _add(command, "sheet_guidance", "guidance of a sheet's pictures")
    _add_switch(command, "resume", "go on from the last checkpoint in --out")
    command.set_defaults(run=run_training)


def run_training(arguments: argparse.Namespace) -> None:
    plan = Plan(**{name: getattr(arguments, name) for name in DEFAULTS})
    try:
        _train(plan)
    except (ExportError, TrainingError) as error:
        raise SystemExit(f"modelkit: {error}") from error
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        raise SystemExit(f"modelkit: The disk of {plan.out} is full. The last whole checkpoint is untouched.") from error


def _train(plan: Plan) -> None:
    # After the errors that need no PyTorch.
    _check(plan)
    from modelkit.control_training.start import start_training

    start_training(plan)


def _check(plan: Plan) -> None:
    for name in ("steps", "batch", "accumulate", "log_every", "save_every", "keep"):
        if getattr(plan, name) < 1:
            raise TrainingError(f"--{_word(name)} {getattr(plan, name)} makes no sense: 1 or more.")
    if not 0 <= plan.drop <= 1:
        raise TrainingError(f"--drop {plan.drop} is a share: from 0 to 1.")
    if plan.ema is not None and not 0 < plan.ema < 1:
        raise TrainingError(f"--ema {plan.ema} is a decay: above 0 and below 1, for instance 0.9999.")


def _add(command: argparse.ArgumentParser, name: str, words: str, kind: type | None = None) -> None:
    default = DEFAULTS[name]
    shown = words if default is None else f"{words} ({default})"
    command.add_argument(
        f"--{_word(name)}", type=kind or (str if default is None else type(default)), default=default, help=shown
    )


def _add_switch(command: argparse.ArgumentParser, name: str, words: str) -> None:
    command.add_argument(f"--{_word(name)}", action=argparse.BooleanOptionalAction, default=DEFAULTS[name], help=words)


def _word(name: str) -> str:
    return name.replace("_", "-")
