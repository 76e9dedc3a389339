"""What people really hand to `export`, through the command line: one sentence each, and nothing left behind."""

import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch
from safetensors.torch import load_file, save_file

from modelkit import export_command
from modelkit.__main__ import build_parser
from modelkit.models.tiny_sd15 import build_controlnet, build_unet

WEIGHTS = "diffusion_pytorch_model.safetensors"


@pytest.fixture
def copy(tiny: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny, tmp_path / "checkpoint"))


def refused(out: Path, said: str, *words: str) -> None:
    """`out` does not exist yet; its folder holds nothing else."""
    out.parent.mkdir()
    arguments = build_parser().parse_args(["export", *words, "--out", str(out)])
    with pytest.raises(SystemExit, match=said) as exit_:
        arguments.run(arguments)
    assert str(exit_.value).startswith("modelkit: ")
    assert list(out.parent.iterdir()) == []


def spoil(file: Path) -> None:
    """One weight of the second largest tensor is not a number."""
    tensors = load_file(file)
    name = sorted(tensors, key=lambda name: tensors[name].numel())[-2]
    tensors[name].view(-1)[7] = torch.nan
    save_file(tensors, file)


def cut_off(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


class Malicious:
    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple:
        return Path.touch, (self.mark,)


def hide_a_program(file: Path) -> None:
    file.unlink()
    file.with_suffix(".bin").write_bytes(pickle.dumps({"weight": Malicious(file.parents[2] / "was-attacked")}))


@pytest.mark.parametrize("part", ["unet", "vae"])
@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (spoil, "NaN"),
        (cut_off, "cannot be read from .*{part}"),
        (Path.unlink, "cannot be read from .*{part}"),
        (hide_a_program, "cannot be read from .*{part}"),
    ],
)
def test_a_network_that_is_damaged(copy: Path, tmp_path: Path, part: str, harm: Callable[[Path], None], said: str) -> None:
    harm(copy / part / WEIGHTS)
    refused(tmp_path / "packs/mine", said.format(part=part), str(copy))
    assert not (tmp_path / "was-attacked").exists()


@pytest.mark.parametrize("harm", [spoil, cut_off, Path.unlink, hide_a_program])
def test_a_controlnet_that_is_damaged(copy: Path, tmp_path: Path, harm: Callable[[Path], None]) -> None:
    harm(copy / "controlnet" / WEIGHTS)
    control = f"canny={copy / 'controlnet'}"
    refused(tmp_path / "packs/mine", "NaN|cannot be read from .*controlnet", str(copy), "--control", control)
    assert not (tmp_path / "was-attacked").exists()


@pytest.mark.parametrize(
    "file", ["model_index.json", "scheduler/scheduler_config.json", "unet/config.json", "tokenizer/vocab.json"]
)
def test_a_configuration_that_is_no_json(copy: Path, tmp_path: Path, file: str) -> None:
    assert (copy / file).exists()
    (copy / file).write_text('{"_class_name": ')
    refused(tmp_path / "packs/mine", file.split("/")[0], str(copy))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"cross_attention_dim": 768}, "cross_attention_dim is 768, the base's 64.*belongs to Stable Diffusion 1"),
        ({"cross_attention_dim": 2048}, "cross_attention_dim is 2048, the base's 64.*belongs to SDXL"),
    ],
)
def test_a_controlnet_of_another_base(tiny: Path, tmp_path: Path, changes: dict, said: str) -> None:
    build_controlnet(build_unet(**changes)).save_pretrained(tmp_path / "control")
    refused(tmp_path / "packs/mine", said, str(tiny), "--control", f"canny={tmp_path / 'control'}")


def test_a_controlnet_of_sdxl_without_a_base(tmp_path: Path) -> None:
    sdxl = {"addition_embed_type": "text_time", "addition_time_embed_dim": 8, "projection_class_embeddings_input_dim": 64}
    build_controlnet(build_unet(cross_attention_dim=2048, **sdxl)).save_pretrained(tmp_path / "control")
    refused(tmp_path / "packs/mine", "SDXL", "--control", f"canny={tmp_path / 'control'}", "--license", "openrail")


def test_a_disk_that_is_too_small(tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=1000))
    refused(tmp_path / "packs/mine", "0.0 GB free.*Make room", str(tiny))


def test_an_interruption(tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_base: object, _settings: object, folder: Path) -> None:
        (folder / "weights.0.bin").write_bytes(bytes(1000))
        raise KeyboardInterrupt

    monkeypatch.setattr(export_command, "export_base", interrupt)
    refused(tmp_path / "packs/mine", "interrupted; nothing was left behind", str(tiny))
