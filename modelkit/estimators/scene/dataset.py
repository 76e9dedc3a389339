"""Shards of frames → endless batches, augmented, prepared by a worker process while the last batch is learnt."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader, IterableDataset

from modelkit.estimators.scene.augment import as_photographed, crop
from modelkit.estimators.scene.losses import Labels
from modelkit.scenes.classes import CLASSES
from modelkit.scenes.frame import Frame, unpack
from modelkit.scenes.render_frames import read_shards


@dataclass(frozen=True)
class Batch:
    image: Tensor
    """[B, 3, H, W] float32 0–1"""
    labels: Labels


class SceneBatches(IterableDataset):
    """Lists the folder anew for every pass, so that shards rendered meanwhile join in."""

    def __init__(self, folder: Path, batch: int, width: int, height: int, seed: int):
        self.folder, self.batch, self.width, self.height, self.seed = folder, batch, width, height, seed

    def __iter__(self) -> Iterator[Batch]:
        cv2.setNumThreads(1)
        rng = np.random.default_rng(self.seed)
        while True:
            shards = read_shards(self.folder)
            places = np.array([(s, f) for s, shard in enumerate(shards) for f in range(len(shard))])
            rng.shuffle(places)
            for start in range(0, len(places) - self.batch + 1, self.batch):
                yield collate([self._draw(rng, shards[s][f]) for s, f in places[start : start + self.batch]])

    def _draw(self, rng: np.random.Generator, packed: np.ndarray) -> Frame:
        part = crop(rng, packed, self.width, self.height)
        part[..., :3] = as_photographed(rng, part[..., :3])
        return unpack(part)


def batches(folder: Path, batch: int, width: int, height: int, seed: int) -> Iterator[Batch]:
    source = SceneBatches(folder, batch, width, height, seed)
    return iter(DataLoader(source, batch_size=None, num_workers=1, prefetch_factor=4))


def collate(frames: list[Frame]) -> Batch:
    def stack(arrays: list[np.ndarray]) -> Tensor:
        """[H, W] or [H, W, C] each → [B, C, H, W]"""
        joined = torch.from_numpy(np.stack(arrays))
        return joined[:, None] if joined.dim() == 3 else joined.permute(0, 3, 1, 2).contiguous()

    return Batch(
        image=stack([frame.colour for frame in frames]).float() / 255,
        labels=Labels(
            inverse_depth=stack([frame.inverse_depth for frame in frames]),
            normal=stack([frame.normal for frame in frames]),
            soft_edge=stack([frame.soft_edge for frame in frames]),
            label=torch.from_numpy(np.stack([frame.label for frame in frames])).long(),
        ),
    )


def class_weights(folder: Path) -> Tensor:
    """[C]: rare classes count more, by the root of how rare they are."""
    counts = np.ones(256)
    for shard in read_shards(folder):
        counts += np.bincount(shard[::5, ::4, ::4, 9].ravel(), minlength=256)
    counts = counts[: len(CLASSES)]  # without IGNORE
    return torch.from_numpy(np.clip(np.sqrt(np.median(counts) / counts), 0.3, 3)).float()
