"""A checkpoint of Stable Diffusion 1.5's topology at its full size, with random weights, in half floats: 2.8 GB.

For measuring what export and studio need. It makes noise, not pictures.
"""

from pathlib import Path

import torch
from diffusers import AutoencoderKL, ControlNetModel, UNet2DConditionModel
from transformers import CLIPTextConfig, CLIPTextModel

from modelkit.models.micro_tokenizer import build_micro_tokenizer, vocabulary_and_merges
from modelkit.models.tiny_sd15 import SCHEDULER, SEED, randomise
from modelkit.models.write_diffusers_folder import DiffusersParts, write_diffusers_folder

# CLIP ViT-L/14's.
VOCABULARY = 49408


def write_full_sd15(folder: Path) -> None:
    """A diffusers folder with a ControlNet beside it: controlnet/."""
    torch.manual_seed(SEED)
    vocabulary, merges = vocabulary_and_merges(build_micro_tokenizer())
    unet = UNet2DConditionModel(sample_size=64, cross_attention_dim=768, attention_head_dim=8)
    controlnet = ControlNetModel.from_unet(unet)
    randomise(controlnet)
    controlnet.half().save_pretrained(folder / "controlnet")
    del controlnet
    parts = DiffusersParts(
        text_encoder=_text_encoder().half(),
        unet=unet.half(),
        vae=_autoencoder().half(),
        scheduler=SCHEDULER,
        vocabulary=vocabulary,
        merges=merges,
        model_card="---\nlicense: creativeml-openrail-m\n---\nRandom weights for measurements.\n",
    )
    write_diffusers_folder(parts, folder)


def _text_encoder() -> CLIPTextModel:
    config = CLIPTextConfig(
        vocab_size=VOCABULARY,
        hidden_size=768,
        intermediate_size=3072,
        num_hidden_layers=12,
        num_attention_heads=12,
        max_position_embeddings=77,
        bos_token_id=VOCABULARY - 2,
        eos_token_id=VOCABULARY - 1,
    )
    return CLIPTextModel(config)


def _autoencoder() -> AutoencoderKL:
    return AutoencoderKL(
        block_out_channels=(128, 256, 512, 512),
        down_block_types=("DownEncoderBlock2D",) * 4,
        up_block_types=("UpDecoderBlock2D",) * 4,
        layers_per_block=2,
        latent_channels=4,
        sample_size=512,
    )
