"""A checkpoint of Stable Diffusion 1.5's topology, a thousandth of its size, with random weights.

Four levels with cross-attention at three, eight heads, CLIP's text transformer and tokenizer layout, an autoencoder of
scale 8 with four latent channels. It makes noise, not pictures.
"""

from pathlib import Path

import torch
from diffusers import AutoencoderKL, AutoencoderTiny, ControlNetModel, UNet2DConditionModel
from torch import nn
from transformers import CLIPTextConfig, CLIPTextModel

from modelkit.models.micro_tokenizer import build_micro_tokenizer, vocabulary_and_merges
from modelkit.models.write_diffusers_folder import DiffusersParts, write_diffusers_folder

SEED = 20240915
WIDTHS = (32, 64, 96, 96)
TEXT_WIDTH = 64

# stable-diffusion-v1-5's own scheduler_config.json.
SCHEDULER = {
    "_class_name": "PNDMScheduler",
    "_diffusers_version": "0.6.0",
    "beta_end": 0.012,
    "beta_schedule": "scaled_linear",
    "beta_start": 0.00085,
    "num_train_timesteps": 1000,
    "set_alpha_to_one": False,
    "skip_prk_steps": True,
    "steps_offset": 1,
    "trained_betas": None,
    "clip_sample": False,
}


def write_tiny_sd15(folder: Path) -> None:
    """A diffusers folder with its ControlNets beside it: controlnet/ and taesd/."""
    torch.manual_seed(SEED)
    vocabulary, merges = vocabulary_and_merges(build_micro_tokenizer())
    unet = build_unet()
    parts = DiffusersParts(
        text_encoder=build_text_encoder(len(vocabulary)),
        unet=unet,
        vae=build_autoencoder(),
        scheduler=SCHEDULER,
        vocabulary=vocabulary,
        merges=merges,
        model_card="---\nlicense: creativeml-openrail-m\n---\nRandom weights for tests.\n",
    )
    for module in (parts.text_encoder, parts.unet, parts.vae):
        randomise(module)
    write_diffusers_folder(parts, folder)
    controlnet = build_controlnet(unet)
    randomise(controlnet)
    controlnet.save_pretrained(folder / "controlnet")
    build_taesd().save_pretrained(folder / "taesd")


def build_unet(**changes: object) -> UNet2DConditionModel:
    """`changes`: other values of the configuration."""
    config = {
        "sample_size": 8,
        "block_out_channels": WIDTHS,
        "layers_per_block": 2,
        "cross_attention_dim": TEXT_WIDTH,
        "attention_head_dim": 8,
    }
    return UNet2DConditionModel(**(config | changes))


def build_controlnet(unet: UNet2DConditionModel, **changes: object) -> ControlNetModel:
    controlnet = ControlNetModel.from_unet(unet, conditioning_embedding_out_channels=(8, 8, 16, 32))
    controlnet.register_to_config(**changes)
    return controlnet


def build_text_encoder(vocabulary: int, **changes: object) -> CLIPTextModel:
    config = {
        "vocab_size": vocabulary,
        "hidden_size": TEXT_WIDTH,
        "intermediate_size": TEXT_WIDTH * 2,
        "num_hidden_layers": 2,
        "num_attention_heads": 1,
        "max_position_embeddings": 77,
        "hidden_act": "quick_gelu",
        "bos_token_id": vocabulary - 2,
        "eos_token_id": vocabulary - 1,
        "pad_token_id": vocabulary - 1,
    }
    return CLIPTextModel(CLIPTextConfig(**(config | changes)))


def build_autoencoder() -> AutoencoderKL:
    return AutoencoderKL(
        block_out_channels=(32, 32, 64, 64),
        down_block_types=("DownEncoderBlock2D",) * 4,
        up_block_types=("UpDecoderBlock2D",) * 4,
        layers_per_block=2,
        latent_channels=4,
        sample_size=64,
    )


def build_taesd() -> AutoencoderTiny:
    return AutoencoderTiny(encoder_block_out_channels=(16,) * 4, decoder_block_out_channels=(16,) * 4)


@torch.no_grad()
def randomise(module: nn.Module, seed: int = SEED) -> None:
    """Give zero convolutions and norms values of their own, so that a missing or swapped tensor shows."""
    generator = torch.Generator().manual_seed(seed)
    module.eval().requires_grad_(False)
    for name, parameter in module.named_parameters():
        noise = torch.randn(parameter.shape, generator=generator)
        if "controlnet_down" in name or "controlnet_mid" in name or "cond_embedding.conv_out" in name:
            parameter.copy_(noise * parameter[0].numel() ** -0.5)
        elif parameter.ndim == 1:
            parameter.add_(noise * 0.05)
