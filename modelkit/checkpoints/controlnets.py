"""ControlNets in any layout, and whether one fits a base."""

from pathlib import Path

import torch
from diffusers import ControlNetModel

from modelkit.checkpoints.diffusers_folder import load_network
from modelkit.checkpoints.original_config import controlnet_config
from modelkit.checkpoints.single_file import from_original, under
from modelkit.checkpoints.state_dict import SUFFIXES, StateDict, read_state_dict
from modelkit.export_error import ExportError

PREFIX = "control_model."
# What must be equal in base and ControlNet for the residuals and the text to fit.
SHARED = ("in_channels", "cross_attention_dim", "block_out_channels", "layers_per_block", "addition_embed_type")


def load_controlnet(source: str, pooled: bool) -> ControlNetModel:
    """A diffusers folder or hub id, or a file: lllyasviel's .pth and .safetensors, or diffusers' names.

    `pooled`: the residuals' mean takes their place (shuffle); files in the original layout do not say so.
    """
    path = Path(source)
    if path.suffix not in SUFFIXES:
        return load_network(ControlNetModel, source)
    weights = read_state_dict(path)
    if "controlnet_cond_embedding.conv_in.weight" in weights:
        return _from_diffusers_names(path, weights)
    weights = under(weights, PREFIX) or weights
    if "input_hint_block.0.weight" not in weights:
        raise ExportError(f"{source} is no ControlNet: it has no hint encoder (input_hint_block).")
    controlnet = from_original(ControlNetModel, controlnet_config(weights), weights)
    controlnet.register_to_config(global_pool_conditions=pooled)
    return controlnet


def check_fit(name: str, controlnet: ControlNetModel, base_config: dict) -> None:
    """`base_config`: the UNet's."""
    for key in SHARED:
        ours, theirs = base_config.get(key), controlnet.config.get(key)
        if _plain(ours) != _plain(theirs):
            raise ExportError(
                f"ControlNet {name} was made for another base: its {key} is {theirs}, the base's {ours}. "
                f"{_hint(controlnet.config.get('cross_attention_dim'))}"
            )


def _hint(width: int) -> str:
    known = {768: "It belongs to Stable Diffusion 1.", 1024: "It belongs to Stable Diffusion 2.", 2048: "It belongs to SDXL."}
    return known.get(width, "A ControlNet works only with the family it was trained on.")


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _from_diffusers_names(path: Path, weights: StateDict) -> ControlNetModel:
    """config.json beside the file says the architecture."""
    if not (path.parent / "config.json").is_file():
        raise ExportError(f"{path} has diffusers' names but no config.json beside it. Name the folder it came from.")
    controlnet = ControlNetModel.from_config(ControlNetModel.load_config(path.parent))
    try:
        controlnet.load_state_dict({name: value.to(torch.float32) for name, value in weights.items()})
    except RuntimeError as error:
        raise ExportError(f"{path} does not fit the config.json beside it: {error}") from error
    return controlnet.eval().requires_grad_(False)
