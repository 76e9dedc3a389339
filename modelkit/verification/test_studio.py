"""The studio's own engine runs an exported pack and ends where diffusers' pipeline ends."""

import json
import shutil
import subprocess
from pathlib import Path

import cv2
import numpy as np
import pytest

from modelkit.checkpoints.open_checkpoint import open_checkpoint
from modelkit.conftest import canny
from modelkit.packs.export_settings import ExportSettings
from modelkit.packs.known_families import ADDED_PROMPT
from modelkit.reference.drawings import draw
from modelkit.verification import job as jobs

ROOT = Path(__file__).parents[2]
TSX = ROOT / "node_modules/.bin/tsx"


@pytest.mark.skipif(not TSX.exists() or shutil.which("node") is None, reason="needs Node and npm's packages")
def test_the_studio_ends_in_the_latents_of_diffusers(
    tiny: Path, tiny_pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifest = json.loads((tiny_pack / "manifest.json").read_text())
    job = jobs.job_inputs(manifest, steps=4)
    monkeypatch.setattr(jobs, "PROMPT", f"a red apple, {ADDED_PROMPT}")
    settings = ExportSettings(controls=(canny(tiny),))
    expected = jobs.run_pipeline(open_checkpoint(str(tiny)), settings, manifest, job)

    np.save(tmp_path / "noise.npy", job.noise.numpy())
    cv2.imwrite(str(tmp_path / "hint.png"), draw("apple", manifest["defaults"]["width"]))
    latents = _run_studio(tiny_pack, tmp_path)
    assert latents.shape == expected.latents.shape
    assert np.abs(latents - expected.latents).max() / expected.latents.std() < 1e-3
    assert expected.latents.std() > 0.5
    without_control = jobs.run_pipeline(open_checkpoint(str(tiny)), ExportSettings(), manifest, job)
    assert np.abs(without_control.latents - expected.latents).max() > 0.1


def _run_studio(pack: Path, folder: Path) -> np.ndarray:
    options = {
        "--pack": pack,
        "--prompt": "a red apple",
        "--negative": jobs.NEGATIVE,
        "--control": f"none={folder / 'hint.png'}",
        "--guidance": jobs.GUIDANCE,
        "--steps": 4,
        "--latents": folder / "noise.npy",
        "--save-latents": folder / "latents.npy",
        "--out": folder / "picture.png",
        "--threads": 1,
    }
    words = [str(word) for pair in options.items() for word in pair]
    command = [str(TSX), "workers/cli/main.ts", "generate", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return np.load(folder / "latents.npy")
