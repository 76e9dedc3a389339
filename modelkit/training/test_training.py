"""The parts that every trainer shares."""

from pathlib import Path

import pytest
import torch
from diffusers import DDIMScheduler
from torch import nn

from modelkit.training.checkpoint import load_checkpoint, save_checkpoint
from modelkit.training.csv_log import CsvLog
from modelkit.training.ema import MovingAverage
from modelkit.training.folder import replaced_folder
from modelkit.training.loss import DiffusionLoss
from modelkit.training.schedule import WarmUpHoldCoolDown

SCHEDULER = DDIMScheduler(beta_schedule="scaled_linear", beta_start=0.00085, beta_end=0.012)


@pytest.fixture
def batch() -> tuple[torch.Tensor, ...]:
    g = torch.Generator().manual_seed(1)
    latents, noise = torch.randn(4, 3, 2, 2, generator=g), torch.randn(4, 3, 2, 2, generator=g)
    return latents, noise, torch.tensor([0, 200, 600, 999])


def test_noise_and_velocity_are_those_of_diffusers(batch) -> None:
    loss = DiffusionLoss(SCHEDULER.alphas_cumprod, "v_prediction")
    assert torch.allclose(loss.noisy(*batch), SCHEDULER.add_noise(*batch), atol=1e-6)
    assert torch.allclose(loss.target(*batch), SCHEDULER.get_velocity(*batch), atol=1e-6)


@pytest.mark.parametrize("prediction_type", ["epsilon", "v_prediction"])
def test_the_right_prediction_costs_nothing(batch, prediction_type: str) -> None:
    loss = DiffusionLoss(SCHEDULER.alphas_cumprod, prediction_type, gamma=5.0)
    assert loss(loss.target(*batch), *batch).item() == 0


def test_without_gamma_the_loss_is_the_mean_squared_error(batch) -> None:
    loss = DiffusionLoss(SCHEDULER.alphas_cumprod, "epsilon")
    prediction = torch.zeros(4, 3, 2, 2)
    assert torch.isclose(loss(prediction, *batch), nn.functional.mse_loss(prediction, batch[1]))


def test_min_snr_weighs_v_and_epsilon_alike_where_noise_is_strong(batch) -> None:
    """An error of δ in v is an error of δ·√(SNR + 1) in ε (at the same z_t), so that the weights differ by SNR + 1."""
    timesteps = torch.tensor([300, 600])
    alpha = SCHEDULER.alphas_cumprod[timesteps]
    snr = alpha / (1 - alpha)
    epsilon = DiffusionLoss(SCHEDULER.alphas_cumprod, "epsilon", 5.0).weights(timesteps)
    v = DiffusionLoss(SCHEDULER.alphas_cumprod, "v_prediction", 5.0).weights(timesteps)
    assert torch.allclose((v - 0.05) * (snr + 1), epsilon * snr, atol=1e-5)


def test_unknown_predictions_are_refused() -> None:
    with pytest.raises(ValueError, match="sample"):
        DiffusionLoss(SCHEDULER.alphas_cumprod, "sample")


def test_the_average_follows_and_two_steps_at_once_decay_twice() -> None:
    module = nn.Linear(2, 2)
    average = MovingAverage(module, decay=0.5)
    average.updates = 1000
    before = average.tensors["weight"].clone()
    with torch.no_grad():
        module.weight.add_(1)
    average.update(module, steps=2)
    assert torch.allclose(average.tensors["weight"], before + 0.75)


def test_the_average_survives_a_save(tmp_path: Path) -> None:
    module = nn.Linear(2, 2)
    average = MovingAverage(module)
    average.update(module, steps=7)
    save_checkpoint({"average": average.state_dict()}, tmp_path / "run" / "last.pt")
    other = MovingAverage(nn.Linear(2, 2))
    other.load_state_dict(load_checkpoint(tmp_path / "run" / "last.pt")["average"])
    assert other.updates == 7
    assert torch.equal(other.tensors["weight"], average.tensors["weight"])


def test_a_failed_save_leaves_the_last_checkpoint_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "last.pt"
    save_checkpoint({"step": 1}, path)
    with pytest.raises(Exception, match="pickle|local"):
        save_checkpoint({"step": lambda: 2}, path)
    assert load_checkpoint(path) == {"step": 1}
    assert [p.name for p in tmp_path.iterdir()] == ["last.pt"]


def test_no_checkpoint_is_not_an_error(tmp_path: Path) -> None:
    assert load_checkpoint(tmp_path / "none.pt") is None


def test_the_rate_warms_up_holds_and_cools_down() -> None:
    rate = WarmUpHoldCoolDown(warm_up_steps=10, cool_down=0.5, least=0.1)
    assert rate.factor(0, 0) == pytest.approx(0.1)
    assert rate.factor(100, 0.4) == 1
    assert rate.factor(100, 0.75) == pytest.approx(0.5)
    assert rate.factor(100, 1.5) == pytest.approx(0.1)


def test_a_resumed_log_keeps_its_columns(tmp_path: Path) -> None:
    CsvLog(tmp_path / "log.csv").write(step=1, loss=0.123456789)
    log = CsvLog(tmp_path / "log.csv")
    log.write(step=2, loss=0.5)
    assert [(row["step"], row["loss"]) for row in log.rows()] == [("1", "0.123457"), ("2", "0.5")]
    with pytest.raises(ValueError, match="rate"):
        log.write(rate=1.0)


def test_a_log_forgets_the_steps_that_are_taken_again(tmp_path: Path) -> None:
    log = CsvLog(tmp_path / "log.csv")
    log.keep(lambda _row: False)
    for step in (1, 2, 3):
        log.write(step=step)
    log.keep(lambda row: int(row["step"]) <= 2)
    log.write(step=3)
    assert [row["step"] for row in log.rows()] == ["1", "2", "3"]


def test_a_folder_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    for text in ("old", "new"):
        with replaced_folder(tmp_path / "result") as folder:
            (folder / "weights").write_text(text)
    with pytest.raises(OSError, match="full"), replaced_folder(tmp_path / "result") as folder:
        (folder / "weights").write_text("half")
        raise OSError("the disk is full")
    assert (tmp_path / "result/weights").read_text() == "new"
    assert [p.name for p in tmp_path.iterdir()] == ["result"]
