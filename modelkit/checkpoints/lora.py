"""LoRA (Hu et al., 2021, arXiv:2106.09685) fused into a network: W + w · (alpha / rank) · up · down."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from torch import Tensor, nn
from transformers import CLIPTextModel

from modelkit.checkpoints.checkpoint import Checkpoint, SafetyCheckerSource, TokenizerFile
from modelkit.checkpoints.state_dict import StateDict, read_state_dict
from modelkit.export_error import ExportError


@dataclass(frozen=True)
class Lora:
    """`weight`: how much of it is added."""

    path: Path
    weight: float


class WithLoras:
    """A checkpoint with LoRAs fused in. See Checkpoint."""

    def __init__(self, base: Checkpoint, loras: list[Lora]) -> None:
        self.base = base
        self.loras = loras
        self.name = "-".join([base.name, *(lora.path.stem for lora in loras)])
        self.license = base.license

    def tokenizer(self) -> TokenizerFile:
        return self.base.tokenizer()

    def scheduler(self) -> dict:
        return self.base.scheduler()

    def autoencoder(self) -> AutoencoderKL:
        return self.base.autoencoder()

    def safety_checker(self) -> SafetyCheckerSource | None:
        return self.base.safety_checker()

    def unet(self) -> UNet2DConditionModel:
        return self._fused(self.base.unet(), unet_names)

    def text_encoder(self) -> CLIPTextModel:
        return self._fused(self.base.text_encoder(), text_encoder_names)

    def _fused(self, module: nn.Module, names) -> nn.Module:
        for lora in self.loras:
            fuse(module, names, read_state_dict(lora.path), lora)
        return module


def unet_names(path: str) -> Iterator[str]:
    """What a LoRA file may call the layer at `path`: kohya's way, PEFT's, diffusers' two older ones."""
    yield "lora_unet_" + path.replace(".", "_")
    yield f"unet.{path}"
    yield f"unet.{path}.lora"
    parent, _, layer = path.removesuffix(".0").rpartition(".")
    yield f"unet.{parent}.processor.{layer}_lora"


def text_encoder_names(path: str) -> Iterator[str]:
    path = f"text_model.{path}"
    yield "lora_te_" + path.replace(".", "_")
    yield f"text_encoder.{path}"
    yield f"text_encoder.{path}.lora"
    yield f"text_encoder.{path}.lora_linear_layer"


@torch.no_grad()
def fuse(module: nn.Module, names, tensors: StateDict, lora: Lora) -> None:
    """Every tensor of this network's part must find its layer."""
    mine = {name for name in tensors if _is_of(name, names)}
    for path, layer in module.named_modules():
        if not isinstance(layer, nn.Linear | nn.Conv2d):
            continue
        for name in names(path):
            pair = _pair(tensors, name)
            if pair is None:
                continue
            down, up = pair
            alpha = float(tensors.get(f"{name}.alpha", torch.tensor(float(len(down)))))
            change = up.float().flatten(1) @ down.float().flatten(1)
            if change.numel() != layer.weight.numel():
                raise ExportError(f"{lora.path} does not fit: {name} is of another size than {path}.")
            # A new tensor: a checkpoint in one file hands out its own, and gives the same network when asked again.
            fused = layer.weight.add(change.reshape(layer.weight.shape), alpha=lora.weight * alpha / len(down))
            layer.weight = nn.Parameter(fused, requires_grad=False)
            mine -= {key for key in mine if key.startswith(f"{name}.")}
    if mine:
        raise ExportError(
            f"{lora.path} has {len(mine)} tensors that fit nothing in {type(module).__name__}, among them "
            f"{min(mine)}. It was made for another base, or is of a kind (LoCon, LoHa, DoRA) that cannot be fused here."
        )


def _pair(tensors: StateDict, name: str) -> tuple[Tensor, Tensor] | None:
    for down, up in (("lora_down", "lora_up"), ("lora_A", "lora_B"), ("down", "up")):
        if f"{name}.{down}.weight" in tensors:
            return tensors[f"{name}.{down}.weight"], tensors[f"{name}.{up}.weight"]
    return None


def _is_of(name: str, names) -> bool:
    return name.startswith(("lora_unet_", "unet.") if names is unet_names else ("lora_te", "text_encoder"))
