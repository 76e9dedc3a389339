"""The union ControlNet and the three networks together."""

import json

import pytest
import torch
from diffusers import ControlNetModel
from safetensors.torch import save_file

from modelkit.embedded.networks import Networks, build_networks, condition, load_networks
from modelkit.graphs.hint_encoder import HintEncoderGraph
from modelkit.models.embedded import CONTROL_TYPES, CONV_IN, build_controlnet, build_unet, hint_planes

SMALL = {"ch": [32, 64], "lp": 1, "attn": [1, 1]}
HINTS = torch.randint(0, 256, (2, 3, 256, 256), dtype=torch.uint8, generator=torch.Generator().manual_seed(3))


@pytest.fixture(scope="module")
def lines() -> ControlNetModel:
    torch.manual_seed(0)
    net = build_controlnet(build_unet(SMALL), types=0)
    torch.nn.init.normal_(net.controlnet_cond_embedding.conv_out.weight, std=0.1)
    return net


@pytest.fixture(scope="module")
def started(lines: ControlNetModel, tmp_path_factory: pytest.TempPathFactory) -> Networks:
    """Networks made from a folder whose ControlNet knows no types."""
    folder = tmp_path_factory.mktemp("weights")
    (folder / "unet.json").write_text(json.dumps(SMALL))
    fresh = build_networks(SMALL, vocabulary=50)
    for file, module in (("unet", fresh.unet), ("text-encoder", fresh.text_encoder), ("controlnet-lines", lines)):
        save_file({k: t.contiguous() for k, t in module.state_dict().items()}, str(folder / f"{file}.safetensors"))
    return load_networks(folder, vocabulary=50)


@pytest.mark.parametrize("kind", CONTROL_TYPES)
def test_at_the_start_the_union_hint_encoder_says_what_the_one_for_lines_does(
    started: Networks, lines: ControlNetModel, kind: str
) -> None:
    told = torch.tensor([[float(kind == other) for other in CONTROL_TYPES]] * 2)
    union = started.controlnet.controlnet_cond_embedding(condition(HINTS, told))
    plain = lines.controlnet_cond_embedding(condition(HINTS, torch.zeros(2, 0)))
    assert torch.allclose(union, plain, atol=1e-5)


def test_the_exported_hint_encoder_is_the_one_that_was_trained(started: Networks) -> None:
    encoder = started.controlnet.controlnet_cond_embedding
    with torch.no_grad():
        encoder.conv_in.weight[:, 48:] = 0.1
    told = torch.eye(len(CONTROL_TYPES))[[5]]
    graph = HintEncoderGraph(encoder, patch=4, types=len(CONTROL_TYPES))
    assert torch.allclose(graph(HINTS[:1].float() / 255, told), encoder(condition(HINTS[:1], told)), atol=1e-5)
    assert graph.input_names == ["controlnet_cond", "control_type"]


def test_samples_without_a_hint_do_not_see_the_controlnet(started: Networks) -> None:
    g = torch.Generator().manual_seed(1)
    noisy, timesteps = torch.randn(3, 16, 8, 8, generator=g), torch.tensor([5, 500, 999])
    ids, told = torch.ones(3, 24, dtype=torch.long), torch.zeros(2, len(CONTROL_TYPES))
    both = started.predict(noisy, timesteps, ids, HINTS, told)
    alone = started.predict(noisy[2:], timesteps[2:], ids[2:], HINTS[:0], told[:0])
    assert torch.allclose(both[2:], alone, atol=1e-5)


def test_new_type_planes_are_zero(started: Networks, lines: ControlNetModel) -> None:
    assert started.controlnet.state_dict()[CONV_IN].shape[1] == hint_planes(len(CONTROL_TYPES)) == 60
    assert lines.state_dict()[CONV_IN].shape[1] == 48
