"""A Stable Diffusion model as diffusers keeps it: a folder with model_index.json, or its id on the hub."""

import json
import re
from pathlib import Path

import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from huggingface_hub import hf_hub_download
from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError
from torch import nn
from transformers import CLIPTextModel

from modelkit.checkpoints.checkpoint import SafetyCheckerSource, TokenizerFile
from modelkit.checkpoints.tokenizer import read_tokenizer
from modelkit.export_error import ExportError

PARTS = {"text_encoder": "CLIPTextModel", "unet": "UNet2DConditionModel", "vae": "AutoencoderKL"}


class DiffusersFolder:
    """See Checkpoint. `tokenizer_source` stands in for the folder's own tokenizer."""

    def __init__(self, source: str, tokenizer_source: str | None = None) -> None:
        self.source = source
        self.tokenizer_source = tokenizer_source
        self.name = Path(source).name
        index = self._json("model_index.json")
        for part, expected in PARTS.items():
            found = (index.get(part) or [None, None])[1]
            if found != expected or "text_encoder_2" in index:
                raise ExportError(
                    f"{source} is a {index.get('_class_name')} with {part} {found}. The studio runs Stable Diffusion 1 "
                    "and 2; SDXL, SD 3 and others are built differently."
                )
        self.has_safety_checker = (index.get("safety_checker") or [None, None])[1] == "StableDiffusionSafetyChecker"
        self.license = license_of(self._text("README.md"))

    def tokenizer(self) -> TokenizerFile:
        if self.tokenizer_source is not None:
            return read_tokenizer(self.tokenizer_source)
        return read_tokenizer(self.source, "tokenizer")

    def scheduler(self) -> dict:
        return self._json("scheduler/scheduler_config.json")

    def text_encoder(self) -> CLIPTextModel:
        return load_network(CLIPTextModel, self.source, "text_encoder")

    def unet(self) -> UNet2DConditionModel:
        return load_network(UNet2DConditionModel, self.source, "unet")

    def autoencoder(self) -> AutoencoderKL:
        return load_network(AutoencoderKL, self.source, "vae")

    def safety_checker(self) -> SafetyCheckerSource | None:
        return SafetyCheckerSource(self.source, "safety_checker") if self.has_safety_checker else None

    def _json(self, path: str) -> dict:
        text = self._text(path)
        if text is None:
            raise ExportError(f"{self.source} has no {path}: it is not a complete diffusers folder.")
        try:
            return json.loads(text)
        except ValueError as error:
            raise ExportError(f"{path} of {self.source} is damaged ({error}). Fetch it again.") from error

    def _text(self, path: str) -> str | None:
        if Path(self.source).is_dir():
            file = Path(self.source, path)
            return file.read_text(encoding="utf-8") if file.is_file() else None
        try:
            return Path(hf_hub_download(self.source, path)).read_text(encoding="utf-8")
        except (HfHubHTTPError, LocalEntryNotFoundError, ValueError, OSError) as error:
            raise ExportError(
                f"{self.source} is neither a folder or file here nor can {path} be fetched from the hub under that id."
            ) from error


def load_network(kind: type[nn.Module], source: str, subfolder: str = "") -> nn.Module:
    """float32, in evaluation mode. safetensors first; pickles only as weights (diffusers' own rule)."""
    try:
        module = kind.from_pretrained(source, subfolder=subfolder, dtype=torch.float32)
    except (OSError, ValueError, RuntimeError, KeyError) as error:
        raise ExportError(f"{kind.__name__} cannot be read from {Path(source, subfolder)}: {error}") from error
    return module.eval().requires_grad_(False)


def license_of(model_card: str | None) -> str | None:
    """The `license` of a model card's front matter."""
    front = re.match(r"---\n(.*?)\n---", model_card or "", re.DOTALL)
    found = re.search(r"^license: *(\S+)", front[1], re.MULTILINE) if front else None
    return found[1] if found else None
