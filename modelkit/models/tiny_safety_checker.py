"""StableDiffusionSafetyChecker at a thousandth of its size, random, or one that tells two pictures apart."""

from pathlib import Path

import torch
from diffusers.pipelines.stable_diffusion.safety_checker import StableDiffusionSafetyChecker
from torch import Tensor
from transformers import CLIPConfig

from modelkit.checkpoints.safety_checker import MEAN, SIZE, STD
from modelkit.models.tiny_sd15 import SEED, randomise
from modelkit.models.write_diffusers_folder import write_json

VISION = {
    "hidden_size": 32,
    "intermediate_size": 64,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "image_size": SIZE,
    "patch_size": 32,
    "hidden_act": "quick_gelu",
}
PREPROCESSOR = {
    "crop_size": SIZE,
    "do_center_crop": True,
    "do_normalize": True,
    "do_resize": True,
    "feature_extractor_type": "CLIPFeatureExtractor",
    "image_mean": list(MEAN),
    "image_std": list(STD),
    "resample": 3,
    "size": SIZE,
}


def build_safety_checker() -> StableDiffusionSafetyChecker:
    """Random concepts, with thresholds among the scores, so that some are exceeded and some are not."""
    torch.manual_seed(SEED)
    checker = StableDiffusionSafetyChecker(CLIPConfig(vision_config=VISION, projection_dim=24))
    randomise(checker)
    for name in ("concept_embeds", "special_care_embeds"):
        parameter = getattr(checker, name)
        parameter.data = torch.randn(parameter.shape)
    checker.concept_embeds_weights.data.uniform_(-0.1, 0.5)
    checker.special_care_embeds_weights.data.uniform_(-0.2, 0.3)
    return checker


@torch.no_grad()
def build_finder(bad: Tensor, good: Tensor) -> StableDiffusionSafetyChecker:
    """Every concept is the first picture, with a threshold half way to the second. Both [1, 3, S, S], normalised."""
    checker = build_safety_checker()
    found, other = (checker.visual_projection(checker.vision_model(picture)[1]) for picture in (bad, good))
    threshold = (1 + torch.cosine_similarity(found, other)) / 2
    checker.concept_embeds.data = found.expand(17, -1).clone()
    checker.concept_embeds_weights.data = threshold.expand(17).clone()
    checker.special_care_embeds_weights.data.fill_(2)
    return checker


def add_safety_checker(checker: StableDiffusionSafetyChecker, folder: Path) -> None:
    """Into a diffusers folder, as Stable Diffusion 1.5's repository has it."""
    checker.save_pretrained(folder / "safety_checker")
    write_json(folder / "feature_extractor" / "preprocessor_config.json", PREPROCESSOR)
