"""Training steps, stopping and going on."""

import itertools
from pathlib import Path

import pytest
import torch

from modelkit.embedded.batches import Batch
from modelkit.embedded.clock import Clock
from modelkit.embedded.networks import build_networks
from modelkit.embedded.trainer import Plan, Trainer
from modelkit.models.embedded import CONTROL_TYPES

SMALL = {"ch": [32, 64], "lp": 1, "attn": [1, 1]}


def batch(seed: int) -> Batch:
    g = torch.Generator().manual_seed(seed)
    return Batch(
        torch.randn(3, 16, 8, 8, generator=g),
        torch.randint(2, 50, (3, 24), generator=g),
        torch.randint(0, 256, (2, 3, 256, 256), dtype=torch.uint8, generator=g),
        torch.eye(len(CONTROL_TYPES))[:2],
    )


def trainer(out: Path) -> Trainer:
    torch.manual_seed(0)
    return Trainer(build_networks(SMALL, vocabulary=50), Plan(out, minutes=1))


def test_a_resumed_run_goes_on_as_if_nothing_had_happened(tmp_path: Path) -> None:
    first = trainer(tmp_path)
    for seed in range(4):
        first.train_on(batch(seed), progress=0.1)
    first.save()
    expected = first.train_on(batch(9), progress=0.1)
    second = trainer(tmp_path)
    assert second.resume(keep_total=True)
    assert second.step == 4
    assert second.samples == 12
    assert torch.allclose(second.train_on(batch(9), progress=0.1), expected, rtol=1e-3)


def test_every_parameter_learns_once_the_zero_convolutions_have(tmp_path: Path) -> None:
    run = trainer(tmp_path)
    for seed in range(3):
        run.train_on(batch(seed), progress=0.1)
    unused = [
        f"{network}.{name}"
        for network, module in run.networks.by_name().items()
        for name, p in module.named_parameters()
        if not torch.any(run.optimizer.state.get(p, {}).get("exp_avg_sq", torch.zeros(1)))
    ]
    assert unused == []


def test_a_run_ends_with_its_time_and_leaves_a_checkpoint_and_a_log(tmp_path: Path) -> None:
    run = trainer(tmp_path)
    run.clock.total = 1e-6
    run.run(batch(n) for n in itertools.count())
    assert run.checkpoint.exists()


@pytest.fixture
def hands() -> list[float]:
    return [0.0]


def test_the_clock_counts_computing_time_only(tmp_path: Path, hands: list[float]) -> None:
    clock = Clock(10, 0.3, tmp_path / "order", now=lambda: hands[0])
    hands[0] = 300.0
    assert clock.progress() == pytest.approx(0.5)
    later = Clock(10, 0.3, tmp_path / "order", now=lambda: hands[0])
    later.load_state_dict(clock.state_dict(), keep_total=True)
    hands[0] += 60
    assert later.progress() == pytest.approx(0.6)


def test_an_order_starts_the_cool_down_at_once(tmp_path: Path, hands: list[float]) -> None:
    clock = Clock(100, 0.3, tmp_path / "order", now=lambda: hands[0])
    (tmp_path / "order").write_text("6")
    assert clock.progress() == pytest.approx(0.7)
    assert not (tmp_path / "order").exists()
    hands[0] = 360.0
    assert clock.progress() == pytest.approx(1.0)
