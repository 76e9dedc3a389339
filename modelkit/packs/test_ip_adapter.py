"""A reference picture steers a pack's UNet as it steers diffusers' pipeline, and not at all where its scale is 0."""

import json
import shutil
import subprocess
from pathlib import Path

import cv2
import numpy as np
import onnxruntime
import pytest

from modelkit.checkpoints.ip_adapter import IpAdapterSource
from modelkit.checkpoints.open_checkpoint import open_checkpoint
from modelkit.conftest import canny
from modelkit.export_error import ExportError
from modelkit.models.tiny_ip_adapter import write_tiny_ip_adapter
from modelkit.packs.export_pack import export_base
from modelkit.packs.export_settings import ExportSettings
from modelkit.packs.known_families import ADDED_PROMPT
from modelkit.reference.drawings import draw
from modelkit.verification import job as jobs

ROOT = Path(__file__).parents[2]
TSX = ROOT / "node_modules/.bin/tsx"
STEPS = 3


@pytest.fixture(scope="module", params=["plain", "plus"])
def adapted(request: pytest.FixtureRequest, tiny: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ExportSettings]:
    """A verified pack under a ControlNet, and what it was made of."""
    folder = tmp_path_factory.mktemp(request.param)
    source = write_tiny_ip_adapter(folder, plus=request.param == "plus")
    settings = ExportSettings(controls=(canny(tiny),), ip_adapter=source, dtype="fp32", verify=True)
    (folder / "pack").mkdir()
    export_base(open_checkpoint(str(tiny)), settings, folder / "pack")
    return folder / "pack", settings


def read(pack: Path) -> dict:
    return json.loads((pack / "manifest.json").read_text())


def test_every_graph_and_a_whole_job_agree_with_diffusers(adapted: tuple[Path, ExportSettings]) -> None:
    pack, _ = adapted
    report = json.loads((pack / "verification.json").read_text())
    for name in ("image-encoder", "unet"):
        assert all(row["relative"] < 1e-3 for row in report["graphs"][name].values())
    assert report["job"]["latents"]["relative"] < 1e-3


def test_scale_zero_is_the_unet_without_the_adapter_to_the_bit(adapted: tuple[Path, ExportSettings], tiny_pack: Path) -> None:
    pack, _ = adapted
    manifest, plain = read(pack), read(tiny_pack)
    session = onnxruntime.InferenceSession(pack / manifest["unet"]["variants"]["fp32"])
    without = onnxruntime.InferenceSession(tiny_pack / plain["unet"]["variants"]["fp32"])
    g = np.random.default_rng(5)
    sizes = {"batch": 2, "height": 8, "width": 8, "sequence": 77}
    sizes |= {f"{side}_div{d}": 8 // d for side in ("height", "width") for d in (2, 4, 8)}
    feeds = {i.name: g.standard_normal([sizes.get(s, s) for s in i.shape]).astype(np.float32) for i in session.get_inputs()}
    common = {i.name: feeds[i.name] for i in without.get_inputs()}
    (expected,) = without.run(None, common)
    (found,) = session.run(None, feeds | {"ip_adapter_scale": np.zeros_like(feeds["ip_adapter_scale"])})
    assert np.array_equal(found, expected)
    (steered,) = session.run(None, feeds)
    assert np.abs(steered - expected).max() > 0.1


@pytest.mark.skipif(not TSX.exists() or shutil.which("node") is None, reason="needs Node and npm's packages")
@pytest.mark.parametrize("batching", ["batched", "serial"])
def test_the_studio_ends_in_the_latents_of_diffusers(
    batching: str,
    tiny: Path,
    adapted: tuple[Path, ExportSettings],
    tiny_pack: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pack, settings = adapted
    manifest = read(pack)
    job = jobs.job_inputs(manifest, STEPS)
    monkeypatch.setattr(jobs, "PROMPT", f"a red apple, {ADDED_PROMPT}")
    expected = jobs.run_pipeline(open_checkpoint(str(tiny)), settings, manifest, job).latents
    np.save(tmp_path / "noise.npy", job.noise.numpy())
    cv2.imwrite(str(tmp_path / "hint.png"), draw("apple", manifest["defaults"]["width"]))
    job.reference.save(tmp_path / "reference.png")
    common = ("--guidance-batching", batching)
    reference = (*common, "--reference", str(tmp_path / "reference.png"), "--reference-scale")
    latents = run_studio(pack, tmp_path, *reference, str(jobs.REFERENCE_SCALE))
    assert difference(latents, expected) < 1e-3
    plain = run_studio(tiny_pack, tmp_path, *common)
    assert difference(plain, expected) > 0.05
    assert np.array_equal(run_studio(pack, tmp_path, *common), plain)
    assert np.array_equal(run_studio(pack, tmp_path, *reference, "0"), plain)
    late = run_studio(pack, tmp_path, *reference, "0.7", "--reference-start", "0.5")
    assert difference(late, expected) > 0.003
    assert difference(late, plain) > 0.003


@pytest.mark.parametrize("plus", [False, True])
def test_half_floats_serve_as_well(plus: bool, tiny: Path, tmp_path: Path) -> None:
    """Verified while it is written; small shares of a deviation."""
    settings = ExportSettings(ip_adapter=write_tiny_ip_adapter(tmp_path, plus=plus), dtype="fp16", verify=True)
    (tmp_path / "pack").mkdir()
    export_base(open_checkpoint(str(tiny)), settings, tmp_path / "pack")
    report = json.loads((tmp_path / "pack/verification.json").read_text())
    assert report["graphs"]["image-encoder"]["job"]["relative"] < 3e-2
    assert read(tmp_path / "pack")["ipAdapter"]["tokens"] == (6 if plus else 4)


def test_what_is_no_adapter_is_refused(tiny: Path, tmp_path: Path) -> None:
    file = tmp_path / "other.safetensors"
    shutil.copy(tiny / "unet/diffusion_pytorch_model.safetensors", file)
    with pytest.raises(ExportError, match="no IP-Adapter"):
        IpAdapterSource(str(file)).unet(open_checkpoint(str(tiny)).unet())


def difference(latents: np.ndarray, expected: np.ndarray) -> float:
    return float(np.abs(latents - expected).max() / expected.std())


def run_studio(pack: Path, folder: Path, *options: str) -> np.ndarray:
    words = ["generate", "--pack", pack, "--prompt", "a red apple", "--negative", jobs.NEGATIVE]
    words += ["--control", f"none={folder / 'hint.png'}", "--guidance", jobs.GUIDANCE, "--steps", STEPS, "--threads", 1]
    words += ["--latents", folder / "noise.npy", "--save-latents", folder / "latents.npy", "--out", folder / "out.png"]
    command = [str(word) for word in [TSX, "workers/cli/main.ts", *words, *options]]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return np.load(folder / "latents.npy")
