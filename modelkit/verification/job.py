"""One whole ControlNet job: StableDiffusionControlNetPipeline, and the same through a pack's graphs as the studio does it."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from diffusers import DDIMScheduler, StableDiffusionControlNetPipeline, StableDiffusionPipeline
from PIL import Image
from torch import Tensor
from transformers.models.clip.image_processing_pil_clip import CLIPImageProcessorPil

from modelkit.checkpoints.checkpoint import Checkpoint
from modelkit.checkpoints.controlnets import load_controlnet
from modelkit.checkpoints.single_file import load_autoencoder
from modelkit.checkpoints.tokenizer import clip_tokenizer
from modelkit.graphs.residuals import residual_names
from modelkit.packs.export_settings import ExportSettings
from modelkit.reference.drawings import draw
from modelkit.reference.onnx_graph import OnnxSession
from modelkit.reference.prompt_windows import split_prompts

PROMPT = "a red apple on a light blue background"
NEGATIVE = "a black dog"
GUIDANCE = 7.5
SEED = 7
REFERENCE_SCALE = 0.7


@dataclass(frozen=True)
class JobInputs:
    """hint [1, 3, H, W] in [0, 1], noise [1, C, h, w]. `reference`: for packs that take one."""

    steps: int
    hint: Tensor
    noise: Tensor
    reference: Image.Image


@dataclass(frozen=True)
class JobOutputs:
    """Final latents [1, C, h, w] and the picture [1, 3, H, W] in [0, 1]."""

    latents: np.ndarray
    picture: np.ndarray


def job_inputs(manifest: dict, steps: int) -> JobInputs:
    """A drawing of an apple at the pack's default size."""
    height, width = manifest["defaults"]["height"], manifest["defaults"]["width"]
    channels, factor = manifest["latents"]["channels"], manifest["latents"]["scaleFactor"]
    drawing = torch.from_numpy(draw("apple", max(height, width))[:height, :width]).float().div(255)
    noise = torch.randn(1, channels, height // factor, width // factor, generator=torch.Generator().manual_seed(SEED))
    return JobInputs(steps, drawing.expand(1, 3, -1, -1).contiguous(), noise, reference_picture())


def reference_picture() -> Image.Image:
    """Coloured waves, wider than high."""
    y, x = np.mgrid[:90, :130] / 20
    waves = [np.sin(x * a + y * b) * 127 + 128 for a, b in ((1, 0.3), (0.2, 1), (0.7, -0.7))]
    return Image.fromarray(np.stack(waves, -1).astype(np.uint8))


def as_clip_sees(picture: Image.Image, preprocessor: dict) -> np.ndarray:
    """[1, 3, S, S], by the numbers of a manifest."""
    processor = CLIPImageProcessorPil(
        size={"shortest_edge": preprocessor["resize"]},
        crop_size={"height": preprocessor["crop"], "width": preprocessor["crop"]},
        image_mean=preprocessor["mean"],
        image_std=preprocessor["std"],
    )
    return processor(picture, return_tensors="np").pixel_values


def run_pipeline(
    base: Checkpoint, settings: ExportSettings, manifest: dict, job: JobInputs, reference_scale: float = REFERENCE_SCALE
) -> JobOutputs:
    """diffusers' own pipeline in float32, with the pack's scheduler configuration under DDIM."""
    parts = {
        "vae": load_autoencoder(settings.vae) if settings.vae else base.autoencoder(),
        "text_encoder": base.text_encoder(),
        "tokenizer": clip_tokenizer(base.tokenizer(), manifest["tokenizer"]["maxLength"]),
        "unet": base.unet(),
        "scheduler": DDIMScheduler.from_config(manifest["scheduler"]),
        "safety_checker": None,
        "feature_extractor": None,
        "requires_safety_checker": False,
    }
    call = {
        "prompt": PROMPT,
        "negative_prompt": NEGATIVE,
        "num_inference_steps": job.steps,
        "guidance_scale": GUIDANCE,
        "latents": job.noise,
        "output_type": "latent",
    }
    if settings.ip_adapter:
        parts["unet"] = settings.ip_adapter.unet(parts["unet"])
        parts["image_encoder"] = settings.ip_adapter.image_encoder()
        # Pillow's, which needs no torchvision, at the size that diffusers' load_ip_adapter gives it.
        size = parts["image_encoder"].config.image_size
        side = {"height": size, "width": size}
        parts["feature_extractor"] = CLIPImageProcessorPil(size={"shortest_edge": size}, crop_size=side)
        call["ip_adapter_image"] = job.reference
    if settings.controls:
        first = settings.controls[0]
        controlnet = load_controlnet(first.source, first.control.pooled)
        pipeline = StableDiffusionControlNetPipeline(controlnet=controlnet, **parts)
        call["image"] = job.hint
    else:
        pipeline = StableDiffusionPipeline(**parts)
        call |= {"height": manifest["defaults"]["height"], "width": manifest["defaults"]["width"]}
    pipeline.set_progress_bar_config(disable=True)
    if settings.ip_adapter:
        pipeline.set_ip_adapter_scale(reference_scale)
    with torch.no_grad():
        latents = pipeline(**call).images
        picture = pipeline.vae.decode(latents / pipeline.vae.config.scaling_factor).sample
    return JobOutputs(latents.numpy(), _to_unit(picture.numpy()))


def run_graphs(folder: Path, manifest: dict, job: JobInputs) -> JobOutputs:
    """Both sides of the guidance one after the other, each graph's session freed when it is no longer needed."""
    states = _encode_prompts(folder, manifest)
    control = manifest["controlnets"][0] if manifest["controlnets"] else None
    embedding = None
    if control is not None:
        embedding = _run(folder, control["hintEncoder"], {"controlnet_cond": job.hint.numpy()})[0]
    latents = _denoise(folder, manifest, job, states, embedding)
    decoded = _run(folder, manifest["vaeDecoder"], {"latent_sample": latents / manifest["latents"]["scalingFactor"]})
    return JobOutputs(latents, _to_unit(decoded[0]))


def _denoise(folder: Path, manifest: dict, job: JobInputs, states: np.ndarray, embedding: np.ndarray | None) -> np.ndarray:
    """states [2, S, D], unconditional first."""
    scheduler = DDIMScheduler.from_config(manifest["scheduler"])
    scheduler.set_timesteps(job.steps)
    control = manifest["controlnets"][0] if manifest["controlnets"] else None
    unet = open_graph(folder, manifest["unet"])
    controlnet = open_graph(folder, control["controlnet"]) if control else None
    shapes = manifest["unet"]["residuals"]
    reference = _read_reference(folder, manifest, job)
    names = residual_names([(s["channels"], s["downscale"]) for s in shapes])
    height, width = job.noise.shape[2:]
    zeros = [np.zeros((1, s["channels"], -(-height // s["downscale"]), -(-width // s["downscale"])), np.float32) for s in shapes]
    latents = job.noise * scheduler.init_noise_sigma
    for timestep in scheduler.timesteps:
        sides = []
        for is_conditional in (False, True):
            common = {
                "sample": latents.numpy(),
                "timestep": np.array([timestep], np.float32),
                "encoder_hidden_states": states[int(is_conditional)][None],
            }
            residuals = zeros
            if controlnet and (is_conditional or not control.get("conditionalOnly")):
                scales = np.ones(len(names), np.float32)
                given = {"controlnet_cond_embedding": embedding, "conditioning_scale": scales}
                residuals = run_graph(controlnet, common | given)
            sides.append(
                torch.from_numpy(
                    run_graph(unet, common | dict(zip(names, residuals, strict=True)) | reference[is_conditional])[0]
                )
            )
        guided = sides[0] + GUIDANCE * (sides[1] - sides[0])
        latents = scheduler.step(guided, timestep, latents).prev_sample
    return latents.numpy()


def _read_reference(folder: Path, manifest: dict, job: JobInputs) -> dict[bool, dict[str, np.ndarray]]:
    """Further inputs of the UNet by whether a side is the conditional one."""
    adapter = manifest.get("ipAdapter")
    if adapter is None:
        return {True: {}, False: {}}
    pixels = as_clip_sees(job.reference, adapter["preprocessor"])
    states, negative = _run(folder, adapter["imageEncoder"], {"pixel_values": pixels})
    scale = {"ip_adapter_scale": np.full(adapter["layers"], REFERENCE_SCALE, np.float32)}
    return {True: {"ip_hidden_states": states} | scale, False: {"ip_hidden_states": negative} | scale}


def open_graph(folder: Path, entry: dict) -> OnnxSession:
    (path,) = entry["variants"].values()
    return OnnxSession(folder / path)


def run_graph(session: OnnxSession, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
    """One row in, one row out; where the graph's batch is fixed above one, rows are repeated."""
    sizes = {i.name: i.shape[0] for i in session.session.get_inputs()}
    fed = {
        name: np.repeat(value, sizes[name], 0) if value.ndim > 1 and isinstance(sizes[name], int) else value
        for name, value in inputs.items()
    }
    return [output[:1] for output in session.run(fed)]


def _run(folder: Path, entry: dict, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
    return run_graph(open_graph(folder, entry), inputs)


def _encode_prompts(folder: Path, manifest: dict) -> np.ndarray:
    windows = split_prompts(NEGATIVE, PROMPT, (folder / "tokenizer.json").read_bytes(), manifest["tokenizer"])
    session = open_graph(folder, manifest["textEncoder"])
    rows = [run_graph(session, {"input_ids": np.array(ids, np.int32)})[0] for ids in (windows.unconditional, windows.conditional)]
    return np.stack([row.reshape(-1, row.shape[-1]) for row in rows])


def _to_unit(picture: np.ndarray) -> np.ndarray:
    return np.clip(picture / 2 + 0.5, 0, 1)
