"""scene.onnx on held-out renders and on photographs: numbers beside a baseline's, and a sheet to look at."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import onnxruntime

from modelkit.estimators.scene import metrics
from modelkit.estimators.scene.baselines import Maps, guess
from modelkit.scenes.classes import CLASSES
from modelkit.scenes.frame import Frame, unpack
from modelkit.scenes.render_frames import read_shards

AREA = 384 * 384
MULTIPLE = 32
PHOTOGRAPHS = ("astronaut.png", "coffee.png", "chelsea.png", "rocket.jpg", "motorcycle_left.png")
ROW = 256

Estimate = Callable[[np.ndarray], Maps]


def evaluate_scene(model: Path, frames: Path, photographs: Path, sheet: Path) -> None:
    estimate = estimator(model)
    held_out = [unpack(packed) for shard in read_shards(frames) for packed in shard]
    truth = np.load(photographs / "motorcycle_disp.npz")["arr_0"]
    picture = read_picture(photographs / "motorcycle_left.png")
    print(f"{len(held_out)} held-out renders            AbsRel   δ1    angle  <30°   F edges  mIoU   pixels   ρ motorcycle")
    for name, method in (("scene", estimate), ("guess", guess)):
        scores = score(method, held_out)
        correlation = metrics.rank_correlation(method(picture).depth, truth)
        print(f"{name:28}" + "".join(f"{value:8.3f}" for value in (*scores, correlation)))
    rows = [sheet_row(estimate, read_picture(photographs / name)) for name in PHOTOGRAPHS]
    rows += [sheet_row(estimate, frame.colour) for frame in held_out[:: max(1, len(held_out) // 6)]]
    cv2.imwrite(str(sheet), np.vstack(rows)[..., ::-1])


def estimator(model: Path) -> Estimate:
    session = onnxruntime.InferenceSession(model)

    def estimate(colour: np.ndarray) -> Maps:
        height, width = colour.shape[:2]
        scale = min(1.25, (AREA / (height * width)) ** 0.5)
        size = tuple(max(MULTIPLE, round(side * scale / MULTIPLE) * MULTIPLE) for side in (width, height))
        small = cv2.resize(colour, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
        image = small.transpose(2, 0, 1)[None].astype(np.float32) / 255
        names = ["depth", "normal", "soft_edge", "segmentation"]
        maps = [cv2.resize(m[0].transpose(1, 2, 0), (width, height)) for m in session.run(names, {"image": image})]
        return Maps(maps[0], maps[1], maps[2], maps[3].argmax(-1))

    return estimate


def score(method: Estimate, frames: list[Frame]) -> tuple[float, ...]:
    """AbsRel, δ₁, mean angle, share below 30°, F of edges, mIoU, share of pixels."""
    depth, angles, edges, matrix = [], [], 0, 0
    for frame in frames:
        maps = method(frame.colour)
        depth.append(metrics.depth_scores(maps.depth, frame.inverse_depth))
        errors = metrics.normal_errors(maps.normal, frame.normal)
        angles.append((errors.mean(), (errors < 30).mean()))
        edges = edges + metrics.edge_counts(maps.soft_edge, frame.soft_edge)
        matrix = matrix + metrics.confusion(maps.label, frame.label, len(CLASSES))
    return *np.nanmean(depth, 0), *np.nanmean(angles, 0), metrics.best_f_score(edges), *metrics.mean_iou(matrix)


def read_picture(path: Path) -> np.ndarray:
    return cv2.imread(str(path))[..., ::-1].copy()


def sheet_row(estimate: Estimate, colour: np.ndarray) -> np.ndarray:
    maps = estimate(colour)
    low, high = np.percentile(maps.depth, (1, 99))
    depth = np.clip((maps.depth - low) / (high - low + 1e-6), 0, 1) * 255
    tiles = [colour, np.dstack([depth] * 3), (maps.normal + 1) * 127.5, np.dstack([maps.soft_edge * 255] * 3)]
    tiles.append(PALETTE[maps.label])
    return np.hstack([cv2.resize(np.clip(tile, 0, 255).astype(np.uint8), (ROW * 4 // 3, ROW)) for tile in tiles])


PALETTE = np.random.default_rng(3).integers(20, 255, (len(CLASSES), 3)).astype(np.uint8)
