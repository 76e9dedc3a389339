"""Files of weights → tensors, without running anything that a file may hold."""

import pickle
import zipfile
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor

from modelkit.export_error import ExportError

StateDict = dict[str, Tensor]
SUFFIXES = (".safetensors", ".ckpt", ".pth", ".pt", ".bin")


def read_state_dict(path: Path) -> StateDict:
    """Tensors by name; training checkpoints keep theirs under `state_dict`."""
    if not path.is_file():
        raise ExportError(f"There is no file {path}.")
    if path.suffix not in SUFFIXES:
        raise ExportError(f"{path} is not a file of weights: modelkit reads {', '.join(SUFFIXES)}.")
    loaded = _load_safetensors(path) if path.suffix == ".safetensors" else _load_pickle(path)
    tensors = {name: value for name, value in loaded.items() if isinstance(value, Tensor)}
    if not tensors:
        raise ExportError(f"{path} holds no tensors.")
    return tensors


def _load_safetensors(path: Path) -> StateDict:
    try:
        return load_file(path)
    except SafetensorError as error:
        raise ExportError(f"{path} is cut off or no safetensors file ({error}). Fetch it again.") from error


def _load_pickle(path: Path) -> dict:
    """`weights_only` refuses what is not tensors and plain containers; memory-mapped where the format allows."""
    try:
        loaded = torch.load(path, map_location="cpu", weights_only=True, mmap=zipfile.is_zipfile(path))
    except pickle.UnpicklingError as error:
        raise ExportError(
            f"{path} is a pickle that holds more than weights, and such a file can run any program when it is opened, "
            "so it was not. Use the model's .safetensors file."
        ) from error
    except (RuntimeError, EOFError) as error:
        raise ExportError(f"{path} is cut off or no PyTorch file ({error}). Fetch it again.") from error
    if not isinstance(loaded, dict):
        raise ExportError(f"{path} holds {type(loaded).__name__}, not a state dict.")
    return loaded.get("state_dict", loaded)
