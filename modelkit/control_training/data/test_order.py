"""What is left to chance, and in which order."""

from itertools import islice

import pytest
import torch

from modelkit.control_training.data.batch import Share
from modelkit.control_training.data.chance import draw_chance
from modelkit.control_training.data.order import Order

SHAPE = (4, 2, 2)


def test_half_of_the_prompts_are_dropped() -> None:
    """6,000 fair coins: 3,000 ± 39; five deviations are allowed."""
    dropped = sum(draw_chance(7, number, SHAPE, 1000, drop=0.5).dropped for number in range(6000))
    assert abs(dropped - 3000) < 195
    assert not any(draw_chance(7, number, SHAPE, 1000, drop=0).dropped for number in range(100))
    assert all(draw_chance(7, number, SHAPE, 1000, drop=1).dropped for number in range(100))


def test_timesteps_and_noise_are_spread_as_they_should_be() -> None:
    chances = [draw_chance(0, number, SHAPE, 1000, 0.5) for number in range(2000)]
    timesteps = torch.tensor([chance.timestep for chance in chances])
    assert (timesteps.min() < 10) and (timesteps.max() > 990)
    noise = torch.stack([chance.noise for chance in chances])
    assert noise.mean().item() == pytest.approx(0, abs=0.03)
    assert noise.std().item() == pytest.approx(1, abs=0.03)
    assert not torch.equal(chances[0].noise, chances[0].latent_noise)


def test_chance_depends_on_seed_and_number_alone() -> None:
    first, again = (draw_chance(3, 5, SHAPE, 1000, 0.5) for _ in range(2))
    assert torch.equal(first.noise, again.noise)
    for seed, number in ((3, 6), (4, 5)):
        assert not torch.equal(first.noise, draw_chance(seed, number, SHAPE, 1000, 0.5).noise)


def test_every_epoch_shows_every_example_once_in_an_order_of_its_own() -> None:
    order = Order(count=10, seed=1)
    first, second = ([order[10 * epoch + place] for place in range(10)] for epoch in range(2))
    assert sorted(first) == sorted(second) == list(range(10))
    assert first != second


def test_processes_share_the_numbers_that_one_would_take() -> None:
    alone = list(islice(Share(start=8, batch=4, process=0, count=1).numbers(), 2))
    both = [list(islice(Share(start=8, batch=2, process=process, count=2).numbers(), 2)) for process in (0, 1)]
    assert alone == [left + right for left, right in zip(*both, strict=True)] == [[8, 9, 10, 11], [12, 13, 14, 15]]
