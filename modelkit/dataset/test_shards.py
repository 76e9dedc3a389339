"""Shards as the trainer reads them."""

import tarfile
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from modelkit.dataset.shards.drawing_samples import DrawingSamples
from modelkit.dataset.shards.latents import LatentEncoder
from modelkit.dataset.shards.puppet_samples import PuppetSamples
from modelkit.dataset.shards.read_shards import read_shard
from modelkit.dataset.shards.write_shards import ShardPlan, write_shards
from modelkit.dataset.sources.base_picture import BasePicture, Words
from modelkit.dataset.sources.picture_folder import picture_file, write_list
from modelkit.models.autoencoder import Autoencoder
from modelkit.models.embedded import REFINEMENT


@dataclass
class FakeEncoder:
    seen: list[int] = field(default_factory=list)

    def encode(self, pictures) -> np.ndarray:
        self.seen.append(len(pictures))
        return np.stack([np.full((16, 8, 8), picture.mean(), np.float16) for picture in pictures])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lines = []
    for number in range(60):
        picture = BasePicture(
            "noto", f"thing-{number}", f"thing{chr(97 + number % 26)}{chr(97 + number // 26)}", Words({"en": f"thing {number}"})
        )
        file = picture_file(tmp_path, picture)
        file.parent.mkdir(exist_ok=True)
        rgba = np.zeros((256, 256, 4), np.uint8)
        cv2.rectangle(rgba, (60, 60), (200, 150 + number), (20, 40, 200, 255), -1)
        cv2.imwrite(str(file), rgba)
        lines.append(picture)
    write_list(tmp_path, lines)
    return tmp_path


def test_a_shard_holds_latent_words_and_hints_of_each_sample(tmp_path: Path) -> None:
    samples = PuppetSamples("puppets", False)
    write_shards(ShardPlan("puppets", tmp_path, 3, with_pictures=False), samples.sample, FakeEncoder())
    stored = read_shard(tmp_path / "puppets-00000.tar")
    assert len(stored) == 3
    for sample in stored:
        assert sample.latent.shape == (16, 8, 8)
        assert sample.latent.dtype == np.float16
        assert set(sample.about) == {
            "name",
            "keywords",
            "style",
            "colour",
            "background",
            "group",
            "source",
            "concept",
            "licence",
        }
    with tarfile.open(tmp_path / "puppets-00000.tar") as tar:
        names = tar.getnames()
    assert [f"{sample.key}.hint.openpose.png" in names for sample in stored] == [True] * 3
    assert not any(name.endswith(".jpg") for name in names)


def test_held_out_samples_carry_their_picture(tmp_path: Path) -> None:
    write_shards(ShardPlan("puppets", tmp_path, 1, with_pictures=True), PuppetSamples("puppets", True).sample, FakeEncoder())
    with tarfile.open(tmp_path / "puppets-00000.tar") as tar:
        assert any(name.endswith(".jpg") for name in tar.getnames())


def test_shards_that_exist_are_passed_over_and_unfinished_ones_are_not_seen(tmp_path: Path) -> None:
    (tmp_path / "puppets-00000.tar").write_bytes(b"here already")
    (tmp_path / "puppets-00001.tar.part").write_bytes(b"broken off")
    encoder = FakeEncoder()
    write_shards(ShardPlan("puppets", tmp_path, 515, with_pictures=False), PuppetSamples("puppets", False).sample, encoder)
    assert sum(encoder.seen) == 3
    assert (tmp_path / "puppets-00000.tar").read_bytes() == b"here already"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["puppets-00000.tar", "puppets-00001.tar"]


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("first", "second"):
        plan = ShardPlan("puppets", tmp_path / name, 2, with_pictures=False)
        write_shards(plan, PuppetSamples("puppets", False).sample, FakeEncoder())
    assert (tmp_path / "first/puppets-00000.tar").read_bytes() == (tmp_path / "second/puppets-00000.tar").read_bytes()


def test_a_held_out_concept_is_in_no_training_sample(folder: Path) -> None:
    training, held_out = DrawingSamples(folder, "drawings", False), DrawingSamples(folder, "drawings", True)
    concepts = [{p.concept for p in samples.pictures} for samples in (training, held_out)]
    assert concepts[0] and concepts[1]
    assert not concepts[0] & concepts[1]
    assert len(training) + len(held_out) == 60


def test_every_variant_of_a_drawing_is_another_picture(folder: Path) -> None:
    samples = DrawingSamples(folder, "drawings", False)
    first, second = samples.sample(0), samples.sample(len(samples))
    assert first.description["concept"] == second.description["concept"]
    assert not np.array_equal(first.picture, second.picture)


@pytest.mark.parametrize("refinement", [None, REFINEMENT])
def test_latents_come_from_the_weights_of_any_version(tmp_path: Path, refinement: int | None) -> None:
    """The first decoders had no refinement, and `embedded-unpack` gives one."""
    torch.manual_seed(0)
    autoencoder = Autoencoder(refinement=refinement).eval()
    half = {name: t.half() if t.is_floating_point() else t for name, t in autoencoder.state_dict().items()}
    save_file({name: t.contiguous() for name, t in half.items()}, str(tmp_path / "autoencoder.safetensors"))
    picture = cv2.circle(np.full((256, 256, 3), 255, np.uint8), (128, 128), 60, (200, 30, 30), -1)
    found = LatentEncoder(tmp_path / "autoencoder.safetensors").encode([picture])
    with torch.no_grad():
        expected = autoencoder.encode(torch.from_numpy(picture).permute(2, 0, 1)[None].float() / 127.5 - 1).numpy()
    assert found.shape == (1, 16, 8, 8)
    # The encoder computes in bfloat16.
    assert np.abs(found - expected).max() < 0.05 * expected.std()
