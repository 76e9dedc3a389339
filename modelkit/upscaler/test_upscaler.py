"""The upscaler: what it learns from, what it is, and what becomes of it."""

import json
from pathlib import Path

import cv2
import numpy as np
import onnx
import pytest
import torch

from modelkit.dataset.sources.base_picture import BasePicture, Words
from modelkit.dataset.sources.picture_folder import picture_file, write_list
from modelkit.dataset.sources.stable_hash import is_held_out
from modelkit.upscaler import write_upscaler_pack as packing
from modelkit.upscaler.degrade import degrade, shrink
from modelkit.upscaler.drawings import Drawings
from modelkit.upscaler.evaluate import by_lanczos, evaluate, steepness
from modelkit.upscaler.fixture import write_upscaler_fixture
from modelkit.upscaler.network import FACTORS, REACH, UpscaleNet
from modelkit.upscaler.to_onnx import trace, weights_of
from modelkit.upscaler.train import Plan, Training, distance, train

LEARNT, HELD_OUT = (next(f"{n}" for n in range(1000) if is_held_out(f"{n}") == held) for held in (False, True))
"""A concept of each side."""
STEPS = 120


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rings in rings: two pictures to learn from, one held out."""
    folder = tmp_path_factory.mktemp("pictures")
    listed = [
        BasePicture("noto", key, concept, Words({"en": key}))
        for key, concept in (("one", LEARNT), ("two", LEARNT), ("three", HELD_OUT))
    ]
    for number, picture in enumerate(listed):
        drawn = np.zeros((256, 256, 4), np.uint8)
        cv2.circle(drawn, (128, 128), 90 + 10 * number, (40, 60 * number, 220, 255), -1, cv2.LINE_AA)
        for radius in range(6, 80, 6):
            cv2.circle(drawn, (128, 128), radius, (255, 255, 255, 255), 2, cv2.LINE_AA)
        file = picture_file(folder, picture)
        file.parent.mkdir(exist_ok=True)
        cv2.imwrite(str(file), drawn)
    write_list(folder, listed)
    return folder


@pytest.fixture(scope="module")
def checkpoint(pictures: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("upscaler") / "upscaler.pt"
    train(Plan(pictures, file, minutes=0.01, batch=2))
    return file


@pytest.fixture(scope="module")
def pack(checkpoint: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packs") / "upscaler"
    packing.write_upscaler_pack(checkpoint, folder)
    return folder


def lively() -> UpscaleNet:
    """Random weights in the last convolutions too, which begin at zero."""
    torch.manual_seed(3)
    network = UpscaleNet().eval()
    for convolution in network.last.values():
        torch.nn.init.normal_(convolution.weight, std=0.1)
    return network


def test_held_out_concepts_are_never_learnt_from(pictures: Path) -> None:
    assert {p.key for p in Drawings(pictures, held_out=False).pictures} == {"one", "two"}
    assert [p.key for p in Drawings(pictures, held_out=True).pictures] == ["three"]


def test_a_drawing_lies_on_a_ground(pictures: Path) -> None:
    drawings = Drawings(pictures, held_out=True)
    one, again = (drawings.draw(0, np.random.default_rng(5)) for _ in range(2))
    assert one.shape == (256, 256, 3)
    assert np.array_equal(one, again)
    assert one[128, 40] == pytest.approx([220 / 255, 120 / 255, 40 / 255], abs=0.01)
    assert 0 <= one.min() <= one.max() <= 1


@pytest.mark.parametrize("factor", FACTORS)
def test_a_small_picture_has_whole_levels_and_the_colours_of_the_large_one(pictures: Path, factor: int) -> None:
    large = Drawings(pictures, held_out=True).draw(0, np.random.default_rng(0))
    for seed in range(12):
        small = degrade(large, factor, np.random.default_rng(seed))
        assert small.shape == (256 // factor, 256 // factor, 3)
        assert np.allclose(np.round(small * 255), small * 255, atol=1e-4)
        assert np.abs(small.mean((0, 1)) - large.mean((0, 1))).max() < 0.02
    assert len({degrade(large, factor, np.random.default_rng(seed)).tobytes() for seed in range(12)}) > 4


def test_each_pixel_is_the_mean_of_what_it_covers() -> None:
    picture = np.random.default_rng(0).random((8, 12, 3)).astype(np.float32)
    assert np.allclose(shrink(picture, 4), picture.reshape(2, 4, 3, 4, 3).mean((1, 3)), atol=1e-5)


@pytest.mark.parametrize("factor", FACTORS)
def test_an_untrained_network_repeats_pixels(factor: int) -> None:
    image = torch.rand(2, 3, 7, 9)
    with torch.no_grad():
        enlarged = UpscaleNet()(image, factor)
    assert enlarged.shape == (2, 3, 7 * factor, 9 * factor)
    assert torch.equal(enlarged, image.repeat_interleave(factor, 2).repeat_interleave(factor, 3))


@pytest.mark.parametrize("factor", FACTORS)
@torch.no_grad()
def test_a_tile_with_reach_around_it_is_exactly_the_whole(factor: int) -> None:
    network, image = lively().double(), torch.rand(1, 3, 48, 56, dtype=torch.float64)
    whole = network(image, factor)
    top, left, side = 18, 20, 12
    inside = (..., slice(top * factor, (top + side) * factor), slice(left * factor, (left + side) * factor))

    def tile(margin: int) -> torch.Tensor:
        part = image[..., top - margin : top + side + margin, left - margin : left + side + margin]
        cut = slice(margin * factor, (margin + side) * factor)
        return network(part, factor)[..., cut, cut]

    assert torch.allclose(tile(REACH), whole[inside], rtol=0, atol=1e-12)
    assert not torch.allclose(tile(REACH - 1), whole[inside], rtol=0, atol=1e-12)


@torch.no_grad()
def test_no_pixel_farther_than_reach_matters_and_one_at_reach_does() -> None:
    network, image = lively().double(), torch.rand(1, 3, 41, 41, dtype=torch.float64)
    far, near = image.clone(), image.clone()
    far[..., 20, 20 + REACH + 1] += 1
    near[..., 20, 20 + REACH] += 1
    plain = network(image, 2)[..., 40:42, 40:42]
    assert torch.equal(network(far, 2)[..., 40:42, 40:42], plain)
    assert not torch.equal(network(near, 2)[..., 40:42, 40:42], plain)


def test_training_comes_nearer_than_repeated_pixels(pictures: Path) -> None:
    training = Training(Plan(pictures, pictures / "unused.pt", minutes=1, rate=4e-3, batch=2))
    for step in range(STEPS):
        training.step(step / STEPS)
    drawings = Drawings(pictures, held_out=True)
    picture = drawings.draw(0, np.random.default_rng(0))
    for factor in FACTORS:
        image = torch.from_numpy(shrink(picture, factor)).permute(2, 0, 1)[None]
        large = torch.from_numpy(picture).permute(2, 0, 1)[None]
        with torch.no_grad():
            before, after = (float(distance(network(image, factor), large)) for network in (UpscaleNet(), training.average))
        assert after < before


@pytest.mark.parametrize("factor", FACTORS)
def test_a_graph_holds_the_networks_weights_by_name(factor: int) -> None:
    network = lively()
    found = weights_of(trace(network, factor))
    own = {name: value for name, value in network.state_dict().items() if f"last.{6 - factor}" not in name}
    assert set(found) == set(own)
    for name, value in own.items():
        assert torch.allclose(found[name], value, atol=2e-3)


def test_a_pack_says_what_it_holds_and_is_the_same_again(checkpoint: Path, pack: Path, tmp_path: Path) -> None:
    manifest = json.loads((pack / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["reach"] == REACH
    assert [graph["factor"] for graph in manifest["graphs"]] == list(FACTORS)
    for graph in manifest["graphs"]:
        onnx.checker.check_model(onnx.load(pack / graph["graph"]["variants"]["fp32"]))
    packing.write_upscaler_pack(checkpoint, tmp_path / "again")
    for file in pack.iterdir():
        assert (tmp_path / "again" / file.name).read_bytes() == file.read_bytes()


def test_a_graph_that_differs_from_its_network_is_refused(
    checkpoint: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "trace", lambda _, factor: trace(lively(), factor))
    with pytest.raises(SystemExit, match="2x differs from the network"):
        packing.write_upscaler_pack(checkpoint, tmp_path / "pack")
    assert not (tmp_path / "pack" / "manifest.json").exists()


def test_the_fixture_is_what_the_graph_makes(pack: Path, tmp_path: Path) -> None:
    import onnxruntime

    noise = np.random.default_rng(0).integers(0, 255, (60, 60, 3), np.uint8)
    cv2.imwrite(str(tmp_path / "photo.png"), noise)
    write_upscaler_fixture(pack, tmp_path / "photo.png", tmp_path / "out")
    small = cv2.imread(str(tmp_path / "out" / "small.png"))[..., ::-1].transpose(2, 0, 1)[None].astype(np.float32) / 255
    for factor in FACTORS:
        session = onnxruntime.InferenceSession(pack / f"upscale-{factor}x.onnx")
        expected = np.load(tmp_path / "out" / f"{factor}x.npy")
        assert expected.shape == (3, 23 * factor, 30 * factor)
        assert np.abs(session.run(None, {"image": small})[0][0] - expected).max() < 1e-4


def test_the_comparison_prints_both_ways_and_shows_them(
    pictures: Path, pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evaluate(pack, pictures, 5, tmp_path / "sheet.png")
    printed = capsys.readouterr().out
    assert [printed.count(name) for name in ("Lanczos", "network", "1 pictures")] == [4, 4, 4]
    assert cv2.imread(str(tmp_path / "sheet.png")) is not None


def test_a_blurred_edge_is_less_steep() -> None:
    step = np.zeros((32, 32, 3), np.float32)
    step[:, 16:] = 1
    again = by_lanczos(shrink(step, 4), 4)
    assert steepness(step).max() == 1
    assert steepness(again).max() < 0.6
