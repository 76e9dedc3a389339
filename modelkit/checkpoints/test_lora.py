"""LoRAs fused by hand are those that PEFT fuses."""

from pathlib import Path

import pytest
import torch
from peft import LoraConfig
from peft.utils import get_peft_model_state_dict

from modelkit.checkpoints.lora import Lora, WithLoras
from modelkit.checkpoints.open_checkpoint import open_checkpoint
from modelkit.checkpoints.test_single_file import save
from modelkit.export_error import ExportError
from modelkit.models.original_layout import original_checkpoint

TARGETS = ["to_q", "to_k", "to_v", "to_out.0", "proj_in", "conv1"]


@pytest.fixture(scope="module")
def trained(tiny: Path) -> tuple[dict, torch.nn.Module]:
    """(PEFT's tensors, the UNet they belong to, unfused), rank 4 and alpha 2."""
    unet = open_checkpoint(str(tiny)).unet()
    unet.add_adapter(LoraConfig(r=4, lora_alpha=2, target_modules=TARGETS, init_lora_weights=False))
    return get_peft_model_state_dict(unet), unet


def test_kohya_names_with_alpha_give_what_peft_gives(tiny: Path, trained: tuple, tmp_path: Path) -> None:
    tensors, unet = trained
    kohya = {}
    for name, value in tensors.items():
        path, kind = name.removesuffix(".weight").rsplit(".", 1)
        stem = "lora_unet_" + path.replace(".", "_")
        kohya[f"{stem}.{'lora_down' if kind == 'lora_A' else 'lora_up'}.weight"] = value
        kohya[f"{stem}.alpha"] = torch.tensor(2.0)
    file = save(kohya, tmp_path / "kohya.safetensors")
    ours = WithLoras(open_checkpoint(str(tiny)), [Lora(file, 0.7)]).unet()
    sample, states = torch.randn(1, 4, 8, 8), torch.randn(1, 77, 64)
    with torch.no_grad():
        plain = open_checkpoint(str(tiny)).unet()(sample, 601, states).sample
        unet.fuse_lora(lora_scale=0.7)
        theirs = unet(sample, 601, states).sample
        unet.unfuse_lora()
        fused = ours(sample, 601, states).sample
    assert torch.allclose(fused, theirs, atol=1e-4)
    assert (fused - plain).abs().max() > 1e-2


def test_a_network_of_a_single_file_is_fused_once_however_often_it_is_asked_for(
    tiny: Path, trained: tuple, tmp_path: Path
) -> None:
    base = open_checkpoint(str(tiny))
    weights = original_checkpoint(base.unet(), base.autoencoder(), base.text_encoder())
    lora = Lora(save({f"unet.{name}": value for name, value in trained[0].items()}, tmp_path / "lora.safetensors"), 0.7)
    fused = WithLoras(open_checkpoint(str(save(weights, tmp_path / "model.safetensors"))), [lora])
    first, again = fused.unet(), fused.unet()
    assert all(torch.equal(a, b) for a, b in zip(first.parameters(), again.parameters(), strict=True))
    expected = WithLoras(base, [lora]).unet()
    assert all(torch.equal(a, b) for a, b in zip(again.parameters(), expected.parameters(), strict=True))


def test_names_of_peft_and_the_text_encoder_are_understood(tiny: Path, trained: tuple, tmp_path: Path) -> None:
    layer = "encoder.layers.0.self_attn.q_proj"
    down, up = torch.randn(2, 64), torch.randn(64, 2)
    text = {
        f"text_encoder.text_model.{layer}.lora_A.weight": down,
        f"text_encoder.text_model.{layer}.lora_B.weight": up,
    }
    tensors = {f"unet.{name}": value for name, value in trained[0].items()} | text
    base = open_checkpoint(str(tiny))
    fused = WithLoras(base, [Lora(save(tensors, tmp_path / "peft.safetensors"), 0.5)])
    before, after = (c.text_encoder().get_submodule(layer).weight for c in (base, fused))
    assert torch.allclose(after, before + 0.5 * up @ down, atol=1e-5)
    changed = base.unet().mid_block.resnets[0].conv1.weight != fused.unet().mid_block.resnets[0].conv1.weight
    assert changed.float().mean() > 0.9


def test_a_lora_of_another_base_is_refused(tiny: Path, tmp_path: Path) -> None:
    stranger = {f"lora_unet_input_blocks_4_1_proj_in.lora_{k}.weight": torch.zeros(4, 4) for k in ("down", "up")}
    wide = {
        "lora_unet_conv_in.lora_down.weight": torch.zeros(4, 9, 3, 3),
        "lora_unet_conv_in.lora_up.weight": torch.zeros(320, 4, 1, 1),
    }
    for tensors, words in ((stranger, "another base"), (wide, "of another size")):
        lora = Lora(save(tensors, tmp_path / "strange.safetensors"), 1)
        with pytest.raises(ExportError, match=words):
            WithLoras(open_checkpoint(str(tiny)), [lora]).unet()
