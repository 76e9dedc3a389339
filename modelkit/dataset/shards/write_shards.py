"""Samples → WebDataset tar files, each written under another name and renamed when whole."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from webdataset import TarWriter

from modelkit.dataset.shards.latents import LatentEncoder
from modelkit.dataset.shards.sample import Sample, sample_files

SHARD_SIZE = 512
BATCH = 32

SampleOf = Callable[[int], Sample | None]
"""The n-th sample, always the same; None where there is none to make."""


@dataclass(frozen=True)
class ShardPlan:
    name: str
    folder: Path
    count: int
    """Samples in all."""
    with_pictures: bool


def write_shards(plan: ShardPlan, sample_of: SampleOf, encoder: LatentEncoder, share: int = 0, shares: int = 1) -> None:
    """Every `shares`-th shard from `share` on; shards that exist stay as they are."""
    plan.folder.mkdir(parents=True, exist_ok=True)
    shards = -(-plan.count // SHARD_SIZE)
    for shard in range(share, shards, shares):
        target = plan.folder / f"{plan.name}-{shard:05}.tar"
        if target.exists():
            continue
        numbers = range(shard * SHARD_SIZE, min((shard + 1) * SHARD_SIZE, plan.count))
        unfinished = target.with_suffix(".tar.part")
        with TarWriter(str(unfinished), mtime=0) as tar:
            for batch in _batches(sample for n in numbers if (sample := sample_of(n))):
                latents = encoder.encode([sample.picture for sample in batch])
                for sample, latent in zip(batch, latents, strict=True):
                    tar.write({"__key__": sample.key, **sample_files(sample, latent, plan.with_pictures)})
        os.replace(unfinished, target)
        print(f"{target.name} of {shards}", flush=True)


def _batches(samples: Iterator[Sample]) -> Iterator[list[Sample]]:
    batch: list[Sample] = []
    for sample in samples:
        batch.append(sample)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
