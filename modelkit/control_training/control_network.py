"""The network that learns, and how it steers the base."""

import torch
from diffusers import ControlNetModel, UNet2DConditionModel
from torch import Tensor, nn

from modelkit.checkpoints.controlnets import check_fit, load_controlnet
from modelkit.controls.add_control import add_control


def start_control(unet: UNet2DConditionModel, source: str | None, only_mid: bool, seed: int = 0) -> ControlNetModel:
    """A trainable copy of the base with zero convolutions, or the ControlNet at `source`. `seed`: of the hint encoder."""
    if source is None:
        with torch.random.fork_rng():
            torch.manual_seed(seed)
            control = add_control(unet)
    else:
        control = load_controlnet(source, pooled=False)
        check_fit(source, control, unet.config)
    control.train().requires_grad_(True)
    if only_mid:
        silence_skips(control)
    return control


@torch.no_grad()
def silence_skips(control: ControlNetModel) -> None:
    """only_mid_control: zero convolutions that stay zero, so an exported ControlNet keeps to the middle block by itself."""
    for parameter in control.controlnet_down_blocks.parameters():
        parameter.zero_().requires_grad_(False)


def predict(
    control: nn.Module, unet: nn.Module, noisy: Tensor, timesteps: Tensor, states: Tensor, hints: Tensor, strength: float = 1.0
) -> Tensor:
    """ε_θ(z_t, t, c_t, c_f) or v. noisy [B, C, h, w], states [B, S, D], hints [B, 3, H, W] in [0, 1]."""
    down, middle = control(noisy, timesteps, states, controlnet_cond=hints, conditioning_scale=strength, return_dict=False)
    kind = next(unet.parameters()).dtype
    return unet(
        noisy.to(kind),
        timesteps,
        states.to(kind),
        down_block_additional_residuals=tuple(residual.to(kind) for residual in down),
        mid_block_additional_residual=middle.to(kind),
        return_dict=False,
    )[0].float()
