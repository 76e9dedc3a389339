"""The checker in a pack gives diffusers' scores, and the studio's engine flags what diffusers flags."""

import json
import shutil
import subprocess
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch
from PIL import Image
from transformers.models.clip.image_processing_pil_clip import CLIPImageProcessorPil

from modelkit.checkpoints.open_checkpoint import open_checkpoint
from modelkit.checkpoints.safety_checker import MEAN, STD, preprocessor_entry
from modelkit.export_error import ExportError
from modelkit.fixtures.foreign.layouts import optimum, optimum_checker
from modelkit.graphs.safety_checker import FLAGGED_ABOVE
from modelkit.models.tiny_safety_checker import add_safety_checker, build_finder, build_safety_checker
from modelkit.models.write_diffusers_folder import write_json
from modelkit.packs.export_pack import export_base
from modelkit.packs.export_settings import ExportSettings
from modelkit.verification.references import concept_scores

ROOT = Path(__file__).parents[2]
TSX = ROOT / "node_modules/.bin/tsx"


@pytest.fixture(scope="module")
def checked(tiny: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny checkpoint with a random checker in it."""
    folder = tmp_path_factory.mktemp("checked") / "tiny-sd15"
    shutil.copytree(tiny, folder)
    index = json.loads((folder / "model_index.json").read_text())
    index["safety_checker"] = ["stable_diffusion", "StableDiffusionSafetyChecker"]
    write_json(folder / "model_index.json", index)
    add_safety_checker(build_safety_checker(), folder)
    return folder


def export(source: Path, out: Path, **settings: object) -> dict:
    out.mkdir()
    export_base(open_checkpoint(str(source)), ExportSettings(**({"dtype": "fp32"} | settings)), out)
    return json.loads((out / "manifest.json").read_text())


@pytest.mark.parametrize(("dtype", "limit"), [("fp32", 1e-4), ("fp16", 5e-3)])
def test_scores_and_verdicts_are_diffusers_own(checked: Path, tmp_path: Path, dtype: str, limit: float) -> None:
    manifest = export(checked, tmp_path / "pack", dtype=dtype, verify=True)
    assert manifest["safetyChecker"]["preprocessor"] == {"resize": 224, "crop": 224, "mean": list(MEAN), "std": list(STD)}
    session = onnxruntime.InferenceSession(tmp_path / "pack" / manifest["safetyChecker"]["variants"][dtype])
    checker = build_safety_checker()
    pictures = torch.randn(12, 3, 224, 224, generator=torch.Generator().manual_seed(3)) + torch.linspace(-2, 2, 12).view(
        -1, 1, 1, 1
    )
    (scores,) = session.run(None, {"clip_input": pictures.numpy()})
    with torch.no_grad():
        assert np.abs(scores - concept_scores(checker, pictures).numpy()).max() < limit
    if dtype == "fp32":
        _, verdicts = checker(pictures, list(np.zeros((12, 8, 8, 3))))
        assert list((scores > FLAGGED_ABOVE).any(1)) == verdicts


def test_special_care_raises_every_score(tmp_path: Path, tiny: Path) -> None:
    """The only way to 1 hundredth more with the same picture."""
    found = []
    for threshold in (2.0, -2.0):
        checker = build_safety_checker()
        checker.special_care_embeds_weights.data.fill_(threshold)
        folder = tmp_path / f"checker{threshold}"
        checker.save_pretrained(folder)
        manifest = export(tiny, tmp_path / f"pack{threshold}", safety_checker=str(folder))
        path = tmp_path / f"pack{threshold}" / manifest["safetyChecker"]["variants"]["fp32"]
        found.append(onnxruntime.InferenceSession(path).run(None, {"clip_input": np.full((1, 3, 224, 224), 0.3, np.float32)})[0])
    assert np.abs(found[1] - found[0] - 0.01).max() < 1e-6


def test_a_pack_has_none_where_the_checkpoint_has_none_or_it_is_not_wanted(
    tiny_pack: Path, checked: Path, tmp_path: Path
) -> None:
    assert "safetyChecker" not in json.loads((tiny_pack / "manifest.json").read_text())
    assert "safetyChecker" not in export(checked, tmp_path / "pack", checks_safety=False)


def test_a_preprocessor_of_another_kind_is_refused() -> None:
    assert preprocessor_entry({"size": {"shortest_edge": 256}, "crop_size": {"height": 224, "width": 224}})["resize"] == 256
    with pytest.raises(ExportError, match="bicubic"):
        preprocessor_entry({"resample": 2})


@pytest.mark.skipif(not TSX.exists() or shutil.which("node") is None, reason="needs Node and npm's packages")
def test_the_studio_flags_what_diffusers_flags(tiny: Path, tmp_path: Path) -> None:
    """Two pictures, and a checker that finds fault with the second; Pillow resizes for diffusers."""
    export(tiny, tmp_path / "plain")
    seeds = (1, 2)
    made = [as_clip_sees(run_studio(tmp_path / "plain", tmp_path, seed)[0]) for seed in seeds]
    checker = build_finder(made[1], made[0])
    checker.save_pretrained(tmp_path / "checker")
    export(tiny, tmp_path / "pack", safety_checker=str(tmp_path / "checker"))
    reports = [run_studio(tmp_path / "pack", tmp_path, seed)[1] for seed in seeds]
    _, expected = checker(torch.cat(made), list(np.zeros((2, 8, 8, 3))))
    assert [report["flagged"] for report in reports] == expected == [False, True]
    assert "flagged" not in run_studio(tmp_path / "pack", tmp_path, 2, "--no-safety-check")[1]


@pytest.mark.skipif(not TSX.exists() or shutil.which("node") is None, reason="needs Node and npm's packages")
def test_optimums_own_checker_is_asked_too(tiny: Path, tmp_path: Path) -> None:
    """It gives a boolean, and pictures that it has blackened, which nobody wants."""
    folder, seeds = tmp_path / "optimum", (1, 2)
    optimum(tiny, folder)
    good, bad = (as_clip_sees(run_studio(folder, tmp_path, seed)[0]) for seed in seeds)
    optimum_checker(build_finder(bad, good), folder)
    assert [run_studio(folder, tmp_path, seed)[1]["flagged"] for seed in seeds] == [False, True]


def as_clip_sees(picture: Path) -> torch.Tensor:
    return CLIPImageProcessorPil()(Image.open(picture), return_tensors="pt").pixel_values


def run_studio(pack: Path, folder: Path, seed: int, *options: str) -> tuple[Path, dict]:
    """The picture, and what the report says of it."""
    picture = folder / f"{seed}.png"
    words = ["generate", "--pack", pack, "--seed", seed, "--steps", 2, "--json", "--threads", 1, "--out", picture, *options]
    command = [str(word) for word in [TSX, "workers/cli/main.ts", *words]]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return picture, json.loads(done.stdout)["images"][0]
