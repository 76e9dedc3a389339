"""Renders frames into shards: raw files [frames, H, W, CHANNELS] of bytes that training maps into memory."""

import time
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from modelkit.scenes.frame import CHANNELS, develop, pack
from modelkit.scenes.outdoors import landscape
from modelkit.scenes.renderer import Renderer
from modelkit.scenes.rooms import furnished_room
from modelkit.scenes.stock import Stock, load_stock
from modelkit.scenes.tabletops import tabletop

WIDTH, HEIGHT = 320, 256
SHARD = 250
SURFACES = ("brick.png", "grass.png", "gravel.png")
HELD_OUT_SEED = 1_000_000
SHARES = {furnished_room: 0.55, landscape: 0.25, tabletop: 0.2}


@dataclass(frozen=True)
class FrameSources:
    catalogues: Path
    meshes: Path
    surfaces: Path
    """Folder of scikit-image's CC0 photographs brick, grass and gravel."""


def render_frames(sources: FrameSources, out: Path, count: int, held_out: bool, start: int = 0, step: int = 1) -> None:
    """Shards number start, start + step, …: several processes can share the work. Shards that exist are kept."""
    out.mkdir(parents=True, exist_ok=True)
    stock = load_stock(sources.catalogues, sources.meshes, held_out)
    photographs = [cv2.imread(str(sources.surfaces / name))[..., ::-1] for name in SURFACES]
    renderer = Renderer(2 * WIDTH, 2 * HEIGHT)
    for shard in range(start, -(-count // SHARD), step):
        path = out / f"{shard:04}.raw"
        if path.exists():
            continue
        began = time.monotonic()
        first = shard * SHARD
        numbers = range(first, min(first + SHARD, count))
        base = HELD_OUT_SEED if held_out else 0
        frames = [_frame(base + number, stock, photographs, renderer) for number in numbers]
        part = path.with_suffix(".part")
        np.stack(frames).tofile(part)
        part.rename(path)
        print(f"{path.name}: {len(frames) / (time.monotonic() - began):.1f} frames a second", flush=True)


def _frame(seed: int, stock: Stock, photographs: list[np.ndarray], renderer: Renderer) -> np.ndarray:
    """[HEIGHT, WIDTH, CHANNELS]. A view with nothing but one near surface teaches little: try again."""
    rng = np.random.default_rng(seed)
    for _ in range(8):
        build = rng.choice(list(SHARES), p=list(SHARES.values()))
        scene = build(rng, stock, photographs, seed)
        buffer = renderer.render(scene)
        drawn = buffer.depth[buffer.depth > 0]
        if drawn.size and np.percentile(drawn, 2) > 0.25 and len(np.unique(buffer.object)) > 3:
            break
    return pack(develop(rng, scene, buffer))


def read_shards(folder: Path) -> list[np.ndarray]:
    shape = HEIGHT, WIDTH, CHANNELS
    return [np.memmap(path, np.uint8, "r").reshape(-1, *shape) for path in sorted(folder.glob("*.raw"))]
