import json
import shutil
from pathlib import Path

import pytest

from modelkit.checkpoints.open_checkpoint import open_checkpoint
from modelkit.export_error import ExportError


@pytest.fixture
def copy(tiny: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny, tmp_path / "copy"))


def test_the_scheduler_is_carried_over_verbatim(tiny: Path) -> None:
    written = json.loads((tiny / "scheduler/scheduler_config.json").read_text())
    assert open_checkpoint(str(tiny)).scheduler() == written


def test_the_licence_comes_from_the_model_card(tiny: Path) -> None:
    assert open_checkpoint(str(tiny)).license == "creativeml-openrail-m"


def test_sdxl_is_refused_by_its_index(copy: Path) -> None:
    index = json.loads((copy / "model_index.json").read_text())
    index |= {"_class_name": "StableDiffusionXLPipeline", "text_encoder_2": ["transformers", "CLIPTextModelWithProjection"]}
    (copy / "model_index.json").write_text(json.dumps(index))
    with pytest.raises(ExportError, match="StableDiffusionXLPipeline.*SDXL"):
        open_checkpoint(str(copy))


@pytest.mark.parametrize("gone", ["model_index.json", "scheduler/scheduler_config.json", "unet", "tokenizer"])
def test_what_is_missing_is_named(copy: Path, gone: str) -> None:
    shutil.rmtree(copy / gone) if (copy / gone).is_dir() else (copy / gone).unlink()
    with pytest.raises(ExportError, match=gone.split("/")[0]):
        base = open_checkpoint(str(copy))
        base.scheduler(), base.unet(), base.tokenizer()


def test_a_name_that_is_neither_folder_nor_id_is_said_to_be_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(ExportError, match="neither a folder or file"):
        open_checkpoint("./no/such/folder")
