"""The training shards of one kind of pictures, by several processes at once, and those of the held-out concepts."""

import multiprocessing
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import cv2
import torch

from modelkit.dataset.shards.latents import LatentEncoder
from modelkit.dataset.shards.sample import Sample
from modelkit.dataset.shards.write_shards import ShardPlan, write_shards


class Samples(Protocol):
    """Endless: numbers beyond the length are variants."""

    def __len__(self) -> int: ...

    def sample(self, number: int) -> Sample | None: ...


@dataclass(frozen=True)
class BuildPlan:
    name: str
    samples_of: Callable[[bool], Samples]
    """Those of held-out concepts, or the others; called in each process."""
    autoencoder: Path
    out: Path
    held_out: Path
    variants: float
    """Training samples for each base picture."""
    held_out_variants: float
    processes: int


def build_shards(plan: BuildPlan) -> None:
    shares = [multiprocessing.Process(target=_build_share, args=(plan, k)) for k in range(plan.processes)]
    for share in shares:
        share.start()
    for share in shares:
        share.join()
    if any(share.exitcode for share in shares):
        raise SystemExit("a process ended early: start again, finished shards stay")


def _build_share(plan: BuildPlan, share: int) -> None:
    cv2.setNumThreads(1)
    torch.set_num_threads(1)
    encoder = LatentEncoder(plan.autoencoder)
    for held_out, folder, variants in ((False, plan.out, plan.variants), (True, plan.held_out, plan.held_out_variants)):
        samples = plan.samples_of(held_out)
        shard_plan = ShardPlan(plan.name, folder, round(len(samples) * variants), with_pictures=held_out)
        write_shards(shard_plan, samples.sample, encoder, share, plan.processes)
