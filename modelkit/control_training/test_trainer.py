"""Whole runs on a tiny checkpoint: what stays, what is left behind, and how one goes on."""

import json
import sys
from pathlib import Path

import datasets
import pytest
import torch
from accelerate import Accelerator
from diffusers import ControlNetModel
from torch import Tensor

from modelkit.checkpoints.open_checkpoint import open_checkpoint
from modelkit.control_training.plan import Plan
from modelkit.control_training.toy import write_toy_set
from modelkit.control_training.trainer import ControlTrainer
from modelkit.control_training.training_error import TrainingError
from modelkit.training.csv_log import CsvLog


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("toy") / "discs"
    write_toy_set(folder, 5)
    return folder


@pytest.fixture
def plan(tiny: Path, toy: Path, tmp_path: Path):
    """A short run; `changes` make it another."""

    def make(out: str = "run", **changes: object) -> Plan:
        short = {"steps": 3, "batch": 2, "rate": 1e-3, "sheet_every": 0, "log_every": 1}
        return Plan(**({"base": str(tiny), "data": str(toy), "out": tmp_path / out} | short | changes))

    return make


def trained(plan: Plan) -> ControlTrainer:
    trainer = ControlTrainer(plan, Accelerator(gradient_accumulation_steps=plan.accumulate))
    assert trainer.train()
    return trainer


def weights(folder: Path) -> dict[str, Tensor]:
    return ControlNetModel.from_pretrained(folder).state_dict()


def losses(plan: Plan) -> list[str]:
    return [row["loss"] for row in CsvLog(plan.out / "log.csv").rows()]


def assert_equal(ours: dict[str, Tensor], theirs: dict[str, Tensor]) -> None:
    assert ours.keys() == theirs.keys()
    assert all(torch.equal(ours[name], theirs[name]) for name in ours)


def test_the_base_is_bit_identical_after_training_and_the_control_is_not(tiny: Path, plan) -> None:
    trainer = trained(plan(checkpointing=True, ema=0.5))
    fresh = open_checkpoint(str(tiny))
    assert_equal(trainer.unet.state_dict(), fresh.unet().state_dict())
    assert_equal(trainer.networks.vae.state_dict(), fresh.autoencoder().state_dict())
    assert_equal(trainer.networks.prompts.network.state_dict(), fresh.text_encoder().state_dict())
    written = weights(trainer.run.control)
    assert written["controlnet_mid_block.weight"].abs().max() > 0
    # The average is what is written; what learns goes on as it was.
    assert_equal(written, {k.removeprefix("control."): v for k, v in trainer.average.tensors.items()})
    assert not torch.equal(written["controlnet_mid_block.weight"], trainer.control.controlnet_mid_block.weight)


def test_a_resumed_run_equals_one_that_was_never_broken_off(plan) -> None:
    settings = {"ema": 0.9, "accumulate": 2, "batch": 1, "min_snr": 5.0, "random_crop": True}
    whole = trained(plan("whole", **settings))
    broken = plan("broken", **settings | {"steps": 2})
    trained(broken)
    went_on = trained(plan("broken", **settings, resume=True))
    assert losses(went_on.plan) == losses(whole.plan)
    assert_equal(weights(went_on.run.control), weights(whole.run.control))


def test_cached_latents_give_the_same_losses_within_their_precision(plan) -> None:
    fresh, cached = trained(plan("fresh", steps=1)), trained(plan("cached", steps=1, cache=True))
    assert float(losses(cached.plan)[0]) == pytest.approx(float(losses(fresh.plan)[0]), rel=1e-3)
    (folder,) = (cached.plan.out / "cache").iterdir()
    assert sorted(p.name for p in folder.iterdir()) == ["latents.npy", "prompts.json", "states.npy"]


def test_a_saved_data_set_teaches_what_its_files_teach(toy: Path, plan, tmp_path: Path) -> None:
    as_table(toy).save_to_disk(tmp_path / "saved")
    files, saved = trained(plan("files")), trained(plan("saved-run", data=str(tmp_path / "saved"), workers=1))
    assert losses(saved.plan) == losses(files.plan)


def test_a_streamed_run_has_sheets_checkpoints_and_a_continuation(toy: Path, plan, tmp_path: Path) -> None:
    (tmp_path / "repository").mkdir()
    as_table(toy).to_parquet(tmp_path / "repository/train.parquet")
    settings = {"data": str(tmp_path / "repository"), "streaming": True, "sheet_every": 4, "sheet_steps": 1}
    trained(plan(**settings, steps=2))
    went_on = trained(plan(**settings, steps=4, resume=True))
    assert len(losses(went_on.plan)) == 4
    assert (went_on.run.sheets / "step-000004.png").is_file()
    with pytest.raises(TrainingError, match="is streamed. Leave out --cache, or add --no-streaming"):
        trained(plan("other", **settings, cache=True))


def as_table(toy: Path) -> datasets.Dataset:
    lines = [json.loads(line) for line in (toy / "prompt.json").read_text().splitlines()]
    files = {column: [str(toy / line[key]) for line in lines] for column, key in (("image", "target"), ("hint", "source"))}
    table = datasets.Dataset.from_dict(files | {"text": [line["prompt"] for line in lines]})
    return table.cast_column("image", datasets.Image()).cast_column("hint", datasets.Image())


def test_half_precision_is_for_what_is_locked(plan) -> None:
    """bf16, which a CPU has as well."""
    trainer = ControlTrainer(plan(steps=1, batch=1, sheet_every=1, sheet_steps=1), Accelerator(mixed_precision="bf16"))
    assert trainer.train()
    assert {p.dtype for p in trainer.unet.parameters()} == {torch.bfloat16}
    assert {p.dtype for p in trainer.control.parameters()} == {torch.float32}
    assert float(losses(trainer.plan)[0]) == pytest.approx(
        float(losses(trained(plan("full", steps=1, batch=1)).plan)[0]), rel=0.02
    )


def test_unlocked_the_decoding_half_learns_at_its_own_rate_and_is_written_as_a_base(tiny: Path, plan) -> None:
    trainer = trained(plan(sd_locked=False, steps=2, rate=0.0, decoder_rate=1e-3))
    assert trainer.control.controlnet_mid_block.weight.abs().max() == 0
    before, after = open_checkpoint(str(tiny)), open_checkpoint(str(trainer.run.base))
    old, new = before.unet().state_dict(), after.unet().state_dict()
    changed = {name.split(".")[0] for name in old if not torch.equal(old[name], new[name])}
    assert changed == {"up_blocks", "conv_norm_out", "conv_out"}
    assert_equal(after.text_encoder().state_dict(), before.text_encoder().state_dict())
    assert (after.tokenizer(), after.scheduler(), after.license) == (before.tokenizer(), before.scheduler(), before.license)


def test_checkpoints_are_few_and_the_sheet_and_the_plot_are_there(plan) -> None:
    trainer = trained(plan(save_every=1, keep=2, sheet_every=3, sheet_steps=1))
    left = sorted(p.relative_to(trainer.plan.out).as_posix() for p in trainer.plan.out.rglob("*") if p.is_file())
    assert left == [
        "checkpoints/step-000002.pt",
        "checkpoints/step-000003.pt",
        "controlnet/config.json",
        "controlnet/diffusion_pytorch_model.safetensors",
        "log.csv",
        "loss.svg",
        "run.json",
        "sheets/step-000003.png",
    ]
    assert json.loads((trainer.plan.out / "run.json").read_text())["only_mid_control"] is False


def test_a_loss_that_is_no_number_stops_before_it_spoils_the_last_checkpoint(plan, monkeypatch: pytest.MonkeyPatch) -> None:
    trainer = ControlTrainer(plan(save_every=1), Accelerator())
    honest = trainer.batch_loss
    monkeypatch.setattr(trainer, "batch_loss", lambda batch: honest(batch) * (float("nan") if trainer.step == 1 else 1))
    with pytest.raises(TrainingError, match=r"loss of step 2 is not a number.*good checkpoint is .*step-000001\.pt"):
        trainer.train()
    assert all(torch.isfinite(value).all() for value in weights(trainer.run.control).values())


def test_a_picture_that_is_damaged_inside_is_named(plan, toy: Path, tmp_path: Path) -> None:
    """Its header is whole, so only reading it shows."""
    data = tmp_path / "data"
    write_toy_set(data, 1)
    picture = data / "target/0.png"
    picture.write_bytes(picture.read_bytes()[:60])
    with pytest.raises(TrainingError, match=r"target/0\.png cannot be read"):
        trained(plan(data=str(data)))


def test_a_run_is_not_begun_over_another_nor_resumed_as_another(plan) -> None:
    trained(plan(steps=1))
    with pytest.raises(TrainingError, match="holds a run already, at step-000001. Add --resume"):
        trained(plan())
    with pytest.raises(TrainingError, match="had drop 0.5, now it is 0.1"):
        trained(plan(drop=0.1, resume=True))
    with pytest.raises(TrainingError, match="no checkpoint to resume"):
        trained(plan("elsewhere", resume=True))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"size": 100}, "must be a multiple of 64"),
        ({"cache": True, "random_crop": True}, "does not go with --random-crop"),
    ],
)
def test_what_cannot_be_is_said(plan, changes: dict, said: str) -> None:
    with pytest.raises(TrainingError, match=said):
        trained(plan(**changes))


def test_eight_bits_need_a_library_that_may_not_be_there(plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "bitsandbytes", None)
    with pytest.raises(TrainingError, match="pip install bitsandbytes"):
        trained(plan(eight_bit=True))
