"""From a plan to a run, on whatever accelerate finds."""

import torch
from accelerate import Accelerator

from modelkit.control_training.plan import Plan
from modelkit.control_training.trainer import ControlTrainer
from modelkit.control_training.training_error import TrainingError


def start_training(plan: Plan) -> None:
    trainer = ControlTrainer(plan, make_accelerator(plan))
    finished = trainer.train()
    trainer.accelerator.end_training()
    if trainer.accelerator.is_main_process:
        print(_ending(plan, trainer, finished), flush=True)


def make_accelerator(plan: Plan) -> Accelerator:
    try:
        accelerator = Accelerator(gradient_accumulation_steps=plan.accumulate, mixed_precision=plan.mixed_precision)
    except ValueError as error:
        raise TrainingError(f"--mixed-precision {plan.mixed_precision} is not possible on this machine: {error}") from error
    if accelerator.mixed_precision == "fp16" and accelerator.device.type == "cpu":
        raise TrainingError("fp16 is not possible on this machine: it needs a GPU. Use --mixed-precision bf16 or no.")
    return accelerator


def _source(plan: Plan, trainer: ControlTrainer) -> str:
    """How `export` is told of the base."""
    if not plan.sd_locked:
        return str(trainer.run.base)
    named = {"--tokenizer": plan.tokenizer, "--prediction-type": plan.prediction_type}
    return " ".join([plan.base, *(f"{option} {value}" for option, value in named.items() if value)])


def _ending(plan: Plan, trainer: ControlTrainer, finished: bool) -> str:
    if not finished:
        return f"Interrupted after step {trainer.step}; {trainer.run.last()} holds it. Add --resume to go on."
    name, source = plan.hint or "mine", _source(plan, trainer)
    memory = f", {torch.cuda.max_memory_allocated() / 1e9:.1f} GB of GPU memory at the peak" if torch.cuda.is_available() else ""
    return (
        f"{trainer.step} steps{memory}. A pack of it:\n"
        f"  python -m modelkit export {source} --control {name}:TYPE={trainer.run.control} --out PACK\n"
        "TYPE is what the hints are: canny, scribble, depth, normal, …"
    )
