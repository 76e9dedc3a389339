"""Prompts as the text encoder sees them: windows of `maxLength` ids, each with its own start and end."""

from dataclasses import dataclass
from functools import lru_cache

import torch
from tokenizers import Tokenizer
from torch import Tensor

from modelkit.models.bundle import ModelBundle


@dataclass(frozen=True)
class PromptWindows:
    """ids: [windows][maxLength] of each prompt; both prompts fill the same number of windows."""

    unconditional: list[list[int]]
    conditional: list[list[int]]


def split_prompts(negative: str, prompt: str, tokenizer_json: bytes, entry: dict) -> PromptWindows:
    """`entry`: the manifest's tokenizer. Windows are filled in order; a shorter prompt gets empty windows."""
    tokenizer = _tokenizer(tokenizer_json)
    ids = [tokenizer.encode(text, add_special_tokens=False).ids for text in (negative, prompt)]
    room = entry["maxLength"] - 2
    count = max(1, *(-(-len(i) // room) for i in ids))
    count = min(count, entry["maxChunks"])
    return PromptWindows(*([_window(i[k * room : (k + 1) * room], entry) for k in range(count)] for i in ids))


@lru_cache(maxsize=1)
def _tokenizer(stored: bytes) -> Tokenizer:
    return Tokenizer.from_str(stored.decode())


def _window(ids: list[int], entry: dict) -> list[int]:
    padding = [entry["padTokenId"]] * (entry["maxLength"] - 2 - len(ids))
    return [entry["bosTokenId"], *ids, entry["eosTokenId"], *padding]


@torch.no_grad()
def encode_windows(bundle: ModelBundle, windows: PromptWindows) -> Tensor:
    """[2, windows · maxLength, D], unconditional first."""
    rows = [
        bundle.text_encoder(torch.tensor(ids)).last_hidden_state.flatten(0, 1)
        for ids in (windows.unconditional, windows.conditional)
    ]
    return torch.stack(rows)
