"""A ControlNet moved to another model of its family: control + (other base − first base).

The original's tool_transfer_control.py: what the ControlNet learned is its distance to the base that it was copied from.
Layers that the base does not have (zero convolutions, hint encoder) stay as they are.
"""

import torch
from diffusers import ControlNetModel, UNet2DConditionModel

from modelkit.checkpoints.controlnets import check_fit


@torch.no_grad()
def transfer_control(controlnet: ControlNetModel, first: UNet2DConditionModel, other: UNet2DConditionModel) -> ControlNetModel:
    """Changes and returns `controlnet`."""
    for base in (first, other):
        check_fit("to transfer", controlnet, base.config)
    before, after = first.state_dict(), other.state_dict()
    for name, value in controlnet.state_dict().items():
        if name in before:
            value.add_(after[name] - before[name])
    return controlnet
