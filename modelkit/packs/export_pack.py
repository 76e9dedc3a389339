"""Somebody's Stable Diffusion checkpoint, ControlNets with it or alone → a pack folder (architecture.md §3)."""

import json
from pathlib import Path
from types import SimpleNamespace

from diffusers import AutoencoderKL, AutoencoderTiny

from modelkit.checkpoints.checkpoint import Checkpoint, SafetyCheckerSource, TokenizerFile
from modelkit.checkpoints.controlnets import check_fit, load_controlnet
from modelkit.checkpoints.diffusers_folder import load_network
from modelkit.checkpoints.ip_adapter import IpAdapterSource, take_adapter, tokens_of
from modelkit.checkpoints.safety_checker import MEAN, STD, load_safety_checker, preprocessor_of
from modelkit.checkpoints.single_file import load_autoencoder
from modelkit.export.shard_graph import ShardOptions
from modelkit.export_error import ExportError
from modelkit.graphs.controlnet import ControlNetGraph
from modelkit.graphs.hint_encoder import HintEncoderGraph
from modelkit.graphs.image_encoder import ImageEncoderGraph
from modelkit.graphs.kl_vae import KlDecoderGraph, KlEncoderGraph, scale_factor
from modelkit.graphs.reference_unet import ReferenceUNetGraph
from modelkit.graphs.residuals import residual_shapes
from modelkit.graphs.safety_checker import SafetyCheckerGraph
from modelkit.graphs.text_encoder import TextEncoderGraph
from modelkit.graphs.tiny_decoder import TinyDecoderGraph
from modelkit.graphs.unet import UNetGraph
from modelkit.packs.export_settings import ControlSource, ExportSettings, slug
from modelkit.packs.graph_writer import GraphWriter
from modelkit.packs.known_families import ADDED_PROMPT, NEGATIVE_PROMPT, family_of, sampler_defaults
from modelkit.packs.preview_factors import preview_of
from modelkit.packs.write_pack import SCHEMA_VERSION, list_files
from modelkit.verification.verify_pack import verify_base, verify_control

SIZE_STEP = 64
MAX_CHUNKS = 3


def export_base(base: Checkpoint, settings: ExportSettings, folder: Path) -> None:
    """Fill `folder` with a base pack."""
    tokenizer = base.tokenizer()
    scheduler = complete_scheduler(base.scheduler())
    license_entry = _license(settings, base.license)
    (folder / "tokenizer.json").write_bytes(tokenizer.json)
    autoencoder = _autoencoder(base, settings)
    latents = {
        "channels": autoencoder.config.latent_channels,
        "scaleFactor": scale_factor(autoencoder),
        "scalingFactor": autoencoder.config.scaling_factor,
    }
    config = dict(base.unet().config)
    _check_base(config, latents)
    size = (config["sample_size"] or 64) * latents["scaleFactor"]
    max_size = settings.max_size or size * 3 // 2 // SIZE_STEP * SIZE_STEP
    writer = GraphWriter(folder, _options(settings, max_size, latents["scaleFactor"]), latents["scaleFactor"])
    preview = _write_autoencoder(writer, autoencoder, settings)
    del autoencoder
    safety_checker = _write_safety_checker(writer, safety_checker_of(base, settings))
    # Before the largest part: what does not fit is better known early.
    controlnets = [_write_control(writer, source, config) for source in settings.controls]
    ip_adapter = _write_image_encoder(writer, base, settings.ip_adapter)
    writer.write("unet", _unet_graph(base, settings.ip_adapter))
    text_encoder = base.text_encoder()
    max_length = text_encoder.config.max_position_embeddings
    if max(tokenizer.bos_token_id, tokenizer.eos_token_id) >= text_encoder.config.vocab_size:
        raise ExportError("The tokenizer knows more words than the text encoder: it belongs to another model.")
    writer.write("text-encoder", TextEncoderGraph(text_encoder))
    del text_encoder
    manifest = {
        **_common("base", settings, base.name, family_of(config), license_entry),
        "tokenizer": _tokenizer_entry(tokenizer, max_length, 1 if settings.fixed else MAX_CHUNKS),
        "textEncoder": writer.entries["text-encoder"],
        "unet": writer.entries["unet"]
        | {"residuals": _residuals(config)}
        | ({"batch": settings.fixed[0]} if settings.fixed else {}),
        "vaeDecoder": writer.entries["vae-decoder"],
        "vaeEncoder": writer.entries["vae-encoder"],
        **({"safetyChecker": safety_checker} if safety_checker else {}),
        **({"ipAdapter": ip_adapter} if ip_adapter else {}),
        "controlnets": controlnets,
        "scheduler": scheduler,
        "latents": latents,
        "preview": preview,
        "defaults": _defaults(settings, scheduler, size, max_size),
    }
    if settings.verify:
        verify_base(base, settings, manifest, writer, folder)
    _write_manifest(manifest, folder)


def export_controls(settings: ExportSettings, folder: Path) -> None:
    """Fill `folder` with a control pack; its ControlNets must be of one family."""
    config = dict(load_controlnet(settings.controls[0].source, pooled=False).config)
    _check_generation(f"ControlNet {settings.controls[0].control.name}", config)
    max_size = settings.max_size or 768
    writer = GraphWriter(folder, _options(settings, max_size, 8), 8)
    controlnets = [_write_control(writer, source, config) for source in settings.controls]
    name = ", ".join(source.control.name for source in settings.controls)
    license_entry = _license(settings, settings.controls[0].control.license or None)
    manifest = {
        **_common("control", settings, f"ControlNet {name}", family_of(config), license_entry),
        "controlnets": controlnets,
    }
    if settings.verify:
        verify_control(settings, manifest, writer, folder)
    _write_manifest(manifest, folder)


# diffusers' schedulers that space timesteps so by default.
LINSPACE_CLASSES = ("Euler", "DPMSolver", "UniPC")


def complete_scheduler(config: dict) -> dict:
    """scheduler_config.json verbatim. What it leaves to its class's defaults is said where the studio's, DDIM's, are others."""
    usual: dict = {"clip_sample": False}
    if config.get("_class_name", "").startswith(LINSPACE_CLASSES):
        usual["timestep_spacing"] = "linspace"
    if config.get("_class_name") == "PNDMScheduler":
        usual["set_alpha_to_one"] = False
    return usual | config


def safety_checker_of(base: Checkpoint, settings: ExportSettings) -> SafetyCheckerSource | None:
    """The one that is named, or else the checkpoint's own."""
    if not settings.checks_safety:
        return None
    return SafetyCheckerSource(settings.safety_checker) if settings.safety_checker else base.safety_checker()


def _autoencoder(base: Checkpoint, settings: ExportSettings) -> AutoencoderKL:
    return load_autoencoder(settings.vae) if settings.vae else base.autoencoder()


def _check_base(config: dict, latents: dict) -> None:
    if config["in_channels"] != latents["channels"]:
        raise ExportError(
            f"The UNet takes {config['in_channels']} channels, the autoencoder gives {latents['channels']}. Inpainting "
            "and depth models, or an autoencoder of another family, do not run in the studio."
        )
    if config.get("time_cond_proj_dim"):
        raise ExportError(
            "The UNet takes the guidance as an input (a full LCM model), which the studio does not feed it. Export its "
            "base with the LCM LoRA fused instead: --lora lcm-lora-sdv1-5.safetensors --steps 4 --guidance 1."
        )
    _check_generation("The UNet", config)


def _check_generation(who: str, config: dict) -> None:
    unknown = [key for key in ("addition_embed_type", "class_embed_type", "encoder_hid_dim") if config.get(key)]
    if unknown:
        raise ExportError(f"{who} has {unknown[0]}, which Stable Diffusion 1 and 2 do not have: SDXL does not run here.")


def _options(settings: ExportSettings, max_size: int, factor: int) -> ShardOptions:
    dimensions = {}
    if settings.fixed is not None:
        batch, width, height = settings.fixed
        sizes = {"height": height // factor, "width": width // factor}
        dimensions = sizes | {"batch": batch, "hint_batch": 1, "sequence": 77}
    return ShardOptions(settings.dtype, (max_size // factor) ** 2, dimensions, settings.shard_bytes)


def _write_autoencoder(writer: GraphWriter, autoencoder: AutoencoderKL, settings: ExportSettings) -> dict:
    """Both halves; returns the manifest's `preview`."""
    preview = preview_of(autoencoder)
    writer.write("vae-decoder", KlDecoderGraph(autoencoder))
    writer.write("vae-encoder", KlEncoderGraph(autoencoder))
    if settings.taesd is None:
        return preview
    writer.write("preview-decoder", TinyDecoderGraph(load_network(AutoencoderTiny, settings.taesd)))
    return {"kind": "tiny-decoder", "graph": writer.entries["preview-decoder"]}


def _write_safety_checker(writer: GraphWriter, checker: SafetyCheckerSource | None) -> dict | None:
    if checker is None:
        return None
    writer.write("safety-checker", SafetyCheckerGraph(load_safety_checker(checker)))
    return writer.entries["safety-checker"] | {"preprocessor": preprocessor_of(checker)}


def _unet_graph(base: Checkpoint, ip_adapter: IpAdapterSource | None) -> UNetGraph:
    return ReferenceUNetGraph(ip_adapter.unet(base.unet())) if ip_adapter else UNetGraph(base.unet())


def _write_image_encoder(writer: GraphWriter, base: Checkpoint, ip_adapter: IpAdapterSource | None) -> dict | None:
    """The projection comes with the UNet, which is let go of before it is written itself."""
    if ip_adapter is None:
        return None
    projection, layers = take_adapter(ip_adapter.unet(base.unet()))
    encoder = ip_adapter.image_encoder()
    writer.write("image-encoder", ImageEncoderGraph(encoder, projection))
    size = encoder.config.image_size
    return {
        "imageEncoder": writer.entries["image-encoder"],
        "preprocessor": {"resize": size, "crop": size, "mean": list(MEAN), "std": list(STD)},
        "tokens": tokens_of(projection),
        "width": layers[0]["to_k_ip"].in_features,
        "layers": len(layers),
    }


def _write_control(writer: GraphWriter, source: ControlSource, base_config: dict) -> dict:
    control = source.control
    controlnet = load_controlnet(source.source, control.pooled)
    check_fit(control.id, controlnet, base_config)
    hint_encoder = HintEncoderGraph(controlnet.controlnet_cond_embedding, patch=1)
    writer.write(f"controlnet-{control.id}-hint", hint_encoder)
    writer.write(f"controlnet-{control.id}", ControlNetGraph(controlnet))
    return {
        "id": control.id,
        "name": control.name,
        "controlTypes": list(control.control_types),
        "annotator": control.annotator,
        **({"license": {"spdx": control.license}} if control.license else {}),
        **({"conditionalOnly": True} if control.pooled else {}),
        **({"maskedHint": True} if control.masked else {}),
        "hintEncoder": writer.entries[f"controlnet-{control.id}-hint"],
        "controlnet": writer.entries[f"controlnet-{control.id}"],
    }


def _residuals(config: dict) -> list[dict]:
    shapes = residual_shapes(SimpleNamespace(**config))
    return [{"channels": channels, "downscale": divisor} for channels, divisor in shapes]


def _common(kind: str, settings: ExportSettings, name: str, family: str | None, license_entry: dict) -> dict:
    name = settings.name or name
    identifier = settings.id or slug(name)
    return {
        "schemaVersion": SCHEMA_VERSION,
        "kind": kind,
        "id": identifier,
        "name": name,
        "version": settings.version,
        "description": f"Exported from {name} by Inkling's modelkit, {settings.dtype}.",
        "family": settings.family or family or identifier,
        "license": license_entry,
        "files": [],
    }


def _license(settings: ExportSettings, found: str | None) -> dict:
    spdx = settings.license or found
    if spdx is None:
        raise ExportError(
            "The checkpoint does not say its licence, and a pack carries one. Look on the model's page and give it by "
            "--license, for instance --license creativeml-openrail-m."
        )
    return {"spdx": spdx, **({"attribution": settings.attribution} if settings.attribution else {})}


def _tokenizer_entry(tokenizer: TokenizerFile, max_length: int, max_chunks: int) -> dict:
    return {
        "path": "tokenizer.json",
        "maxLength": max_length,
        "bosTokenId": tokenizer.bos_token_id,
        "eosTokenId": tokenizer.eos_token_id,
        "padTokenId": tokenizer.pad_token_id,
        "maxChunks": max_chunks,
    }


def _defaults(settings: ExportSettings, scheduler: dict, size: int, max_size: int) -> dict:
    usual = sampler_defaults(scheduler)
    width, height = settings.fixed[1:] if settings.fixed else (size, size)
    return {
        "width": width,
        "height": height,
        "sizeStep": SIZE_STEP,
        "minSize": min(width, height) if settings.fixed else min(256, size),
        "maxSize": max(width, height) if settings.fixed else max(max_size, size),
        "numInferenceSteps": settings.steps or usual.steps,
        "guidanceScale": usual.guidance if settings.guidance is None else settings.guidance,
        "controlnetConditioningScale": 1.0,
        "eta": 0.0,
        "addedPrompt": ADDED_PROMPT,
        "negativePrompt": NEGATIVE_PROMPT,
        "examplePrompts": [],
    }


def _write_manifest(manifest: dict, folder: Path) -> None:
    manifest["files"] = list_files(folder)
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8")
