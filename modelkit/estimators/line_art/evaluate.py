"""The exported graph on pictures it never saw, beside XDoG and Canny: a table, and a sheet of photographs to look at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import onnxruntime

from modelkit.estimators.line_art.baselines import canny, xdog
from modelkit.estimators.line_art.camera import photograph
from modelkit.estimators.line_art.compose import compose
from modelkit.estimators.line_art.fields import Textures
from modelkit.estimators.line_art.frame_lines import Frames, read_frame
from modelkit.estimators.line_art.line_score import LineScore
from modelkit.estimators.line_art.network import CHANNELS, MULTIPLE
from modelkit.estimators.line_art.tile_store import TileStore

DRAWINGS, ROOMS = 80, 80
SIZE = 384
AREA = 512 * 512
PHOTOGRAPHS = ("astronaut.png", "coffee.png", "chelsea.png", "rocket.jpg")

Sample = tuple[np.ndarray, np.ndarray]
Lines = Callable[[np.ndarray], np.ndarray]
"""Picture [H, W, 3] 0–1 → lines [H, W, 3] 0–1, one plane a channel."""


@dataclass(frozen=True)
class Material:
    tiles: Path
    photographs: Path
    frames: Path | None
    """Held-out renders."""


def evaluate(graph: Path, material: Material) -> None:
    methods: dict[str, Lines] = {
        "network": _graph_runner(graph),
        "XDoG": lambda picture: np.repeat(xdog(picture)[..., None], 3, 2),
        "Canny 100/200": lambda picture: np.repeat(canny(picture)[..., None], 3, 2),
    }
    print("| pictures | channel | method | best F | at | F at 0.5 |\n|---|---|---|---|---|---|")
    for name, samples in _test_sets(material).items():
        scores = {method: [LineScore() for _ in CHANNELS] for method in methods}
        for picture, true in samples:
            for method, run in methods.items():
                lines = run(picture)
                for channel, score in enumerate(scores[method]):
                    score.add(lines[..., channel], true[..., channel])
        for channel, channel_name in enumerate(CHANNELS):
            for method in methods:
                score = scores[method][channel]
                best, threshold = score.best()
                print(f"| {name} | {channel_name} | {method} | {best:.3f} | {threshold} | {score.fixed():.3f} |", flush=True)


def write_line_sheet(graph: Path, photographs: Path, out: Path) -> None:
    """A row a photograph: picture, fine, coarse, anime, XDoG; black on white."""
    run, rows = _graph_runner(graph), []
    for name in PHOTOGRAPHS:
        picture = fit(cv2.cvtColor(cv2.imread(str(photographs / name)), cv2.COLOR_BGR2RGB).astype(np.float32) / 255)
        planes = [*np.moveaxis(run(picture), 2, 0), xdog(picture)]
        row = np.concatenate([picture, *(np.repeat(1 - plane[..., None], 3, 2) for plane in planes)], 1)
        rows.append(cv2.resize(row, (2000, round(row.shape[0] * 2000 / row.shape[1])), interpolation=cv2.INTER_AREA))
    sheet = (255 * np.concatenate(rows)).clip(0, 255).astype(np.uint8)
    cv2.imwrite(str(out), cv2.cvtColor(sheet, cv2.COLOR_RGB2BGR))


def fit(picture: np.ndarray) -> np.ndarray:
    """About AREA pixels, aspect kept, sides of whole MULTIPLEs."""
    scale = (AREA / (picture.shape[0] * picture.shape[1])) ** 0.5
    height, width = (round(side * scale / MULTIPLE) * MULTIPLE for side in picture.shape[:2])
    return cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)


def _test_sets(material: Material) -> dict[str, Iterator[Sample]]:
    sets = {"drawings": _drawings(material)}
    if material.frames and any(material.frames.glob("*.raw")):
        sets["rooms"] = _rooms(material.frames)
    return sets


def _drawings(material: Material) -> Iterator[Sample]:
    rng = np.random.default_rng(2026)
    store, textures = TileStore.open(material.tiles, "held-out"), Textures(material.photographs)
    for _ in range(DRAWINGS):
        yield compose(rng, store, textures, SIZE)


def _rooms(folder: Path) -> Iterator[Sample]:
    rng = np.random.default_rng(2026)
    frames = np.concatenate([shard[:: max(1, len(shard) // 50)] for shard in Frames(folder).shards])
    for place in np.linspace(0, len(frames) - 1, ROOMS).astype(int):
        picture, lines = read_frame(frames[place])
        yield photograph(rng, picture), lines


def _graph_runner(graph: Path) -> Lines:
    session = onnxruntime.InferenceSession(graph)

    def run(picture: np.ndarray) -> np.ndarray:
        image = np.ascontiguousarray(picture.transpose(2, 0, 1)[None], np.float32)
        return session.run(["lines"], {"image": image})[0][0].transpose(1, 2, 0)

    return run
