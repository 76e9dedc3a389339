"""One run of training: shards in, checkpoint and log out."""

import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer

from modelkit.embedded.batches import BatchMaker, in_background
from modelkit.embedded.networks import load_networks
from modelkit.embedded.shards import ShardPool
from modelkit.embedded.team import Alone, Team
from modelkit.embedded.trainer import Plan, Trainer

RESCAN_SECONDS = 60.0


@dataclass(frozen=True)
class Material:
    """`weights`: a folder of safetensors and tokenizer.json; `shards`: one of WebDataset tars, which may grow meanwhile."""

    weights: Path
    shards: Path
    batch_size: int


def train(material: Material, plan: Plan, processes: int = 1) -> None:
    if processes == 1:
        run(material, plan, Alone())
        return
    with tempfile.TemporaryDirectory() as folder:
        torch.multiprocessing.spawn(_join, (processes, f"{folder}/meeting", material, plan), processes)


def _join(rank: int, size: int, meeting_point: str, material: Material, plan: Plan) -> None:
    torch.set_num_threads(1)
    with Team(rank, size, meeting_point) as team:
        run(material, plan, team)


def run(material: Material, plan: Plan, team: Team | Alone) -> None:
    weights = material.weights
    tokenizer = Tokenizer.from_file(str(weights / "tokenizer.json"))
    trainer = Trainer(load_networks(weights, tokenizer.get_vocab_size()), plan, team)
    resumed = trainer.resume(keep_total=False)
    if team.rank > 0:
        # The checkpoint's random state is the first process's.
        torch.manual_seed(trainer.step * team.size + team.rank)
    pool = ShardPool(material.shards, team.rank, team.size)
    if pool.rescan() == 0:
        raise SystemExit(f"modelkit: no samples in {material.shards}")
    print(f"{len(pool.samples):,} samples; {'going on' if resumed else 'starting'} at step {trainer.step}", flush=True)
    threading.Thread(target=_rescan_for_ever, args=(pool,), daemon=True).start()
    maker = BatchMaker(pool, tokenizer, material.batch_size // team.size)
    seed = torch.initial_seed() % 2**32 + trainer.step + 1_000_003 * team.rank
    trainer.run(in_background(maker, seed))


def _rescan_for_ever(pool: ShardPool) -> None:
    while True:
        time.sleep(RESCAN_SECONDS)
        fresh = pool.rescan(most=4)
        if fresh:
            print(f"{fresh:,} samples more: {len(pool.samples):,}", flush=True)
