"""A small image–text model to judge by: latents and names in one space (after Radford et al. 2021, CLIP, much smaller).

It learns from training shards, that is from other pictures than it judges: those are made by the pack.
"""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from modelkit.dataset.shards.read_shards import StoredSample, read_shard

WIDTH, BUCKETS = 160, 16384
EPOCHS, BATCH, RATE, TEMPERATURE = 6, 256, 2e-3, 0.07
CHECKED = 8
"""One sample in so many is kept to tell how good the judge itself is."""


class ImageTextModel(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.image = nn.Sequential(
            nn.Conv2d(16, 64, 3, padding=1),
            nn.GELU(),
            nn.Conv2d(64, 128, 3, 2, 1),
            nn.GELU(),
            nn.Conv2d(128, 192, 3, padding=1),
            nn.GELU(),
            nn.Flatten(),
            nn.Dropout(0.3),
            nn.Linear(192 * 16, WIDTH),
        )
        self.words = nn.EmbeddingBag(BUCKETS, WIDTH, mode="mean")
        self.text = nn.Linear(WIDTH, WIDTH)

    def see(self, latents: Tensor) -> Tensor:
        """[n, 16, 8, 8] → [n, WIDTH], of length 1."""
        return F.normalize(self.image(latents), dim=1)

    def read(self, texts: Sequence[str]) -> Tensor:
        """→ [n, WIDTH], of length 1."""
        ids = [word_ids(text) for text in texts]
        offsets = np.cumsum([0, *(len(row) for row in ids[:-1])])
        flat = torch.tensor([number for row in ids for number in row])
        return F.normalize(self.text(self.words(flat, torch.from_numpy(offsets))), dim=1)


@dataclass(frozen=True)
class Judge:
    model: ImageTextModel
    prompts: list[str]
    """Names that training saw often, to choose among."""
    own_accuracy: float
    """Of the judge on real pictures that it did not learn from, among the same names."""

    @torch.no_grad()
    def accuracy(self, latents: np.ndarray, best: int = 1) -> float:
        """latents [n, 16, 8, 8], one made for each of the first n prompts: how often it is among the `best` nearest of all."""
        scores = self.model.see(torch.from_numpy(latents).float()) @ self.model.read(self.prompts).T
        ranks = (scores > scores.diagonal()[:, None]).sum(1)
        return float((ranks < best).float().mean())


def word_ids(text: str) -> list[int]:
    """Hashed words, and their beginnings, so that "apples" is near "apple"."""
    words = re.findall(r"\w+", text.lower()) or ["?"]
    return [zlib.crc32(piece.encode()) % BUCKETS for word in words for piece in {word, f"{word[:4]}~"}]


def train_judge(shards: Sequence[Path], count: int = 64, seed: int = 0) -> Judge:
    """`count`: of prompts. Two minutes on a free core for thirty shards."""
    samples = [sample for path in shards for sample in read_shard(path)]
    checked, learnt = samples[::CHECKED], [s for i, s in enumerate(samples) if i % CHECKED]
    torch.manual_seed(seed)
    model = ImageTextModel()
    latents = torch.from_numpy(np.stack([s.latent for s in learnt])).float()
    optimiser = torch.optim.AdamW(model.parameters(), RATE, weight_decay=0.05)
    rng = np.random.default_rng(seed)
    steps = EPOCHS * (len(learnt) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=max(steps, 2))
    for _ in range(EPOCHS):
        order = rng.permutation(len(learnt))
        for start in range(0, len(order) - BATCH + 1, BATCH):
            part = order[start : start + BATCH]
            scores = model.see(latents[part]) @ model.read([_text(learnt[i], rng) for i in part]).T / TEMPERATURE
            target = torch.arange(len(part))
            loss = F.cross_entropy(scores, target) + F.cross_entropy(scores.T, target)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    model.eval()
    prompts = _common_names(samples, checked, count)
    return Judge(model, prompts, _own_accuracy(model, checked, prompts))


def _text(sample: StoredSample, rng: np.random.Generator) -> str:
    keywords = sample.about["keywords"].get("en", [])
    extra = " ".join(rng.permutation(keywords)[:2]) if keywords and rng.random() < 0.5 else ""
    return f"{sample.about['name']['en']} {extra}"


def _common_names(samples: list[StoredSample], checked: list[StoredSample], count: int) -> list[str]:
    """The most frequent ones that are also among the checked samples, so that the judge's own accuracy is known."""
    names, counts = np.unique([s.about["name"]["en"] for s in samples], return_counts=True)
    seen = {s.about["name"]["en"] for s in checked if s.about["source"] != "puppets" and len(s.about["name"]) > 1}
    common = [str(names[i]) for i in np.argsort(-counts, kind="stable") if str(names[i]) in seen]
    return common[:count]


@torch.no_grad()
def _own_accuracy(model: ImageTextModel, checked: list[StoredSample], prompts: list[str]) -> float:
    kept = [s for s in checked if s.about["name"]["en"] in prompts]
    scores = model.see(torch.from_numpy(np.stack([s.latent for s in kept])).float()) @ model.read(prompts).T
    right = [prompts[int(row.argmax())] == s.about["name"]["en"] for row, s in zip(scores, kept, strict=True)]
    return float(np.mean(right))


def save_judge(judge: Judge, file: Path) -> None:
    torch.save({"model": judge.model.state_dict(), "prompts": judge.prompts, "own_accuracy": judge.own_accuracy}, file)


def load_judge(file: Path) -> Judge:
    stored = torch.load(file, weights_only=True)
    model = ImageTextModel()
    model.load_state_dict(stored["model"])
    return Judge(model.eval(), stored["prompts"], stored["own_accuracy"])
