"""The pack beside Lanczos on pictures of held-out concepts: error, and how much of an edge's steepness is left."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import onnxruntime

from modelkit.upscaler.degrade import degrade, shrink
from modelkit.upscaler.drawings import Drawings
from modelkit.upscaler.network import FACTORS

EDGE = 0.15
"""Grey levels of 1 between neighbours: from there on it is an edge."""
SHOWN, SHOWN_SIDE = 6, 112

Enlarge = Callable[[np.ndarray, int], np.ndarray]


def evaluate(pack: Path, pictures: Path, count: int, sheet: Path | None) -> None:
    drawings = Drawings(pictures, held_out=True)
    ways: dict[str, Enlarge] = {"Lanczos": by_lanczos, "network": _network(pack)}
    count = min(count, len(drawings))
    for factor in FACTORS:
        for condition, make in (("plain", _plain), ("soft, noisy or JPEG", _degraded)):
            found = {name: _judge(drawings, count, factor, make, way) for name, way in ways.items()}
            print(f"{factor}x, {condition}, {count} pictures")
            for name, (error, edges) in found.items():
                print(f"  {name:8} PSNR {error:6.2f} dB, edges {edges:6.1%} as steep as in the original")
    if sheet is not None:
        _write_sheet(drawings, ways, sheet)


def by_lanczos(small: np.ndarray, factor: int) -> np.ndarray:
    size = (small.shape[1] * factor, small.shape[0] * factor)
    return np.clip(cv2.resize(small, size, interpolation=cv2.INTER_LANCZOS4), 0, 1)


def _network(pack: Path) -> Enlarge:
    sessions = {factor: onnxruntime.InferenceSession(pack / f"upscale-{factor}x.onnx") for factor in FACTORS}

    def enlarge(small: np.ndarray, factor: int) -> np.ndarray:
        planar = np.ascontiguousarray(small.transpose(2, 0, 1)[None])
        return np.clip(sessions[factor].run(["enlarged"], {"image": planar})[0][0].transpose(1, 2, 0), 0, 1)

    return enlarge


def _plain(picture: np.ndarray, factor: int, _: np.random.Generator) -> np.ndarray:
    return (np.round(shrink(picture, factor) * 255) / 255).astype(np.float32)


def _degraded(picture: np.ndarray, factor: int, rng: np.random.Generator) -> np.ndarray:
    return degrade(picture, factor, rng)


def _judge(drawings: Drawings, count: int, factor: int, make: Callable, way: Enlarge) -> tuple[float, float]:
    """Mean PSNR, and mean of how steep the original's edges are in the enlarged picture."""
    errors, edges = [], []
    for number in range(count):
        rng = np.random.default_rng(number)
        picture = drawings.draw(number, rng)
        enlarged = way(make(picture, factor, rng), factor)
        errors.append(-10 * np.log10(max(float(((enlarged - picture) ** 2).mean()), 1e-10)))
        wanted, found = steepness(picture), steepness(enlarged)
        if (at := wanted > EDGE).any():
            edges.append(found[at].mean() / wanted[at].mean())
    return float(np.mean(errors)), float(np.mean(edges))


def steepness(picture: np.ndarray) -> np.ndarray:
    grey = picture.mean(2)
    across, down = np.zeros_like(grey), np.zeros_like(grey)
    across[:, :-1], down[:-1] = np.diff(grey, axis=1), np.diff(grey, axis=0)
    return np.hypot(across, down)


def _write_sheet(drawings: Drawings, ways: dict[str, Enlarge], sheet: Path) -> None:
    """Rows of parts: pixels of the small picture, Lanczos, network, original; 2x above, 4x below."""
    rows = []
    for factor in FACTORS:
        for number in range(min(SHOWN, len(drawings))):
            picture = drawings.draw(number, np.random.default_rng(number))
            small = shrink(picture, factor)
            pixels = np.repeat(np.repeat(small, factor, 0), factor, 1)
            shown = [pixels, *(way(small, factor) for way in ways.values()), picture]
            rows.append(np.concatenate([_middle(each) for each in shown], 1))
    rgb = np.round(np.concatenate(rows) * 255).astype(np.uint8)
    cv2.imwrite(str(sheet), rgb[..., ::-1])


def _middle(picture: np.ndarray) -> np.ndarray:
    top = (picture.shape[0] - SHOWN_SIDE) // 2
    part = picture[top : top + SHOWN_SIDE, top : top + SHOWN_SIDE]
    return np.repeat(np.repeat(part, 2, 0), 2, 1)
