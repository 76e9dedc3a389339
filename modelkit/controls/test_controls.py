from pathlib import Path

import torch
from diffusers import ControlNetModel

from modelkit.checkpoints.open_checkpoint import open_checkpoint
from modelkit.controls.add_control import add_control
from modelkit.controls.transfer_control import transfer_control
from modelkit.models.tiny_sd15 import randomise


def test_a_new_control_copies_the_base_and_changes_nothing(tiny: Path) -> None:
    unet = open_checkpoint(str(tiny)).unet()
    control = add_control(unet)
    assert torch.equal(control.mid_block.resnets[0].conv1.weight, unet.mid_block.resnets[0].conv1.weight)
    noise = torch.randn(1, 4, 8, 8)
    hint, states = torch.rand(1, 3, 64, 64), torch.randn(1, 77, unet.config.cross_attention_dim)
    with torch.no_grad():
        down, middle = control(noise, 601, states, controlnet_cond=hint, return_dict=False)
    assert len(down) == 12
    assert all(residual.abs().max() == 0 for residual in (*down, middle))


def test_transfer_adds_what_sets_the_bases_apart_and_nothing_else(tiny: Path) -> None:
    first, other = (open_checkpoint(str(tiny)).unet() for _ in range(2))
    randomise(other, seed=5)
    control = ControlNetModel.from_pretrained(tiny / "controlnet")
    before = {name: value.clone() for name, value in control.state_dict().items()}
    after = transfer_control(control, first, other).state_dict()
    name = "down_blocks.0.resnets.0.norm1.weight"
    difference = other.state_dict()[name] - first.state_dict()[name]
    assert difference.abs().max() > 0
    assert torch.allclose(after[name], before[name] + difference)
    for own in ("controlnet_mid_block.weight", "controlnet_cond_embedding.conv_in.weight"):
        assert torch.equal(after[own], before[own])
