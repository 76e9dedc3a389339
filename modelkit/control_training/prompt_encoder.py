"""Prompts → what the UNet and the ControlNet read."""

import torch
from tokenizers import Tokenizer
from torch import Tensor

from modelkit.checkpoints.checkpoint import Checkpoint


class PromptEncoder:
    """One window, as in training Stable Diffusion: what is longer is cut."""

    def __init__(self, base: Checkpoint) -> None:
        self.network = base.text_encoder()
        self.file = base.tokenizer()
        self.tokenizer = Tokenizer.from_str(self.file.json.decode())
        self.length = self.network.config.max_position_embeddings

    @torch.no_grad()
    def __call__(self, prompts: list[str]) -> Tensor:
        """[n, S, D]"""
        ids = torch.tensor([self._window(prompt) for prompt in prompts], device=self.network.device)
        return self.network(ids).last_hidden_state

    def _window(self, prompt: str) -> list[int]:
        words = self.tokenizer.encode(prompt, add_special_tokens=False).ids[: self.length - 2]
        padding = [self.file.pad_token_id] * (self.length - 2 - len(words))
        return [self.file.bos_token_id, *words, self.file.eos_token_id, *padding]
