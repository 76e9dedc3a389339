"""The autoencoder's latents and the prompts' states, computed once: neither network is then needed for a step."""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from modelkit.control_training.data.example import Example

# (picture [1, 3, H, W] in [−1, 1]) → mean and deviation [1, C, h, w]; prompts → states [n, S, D].
EncodePicture = Callable[[Tensor], tuple[Tensor, Tensor]]
EncodePrompts = Callable[[list[str]], Tensor]


class LatentCache:
    """latents.npy [N, 2, C, h, w] (means, deviations), states.npy [M, S, D] of prompts.json; float16, read as mapped memory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.prompts = {prompt: row for row, prompt in enumerate(json.loads((folder / "prompts.json").read_text("utf-8")))}

    def latents(self, index: int) -> tuple[Tensor, Tensor]:
        mean, deviation = torch.from_numpy(self._rows("latents")[index].astype(np.float32))
        return mean, deviation

    def state(self, prompt: str) -> Tensor:
        return torch.from_numpy(self._rows("states")[self.prompts[prompt]].astype(np.float32))

    def _rows(self, name: str) -> np.ndarray:
        return np.load(self.folder / f"{name}.npy", mmap_mode="r")


def cache_folder(parent: Path, base: str, size: int, examples: Sequence[Example]) -> Path:
    """Another base, size or set of pictures, another folder."""
    described = [base, size, [(e.picture.label, e.picture.stamp, e.prompt) for e in examples]]
    return parent / hashlib.sha256(json.dumps(described).encode()).hexdigest()[:16]


def write_cache(
    folder: Path, pictures: Iterator[Tensor], prompts: list[str], encode_picture: EncodePicture, encode_prompts: EncodePrompts
) -> None:
    """Appears whole or not at all."""
    partial = folder.with_name(folder.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    rows = [torch.cat(encode_picture(picture[None])).half().numpy() for picture in pictures]
    np.save(partial / "latents.npy", np.stack(rows))
    different = sorted({"", *prompts})
    states = [encode_prompts([prompt])[0].half().numpy() for prompt in different]
    np.save(partial / "states.npy", np.stack(states))
    (partial / "prompts.json").write_text(json.dumps(different, ensure_ascii=False), "utf-8")
    partial.rename(folder)
