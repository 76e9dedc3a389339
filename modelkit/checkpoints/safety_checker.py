"""A checkpoint's safety checker, and how pictures are brought to it."""

import json
from pathlib import Path

from diffusers.pipelines.stable_diffusion.safety_checker import StableDiffusionSafetyChecker
from huggingface_hub import hf_hub_download
from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError

from modelkit.checkpoints.checkpoint import SafetyCheckerSource
from modelkit.checkpoints.diffusers_folder import load_network
from modelkit.export_error import ExportError

# OpenAI's CLIP: every released checker and IP-Adapter was trained on pictures brought in like this.
SIZE = 224
MEAN = (0.48145466, 0.4578275, 0.40821073)
STD = (0.26862954, 0.26130258, 0.27577711)
CONFIG = "preprocessor_config.json"


def load_safety_checker(checker: SafetyCheckerSource) -> StableDiffusionSafetyChecker:
    return load_network(StableDiffusionSafetyChecker, checker.source, checker.subfolder)


def preprocessor_of(checker: SafetyCheckerSource) -> dict:
    """The manifest's entry, of the feature extractor's preprocessor_config.json or as CLIP has it."""
    folder = "feature_extractor/" if checker.subfolder else ""
    return preprocessor_entry(_config(checker.source, folder + CONFIG))


def preprocessor_entry(config: dict) -> dict:
    """CLIPImageProcessor's configuration → `preprocessor` of the manifest. Both of its spellings of sizes."""
    if config.get("resample", 3) != 3:
        raise ExportError(f"{CONFIG} asks for resampling {config['resample']}; the studio brings pictures to CLIP bicubic.")
    resize = _side(config.get("size", SIZE), "shortest_edge")
    crop = _side(config.get("crop_size", resize), "height")
    return {
        "resize": resize,
        "crop": min(crop, resize),
        "mean": list(config.get("image_mean", MEAN)),
        "std": list(config.get("image_std", STD)),
    }


def _config(source: str, path: str) -> dict:
    if Path(source).is_dir():
        file = Path(source, path)
        return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    try:
        return json.loads(Path(hf_hub_download(source, path)).read_text(encoding="utf-8"))
    except (HfHubHTTPError, LocalEntryNotFoundError, OSError):
        return {}


def _side(size: int | dict, key: str) -> int:
    return int(size[key] if isinstance(size, dict) else size)
