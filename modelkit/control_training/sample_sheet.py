"""A picture to look at while training: the hint, its own picture, and what the model makes without and with the hint.

The loss does not show when a ControlNet has learned to obey ("sudden convergence", section 3.4 and figure 4 of the
paper); this does.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from diffusers import ControlNetModel, DDIMScheduler
from PIL import Image, ImageDraw, ImageFont
from torch import Tensor

from modelkit.control_training.base_networks import BaseNetworks
from modelkit.control_training.control_network import predict
from modelkit.control_training.data.look import to_unit

STRENGTHS = (0.0, 1.0)
CAPTION = 28
SEED = 1


@dataclass(frozen=True)
class Specimen:
    """Picture and hint, uint8 [S, S, 3]."""

    picture: np.ndarray
    hint: np.ndarray
    prompt: str


@torch.no_grad()
def write_sheet(
    path: Path, networks: BaseNetworks, control: ControlNetModel, specimens: list[Specimen], steps: int, guidance: float
) -> None:
    rows = []
    for number, specimen in enumerate(specimens):
        made = [_sample(networks, control, specimen, strength, steps, guidance, SEED + number) for strength in STRENGTHS]
        row = np.concatenate([specimen.hint, specimen.picture, *made], 1)
        rows += [row, _caption(f"{specimen.prompt or '(no prompt)'}", row.shape[1])]
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial.png")
    Image.fromarray(np.concatenate([_caption("hint | picture | strength 0 | strength 1", rows[0].shape[1]), *rows])).save(partial)
    partial.replace(path)


def _sample(
    networks: BaseNetworks,
    control: ControlNetModel,
    specimen: Specimen,
    strength: float,
    steps: int,
    guidance: float,
    seed: int,
) -> np.ndarray:
    """DDIM with classifier-free guidance, both sides in one batch. uint8 [S, S, 3]."""
    device = control.device
    scheduler = DDIMScheduler.from_config(networks.scheduler)
    scheduler.set_timesteps(steps)
    states = networks.prompts(["", specimen.prompt]).to(device)
    hint = to_unit(specimen.hint)[None].to(device)
    latents = _noise(networks, specimen, seed).to(device) * scheduler.init_noise_sigma
    for timestep in scheduler.timesteps:
        both = torch.cat([latents] * 2)
        times = timestep.to(device).expand(2)
        unconditional, conditional = predict(
            control, networks.unet, both, times, states, hint.expand(2, -1, -1, -1), strength
        ).chunk(2)
        guided = unconditional + guidance * (conditional - unconditional)
        latents = scheduler.step(guided, timestep, latents).prev_sample
    picture = networks.decode(latents)[0].permute(1, 2, 0).cpu().numpy()
    return (picture * 255).round().astype(np.uint8)


def _noise(networks: BaseNetworks, specimen: Specimen, seed: int) -> Tensor:
    factor = 2 ** (len(networks.vae.config.block_out_channels) - 1)
    side = specimen.hint.shape[0] // factor
    return torch.randn(1, networks.unet.config.in_channels, side, side, generator=torch.Generator().manual_seed(seed))


def _caption(text: str, width: int) -> np.ndarray:
    strip = Image.new("RGB", (width, CAPTION), "white")
    ImageDraw.Draw(strip).text((8, 6), text, fill="black", font=ImageFont.load_default(14))
    return np.asarray(strip)
