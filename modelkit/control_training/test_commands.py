"""The command line, in processes of their own."""

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from diffusers import ControlNetModel

from modelkit.__main__ import build_parser
from modelkit.checkpoints.open_checkpoint import open_checkpoint
from modelkit.checkpoints.test_single_file import save
from modelkit.control_training.toy import write_toy_set
from modelkit.models.original_layout import original_checkpoint
from modelkit.training.csv_log import CsvLog

ROOT = Path(__file__).parents[2]
TSX = ROOT / "node_modules/.bin/tsx"
# Threads that wait for one another are slow where others compute as well.
ENVIRONMENT = os.environ | {"OMP_NUM_THREADS": "1"}


def run(*words: str) -> None:
    arguments = build_parser().parse_args(words)
    arguments.run(arguments)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--data", "nowhere"], "There is no nowhere"),
        (["--data", ".", "--steps", "0"], "--steps 0 makes no sense"),
        (["--data", ".", "--drop", "50"], "--drop 50.0 is a share"),
        (["--data", ".", "--mixed-precision", "fp16"], "fp16 is not possible on this machine"),
    ],
)
def test_misuse_is_answered_in_a_sentence(tiny: Path, tmp_path: Path, words: list[str], said: str) -> None:
    with pytest.raises(SystemExit, match=said):
        run("train-controlnet", str(tiny), "--out", str(tmp_path / "run"), *words)


def training(tiny: Path, out: Path, *words: str) -> list[str]:
    """A run of tiny steps, as words of a command line."""
    if not (out.parent / "data").exists():
        write_toy_set(out.parent / "data", 3)
    common = ["--threads", "1", "train-controlnet", str(tiny), "--data", str(out.parent / "data"), "--out", str(out)]
    return [*common, "--sheet-every", "0", "--log-every", "1", *words]


def test_a_single_file_is_trained_on_with_a_tokenizer_from_elsewhere(
    tiny: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = open_checkpoint(str(tiny))
    file = save(original_checkpoint(base.unet(), base.autoencoder(), base.text_encoder()), tmp_path / "base.safetensors")
    words = ["--tokenizer", str(tiny / "tokenizer"), "--prediction-type", "v_prediction"]
    run(*training(file, tmp_path / "run", "--steps", "1", "--batch", "1", *words))
    assert (tmp_path / "run/controlnet/config.json").exists()
    assert f"export {file} {' '.join(words)} --control mine:TYPE=" in capsys.readouterr().out


@pytest.mark.slow
def test_two_processes_of_accelerate_learn_what_one_learns_from_twice_the_batch(tiny: Path, tmp_path: Path) -> None:
    """TRAINING.md's line for processors: --cpu of the launcher's own starts one process only, unless MPI starts more."""
    launcher = [sys.executable, "-m", "accelerate.commands.launch", "--multi_gpu", "--num_machines", "1", "--num_processes", "2"]
    launcher += ["--main_process_port", "0", "--mixed_precision", "no", "-m", "modelkit"]
    options = ["--steps", "2", "--rate", "0.001", "--drop", "0.5"]
    two = training(tiny, tmp_path / "two", *options, "--batch", "1")
    environment = ENVIRONMENT | {"ACCELERATE_USE_CPU": "true", "HF_HOME": str(tmp_path / "no-configuration")}
    done = subprocess.run([*launcher, *two], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    run(*training(tiny, tmp_path / "one", *options, "--batch", "2"))
    # The second step's loss depends on what both processes learned from the first.
    left, right = ([float(row["loss"]) for row in CsvLog(tmp_path / name / "log.csv").rows()] for name in ("two", "one"))
    assert left == pytest.approx(right, rel=1e-4)
    weights = [ControlNetModel.from_pretrained(tmp_path / name / "controlnet").state_dict() for name in ("two", "one")]
    assert torch.allclose(*(w["controlnet_mid_block.bias"] for w in weights), atol=1e-6)


@pytest.mark.slow
def test_an_interrupted_run_keeps_its_last_step_and_says_how_to_go_on(tiny: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "modelkit", *training(tiny, tmp_path / "run", "--steps", "1000", "--batch", "1")]
    process = subprocess.Popen(command, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    said = []
    for line in process.stdout:
        said.append(line)
        if line.startswith("step      2"):
            process.send_signal(signal.SIGINT)
    assert process.wait() == 0
    (checkpoint,) = (tmp_path / "run/checkpoints").iterdir()
    assert re.fullmatch(rf"Interrupted after step \d+; {checkpoint} holds it\. Add --resume to go on\.\n", said[-1])


@pytest.mark.slow
@pytest.mark.skipif(not TSX.exists() or shutil.which("node") is None, reason="needs Node and npm's packages")
def test_what_was_trained_becomes_a_pack_in_which_the_hint_counts(tiny: Path, tmp_path: Path) -> None:
    run(*training(tiny, tmp_path / "run", "--steps", "4", "--batch", "1", "--rate", "0.01"))
    control = f"mine:canny={tmp_path / 'run/controlnet'}"
    run("export", str(tiny), "--control", control, "--dtype", "fp32", "--out", str(tmp_path / "pack"))
    without, steered = (_generate(tmp_path, strength) for strength in (0, 1))
    assert np.abs(steered.astype(int) - without).mean() > 1


def _generate(folder: Path, strength: int) -> np.ndarray:
    out = folder / f"{strength}.png"
    options = ["--pack", folder / "pack", "--control", f"none={folder / 'data/source/0.png'}", "--strength", strength]
    options += ["--prompt", "a circle", "--seed", 3, "--steps", 4, "--threads", 1, "--out", out]
    command = [str(TSX), "workers/cli/main.ts", "generate", *map(str, options)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return cv2.imread(str(out))
