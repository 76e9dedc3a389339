"""Inpainting with a model that was not trained for it: masked sampling under a ControlNet, by hand.

Follows diffusers/pipelines/stable_diffusion/pipeline_stable_diffusion_inpaint.py (0.42) for a UNet of as many channels as
the latents have (its `num_channels_unet == 4`), with the residuals of pipeline_controlnet_inpaint.py.
"""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from diffusers import DDIMScheduler
from torch import Tensor

from modelkit.models.bundle import ModelBundle
from modelkit.reference.diffusers_call import control_residuals, embed_hint, predict_noise


@dataclass(frozen=True)
class InpaintJob:
    """Settings of one picture."""

    num_inference_steps: int
    guidance_scale: float
    strength: float
    control_strength: float = 1.0


@dataclass(frozen=True)
class InpaintTrace:
    timesteps: list[int]
    # The start picture's latents, and those at the end.
    encoded: Tensor
    final_latents: Tensor


@torch.no_grad()
def run_inpaint_job(
    bundle: ModelBundle,
    scheduler: DDIMScheduler,
    job: InpaintJob,
    states: Tensor,
    hint: Tensor,
    picture: Tensor,
    mask: Tensor,
    noise: Tensor,
) -> InpaintTrace:
    """picture: [1, 3, H, W] in [-1, 1]. mask: [1, 1, H, W], 1 where it may change. Others as in controlnet_job.run_job."""
    scheduler.set_timesteps(job.num_inference_steps)
    timesteps = remaining_timesteps(scheduler, job)
    encoded = bundle.autoencoder.encode(picture)
    latent_mask = F.interpolate(mask, size=noise.shape[2:])
    latents = scheduler.add_noise(encoded, noise, timesteps[:1])
    embedding = embed_hint(bundle, hint)
    scales = torch.full((len(bundle.controlnet.controlnet_down_blocks) + 1,), job.control_strength)
    for i, timestep in enumerate(timesteps):
        sample = torch.cat([latents] * 2)
        residuals = control_residuals(bundle.controlnet, sample, timestep[None], states, embedding, scales)
        both = predict_noise(bundle.unet, sample, timestep[None], states, residuals)
        unconditional, conditional = both.chunk(2)
        guided = unconditional + job.guidance_scale * (conditional - unconditional)
        latents = scheduler.step(guided, timestep, latents).prev_sample
        kept = encoded
        if i < len(timesteps) - 1:
            kept = scheduler.add_noise(encoded, noise, timesteps[i + 1][None])
        latents = (1 - latent_mask) * kept + latent_mask * latents
    return InpaintTrace(timesteps.tolist(), encoded, latents)


def remaining_timesteps(scheduler: DDIMScheduler, job: InpaintJob) -> Tensor:
    """The pipeline's get_timesteps, for a scheduler of order 1."""
    count = job.num_inference_steps
    return scheduler.timesteps[max(count - min(int(count * job.strength), count), 0) :]
