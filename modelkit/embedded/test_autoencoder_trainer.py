"""Encoder and decoder learn together, from nothing."""

from pathlib import Path

import pytest
import torch
from torch import Tensor

from modelkit.embedded.autoencoder_trainer import AutoencoderPlan, AutoencoderTrainer
from modelkit.models.autoencoder import Autoencoder
from modelkit.models.embedded import REFINEMENT, load_autoencoder


def pictures(count: int = 4) -> Tensor:
    """Discs on grounds, [count, 3, 64, 64] in [−1, 1]."""
    ground, disc = (torch.rand(count, 3, 1, 1) * 2 - 1 for _ in range(2))
    y, x = torch.meshgrid(torch.linspace(-1, 1, 64), torch.linspace(-1, 1, 64), indexing="ij")
    return torch.where((x**2 + y**2 < 0.4)[None, None], disc, ground)


@pytest.fixture
def trainer(tmp_path: Path) -> AutoencoderTrainer:
    torch.manual_seed(0)
    small = Autoencoder(8, (16, 24, 32), (1, 1, 1), (1, 1, 1))
    return AutoencoderTrainer(small, AutoencoderPlan(tmp_path, minutes=1, rate=3e-3))


def test_a_few_pictures_are_learned_by_heart(trainer: AutoencoderTrainer) -> None:
    few = pictures()
    losses = [trainer.train_on(few, progress=0.1)["pixels"] for _ in range(200)]
    assert sum(losses[-5:]) < sum(losses[:5]) / 3


def test_every_part_learns_and_latents_are_normal(trainer: AutoencoderTrainer) -> None:
    before = {name: p.detach().clone() for name, p in trainer.autoencoder.named_parameters()}
    for _ in range(2):
        trainer.train_on(pictures(), progress=0.1)
    assert [name for name, p in trainer.autoencoder.named_parameters() if torch.equal(p, before[name])] == []
    latents = trainer.autoencoder.encode(pictures(16))
    assert torch.allclose(latents.mean((0, 2, 3)), torch.zeros(8), atol=1e-4)
    assert torch.allclose(latents.std((0, 2, 3), correction=0), torch.ones(8), atol=1e-2)


def test_a_run_goes_on_where_it_was_saved(trainer: AutoencoderTrainer) -> None:
    trainer.train_on(pictures(), progress=0.1)
    trainer.save()
    again = AutoencoderTrainer(Autoencoder(8, (16, 24, 32), (1, 1, 1), (1, 1, 1)), trainer.plan)
    again.resume()
    assert again.step == 1
    for name, tensor in trainer.autoencoder.state_dict().items():
        assert torch.equal(again.autoencoder.state_dict()[name], tensor), name


def test_what_a_run_writes_is_what_the_other_commands_read(tmp_path: Path) -> None:
    trainer = AutoencoderTrainer(Autoencoder(refinement=REFINEMENT), AutoencoderPlan(tmp_path, minutes=1e-9))
    trainer.run(iter([]))
    read = load_autoencoder(tmp_path / "autoencoder.safetensors")
    for name, tensor in trainer.autoencoder.state_dict().items():
        assert torch.allclose(read.state_dict()[name].float(), tensor.float(), atol=1e-3), name
