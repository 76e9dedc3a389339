"""StableDiffusionControlNetPipeline's loop by hand, so that each number of it can be kept.

Follows diffusers/pipelines/controlnet/pipeline_controlnet.py (0.42) but for guess mode, where the original ControlNet's
weights 0.825^(n−1−i) replace diffusers' logspace(−1, 0); see lllyasviel/ControlNet gradio_scribble2image.py.
"""

from dataclasses import dataclass

import torch
from diffusers import DDIMScheduler, SchedulerMixin
from torch import Tensor

from modelkit.models.bundle import ModelBundle
from modelkit.reference.diffusers_call import control_residuals, embed_hint, predict_noise

GUESS_DECAY = 0.825


@dataclass(frozen=True)
class ControlnetJob:
    """Settings of one picture; start and end are fractions of the steps."""

    num_inference_steps: int
    guidance_scale: float
    strength: float = 1.0
    guess_mode: bool = False
    start: float = 0.0
    end: float = 1.0
    eta: float = 0.0


@dataclass(frozen=True)
class JobTrace:
    """What a port can be compared with, in the order it arises."""

    timesteps: list[int]
    # conditioning_scale at each step.
    scales: list[list[float]]
    hint_embedding: Tensor
    # Guided model output of the first step, and latents after it.
    first_noise: Tensor
    first_latents: Tensor
    final_latents: Tensor
    # Decoder output, [1, 3, H, W], not clipped.
    picture: Tensor


def conditioning_scales(job: ControlnetJob, step: int, steps: int, count: int) -> list[float]:
    """One factor a residual: strength, times 0 outside [start, end], times the guess-mode decay."""
    fraction, following = step / steps, (step + 1) / steps
    kept = 0.0 if fraction < job.start or following > job.end else 1.0
    decay = [GUESS_DECAY ** (count - 1 - i) if job.guess_mode else 1.0 for i in range(count)]
    return [job.strength * kept * d for d in decay]


@torch.no_grad()
def run_job(
    bundle: ModelBundle, scheduler: SchedulerMixin, job: ControlnetJob, states: Tensor, hint: Tensor, noise: Tensor
) -> JobTrace:
    """states: [2, S, D], unconditional first. hint: [1, 3, H, W] in [0, 1]. noise: initial latents [1, C, h, w]."""
    scheduler.set_timesteps(job.num_inference_steps)
    embedding = embed_hint(bundle, hint)
    count = len(bundle.controlnet.controlnet_down_blocks) + 1
    latents = noise * scheduler.init_noise_sigma
    # The only scheduler that takes it.
    extra = {"eta": job.eta} if isinstance(scheduler, DDIMScheduler) else {}
    trace: dict[str, Tensor] = {}
    scales = []
    for step, timestep in enumerate(scheduler.timesteps):
        scales.append(conditioning_scales(job, step, len(scheduler.timesteps), count))
        sample = scheduler.scale_model_input(latents, timestep)
        residuals = _residuals(bundle, job, sample, timestep, states, embedding, scales[-1])
        both = predict_noise(bundle.unet, torch.cat([sample] * 2), timestep[None], states, residuals)
        unconditional, conditional = both.chunk(2)
        guided = unconditional + job.guidance_scale * (conditional - unconditional)
        latents = scheduler.step(guided, timestep, latents, **extra).prev_sample
        trace.setdefault("first_noise", guided)
        trace.setdefault("first_latents", latents)
    return JobTrace(
        timesteps=scheduler.timesteps.tolist(),
        scales=scales,
        hint_embedding=embedding,
        final_latents=latents,
        picture=bundle.autoencoder.decode(latents),
        **trace,
    )


def _residuals(
    bundle: ModelBundle,
    job: ControlnetJob,
    latents: Tensor,
    timestep: Tensor,
    states: Tensor,
    embedding: Tensor,
    scales: list[float],
) -> list[Tensor]:
    """For both halves of the batch; in guess mode the unconditional half gets zeros."""
    factors = torch.tensor(scales)
    if not job.guess_mode:
        return control_residuals(bundle.controlnet, torch.cat([latents] * 2), timestep[None], states, embedding, factors)
    conditional = control_residuals(bundle.controlnet, latents, timestep[None], states[1:], embedding, factors)
    return [torch.cat([torch.zeros_like(r), r]) for r in conditional]
