"""Networks made here → a folder as diffusers' `from_pretrained` reads it."""

import json
from dataclasses import dataclass
from pathlib import Path

from diffusers import AutoencoderKL, UNet2DConditionModel
from transformers import CLIPTextModel


@dataclass(frozen=True)
class DiffusersParts:
    """`scheduler`: scheduler_config.json. `vocabulary`, `merges`: of CLIP's tokenizer."""

    text_encoder: CLIPTextModel
    unet: UNet2DConditionModel
    vae: AutoencoderKL
    scheduler: dict
    vocabulary: dict[str, int]
    merges: list[str]
    model_card: str


def write_diffusers_folder(parts: DiffusersParts, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    parts.text_encoder.save_pretrained(folder / "text_encoder")
    parts.unet.save_pretrained(folder / "unet")
    parts.vae.save_pretrained(folder / "vae")
    write_index(folder, parts.scheduler["_class_name"])
    write_json(folder / "scheduler" / "scheduler_config.json", parts.scheduler)
    _write_tokenizer(parts, folder / "tokenizer")
    (folder / "README.md").write_text(parts.model_card, encoding="utf-8")


def write_index(folder: Path, scheduler: str) -> None:
    """model_index.json. `scheduler`: its class in diffusers."""
    index = {
        "_class_name": "StableDiffusionPipeline",
        "_diffusers_version": "0.42.1",
        "feature_extractor": [None, None],
        "safety_checker": [None, None],
        "scheduler": ["diffusers", scheduler],
        "text_encoder": ["transformers", "CLIPTextModel"],
        "tokenizer": ["transformers", "CLIPTokenizer"],
        "unet": ["diffusers", "UNet2DConditionModel"],
        "vae": ["diffusers", "AutoencoderKL"],
    }
    write_json(folder / "model_index.json", index)


def _write_tokenizer(parts: DiffusersParts, folder: Path) -> None:
    """vocab.json and merges.txt, as Stable Diffusion's repositories have them."""
    start, end = (token for token in parts.vocabulary if token.startswith("<|"))
    write_json(folder / "vocab.json", parts.vocabulary)
    lines = ["#version: 0.2", *parts.merges]
    (folder / "merges.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    config = {
        "tokenizer_class": "CLIPTokenizer",
        "bos_token": start,
        "eos_token": end,
        "unk_token": end,
        "pad_token": end,
        "model_max_length": parts.text_encoder.config.max_position_embeddings,
    }
    write_json(folder / "tokenizer_config.json", config)


def write_json(path: Path, data: dict) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
