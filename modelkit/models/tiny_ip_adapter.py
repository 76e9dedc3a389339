"""IP-Adapter, plain and Plus, for the tiny checkpoint: random weights in the released files' layout."""

from pathlib import Path

import torch
from diffusers import UNet2DConditionModel
from safetensors.torch import save_file
from torch import Tensor
from transformers import CLIPVisionConfig, CLIPVisionModelWithProjection

from modelkit.checkpoints.ip_adapter import ENCODER, IpAdapterSource
from modelkit.models.tiny_safety_checker import VISION
from modelkit.models.tiny_sd15 import SEED, TEXT_WIDTH, build_unet, randomise

EMBEDDING = 40
# A Plus head is 64 wide in diffusers.
PLUS_WIDTH, PLUS_TOKENS, PLUS_DEPTH, PLUS_HEAD = 64, 6, 4, 64


def write_tiny_ip_adapter(folder: Path, plus: bool) -> IpAdapterSource:
    """ip-adapter.safetensors (Plus: .bin, the other container) with image_encoder/ beside it."""
    torch.manual_seed(SEED)
    encoder = CLIPVisionModelWithProjection(CLIPVisionConfig(**(VISION | {"hidden_act": "gelu"}), projection_dim=EMBEDDING))
    randomise(encoder)
    encoder.save_pretrained(folder / ENCODER)
    parts = {"image_proj": _plus() if plus else _plain(), "ip_adapter": _layers(build_unet())}
    if plus:
        torch.save(parts, folder / "ip-adapter.bin")
        return IpAdapterSource(str(folder / "ip-adapter.bin"))
    flat = {f"{part}.{name}": value for part, values in parts.items() for name, value in values.items()}
    save_file(flat, folder / "ip-adapter.safetensors")
    return IpAdapterSource(str(folder / "ip-adapter.safetensors"))


def _layers(unet: UNet2DConditionModel) -> dict[str, Tensor]:
    """Numbered as in the releases: every second processor is a cross-attention."""
    layers = {}
    for index, name in enumerate(unet.attn_processors):
        if name.endswith("attn2.processor"):
            width = unet.get_submodule(name.removesuffix(".processor")).to_k.out_features
            layers |= {f"{index}.to_{kind}_ip.weight": _matrix(width, TEXT_WIDTH) * 2 for kind in "kv"}
    return layers


def _plain() -> dict[str, Tensor]:
    return {
        "proj.weight": _matrix(4 * TEXT_WIDTH, EMBEDDING),
        "proj.bias": torch.randn(4 * TEXT_WIDTH) * 0.3,
        **_norm("norm", TEXT_WIDTH),
    }


def _plus() -> dict[str, Tensor]:
    """Names of tencent-ailab/IP-Adapter's Resampler."""
    weights = {
        "latents": torch.randn(1, PLUS_TOKENS, PLUS_WIDTH),
        **_linear("proj_in", PLUS_WIDTH, VISION["hidden_size"]),
        **_linear("proj_out", TEXT_WIDTH, PLUS_WIDTH),
        **_norm("norm_out", TEXT_WIDTH),
    }
    for i in range(PLUS_DEPTH):
        weights |= {
            **_norm(f"layers.{i}.0.norm1", PLUS_WIDTH),
            **_norm(f"layers.{i}.0.norm2", PLUS_WIDTH),
            f"layers.{i}.0.to_q.weight": _matrix(PLUS_HEAD, PLUS_WIDTH),
            f"layers.{i}.0.to_kv.weight": _matrix(2 * PLUS_HEAD, PLUS_WIDTH),
            f"layers.{i}.0.to_out.weight": _matrix(PLUS_WIDTH, PLUS_HEAD),
            **_norm(f"layers.{i}.1.0", PLUS_WIDTH),
            f"layers.{i}.1.1.weight": _matrix(4 * PLUS_WIDTH, PLUS_WIDTH),
            f"layers.{i}.1.3.weight": _matrix(PLUS_WIDTH, 4 * PLUS_WIDTH),
        }
    return weights


def _linear(name: str, outputs: int, inputs: int) -> dict[str, Tensor]:
    return {f"{name}.weight": _matrix(outputs, inputs), f"{name}.bias": torch.randn(outputs) * 0.1}


def _norm(name: str, width: int) -> dict[str, Tensor]:
    return {f"{name}.weight": 1 + torch.randn(width) * 0.1, f"{name}.bias": torch.randn(width) * 0.1}


def _matrix(outputs: int, inputs: int) -> Tensor:
    return torch.randn(outputs, inputs) * inputs**-0.5
