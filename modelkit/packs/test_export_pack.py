"""What a pack says, and that every graph in it says what PyTorch says."""

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest
import torch

from modelkit.checkpoints.known_controls import control_for
from modelkit.checkpoints.open_checkpoint import open_checkpoint
from modelkit.export_error import ExportError
from modelkit.models.tiny_sd15 import build_controlnet, build_unet, randomise
from modelkit.packs.export_pack import complete_scheduler, export_base, export_controls
from modelkit.packs.export_settings import ControlSource, ExportSettings
from modelkit.packs.known_families import family_of, sampler_defaults
from modelkit.packs.preview_factors import preview_of

ROOT = Path(__file__).parents[2]
TSX = ROOT / "node_modules/.bin/tsx"
PARSE = """
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { manifestSchema } from './src/shared/packs/manifest.ts';
import { checkManifest } from './workers/packs/check-manifest.ts';
checkManifest(v.parse(manifestSchema, JSON.parse(readFileSync(process.argv[1], 'utf8'))));
"""


def read(pack: Path) -> dict:
    return json.loads((pack / "manifest.json").read_text())


def assert_studio_accepts(pack: Path) -> None:
    command = [str(TSX), "--input-type=module", "-e", PARSE, str(pack / "manifest.json")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_file_is_listed_with_its_hash(tiny_pack: Path) -> None:
    listed = {file["path"]: file for file in read(tiny_pack)["files"]}
    present = {p.relative_to(tiny_pack).as_posix() for p in tiny_pack.rglob("*") if p.is_file()}
    assert set(listed) == present - {"manifest.json"}
    for path, file in listed.items():
        data = (tiny_pack / path).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (file["bytes"], file["sha256"])


def test_the_pack_carries_what_the_checkpoint_says(tiny: Path, tiny_pack: Path) -> None:
    manifest = read(tiny_pack)
    assert manifest["license"] == {"spdx": "creativeml-openrail-m"}
    assert manifest["scheduler"] == open_checkpoint(str(tiny)).scheduler()
    assert manifest["latents"] == {"channels": 4, "scaleFactor": 8, "scalingFactor": 0.18215}
    assert len(manifest["unet"]["residuals"]) == 13
    assert manifest["tokenizer"]["maxLength"] == 77
    assert manifest["preview"]["kind"] == "tiny-decoder"
    (control,) = manifest["controlnets"]
    assert (control["id"], control["controlTypes"], control["license"]) == ("canny", ["canny"], {"spdx": "openrail"})


def test_graphs_and_a_whole_job_agree_with_diffusers(tiny_pack: Path) -> None:
    report = json.loads((tiny_pack / "verification.json").read_text())
    assert len(report["graphs"]) == 7
    for rows in report["graphs"].values():
        assert rows.keys() == {"random", "job"}
        assert all(row["relative"] < 1e-3 for row in rows.values())
    assert report["job"]["latents"]["relative"] < 1e-3
    assert report["job"]["meanGreyLevels"] < 0.1


@pytest.mark.skipif(not TSX.exists() or shutil.which("node") is None, reason="needs Node and npm's packages")
def test_controls_alone_make_a_control_pack_that_the_studio_accepts(tmp_path: Path) -> None:
    """In half floats; shuffle pools its residuals as diffusers does, inpaint masks its hint."""
    sources = []
    for name in ("shuffle", "inpaint"):
        controlnet = build_controlnet(build_unet(), global_pool_conditions=name == "shuffle")
        randomise(controlnet)
        controlnet.save_pretrained(tmp_path / name)
        sources.append(ControlSource(control_for(name, str(tmp_path / name)), str(tmp_path / name)))
    pack = tmp_path / "pack"
    pack.mkdir()
    export_controls(ExportSettings(controls=tuple(sources), family="test", verify=True), pack)
    manifest = read(pack)
    assert (manifest["kind"], manifest["family"]) == ("control", "test")
    shuffle, inpaint = manifest["controlnets"]
    assert (shuffle["conditionalOnly"], inpaint["maskedHint"]) == (True, True)
    assert_studio_accepts(pack)


def test_a_checkpoint_that_does_not_fit_the_control_or_hides_its_licence_is_refused(tiny: Path, tmp_path: Path) -> None:
    build_controlnet(build_unet(cross_attention_dim=768)).save_pretrained(tmp_path / "control")
    source = ControlSource(control_for("canny", "control"), str(tmp_path / "control"))
    folder = tmp_path / "pack"
    folder.mkdir()
    with pytest.raises(ExportError, match="belongs to Stable Diffusion 1"):
        export_base(open_checkpoint(str(tiny)), ExportSettings(controls=(source,)), folder)
    silent = open_checkpoint(str(tiny))
    silent.license = None
    with pytest.raises(ExportError, match="--license"):
        export_base(silent, ExportSettings(), folder)


def test_families_are_those_whose_controls_fit() -> None:
    full = {"block_out_channels": (320, 640, 1280, 1280)}
    assert family_of(full | {"cross_attention_dim": 768}) == "stable-diffusion-1.5"
    assert family_of(full | {"cross_attention_dim": 1024}) == "stable-diffusion-2.1"
    assert family_of({"block_out_channels": (32, 64), "cross_attention_dim": 768}) is None


def test_distilled_samplers_get_few_steps_and_no_guidance() -> None:
    lcm = {"_class_name": "LCMScheduler", "timestep_spacing": "leading", "clip_sample": False}
    turbo = {"_class_name": "EulerDiscreteScheduler", "timestep_spacing": "trailing"}
    assert vars(sampler_defaults(lcm)) == vars(sampler_defaults(turbo)) == {"steps": 4, "guidance": 1.0}
    assert sampler_defaults({"_class_name": "PNDMScheduler"}).steps == 20
    assert complete_scheduler(lcm) == lcm
    assert complete_scheduler(turbo) == turbo | {"clip_sample": False}
    solver = {"_class_name": "DPMSolverMultistepScheduler"}
    assert complete_scheduler(solver)["timestep_spacing"] == "linspace"
    assert complete_scheduler({"_class_name": "PNDMScheduler"})["set_alpha_to_one"] is False


def test_the_linear_preview_is_the_least_squares_map_of_the_autoencoder(tiny: Path) -> None:
    autoencoder = open_checkpoint(str(tiny)).autoencoder()
    preview = preview_of(autoencoder)
    assert torch.tensor(preview["factors"]).shape == (4, 3)
    assert len(preview["bias"]) == 3
    assert preview == preview_of(autoencoder)
