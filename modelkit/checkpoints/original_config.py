"""diffusers' configurations of networks in the original layout, read off names and shapes of their tensors.

So a single file needs no configuration beside it. Names: CompVis/stable-diffusion and lllyasviel/ControlNet.
"""

import re

from modelkit.checkpoints.state_dict import StateDict
from modelkit.export_error import ExportError

HEADS = 8  # Stable Diffusion 1
HEAD_WIDTH = 64  # Stable Diffusion 2
UNKNOWN = "The studio runs Stable Diffusion 1 and 2; SDXL, SD 3 and others are built differently."


def unet_config(weights: StateDict) -> dict:
    """`weights`: without the prefix `model.diffusion_model.`."""
    levels = _levels(weights)
    shared = _shared_config(weights, levels)
    attention = shared.pop("attention")
    return shared | {
        "out_channels": weights["out.2.weight"].shape[0],
        "up_block_types": ["CrossAttnUpBlock2D" if a else "UpBlock2D" for a in reversed(attention)],
    }


def controlnet_config(weights: StateDict) -> dict:
    """`weights`: without the prefix `control_model.`."""
    shared = _shared_config(weights, _levels(weights))
    shared.pop("attention")
    # Convolutions 0, 4, 8, 12 widen; the ones between keep their width, the last joins the network.
    widths = [weights[f"input_hint_block.{i}.weight"].shape[0] for i in (0, 4, 8, 12)]
    hint = weights["input_hint_block.0.weight"].shape[1]
    return shared | {"conditioning_embedding_out_channels": widths, "conditioning_channels": hint}


def autoencoder_config(weights: StateDict) -> dict:
    """`weights`: without the prefix `first_stage_model.`. All of Stable Diffusion 1 and 2 scale by 0.18215."""
    depth = _count(weights, r"encoder\.down\.(\d+)\.")
    widths = [weights[f"encoder.down.{i}.block.0.conv2.weight"].shape[0] for i in range(depth)]
    return {
        "block_out_channels": widths,
        "down_block_types": ["DownEncoderBlock2D"] * depth,
        "up_block_types": ["UpDecoderBlock2D"] * depth,
        "layers_per_block": _count(weights, r"encoder\.down\.0\.block\.(\d+)\."),
        "latent_channels": weights["post_quant_conv.weight"].shape[1],
        "scaling_factor": 0.18215,
    }


def clip_config(weights: StateDict) -> dict:
    """`weights`: of transformers' CLIPTextModel, whose names SD 1 keeps."""
    vocabulary, width = weights["embeddings.token_embedding.weight"].shape
    return {
        "vocab_size": vocabulary,
        "hidden_size": width,
        "intermediate_size": weights["encoder.layers.0.mlp.fc1.weight"].shape[0],
        "num_hidden_layers": _count(weights, r"encoder\.layers\.(\d+)\."),
        "num_attention_heads": width // 64,
        "max_position_embeddings": weights["embeddings.position_embedding.weight"].shape[0],
        "bos_token_id": vocabulary - 2,
        "eos_token_id": vocabulary - 1,
        "projection_dim": width,
    }


def _levels(weights: StateDict) -> list[list[int]]:
    """Numbers of the input blocks of each level; a downsampling block ends its level and is left out."""
    levels: list[list[int]] = [[]]
    for i in range(1, _count(weights, r"input_blocks\.(\d+)\.")):
        if f"input_blocks.{i}.0.op.weight" in weights:
            levels.append([])
        else:
            levels[-1].append(i)
    return levels


def _shared_config(weights: StateDict, levels: list[list[int]]) -> dict:
    widths = [weights[f"input_blocks.{level[-1]}.0.out_layers.3.weight"].shape[0] for level in levels]
    cross = "input_blocks.{}.1.transformer_blocks.0.attn2.to_k.weight"
    attention = [cross.format(level[0]) in weights for level in levels]
    deep = any(".transformer_blocks.1." in name for name in weights)
    if deep or not attention[0] or any(name.startswith("label_emb.") for name in weights):
        raise ExportError(f"The UNet is not one of Stable Diffusion 1 or 2. {UNKNOWN}")
    linear = weights["input_blocks.1.1.proj_in.weight"].ndim == 2
    return {
        "sample_size": 64,
        "in_channels": weights["input_blocks.0.0.weight"].shape[1],
        "block_out_channels": widths,
        "layers_per_block": len(levels[0]),
        "cross_attention_dim": weights[cross.format(levels[0][0])].shape[1],
        "attention_head_dim": [width // HEAD_WIDTH for width in widths] if linear else HEADS,
        "use_linear_projection": linear,
        "upcast_attention": linear,
        "down_block_types": ["CrossAttnDownBlock2D" if a else "DownBlock2D" for a in attention],
        "attention": attention,
    }


def _count(weights: StateDict, pattern: str) -> int:
    numbers = [int(found[1]) for found in (re.match(pattern, name) for name in weights) if found]
    return max(numbers, default=-1) + 1
