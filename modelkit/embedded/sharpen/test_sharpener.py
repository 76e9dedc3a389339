"""Sharpening changes how latents are painted and nothing else."""

from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from modelkit.embedded.sharpen.discriminator import Discriminator, feature_distance, judge_loss
from modelkit.embedded.sharpen.sharpener import Sharpener, SharpenPlan, crops
from modelkit.graphs.vae import VaeDecoderGraph
from modelkit.models.autoencoder import Autoencoder
from modelkit.models.embedded import load_autoencoder

LATENTS = torch.randn(1, 16, 8, 8, generator=torch.Generator().manual_seed(2))


@pytest.fixture
def first(tmp_path: Path) -> Autoencoder:
    """An autoencoder from the time before there was a refinement."""
    torch.manual_seed(0)
    old = Autoencoder().eval()
    save_file({k: t.contiguous() for k, t in old.state_dict().items()}, str(tmp_path / "autoencoder.safetensors"))
    return old


def test_the_refinement_of_older_weights_changes_nothing(first: Autoencoder, tmp_path: Path) -> None:
    with torch.no_grad():
        assert torch.equal(load_autoencoder(tmp_path / "autoencoder.safetensors").decode(LATENTS), first.decode(LATENTS))


def test_the_exported_decoder_refines_as_the_trained_one(first: Autoencoder, tmp_path: Path) -> None:
    refined = load_autoencoder(tmp_path / "autoencoder.safetensors")
    with torch.no_grad():
        refined.dec[-1].o.weight.normal_(std=0.1)
        decoded = refined.decode(LATENTS)
        assert (decoded - first.decode(LATENTS)).abs().mean() > 1e-3
        assert torch.allclose(VaeDecoderGraph(refined)(LATENTS), decoded, atol=1e-5)


def test_a_step_trains_decoder_and_judge_but_no_latent(first: Autoencoder, tmp_path: Path) -> None:
    sharpener = Sharpener(
        load_autoencoder(tmp_path / "autoencoder.safetensors"), SharpenPlan(tmp_path, minutes=1, judge_head_start=0)
    )
    before = {name: t.clone() for name, t in sharpener.autoencoder.state_dict().items()}
    judge = sharpener.judge.score.weight.clone()
    losses = sharpener.train_on(torch.rand(2, 3, 256, 256) * 2 - 1, progress=0.5)
    changed = {name for name, t in sharpener.autoencoder.state_dict().items() if not torch.equal(t, before[name])}
    assert changed and all(name.startswith("dec.") for name in changed)
    assert not torch.equal(sharpener.judge.score.weight, judge)
    assert set(losses) == {"pixels", "edges", "features", "judge", "doubt"}


def test_a_run_goes_on_where_it_was_saved(first: Autoencoder, tmp_path: Path) -> None:
    sharpener = Sharpener(load_autoencoder(tmp_path / "autoencoder.safetensors"), SharpenPlan(tmp_path / "run", minutes=1))
    sharpener.train_on(torch.rand(1, 3, 256, 256) * 2 - 1, progress=0.5)
    sharpener.save()
    again = Sharpener(load_autoencoder(tmp_path / "autoencoder.safetensors"), SharpenPlan(tmp_path / "run", minutes=1))
    again.resume()
    assert again.step == 1
    for name, tensor in sharpener.autoencoder.dec.state_dict().items():
        assert torch.equal(again.autoencoder.dec.state_dict()[name], tensor), name


def test_the_judge_is_content_where_it_is_right_and_sure() -> None:
    sure = torch.full((1, 1, 4, 4), 2.0)
    assert judge_loss(sure, -sure) == 0
    assert judge_loss(-sure, sure) == 6
    _, features = Discriminator()(torch.rand(1, 3, 64, 64))
    assert feature_distance(features, features) == 0


def test_crops_are_of_one_place() -> None:
    picture = torch.rand(1, 3, 256, 256)
    first_part, second_part = crops(picture, picture)
    assert first_part.shape == (1, 3, 128, 128)
    assert torch.equal(first_part, second_part)
