"""Files in the original layouts give the networks they were made of, without a network connection."""

import pickle
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from torch import nn

from modelkit.checkpoints.open_checkpoint import open_checkpoint
from modelkit.checkpoints.single_file import load_autoencoder
from modelkit.checkpoints.state_dict import read_state_dict
from modelkit.export_error import ExportError
from modelkit.models.original_layout import open_clip_text, original_checkpoint
from modelkit.models.tiny_sd15 import build_text_encoder, build_unet, randomise


def save(tensors: dict, path: Path) -> Path:
    save_file({name: value.contiguous().clone() for name, value in tensors.items()}, path)
    return path


def assert_same(ours: nn.Module, theirs: nn.Module) -> None:
    a, b = ours.state_dict(), theirs.state_dict()
    assert a.keys() == b.keys()
    assert all(torch.equal(a[name], b[name]) for name in a)


@pytest.fixture(scope="module")
def original(tiny: Path) -> dict:
    base = open_checkpoint(str(tiny))
    return original_checkpoint(base.unet(), base.autoencoder(), base.text_encoder())


@pytest.mark.parametrize("suffix", [".safetensors", ".ckpt"])
def test_stable_diffusion_1(tiny: Path, original: dict, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"model{suffix}"
    if suffix == ".ckpt":
        torch.save({"state_dict": original, "global_step": 470000}, path)
    else:
        save(original, path)
    ours, theirs = open_checkpoint(str(path), str(tiny / "tokenizer")), open_checkpoint(str(tiny))
    assert_same(ours.unet(), theirs.unet())
    assert_same(ours.autoencoder(), theirs.autoencoder())
    assert_same(ours.text_encoder(), theirs.text_encoder())
    assert ours.unet().config.attention_head_dim == theirs.unet().config.attention_head_dim
    assert ours.tokenizer() == theirs.tokenizer()


def test_stable_diffusion_2_has_another_text_encoder_and_linear_projections(tiny: Path, tmp_path: Path) -> None:
    base = open_checkpoint(str(tiny))
    unet = build_unet(block_out_channels=(64, 128, 128, 128), use_linear_projection=True, attention_head_dim=[1, 2, 2, 2])
    text = build_text_encoder(601, hidden_act="gelu").eval()
    for module in (unet, text):
        randomise(module)
    tensors = original_checkpoint(unet, base.autoencoder(), text)
    tensors = {k: v for k, v in tensors.items() if not k.startswith("cond_stage_model.")} | open_clip_text(text)
    path = str(save(tensors, tmp_path / "v2.safetensors"))
    ours = open_checkpoint(path, str(tiny / "tokenizer"), "v_prediction")
    assert_same(ours.unet(), unet)
    assert_same(ours.text_encoder(), text)
    assert ours.unet().config.attention_head_dim == [1, 2, 2, 2]
    assert ours.text_encoder().config.hidden_act == "gelu"
    assert ours.scheduler()["prediction_type"] == "v_prediction"
    with pytest.raises(ExportError, match="--prediction-type"):
        open_checkpoint(path).scheduler()


def test_an_autoencoder_alone_may_stand_with_or_without_its_prefix(tiny: Path, original: dict, tmp_path: Path) -> None:
    vae = {k: v for k, v in original.items() if k.startswith("first_stage_model.")}
    bare = {k.removeprefix("first_stage_model."): v for k, v in vae.items()}
    theirs = open_checkpoint(str(tiny)).autoencoder()
    for number, tensors in enumerate((vae, bare)):
        assert_same(load_autoencoder(str(save(tensors, tmp_path / f"{number}.safetensors"))), theirs)


def test_sdxl_and_parts_are_refused(original: dict, tmp_path: Path) -> None:
    sdxl = original | {"conditioner.embedders.0.weight": torch.zeros(1)}
    with pytest.raises(ExportError, match="SDXL"):
        open_checkpoint(str(save(sdxl, tmp_path / "sdxl.safetensors")))
    part = {k: v for k, v in original.items() if k.startswith("model.diffusion_model.")}
    with pytest.raises(ExportError, match="no autoencoder"):
        open_checkpoint(str(save(part, tmp_path / "unet.safetensors")))


def test_a_missing_tensor_is_noticed(original: dict, tmp_path: Path) -> None:
    name = "model.diffusion_model.middle_block.1.norm.weight"
    path = save({k: v for k, v in original.items() if k != name}, tmp_path / "torn.safetensors")
    with pytest.raises(ExportError, match="UNet2DConditionModel lacks some of its tensors"):
        open_checkpoint(str(path)).unet()


class Malicious:
    def __reduce__(self) -> tuple:
        return (Path.touch, (Path("/tmp/modelkit-was-attacked"),))


def test_a_pickle_that_holds_programs_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "model.ckpt"
    path.write_bytes(pickle.dumps({"state_dict": Malicious()}))
    with pytest.raises(ExportError, match="can run any program"):
        read_state_dict(path)
    torch.save({"state_dict": Malicious()}, path)
    with pytest.raises(ExportError, match="safetensors"):
        read_state_dict(path)
    assert not Path("/tmp/modelkit-was-attacked").exists()


def test_files_that_are_missing_or_cut_off_say_so(original: dict, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="There is no file"):
        read_state_dict(tmp_path / "nowhere.safetensors")
    for path in (save(original, tmp_path / "a.safetensors"), tmp_path / "a.ckpt"):
        if path.suffix == ".ckpt":
            torch.save(original, path)
        path.write_bytes(path.read_bytes()[:100_000])
        with pytest.raises(ExportError, match="cut off"):
            read_state_dict(path)
