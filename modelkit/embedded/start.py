"""What a training run starts from: the English model for lines, made ready for its shards' languages and nine types of hints."""

import shutil
import time
from pathlib import Path

import numpy as np
from safetensors.torch import load_file, save_file

from modelkit.embedded.distil_hints import HintTeacher, draw_lesson
from modelkit.embedded.languages import extended_embeddings, extended_tokenizer
from modelkit.embedded.networks import load_networks, save_networks, vocabulary_of
from modelkit.embedded.shards import ShardPool
from modelkit.training.schedule import WarmUpHoldCoolDown

EMBEDDINGS = "embeddings.token_embedding.weight"
LESSON_SIZE = 32


def make_start(seed: Path, shards: Path, out: Path, entries: int, minutes: float) -> None:
    """`seed`: a folder with controlnet-lines.safetensors; `out`: a folder that train-embedded takes."""
    pool = ShardPool(shards)
    pool.rescan()
    out.mkdir(parents=True, exist_ok=True)
    for file in ("unet.json", "unet.safetensors", "autoencoder.safetensors"):
        shutil.copyfile(seed / file, out / file)
    _teach_languages(seed, pool, out, entries)
    _teach_hints(seed, pool, out, minutes)


def _teach_languages(seed: Path, pool: ShardPool, out: Path, entries: int) -> None:
    pictures = [sample.picture for sample in pool.samples]
    old = (seed / "tokenizer.json").read_bytes()
    new = extended_tokenizer(old, pictures, entries)
    (out / "tokenizer.json").write_bytes(new)
    tensors = load_file(str(seed / "text-encoder.safetensors"))
    name = next(key for key in tensors if key.endswith(EMBEDDINGS))
    tensors[name] = extended_embeddings(tensors[name].float(), old, new, pictures).half()
    save_file(tensors, str(out / "text-encoder.safetensors"))


def _teach_hints(seed: Path, pool: ShardPool, out: Path, minutes: float) -> None:
    controlnet = load_networks(seed, vocabulary_of(seed)).controlnet
    teacher = HintTeacher(controlnet.controlnet_cond_embedding)
    schedule = WarmUpHoldCoolDown(warm_up_steps=20, cool_down=0.4)
    random, began, step = np.random.default_rng(5), time.monotonic(), 0
    while (progress := (time.monotonic() - began) / (minutes * 60)) < 1:
        errors = teacher.step(draw_lesson(pool, LESSON_SIZE, random), schedule.factor(step, progress))
        step += 1
        if step % 25 == 0:
            print(f"step {step}: {errors.mean():.3f} of the teacher's variance", flush=True)
    save_networks({"controlnet": controlnet.state_dict()}, out)
