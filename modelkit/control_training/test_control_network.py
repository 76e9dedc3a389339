"""The paper's three promises: nothing changes at the start, everything learns from the second step, the base stays locked."""

from pathlib import Path

import pytest
import torch
from diffusers import ControlNetModel, UNet2DConditionModel
from torch import Tensor

from modelkit.checkpoints.open_checkpoint import open_checkpoint
from modelkit.control_training.control_network import predict, start_control
from modelkit.export_error import ExportError
from modelkit.models.tiny_sd15 import build_controlnet, build_unet

HINT_PATH = "controlnet_cond_embedding"
ZERO = ("controlnet_down_blocks", "controlnet_mid_block")


@pytest.fixture
def unet(tiny: Path) -> UNet2DConditionModel:
    return open_checkpoint(str(tiny)).unet()


@pytest.fixture
def inputs(unet: UNet2DConditionModel) -> tuple[Tensor, ...]:
    """noisy, timesteps, states, hints."""
    g = torch.Generator().manual_seed(0)
    states = torch.randn(2, 77, unet.config.cross_attention_dim, generator=g)
    return torch.randn(2, 4, 8, 8, generator=g), torch.tensor([10, 700]), states, torch.rand(2, 3, 64, 64, generator=g)


def gradients(control: ControlNetModel, unet: UNet2DConditionModel, inputs: tuple[Tensor, ...]) -> dict[str, float]:
    """The largest of each tensor."""
    control.zero_grad()
    predict(control, unet, *inputs).square().mean().backward()
    return {name: p.grad.abs().max().item() for name, p in control.named_parameters() if p.grad is not None}


def test_an_untrained_control_leaves_the_base_exactly_as_it_is(unet, inputs) -> None:
    control = start_control(unet, None, only_mid=False)
    noisy, timesteps, states, _ = inputs
    with torch.no_grad():
        assert torch.equal(predict(control, unet, *inputs), unet(noisy, timesteps, states).sample)


def test_at_step_one_only_the_zero_convolutions_get_a_gradient_and_then_everything(unet, inputs) -> None:
    """∂Z/∂W = I ≠ 0 and ∂Z/∂I = W = 0; after one step W ≠ 0."""
    control = start_control(unet, None, only_mid=False)
    first = gradients(control, unet, inputs)
    zero = {name for name in first if name.startswith(ZERO)}
    assert len(zero) == 2 * 13
    assert all(first[name] > 0 for name in zero)
    assert all(first[name] == 0 for name in first.keys() - zero)
    torch.optim.AdamW(control.parameters(), lr=1e-3).step()
    second = gradients(control, unet, inputs)
    # The hint encoder's own last layer is a zero convolution too, and still shields what is before it.
    hint = {name for name in second if name.startswith(HINT_PATH)}
    last = {name for name in hint if "conv_out" in name}
    assert all(second[name] > 0 for name in second.keys() - (hint - last))
    torch.optim.AdamW(control.parameters(), lr=1e-3).step()
    assert all(value > 0 for value in gradients(control, unet, inputs).values())


def test_the_locked_base_gets_no_gradient(unet, inputs) -> None:
    gradients(start_control(unet, None, only_mid=False), unet, inputs)
    assert all(parameter.grad is None for parameter in unet.parameters())


def test_only_mid_control_sends_nothing_through_the_skips_even_when_trained(tiny: Path, unet, inputs) -> None:
    """Begun with a ControlNet whose skips were alive."""
    control = start_control(unet, str(tiny / "controlnet"), only_mid=True)
    optimiser = torch.optim.AdamW(control.parameters(), lr=1e-3)
    for _ in range(2):
        assert gradients(control, unet, inputs)["controlnet_mid_block.weight"] > 0
        optimiser.step()
    noisy, timesteps, states, hints = inputs
    down, middle = control(noisy, timesteps, states, controlnet_cond=hints, return_dict=False)
    assert all(residual.abs().max() == 0 for residual in down)
    assert middle.abs().max() > 0


def test_a_control_of_another_base_is_refused(unet, tmp_path: Path) -> None:
    build_controlnet(build_unet(cross_attention_dim=768)).save_pretrained(tmp_path / "other")
    with pytest.raises(ExportError, match="belongs to Stable Diffusion 1"):
        start_control(unet, str(tmp_path / "other"), only_mid=False)
