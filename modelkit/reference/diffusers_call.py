"""Each graph's meaning, said with unpatched diffusers and transformers modules."""

import torch
import torch.nn.functional as F
from diffusers import ControlNetModel, UNet2DConditionModel
from torch import Tensor

from modelkit.graphs.hint_encoder import with_type
from modelkit.models.bundle import ModelBundle


@torch.no_grad()
def reference_outputs(bundle: ModelBundle, name: str, inputs: tuple[Tensor, ...]) -> list[Tensor]:
    """What the graph in folder `name` must return for `inputs`, in its output order."""
    if name == "text-encoder":
        return [bundle.text_encoder(inputs[0].long()).last_hidden_state]
    if name == "unet":
        sample, timestep, states, *residuals = inputs
        return [predict_noise(bundle.unet, sample, timestep, states, residuals)]
    if name == f"controlnet-{bundle.controlnet_id}":
        return control_residuals(bundle.controlnet, *inputs)
    if name == f"controlnet-{bundle.controlnet_id}-hint":
        return [embed_hint(bundle, *inputs)]
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


def embed_hint(bundle: ModelBundle, hint: Tensor, control_type: Tensor | None = None) -> Tensor:
    """[1, 3, H, W] in [0, 1] → [1, C, h, w]. `control_type` [1, T], for a network that is told; scribbles if it is not given."""
    patches = F.pixel_unshuffle(hint, bundle.hint_patch) if bundle.hint_patch > 1 else hint
    if bundle.control_types and control_type is None:
        control_type = one_hot_type(bundle, "scribble")
    return bundle.controlnet.controlnet_cond_embedding(with_type(patches, control_type))


def one_hot_type(bundle: ModelBundle, kind: str) -> Tensor:
    """[1, T]; all zero for a type the network has not learned."""
    return torch.tensor([[float(kind == known) for known in bundle.control_types]])


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
