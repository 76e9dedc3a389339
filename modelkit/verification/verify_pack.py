"""Every graph of a fresh pack against PyTorch, on random inputs and on those of a job; then the whole job.

Writes verification.json into the pack. Networks are read again from the checkpoint, one at a time, because export has
patched its own copies.
"""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from diffusers import AutoencoderTiny
from torch import Tensor

from modelkit.checkpoints.checkpoint import Checkpoint, SafetyCheckerSource
from modelkit.checkpoints.controlnets import load_controlnet
from modelkit.checkpoints.diffusers_folder import load_network
from modelkit.checkpoints.ip_adapter import IpAdapterSource, take_adapter
from modelkit.checkpoints.safety_checker import load_safety_checker
from modelkit.checkpoints.single_file import load_autoencoder
from modelkit.export_error import ExportError
from modelkit.packs.export_settings import ControlSource, ExportSettings
from modelkit.packs.graph_writer import GraphWriter
from modelkit.reference.prompt_windows import split_prompts
from modelkit.verification import references
from modelkit.verification.difference import Difference, difference_of
from modelkit.verification.job import (
    PROMPT,
    REFERENCE_SCALE,
    JobInputs,
    as_clip_sees,
    job_inputs,
    open_graph,
    run_graph,
    run_graphs,
    run_pipeline,
)
from modelkit.verification.references import Case, Inputs

STEPS = 2
TIMESTEP = 601.0
# Root mean square, in standard deviations of the output: against float32 weights, so fp16 storage is in it.
LIMITS = {"fp32": 1e-3, "fp16": 2e-2}
# Mean grey levels, of 255.
PICTURE_LIMITS = {"fp32": 0.1, "fp16": 2.0}


class Verification:
    """Collects the report's numbers; every number is checked against the limit of its dtype."""

    def __init__(self, folder: Path, settings: ExportSettings, examples: dict[str, list[Inputs]]) -> None:
        self.folder = folder
        self.dtype = settings.dtype
        self.examples = examples
        self.report: dict = {"dtype": settings.dtype, "limit": LIMITS[settings.dtype], "graphs": {}}
        self.failures: list[str] = []

    def hold(self, name: str, entry: dict, real: Inputs, reference: Callable[[list[Inputs]], list[Case]]) -> list[Tensor]:
        """Returns PyTorch's outputs for the job's inputs, for the graphs that follow."""
        cases = reference([*self.examples[name], real])
        session = open_graph(self.folder, entry)
        rows = {}
        for kind, held in (("random", cases[:-1]), ("job", cases[-1:])):
            pairs = [pair for case in held for pair in _pairs(session, entry, case, alone=kind == "job")]
            if pairs:
                difference = difference_of(pairs)
                rows[kind] = difference.rounded()
                self._check(f"{name} ({kind})", difference)
        self.report["graphs"][name] = rows
        return cases[-1].outputs

    def hold_job(self, base: Checkpoint, settings: ExportSettings, manifest: dict, job: JobInputs) -> None:
        theirs = run_pipeline(base, settings, manifest, job)
        ours = run_graphs(self.folder, manifest, job)
        latents = difference_of([(theirs.latents, ours.latents)])
        grey = float(np.abs(theirs.picture - ours.picture).mean() * 255)
        self.report["job"] = {"steps": job.steps, "latents": latents.rounded(), "meanGreyLevels": round(grey, 4)}
        print(f"  whole job, {job.steps} steps: latents {_words(latents)}, picture {grey:.3f} grey levels of 255")
        if not grey <= PICTURE_LIMITS[self.dtype]:
            self.failures.append("the whole job")

    def finish(self) -> None:
        text = json.dumps(self.report, indent=2) + "\n"
        (self.folder / "verification.json").write_text(text, encoding="utf-8")
        if self.failures:
            raise ExportError(
                f"The exported graphs do not agree with PyTorch: {', '.join(self.failures)}. The pack was not written. "
                + ("Try --dtype fp32." if self.dtype == "fp16" else "This is a defect of modelkit; please report it.")
            )

    def _check(self, name: str, difference: Difference) -> None:
        print(f"  {name}: {_words(difference)}", flush=True)
        if not (difference.finite and difference.root_mean_square <= LIMITS[self.dtype]):
            self.failures.append(name)


def verify_base(base: Checkpoint, settings: ExportSettings, manifest: dict, writer: GraphWriter, folder: Path) -> None:
    check = Verification(folder, settings, writer.examples)
    job = job_inputs(manifest, STEPS)
    windows = split_prompts("", PROMPT, (folder / "tokenizer.json").read_bytes(), manifest["tokenizer"])
    ids = (torch.tensor(windows.conditional, dtype=torch.int32),)
    (states,) = check.hold("text-encoder", manifest["textEncoder"], ids, lambda i: references.text_cases(base.text_encoder(), i))
    common = (job.noise, torch.tensor([TIMESTEP]), states)
    residuals = [_zeros(job.noise, shape) for shape in manifest["unet"]["residuals"]]
    for source, entry in zip(settings.controls, manifest["controlnets"], strict=True):
        residuals = _hold_control(check, source, entry, common, job.hint)
    adapter = settings.ip_adapter
    reference = _hold_image_encoder(check, base, adapter, manifest["ipAdapter"], job) if adapter else ()
    (noise,) = check.hold(
        "unet",
        manifest["unet"],
        (*common, *residuals, *reference),
        lambda i: (
            references.reference_unet_cases(adapter.unet(base.unet()), i) if adapter else references.unet_cases(base.unet(), i)
        ),
    )
    latents = (job.noise - noise,)
    (picture,) = check.hold(
        "vae-decoder", manifest["vaeDecoder"], latents, lambda i: references.decoder_cases(_vae(base, settings), i)
    )
    signed = (picture.clamp(-1, 1),)
    check.hold("vae-encoder", manifest["vaeEncoder"], signed, lambda i: references.encoder_cases(_vae(base, settings), i))
    if settings.taesd is not None:
        tiny = load_network(AutoencoderTiny, settings.taesd)
        check.hold("preview-decoder", manifest["preview"]["graph"], latents, lambda i: references.decoder_cases(tiny, i))
    if "safetyChecker" in manifest:
        _hold_safety_checker(check, base, settings, manifest["safetyChecker"])
    check.hold_job(base, settings, manifest, job)
    check.finish()


def verify_control(settings: ExportSettings, manifest: dict, writer: GraphWriter, folder: Path) -> None:
    """ControlNets without a base: random inputs only, and a drawing for the hint encoder."""
    check = Verification(folder, settings, writer.examples)
    for source, entry in zip(settings.controls, manifest["controlnets"], strict=True):
        examples = writer.examples[f"controlnet-{entry['id']}"]
        hint = writer.examples[f"controlnet-{entry['id']}-hint"][0][0]
        sample, timestep, states, *_ = examples[0]
        _hold_control(check, source, entry, (sample, timestep, states), hint)
    check.finish()


def _hold_control(check: Verification, source: ControlSource, entry: dict, common: Inputs, hint: Tensor) -> list[Tensor]:
    name = f"controlnet-{entry['id']}"
    controlnet = load_controlnet(source.source, source.control.pooled)
    (embedding,) = check.hold(f"{name}-hint", entry["hintEncoder"], (hint,), lambda i: references.hint_cases(controlnet, i))
    scales = torch.ones(len(entry["controlnet"]["outputs"]))
    real = (*common, embedding, scales)
    return check.hold(name, entry["controlnet"], real, lambda i: references.control_cases(controlnet, i))


def _hold_image_encoder(check: Verification, base: Checkpoint, adapter: IpAdapterSource, entry: dict, job: JobInputs) -> Inputs:
    """What the UNet gets of the job's reference picture."""
    projection, _ = take_adapter(adapter.unet(base.unet()))
    encoder = adapter.image_encoder()
    pixels = (torch.from_numpy(as_clip_sees(job.reference, entry["preprocessor"])),)
    states, _ = check.hold(
        "image-encoder", entry["imageEncoder"], pixels, lambda i: references.image_cases(encoder, projection, i)
    )
    return (states, torch.full((entry["layers"],), REFERENCE_SCALE))


def _hold_safety_checker(check: Verification, base: Checkpoint, settings: ExportSettings, entry: dict) -> None:
    source = settings.safety_checker
    checker = load_safety_checker(SafetyCheckerSource(source) if source else base.safety_checker())
    crop = entry["preprocessor"]["crop"]
    grey = (torch.zeros(1, 3, crop, crop),)
    check.hold("safety-checker", entry, grey, lambda i: references.safety_cases(checker, i))


def _vae(base: Checkpoint, settings: ExportSettings):
    return load_autoencoder(settings.vae) if settings.vae else base.autoencoder()


def _pairs(session, entry: dict, case: Case, alone: bool) -> list[tuple[np.ndarray, np.ndarray]]:
    feeds = {name: tensor.numpy() for name, tensor in zip(entry["inputs"], case.inputs, strict=True)}
    outputs = run_graph(session, feeds) if alone else session.run(feeds)
    return [(theirs.numpy(), ours) for theirs, ours in zip(case.outputs, outputs, strict=True)]


def _zeros(sample: Tensor, shape: dict) -> Tensor:
    height, width = (-(-size // shape["downscale"]) for size in sample.shape[2:])
    return torch.zeros(1, shape["channels"], height, width)


def _words(difference: Difference) -> str:
    return f"max {difference.absolute:.1e}, rms {difference.root_mean_square:.1e} of the deviation"
