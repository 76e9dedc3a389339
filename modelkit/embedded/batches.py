"""Training batches, made by threads while the networks compute."""

import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from modelkit.embedded.captions import Captions, Picture, draw_plan
from modelkit.embedded.shards import Sample, ShardPool
from modelkit.models.embedded import CONTROL_TYPES, TEXT_POSITIONS


@dataclass(frozen=True)
class Batch:
    """The first `len(hints)` samples have a hint, the others none, so that the ControlNet runs on a part of the batch."""

    latents: Tensor
    """[B, 16, 8, 8] float32."""
    ids: Tensor
    """[B, 24]."""
    hints: Tensor
    """[H, 3, 256, 256] uint8."""
    types: Tensor
    """[H, 9] float32: one where the hint is of that type, all zero where the network is not told."""


@dataclass(frozen=True)
class Shares:
    """How often something is left out, or another language spoken."""

    hinted: float = 0.82
    untold_type: float = 0.1
    empty_with_hint: float = 0.25
    empty_without: float = 0.1
    foreign: float = 0.4


class BatchMaker:
    def __init__(self, pool: ShardPool, tokenizer: Tokenizer, size: int, shares: Shares = Shares()) -> None:
        self.pool, self.tokenizer, self.size, self.shares = pool, tokenizer, size, shares
        tokenizer.enable_truncation(TEXT_POSITIONS)
        tokenizer.enable_padding(length=TEXT_POSITIONS, pad_id=tokenizer.token_to_id("<|endoftext|>"))
        self.captions = Captions()
        self.hinted = round(size * shares.hinted)

    def make(self, random: np.random.Generator) -> Batch:
        kinds = [self._kind(random) for _ in range(self.hinted)]
        chosen = [self._sample_with(kind, random) for kind in kinds]
        chosen += [self._any(random) for _ in range(self.size - self.hinted)]
        captions = [self._caption(sample.picture, n < self.hinted, random) for n, sample in enumerate(chosen)]
        told = [one_hot(kind) * (random.random() >= self.shares.untold_type) for kind in kinds]
        return Batch(
            torch.from_numpy(np.stack([sample.latent for sample in chosen]).astype(np.float32)),
            torch.tensor([encoding.ids for encoding in self.tokenizer.encode_batch(captions)]),
            torch.from_numpy(np.stack([decode_hint(s.hints[k]) for s, k in zip(chosen, kinds, strict=False)])),
            torch.from_numpy(np.stack(told)),
        )

    def _kind(self, random: np.random.Generator) -> str:
        """Every type equally often, rare ones (fewer than a thousand samples) less."""
        counts = np.array([min(len(self.pool.by_type[kind]), 1000) for kind in CONTROL_TYPES], float)
        return CONTROL_TYPES[int(random.choice(len(CONTROL_TYPES), p=counts / counts.sum()))]

    def _sample_with(self, kind: str, random: np.random.Generator) -> Sample:
        having = self.pool.by_type[kind]
        return self.pool.samples[having[int(random.integers(len(having)))]]

    def _any(self, random: np.random.Generator) -> Sample:
        return self.pool.samples[int(random.integers(len(self.pool.samples)))]

    def _caption(self, picture: Picture, hinted: bool, random: np.random.Generator) -> str:
        if random.random() < (self.shares.empty_with_hint if hinted else self.shares.empty_without):
            return ""
        spoken = self.captions.languages_of(picture)
        foreign = [language for language in spoken if language != "en"]
        is_foreign = bool(foreign) and random.random() < self.shares.foreign
        language = foreign[int(random.integers(len(foreign)))] if is_foreign else "en"
        return self.captions.draw(picture, language, draw_plan(picture, random), random)


def decode_hint(png: bytes) -> np.ndarray:
    """→ [3, 256, 256] uint8 RGB; grey pictures become three equal planes."""
    pixels = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR)
    return np.ascontiguousarray(pixels[..., ::-1].transpose(2, 0, 1))


def one_hot(kind: str) -> np.ndarray:
    return np.array([kind == other for other in CONTROL_TYPES], np.float32)


def in_background(maker: BatchMaker, seed: int, ahead: int = 4) -> Iterator[Batch]:
    """Batches for ever. The thread ends with the process."""
    ready: queue.Queue[Batch] = queue.Queue(ahead)

    def fill() -> None:
        cv2.setNumThreads(1)
        random = np.random.default_rng(seed)
        while True:
            ready.put(maker.make(random))

    threading.Thread(target=fill, daemon=True).start()
    while True:
        yield ready.get()
