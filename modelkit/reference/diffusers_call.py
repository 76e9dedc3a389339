"""Each graph's meaning, said with unpatched diffusers and transformers modules."""

import torch
import torch.nn.functional as F
from diffusers import ControlNetModel, UNet2DConditionModel
from torch import Tensor

from modelkit.graphs.of_bundle import CONTROLNET_ID
from modelkit.models.bundle import ModelBundle


@torch.no_grad()
def reference_outputs(bundle: ModelBundle, name: str, inputs: tuple[Tensor, ...]) -> list[Tensor]:
    """What the graph in folder `name` must return for `inputs`, in its output order."""
    if name == "text-encoder":
        return [bundle.text_encoder(inputs[0].long()).last_hidden_state]
    if name == "unet":
        sample, timestep, states, *residuals = inputs
        return [predict_noise(bundle.unet, sample, timestep, states, residuals)]
    if name == f"controlnet-{CONTROLNET_ID}":
        return control_residuals(bundle.controlnet, *inputs)
    if name == f"controlnet-{CONTROLNET_ID}-hint":
        return [embed_hint(bundle, inputs[0])]
    if name == "vae-decoder":
        return [bundle.autoencoder.decode(inputs[0])]
    if name == "vae-encoder":
        return [bundle.autoencoder.encode(inputs[0])]
    raise ValueError(f"no such graph: {name}")


def predict_noise(
    unet: UNet2DConditionModel, sample: Tensor, timestep: Tensor, states: Tensor, residuals: list[Tensor]
) -> Tensor:
    """residuals: the middle one last."""
    return unet(
        sample,
        timestep[0],
        states,
        down_block_additional_residuals=list(residuals[:-1]),
        mid_block_additional_residual=residuals[-1],
    ).sample


def embed_hint(bundle: ModelBundle, hint: Tensor) -> Tensor:
    """[1, 3, H, W] in [0, 1] → [1, C, h, w]."""
    patches = F.pixel_unshuffle(hint, bundle.hint_patch) if bundle.hint_patch > 1 else hint
    return bundle.controlnet.controlnet_cond_embedding(patches)


def control_residuals(
    net: ControlNetModel, sample: Tensor, timestep: Tensor, states: Tensor, embedding: Tensor, scales: Tensor
) -> list[Tensor]:
    """diffusers embeds the hint inside; handing over an embedding needs its encoder to be the identity meanwhile."""
    encoder = net.controlnet_cond_embedding
    net.controlnet_cond_embedding = torch.nn.Identity()
    try:
        down, middle = net(
            sample,
            timestep[0],
            encoder_hidden_states=states,
            controlnet_cond=embedding,
            conditioning_scale=1.0,
            return_dict=False,
        )
    finally:
        net.controlnet_cond_embedding = encoder
    return [residual * scale for residual, scale in zip([*down, middle], scales, strict=True)]
