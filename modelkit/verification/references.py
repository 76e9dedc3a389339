"""Each graph's inputs, and what unpatched diffusers and transformers modules make of them.

A network lives only as long as its function: what is kept are inputs and outputs.
"""

from dataclasses import dataclass

import torch
from diffusers import AutoencoderKL, AutoencoderTiny, ControlNetModel, UNet2DConditionModel
from diffusers.models.embeddings import ImageProjection
from diffusers.pipelines.stable_diffusion.safety_checker import StableDiffusionSafetyChecker, cosine_distance
from torch import Tensor, nn
from transformers import CLIPTextModel, CLIPVisionModelWithProjection

from modelkit.graphs.residuals import residual_shapes
from modelkit.reference.diffusers_call import control_residuals, predict_noise

Inputs = tuple[Tensor, ...]


@dataclass(frozen=True)
class Case:
    """`outputs`: PyTorch's, in the graph's order."""

    inputs: Inputs
    outputs: list[Tensor]


@torch.no_grad()
def text_cases(model: CLIPTextModel, inputs: list[Inputs]) -> list[Case]:
    return [Case(i, [model(i[0].long()).last_hidden_state]) for i in inputs]


@torch.no_grad()
def hint_cases(controlnet: ControlNetModel, inputs: list[Inputs]) -> list[Case]:
    return [Case(i, [controlnet.controlnet_cond_embedding(i[0])]) for i in inputs]


@torch.no_grad()
def control_cases(controlnet: ControlNetModel, inputs: list[Inputs]) -> list[Case]:
    """diffusers pools to one pixel and leaves the rest to broadcasting; the graph gives whole planes."""
    cases = []
    for i in inputs:
        outputs = control_residuals(controlnet, *i)
        if controlnet.config.global_pool_conditions:
            shapes = control_shapes(controlnet, i[0])
            outputs = [o.expand(-1, -1, *shape) for o, shape in zip(outputs, shapes, strict=True)]
        cases.append(Case(i, outputs))
    return cases


def control_shapes(controlnet: ControlNetModel, sample: Tensor) -> list[tuple[int, int]]:
    height, width = sample.shape[2:]
    return [(-(-height // d), -(-width // d)) for _, d in residual_shapes(controlnet.config)]


@torch.no_grad()
def unet_cases(unet: UNet2DConditionModel, inputs: list[Inputs]) -> list[Case]:
    return [Case(i, [predict_noise(unet, i[0], i[1], i[2], list(i[3:]))]) for i in inputs]


@torch.no_grad()
def safety_cases(checker: StableDiffusionSafetyChecker, inputs: list[Inputs]) -> list[Case]:
    return [Case(i, [concept_scores(checker, i[0])]) for i in inputs]


def concept_scores(checker: StableDiffusionSafetyChecker, pictures: Tensor) -> Tensor:
    """What its `forward` compares with zero, before rounding: that gives only the verdict."""
    embeds = checker.visual_projection(checker.vision_model(pictures)[1])
    special = cosine_distance(embeds, checker.special_care_embeds) - checker.special_care_embeds_weights
    adjustment = (special.numpy().round(3) > 0).any(1, keepdims=True) * 0.01
    return cosine_distance(embeds, checker.concept_embeds) - checker.concept_embeds_weights + torch.tensor(adjustment).float()


@torch.no_grad()
def reference_unet_cases(unet: UNet2DConditionModel, inputs: list[Inputs]) -> list[Case]:
    """`unet`: with IP-Adapter's layers. The projection is left out, since the graph takes what it gives."""
    unet.encoder_hid_proj = None
    unet.register_to_config(encoder_hid_dim_type=None)
    cases = []
    for i in inputs:
        sample, timestep, states, *residuals, tokens, scales = i
        adapted = [p for p in unet.attn_processors.values() if hasattr(p, "to_k_ip")]
        for processor, scale in zip(adapted, scales.tolist(), strict=True):
            processor.scale = [scale]
        cases.append(Case(i, [predict_noise(unet, sample, timestep, (states, [tokens]), residuals)]))
    return cases


@torch.no_grad()
def image_cases(encoder: CLIPVisionModelWithProjection, projection: nn.Module, inputs: list[Inputs]) -> list[Case]:
    """As `encode_image` of diffusers' pipelines reads a picture, and none."""

    def states(pixels: Tensor, is_none: bool) -> Tensor:
        if isinstance(projection, ImageProjection):
            embeds = encoder(pixels).image_embeds
            return projection(torch.zeros_like(embeds) if is_none else embeds)
        seen = torch.zeros_like(pixels) if is_none else pixels
        return projection(encoder(seen, output_hidden_states=True).hidden_states[-2])

    return [Case(i, [states(i[0], is_none) for is_none in (False, True)]) for i in inputs]


@torch.no_grad()
def decoder_cases(autoencoder: AutoencoderKL | AutoencoderTiny, inputs: list[Inputs]) -> list[Case]:
    return [Case(i, [autoencoder.decode(i[0]).sample]) for i in inputs]


@torch.no_grad()
def encoder_cases(autoencoder: AutoencoderKL, inputs: list[Inputs]) -> list[Case]:
    return [Case(i, [autoencoder.encode(i[0]).latent_dist.mean]) for i in inputs]
