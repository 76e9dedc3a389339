"""A new ControlNet for a base: a trainable copy of its descending half, joined by zero convolutions.

Zhang et al., 2023, §3.1; the original's tool_add_control.py. Untrained it changes nothing.
"""

from diffusers import ControlNetModel, UNet2DConditionModel


def add_control(unet: UNet2DConditionModel) -> ControlNetModel:
    return ControlNetModel.from_unet(unet)
