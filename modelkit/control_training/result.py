"""What a run is for: a ControlNet in diffusers' layout, and the base if its decoder learned too."""

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from diffusers import ControlNetModel, UNet2DConditionModel
from torch import nn

from modelkit.checkpoints.checkpoint import Checkpoint
from modelkit.checkpoints.tokenizer import clip_tokenizer
from modelkit.control_training.run_folder import RunFolder
from modelkit.models.write_diffusers_folder import write_index, write_json
from modelkit.training.ema import MovingAverage
from modelkit.training.folder import replaced_folder


@contextmanager
def averaged(learning: nn.ModuleDict, average: MovingAverage | None) -> Iterator[None]:
    """Within it the networks hold their averages."""
    if average is None:
        yield
        return
    current = {name: tensor.to("cpu", copy=True) for name, tensor in learning.state_dict().items()}
    average.copy_to(learning)
    try:
        yield
    finally:
        learning.load_state_dict(current)


@torch.no_grad()
def write_control(control: ControlNetModel, run: RunFolder) -> None:
    with replaced_folder(run.control) as folder:
        control.save_pretrained(folder)


@torch.no_grad()
def write_base(base: Checkpoint, unet: UNet2DConditionModel, run: RunFolder) -> None:
    """`base` with another UNet; its licence goes with it."""
    with replaced_folder(run.base) as folder:
        unet.save_pretrained(folder / "unet")
        text_encoder = base.text_encoder()
        text_encoder.save_pretrained(folder / "text_encoder")
        base.autoencoder().save_pretrained(folder / "vae")
        clip_tokenizer(base.tokenizer(), text_encoder.config.max_position_embeddings).save_pretrained(folder / "tokenizer")
        write_json(folder / "scheduler" / "scheduler_config.json", base.scheduler())
        write_index(folder, base.scheduler()["_class_name"])
        if base.license is not None:
            (folder / "README.md").write_text(f"---\nlicense: {base.license}\n---\n", "utf-8")
