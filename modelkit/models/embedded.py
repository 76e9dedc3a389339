"""The embedded model, "Inkling Sketch": 256 px stickers from 8×8×16 latents."""

import json
from pathlib import Path

from diffusers import ControlNetModel, UNet2DConditionModel
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F
from transformers import CLIPTextConfig, CLIPTextModel

from modelkit.models.autoencoder import Autoencoder
from modelkit.models.bundle import ModelBundle

TEXT_WIDTH = 256
TEXT_POSITIONS = 24
HINT_PATCH = 4
REFINEMENT = 64
CONV_IN = "controlnet_cond_embedding.conv_in.weight"
# The order of the union network's type input, and of the manifest's controlTypes.
CONTROL_TYPES = ("scribble", "canny", "lineart", "softedge", "mlsd", "depth", "normal", "seg", "openpose")


def build_unet(config: dict) -> UNet2DConditionModel:
    """`config` is the training prototype's unet.json: ch (channels), lp (layers), attn (cross-attention per level)."""
    attention = config["attn"]
    return UNet2DConditionModel(
        sample_size=8,
        in_channels=16,
        out_channels=16,
        block_out_channels=config["ch"],
        layers_per_block=config["lp"],
        cross_attention_dim=TEXT_WIDTH,
        attention_head_dim=8,
        down_block_types=["CrossAttnDownBlock2D" if a else "DownBlock2D" for a in attention],
        up_block_types=["CrossAttnUpBlock2D" if a else "UpBlock2D" for a in reversed(attention)],
    )


def build_text_encoder(vocabulary: int) -> CLIPTextModel:
    return CLIPTextModel(
        CLIPTextConfig(
            vocab_size=vocabulary,
            hidden_size=TEXT_WIDTH,
            intermediate_size=TEXT_WIDTH * 4,
            num_hidden_layers=3,
            num_attention_heads=4,
            max_position_embeddings=TEXT_POSITIONS,
            hidden_act="quick_gelu",
            bos_token_id=0,
            eos_token_id=1,
            pad_token_id=1,
        )
    )


def hint_planes(types: int) -> int:
    """The hint's planes and one for each type, filled up to a multiple of four: with 57 channels onnxruntime-web's
    convolution on WebGPU (1.30, seen on Lavapipe) gives other numbers than on wasm, with 48, 56 and 64 the same."""
    return -(-(3 * HINT_PATCH**2 + types) // 4) * 4


def build_controlnet(unet: UNet2DConditionModel, types: int) -> ControlNetModel:
    """One for all types of hints: the hint's planes are followed by one plane for each type, ones where it is the hint's,
    and by empty ones."""
    return ControlNetModel.from_unet(
        unet,
        conditioning_channels=hint_planes(types),
        conditioning_embedding_out_channels=(32, 64, 128, 256),
    )


def build_embedded(unet_config: dict, tokenizer_json: bytes, control_types: tuple[str, ...] = CONTROL_TYPES) -> ModelBundle:
    """The networks with whatever weights construction gives them. No control types: the first version, for lines only."""
    unet = build_unet(unet_config)
    return ModelBundle(
        build_text_encoder(len(json.loads(tokenizer_json)["model"]["vocab"])),
        unet,
        build_controlnet(unet, len(control_types)),
        Autoencoder(refinement=REFINEMENT),
        HINT_PATCH,
        tokenizer_json,
        "union" if control_types else "lines",
        control_types,
    )


def load_embedded(weights: Path) -> ModelBundle:
    """Read the fp16 safetensors of `weights` into float32 modules."""
    config = json.loads((weights / "unet.json").read_text())
    lines = weights / "controlnet-lines.safetensors"
    controlnet = lines if lines.exists() else weights / "controlnet.safetensors"
    control_types = () if controlnet == lines else CONTROL_TYPES
    bundle = build_embedded(config, (weights / "tokenizer.json").read_bytes(), control_types)
    _load(bundle.text_encoder, weights / "text-encoder.safetensors")
    _load(bundle.unet, weights / "unet.safetensors")
    _load(bundle.controlnet, controlnet)
    bundle.autoencoder.load_state_dict(load_autoencoder(weights / "autoencoder.safetensors").state_dict())
    for module in bundle.modules():
        module.eval().requires_grad_(False)
    bundle.autoencoder.fold_batch_norm()
    return bundle


def load_autoencoder(file: Path) -> Autoencoder:
    """In float32, batch norm not folded. The first weights have no refinement; theirs changes nothing."""
    autoencoder = Autoencoder(refinement=REFINEMENT)
    stored = load_file(str(file))
    tensors = {name: t.float() if t.is_floating_point() else t for name, t in stored.items()}
    fresh = {name: t for name, t in autoencoder.state_dict().items() if name.startswith(f"dec.{len(autoencoder.dec) - 1}.")}
    autoencoder.load_state_dict(fresh | tensors)
    return autoencoder


def _load(module: nn.Module, path: Path) -> None:
    tensors = {k: v.float() if v.is_floating_point() else v for k, v in load_file(str(path)).items()}
    if CONV_IN in tensors:
        tensors[CONV_IN] = with_empty_planes(tensors[CONV_IN], module.state_dict()[CONV_IN].shape[1])
    module.load_state_dict(tensors)


def with_empty_planes(weight: Tensor, planes: int) -> Tensor:
    """[O, I, 3, 3] → [O, planes, 3, 3], zero for the planes that are new."""
    return F.pad(weight, (0, 0, 0, 0, 0, planes - weight.shape[1]))
