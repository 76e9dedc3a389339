"""That a ControlNet learns what its hints say: the one thing that a falling loss alone does not show."""

import dataclasses
import json
import shutil
from pathlib import Path

import pytest
import torch
from accelerate import Accelerator
from PIL import Image
from torch import Tensor, nn

from modelkit.control_training.base_networks import BaseNetworks
from modelkit.control_training.data.batch import Batch, Share
from modelkit.control_training.plan import Plan
from modelkit.control_training.trainer import ControlTrainer
from modelkit.training.csv_log import CsvLog


def mean_colours(_networks: BaseNetworks, pictures: Tensor) -> tuple[Tensor, Tensor]:
    """In place of random weights, whose group norms see no even colour: squares of 8 × 8 pixels, and a channel of zeros."""
    latents = nn.functional.pad(nn.functional.avg_pool2d(pictures, 8), (0, 0, 0, 0, 0, 1))
    return latents, torch.zeros_like(latents)


@pytest.fixture
def trainer(tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ControlTrainer:
    """A black and a white picture, each its own hint; velocities, which at strong noise are the picture itself."""
    base = Path(shutil.copytree(tiny, tmp_path / "base"))
    config = base / "scheduler/scheduler_config.json"
    config.write_text(json.dumps(json.loads(config.read_text()) | {"prediction_type": "v_prediction"}))
    data = tmp_path / "data"
    (data / "hints").mkdir(parents=True)
    for name in ("black", "white"):
        for folder in (data, data / "hints"):
            Image.new("RGB", (64, 64), name).save(folder / f"{name}.png")
        (data / f"{name}.txt").touch()
    monkeypatch.setattr(BaseNetworks, "latent_distribution", mean_colours)
    plan = Plan(str(base), str(data), tmp_path / "run", steps=40, batch=2, rate=3e-3, log_every=1, sheet_every=0)
    return ControlTrainer(plan, Accelerator())


def test_the_loss_falls_with_the_right_hint_and_rises_with_the_wrong_one(trainer: ControlTrainer) -> None:
    right = next(trainer.material.batches(Share(1000, 8, process=0, count=1), workers=0))
    right = dataclasses.replace(right, timesteps=torch.linspace(800, 999, 8).long())
    wrong = dataclasses.replace(right, hints=1 - right.hints)

    def loss(batch: Batch) -> float:
        with torch.no_grad():
            return trainer.batch_loss(batch).item()

    before = loss(right)
    assert loss(wrong) == before
    assert trainer.train()
    assert loss(right) < 0.8 * min(before, loss(wrong))
    losses = [float(row["loss"]) for row in CsvLog(trainer.run.log).rows()]
    assert sum(losses[-5:]) < 0.8 * sum(losses[:5])
