"""The judge of prompts learns names from latents, and stays the same once it is stored."""

import io
import json
from pathlib import Path

import numpy as np
import pytest
from webdataset import TarWriter

from modelkit.evaluation.image_text_model import Judge, load_judge, save_judge, train_judge

NAMES = ("apple", "boat", "castle", "drum")


def latent(number: int, rng: np.random.Generator) -> np.ndarray:
    pattern = np.random.default_rng(number).normal(0, 1, (16, 8, 8))
    return (pattern + rng.normal(0, 0.3, pattern.shape)).astype(np.float16)


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    shard = tmp_path_factory.mktemp("shards") / "made-00000.tar"
    rng = np.random.default_rng(0)
    with TarWriter(str(shard)) as tar:
        for number in range(384):
            which = int(rng.integers(len(NAMES)))
            stored = io.BytesIO()
            np.save(stored, latent(which, rng))
            about = {"name": {"en": NAMES[which], "ko": NAMES[which]}, "keywords": {}, "source": "noto"}
            tar.write({"__key__": f"{number:04}", "latent.npy": stored.getvalue(), "json": json.dumps(about).encode()})
    return train_judge([shard], count=4)


def test_it_finds_the_prompt_that_a_picture_was_made_for(judge: Judge) -> None:
    rng = np.random.default_rng(1)
    made = np.stack([latent(NAMES.index(prompt), rng) for prompt in judge.prompts])
    assert sorted(judge.prompts) == sorted(NAMES)
    assert judge.accuracy(made) == 1
    assert judge.accuracy(made[::-1].copy()) < 1
    assert judge.accuracy(made[::-1].copy(), best=4) == 1


def test_a_stored_judge_judges_alike(judge: Judge, tmp_path: Path) -> None:
    save_judge(judge, tmp_path / "judge.pt")
    again = load_judge(tmp_path / "judge.pt")
    made = np.random.default_rng(2).normal(0, 1, (4, 16, 8, 8))
    assert again.prompts == judge.prompts
    assert again.accuracy(made) == judge.accuracy(made)
