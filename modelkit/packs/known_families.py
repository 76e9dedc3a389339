"""Which bases take one another's ControlNets, and what such a model was made for."""

from dataclasses import dataclass

# The release's own settings: lllyasviel/ControlNet gradio_canny2image.py.
ADDED_PROMPT = "best quality, extremely detailed"
NEGATIVE_PROMPT = (
    "longbody, lowres, bad anatomy, bad hands, missing fingers, extra digit, fewer digits, cropped, worst quality, low quality"
)
# By width of the text the UNet reads. Widths of its levels tell full models from test models.
FAMILIES = {768: "stable-diffusion-1.5", 1024: "stable-diffusion-2.1"}
FULL_WIDTHS = (320, 640, 1280, 1280)


@dataclass(frozen=True)
class SamplerDefaults:
    """Steps and guidance a scheduler was distilled for, or the usual ones."""

    steps: int
    guidance: float


def family_of(unet_config: dict) -> str | None:
    """None for architectures that no release has."""
    if tuple(unet_config["block_out_channels"]) != FULL_WIDTHS:
        return None
    return FAMILIES.get(unet_config["cross_attention_dim"])


def sampler_defaults(scheduler: dict) -> SamplerDefaults:
    """LCM (Luo et al., 2023) and Turbo (Sauer et al., 2023) models take few steps and little or no guidance."""
    name = scheduler.get("_class_name", "")
    if name == "LCMScheduler":
        return SamplerDefaults(4, 1.0)
    if scheduler.get("timestep_spacing") == "trailing" and name.startswith("Euler"):
        return SamplerDefaults(4, 1.0)
    return SamplerDefaults(20, 7.5)
