import re
from pathlib import Path

import pytest
import torch
from diffusers import ControlNetModel

from modelkit.checkpoints.controlnets import check_fit, load_controlnet
from modelkit.checkpoints.known_controls import (
    KNOWN_CONTROLS,
    VERSION_1_0,
    VERSION_1_1,
    control_for,
)
from modelkit.checkpoints.test_single_file import assert_same, save
from modelkit.export_error import ExportError
from modelkit.models.original_layout import original_controlnet
from modelkit.models.tiny_sd15 import build_controlnet, build_unet

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("prefix", ["control_model.", ""])
def test_the_original_layout_gives_the_same_network(tiny: Path, tmp_path: Path, prefix: str) -> None:
    theirs = ControlNetModel.from_pretrained(tiny / "controlnet")
    tensors = {prefix + name: value for name, value in original_controlnet(theirs).items()}
    path = tmp_path / "control_v11p_sd15_canny.pth"
    torch.save(tensors, path)
    assert_same(load_controlnet(str(path), pooled=False), theirs)
    safe = save(tensors, tmp_path / "control_v11e_sd15_shuffle.safetensors")
    assert load_controlnet(str(safe), pooled=True).config.global_pool_conditions


def test_a_file_with_diffusers_names_needs_its_configuration(tiny: Path) -> None:
    path = tiny / "controlnet/diffusion_pytorch_model.safetensors"
    assert_same(load_controlnet(str(path), pooled=False), ControlNetModel.from_pretrained(tiny / "controlnet"))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"cross_attention_dim": 1024}, "cross_attention_dim is 1024, the base's 64.*Stable Diffusion 2"),
        ({"cross_attention_dim": 2048}, "SDXL"),
        ({"block_out_channels": (32, 32, 64, 64)}, "block_out_channels"),
    ],
)
def test_a_controlnet_of_another_base_is_refused(changes: dict, words: str) -> None:
    with pytest.raises(ExportError, match=words):
        check_fit("canny", build_controlnet(build_unet(**changes)), build_unet().config)


def test_what_is_no_controlnet_is_refused(tmp_path: Path) -> None:
    path = save({"lora_unet_mid.lora_down.weight": torch.zeros(1)}, tmp_path / "lora.safetensors")
    with pytest.raises(ExportError, match="no hint encoder"):
        load_controlnet(str(path), pooled=False)


def test_the_eight_and_the_fourteen_are_known() -> None:
    assert (len(VERSION_1_0), len(VERSION_1_1), len(KNOWN_CONTROLS)) == (8, 14, 22)
    assert [c.id for c in KNOWN_CONTROLS.values() if c.pooled] == ["shuffle"]
    assert [c.id for c in KNOWN_CONTROLS.values() if c.masked] == ["inpaint"]


def test_their_types_and_annotators_are_the_studios() -> None:
    schema = (ROOT / "src/shared/packs/manifest.ts").read_text()
    listed = re.search(r"CONTROL_TYPES = \[(.*?)\]", schema, re.DOTALL)[1]
    types = set(re.findall(r"'([a-z0-9]+)'", listed))
    assert {t for control in KNOWN_CONTROLS.values() for t in control.control_types} <= types
    specs = (ROOT / "src/shared/annotators/annotator-specs.ts").read_text()
    annotators = set(re.findall(r"\bid: '([a-z0-9-]+)'", specs))
    assert {control.annotator for control in KNOWN_CONTROLS.values()} <= annotators


@pytest.mark.parametrize(
    ("name", "source", "upstream"),
    [
        ("canny", "folder", "control_v11p_sd15_canny"),
        ("anything", "models/control_sd15_scribble.pth", "control_sd15_scribble"),
        ("depth", "lllyasviel/sd-controlnet-depth", "control_sd15_depth"),
        ("x", "control_v11p_sd15s2_lineart_anime.pth", "control_v11p_sd15s2_lineart_anime"),
    ],
)
def test_a_control_is_found_by_the_name_of_its_file_or_its_own(name: str, source: str, upstream: str) -> None:
    assert control_for(name, source).upstream == upstream


def test_a_control_of_ones_own_says_its_type() -> None:
    control = control_for("my-lines:inpaint", "folder")
    assert (control.id, control.control_types, control.masked) == ("my-lines", ("inpaint",), True)
    for bad in ("unheard-of", "My Lines:canny", "lines:unheard-of"):
        with pytest.raises(ExportError):
            control_for(bad, "folder")
