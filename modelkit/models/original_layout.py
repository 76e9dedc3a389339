"""diffusers' names of tensors → those of the original releases: for tests, which have no original checkpoints.

Written from the module lists of CompVis/stable-diffusion (ldm) and lllyasviel/ControlNet (cldm).
"""

import re

import torch
from diffusers import AutoencoderKL, ControlNetModel, UNet2DConditionModel
from torch import Tensor, nn
from transformers import CLIPTextModel

Names = list[tuple[str, str]]
RESNET = [
    ("norm1", "in_layers.0"),
    ("conv1", "in_layers.2"),
    ("time_emb_proj", "emb_layers.1"),
    ("norm2", "out_layers.0"),
    ("conv2", "out_layers.3"),
    ("conv_shortcut", "skip_connection"),
]
TIME = [("time_embedding.linear_1", "time_embed.0"), ("time_embedding.linear_2", "time_embed.2")]


def original_checkpoint(unet: UNet2DConditionModel, vae: AutoencoderKL, text: CLIPTextModel) -> dict[str, Tensor]:
    """One file's worth, as SD 1."""
    clip = {f"cond_stage_model.transformer.text_model.{k}": v for k, v in text.state_dict().items()}
    return {
        **_prefixed("model.diffusion_model.", original_unet(unet)),
        **_prefixed("first_stage_model.", original_autoencoder(vae)),
        **clip,
    }


def original_unet(unet: UNet2DConditionModel) -> dict[str, Tensor]:
    names = [*_descent(unet), *TIME, ("conv_norm_out", "out.0"), ("conv_out", "out.2")]
    index = 0
    for i, block in enumerate(unet.up_blocks):
        attentions = getattr(block, "attentions", None)
        for j in range(len(block.resnets)):
            names.append((f"up_blocks.{i}.resnets.{j}", f"output_blocks.{index}.0"))
            names.append((f"up_blocks.{i}.attentions.{j}", f"output_blocks.{index}.1"))
            index += 1
        place = 1 if attentions is None else 2
        names.append((f"up_blocks.{i}.upsamplers.0", f"output_blocks.{index - 1}.{place}"))
    return _renamed(unet, names)


def original_controlnet(controlnet: ControlNetModel) -> dict[str, Tensor]:
    names = [*_descent(controlnet), *TIME]
    names += [(f"controlnet_down_blocks.{i}", f"zero_convs.{i}.0") for i in range(len(controlnet.controlnet_down_blocks))]
    names += [("controlnet_mid_block", "middle_block_out.0")]
    names += [("controlnet_cond_embedding.conv_in", "input_hint_block.0")]
    blocks = controlnet.controlnet_cond_embedding.blocks
    names += [(f"controlnet_cond_embedding.blocks.{i}", f"input_hint_block.{2 * i + 2}") for i in range(len(blocks))]
    names += [("controlnet_cond_embedding.conv_out", f"input_hint_block.{2 * len(blocks) + 2}")]
    return _renamed(controlnet, names)


def original_autoencoder(vae: AutoencoderKL) -> dict[str, Tensor]:
    levels = len(vae.config.block_out_channels)
    tensors = {}
    for name, value in vae.state_dict().items():
        name = re.sub(r"down_blocks\.(\d)\.resnets\.", r"down.\1.block.", name)
        name = re.sub(r"down_blocks\.(\d)\.downsamplers\.0", r"down.\1.downsample", name)
        name = re.sub(r"up_blocks\.(\d)", lambda m: f"up.{levels - 1 - int(m[1])}", name)
        name = re.sub(r"(up\.\d)\.resnets\.", r"\1.block.", name).replace("upsamplers.0", "upsample")
        name = re.sub(r"mid_block\.resnets\.(\d)", lambda m: f"mid.block_{int(m[1]) + 1}", name)
        name = name.replace("conv_shortcut", "nin_shortcut").replace("conv_norm_out", "norm_out")
        if "attentions" in name:
            name = name.replace("mid_block.attentions.0", "mid.attn_1").replace("group_norm", "norm")
            name = name.replace("to_out.0", "proj_out")
            name = re.sub(r"to_([qkv])", r"\1", name)
            value = value[:, :, None, None] if value.ndim == 2 else value
        tensors[name] = value
    return tensors


def open_clip_text(text: CLIPTextModel) -> dict[str, Tensor]:
    """The text encoder of an SD 2 file, which has one layer more than is read."""
    state = text.state_dict()
    prefix = "cond_stage_model.model."
    tensors = {
        f"{prefix}token_embedding.weight": state["embeddings.token_embedding.weight"],
        f"{prefix}positional_embedding": state["embeddings.position_embedding.weight"],
        f"{prefix}ln_final.weight": state["final_layer_norm.weight"],
        f"{prefix}ln_final.bias": state["final_layer_norm.bias"],
    }
    depth = text.config.num_hidden_layers
    parts = [("layer_norm1", "ln_1"), ("layer_norm2", "ln_2"), ("mlp.fc1", "mlp.c_fc"), ("mlp.fc2", "mlp.c_proj")]
    parts.append(("self_attn.out_proj", "attn.out_proj"))
    for i in range(depth + 1):
        layer, block = f"encoder.layers.{min(i, depth - 1)}.", f"{prefix}transformer.resblocks.{i}."
        for kind in ("weight", "bias"):
            for ours, theirs in parts:
                tensors[f"{block}{theirs}.{kind}"] = state[f"{layer}{ours}.{kind}"]
            joint = [state[f"{layer}self_attn.{name}_proj.{kind}"] for name in "qkv"]
            tensors[f"{block}attn.in_proj_{kind}"] = torch.cat(joint)
    return tensors


def _descent(net: UNet2DConditionModel | ControlNetModel) -> Names:
    names = [("conv_in", "input_blocks.0.0")]
    index = 1
    for i, block in enumerate(net.down_blocks):
        for j in range(len(block.resnets)):
            names.append((f"down_blocks.{i}.resnets.{j}", f"input_blocks.{index}.0"))
            names.append((f"down_blocks.{i}.attentions.{j}", f"input_blocks.{index}.1"))
            index += 1
        names.append((f"down_blocks.{i}.downsamplers.0.conv", f"input_blocks.{index}.0.op"))
        index += 1
    middle = [("resnets.0", 0), ("attentions.0", 1), ("resnets.1", 2)]
    return names + [(f"mid_block.{ours}", f"middle_block.{place}") for ours, place in middle]


def _renamed(module: nn.Module, names: Names) -> dict[str, Tensor]:
    tensors = {}
    for name, value in module.state_dict().items():
        ours, theirs = next(pair for pair in names if name.startswith(f"{pair[0]}."))
        rest = name.removeprefix(f"{ours}.")
        if ".resnets." in ours:
            old, new = next(pair for pair in RESNET if rest.startswith(pair[0]))
            rest = rest.replace(old, new)
        tensors[f"{theirs}.{rest}"] = value
    return tensors


def _prefixed(prefix: str, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    return {prefix + name: value for name, value in tensors.items()}
