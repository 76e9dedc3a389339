"""Shards and the batches made of them."""

import io
import json
import tarfile
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from tokenizers import Tokenizer

from modelkit.embedded.batches import BatchMaker, Shares, in_background
from modelkit.embedded.distil_hints import best_lines, draw_lesson
from modelkit.embedded.shards import ShardPool
from modelkit.models.micro_tokenizer import build_micro_tokenizer

WORDS = {"name": {"en": "apple", "ko": "사과"}, "keywords": {}, "colour": "red", "background": "white", "style": None}


def png(value: int) -> bytes:
    return cv2.imencode(".png", np.full((256, 256), value, np.uint8))[1].tobytes()


def write_shard(path: Path, count: int) -> None:
    """Every sample has a scribble, every second one depth."""
    with tarfile.open(path, "w") as tar:
        for n in range(count):
            latent = io.BytesIO()
            np.save(latent, np.full((16, 8, 8), n, np.float16))
            files = {"latent.npy": latent.getvalue(), "json": json.dumps(WORDS).encode(), "hint.scribble.png": png(200)}
            if n % 2:
                files["hint.depth.png"] = png(90)
            for extension, content in files.items():
                entry = tarfile.TarInfo(f"{path.stem}-{n}.{extension}")
                entry.size = len(content)
                tar.addfile(entry, io.BytesIO(content))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_shard(tmp_path / "a-00000.tar", 4)
    (tmp_path / "a-00001.tar.part").write_bytes(b"unfinished")
    return tmp_path


def maker(folder: Path, shares: Shares | None = None) -> BatchMaker:
    pool = ShardPool(folder)
    pool.rescan()
    return BatchMaker(pool, Tokenizer.from_str(build_micro_tokenizer().decode()), 8, shares or Shares())


def test_new_shards_are_found_and_old_ones_not_read_twice(folder: Path) -> None:
    pool = ShardPool(folder)
    assert pool.rescan() == 4
    write_shard(folder / "a-00002.tar", 2)
    assert pool.rescan() == 2
    assert pool.rescan() == 0
    assert len(pool.by_type["scribble"]) == 6
    assert len(pool.by_type["depth"]) == 3


def test_processes_divide_the_shards(folder: Path) -> None:
    for n in range(10, 20):
        write_shard(folder / f"b-000{n}.tar", 1)
    pools = [ShardPool(folder, share, 3) for share in range(3)]
    assert sum(pool.rescan() for pool in pools) == 14


def test_hints_come_first_and_carry_their_type(folder: Path) -> None:
    batch = maker(folder, Shares(hinted=0.75, untold_type=0.0)).make(np.random.default_rng(1))
    assert batch.latents.shape == (8, 16, 8, 8)
    assert batch.ids.shape == (8, 24)
    assert batch.hints.shape == (6, 3, 256, 256)
    depth = batch.hints[:, 0, 0, 0] == 90
    assert torch.equal(batch.types[:, 5], depth.float())
    assert torch.equal(batch.types.sum(1), torch.ones(6))


def test_words_and_types_can_be_left_out(folder: Path) -> None:
    silent = Shares(hinted=0.5, untold_type=1.0, empty_with_hint=1.0, empty_without=1.0)
    batch = maker(folder, silent).make(np.random.default_rng(1))
    assert not batch.types.any()
    assert len({tuple(row) for row in batch.ids.tolist()}) == 1


def test_a_loader_with_the_same_seed_gives_the_same_batches(folder: Path) -> None:
    first, second = (next(in_background(maker(folder), seed=4)) for _ in range(2))
    assert torch.equal(first.ids, second.ids)
    assert torch.equal(first.hints, second.hints)


def test_other_hints_are_taught_by_the_lines_of_the_same_picture(folder: Path) -> None:
    pool = ShardPool(folder)
    pool.rescan()
    assert best_lines(pool.samples[1]) == "scribble"
    lesson = draw_lesson(pool, 16, np.random.default_rng(2))
    assert set(lesson.hints[:, 0, 0, 0].tolist()) == {90, 200}
    assert set(lesson.lines[:, 0, 0, 0].tolist()) == {200}
