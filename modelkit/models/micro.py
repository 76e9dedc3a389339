"""Random networks of the embedded model's topology, a few hundred thousand parameters in all."""

import json

import torch
from diffusers import ControlNetModel, UNet2DConditionModel
from transformers import CLIPTextConfig, CLIPTextModel

from modelkit.models.autoencoder import Autoencoder
from modelkit.models.bundle import ModelBundle

SEED = 20240501
TEXT_WIDTH = 32
TEXT_POSITIONS = 16


def build_micro(tokenizer_json: bytes) -> ModelBundle:
    """The same weights for the same tokenizer, whenever it runs."""
    torch.manual_seed(SEED)
    vocabulary = len(json.loads(tokenizer_json)["model"]["vocab"])
    unet = UNet2DConditionModel(
        sample_size=8,
        in_channels=8,
        out_channels=8,
        block_out_channels=(24, 48),
        layers_per_block=2,
        norm_num_groups=8,
        cross_attention_dim=TEXT_WIDTH,
        attention_head_dim=4,
        down_block_types=["CrossAttnDownBlock2D", "DownBlock2D"],
        up_block_types=["UpBlock2D", "CrossAttnUpBlock2D"],
    )
    controlnet = ControlNetModel.from_unet(unet, conditioning_channels=3, conditioning_embedding_out_channels=(8, 12, 16, 24))
    text_encoder = CLIPTextModel(
        CLIPTextConfig(
            vocab_size=vocabulary,
            hidden_size=TEXT_WIDTH,
            intermediate_size=TEXT_WIDTH * 2,
            num_hidden_layers=2,
            num_attention_heads=2,
            max_position_embeddings=TEXT_POSITIONS,
            hidden_act="quick_gelu",
            bos_token_id=vocabulary - 2,
            eos_token_id=vocabulary - 1,
            pad_token_id=vocabulary - 1,
        )
    )
    autoencoder = Autoencoder(8, (8, 16, 32), (1, 1, 1), (1, 1, 1), patch=2)
    bundle = ModelBundle(text_encoder, unet, controlnet, autoencoder, 1, tokenizer_json)
    _randomise(bundle)
    autoencoder.fold_batch_norm()
    return bundle


def _randomise(bundle: ModelBundle) -> None:
    """Give zero convolutions and norms values of their own, so that a missing or swapped tensor shows."""
    generator = torch.Generator().manual_seed(SEED)
    for module in bundle.modules():
        module.eval().requires_grad_(False)
        for name, parameter in module.named_parameters():
            noise = torch.randn(parameter.shape, generator=generator)
            zero_convolution = "controlnet_down" in name or "controlnet_mid" in name
            if zero_convolution or name.endswith("conv_out.weight"):
                parameter.copy_(noise * parameter[0].numel() ** -0.5)
            elif parameter.ndim == 1:
                parameter.add_(noise * 0.05)
    # Pictures that stay inside [−1, 1] for the most part: clipping would hide differences.
    bundle.autoencoder.dec[-2].weight.mul_(0.2)
