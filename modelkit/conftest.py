"""What the tests share: one tiny checkpoint and one pack made of it, for the whole run."""

from pathlib import Path

import pytest
import torch

from modelkit.checkpoints.known_controls import control_for
from modelkit.checkpoints.open_checkpoint import open_checkpoint
from modelkit.models.tiny_sd15 import write_tiny_sd15
from modelkit.packs.export_pack import export_base
from modelkit.packs.export_settings import ControlSource, ExportSettings


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: left out of npm test; python -m pytest modelkit runs all")


@pytest.fixture(scope="session", autouse=True)
def few_threads() -> None:
    torch.set_num_threads(1)


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A diffusers folder with controlnet/ and taesd/ in it."""
    folder = tmp_path_factory.mktemp("checkpoints") / "tiny-sd15"
    write_tiny_sd15(folder)
    return folder


def canny(tiny: Path) -> ControlSource:
    source = str(tiny / "controlnet")
    return ControlSource(control_for("canny", source), source)


@pytest.fixture(scope="session")
def tiny_pack(tiny: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """fp32, with a ControlNet, verified; small shards, so that there are several."""
    folder = tmp_path_factory.mktemp("packs") / "tiny-sd15"
    folder.mkdir()
    settings = ExportSettings(
        controls=(canny(tiny),),
        taesd=str(tiny / "taesd"),
        dtype="fp32",
        verify=True,
        shard_bytes=4_000_000,
    )
    export_base(open_checkpoint(str(tiny)), settings, folder)
    return folder
