"""One training pair: a scene drawn at twice the size, developed like a photograph, and its labels brought to size."""

from dataclasses import dataclass

import cv2
import numpy as np

from modelkit.scenes.classes import IGNORE, NAMES
from modelkit.scenes.renderer import GBuffer
from modelkit.scenes.scene import Scene
from modelkit.scenes.soft_edges import soft_edges
from modelkit.scenes.textures import fractal_noise

Random = np.random.Generator
SKY = NAMES.index("sky")
NEAREST = 0.25
"""Metres: inverse depth is stored against this."""
CHANNELS = 10
"""Bytes a pixel: colour 3, inverse depth 2, normal 3, soft edge, class."""


@dataclass(frozen=True)
class Frame:
    colour: np.ndarray
    """[H, W, 3] uint8"""
    inverse_depth: np.ndarray
    """[H, W] float32, 1/m; 0: sky"""
    normal: np.ndarray
    """[H, W, 3] float32; 0: sky"""
    soft_edge: np.ndarray
    """[H, W] float32 0–1"""
    label: np.ndarray
    """[H, W] uint8: a place in CLASSES, or IGNORE"""


def develop(rng: Random, scene: Scene, g: GBuffer) -> Frame:
    drawn = g.depth > 0
    light = np.where(drawn[..., None], g.colour * _occlusion(rng, g)[..., None], _sky(rng, scene, g.depth.shape))
    height, width = g.depth.shape
    small = cv2.resize(light.astype(np.float32), (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    edges = cv2.resize(soft_edges(g), (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    label = np.where(drawn, g.label, SKY if not scene.is_indoors else IGNORE)
    inverse = np.where(drawn, 1 / np.maximum(g.depth, 1e-3), 0)
    normal = np.where(drawn[..., None], g.normal, 0)
    return Frame(_expose(rng, small), inverse[::2, ::2], normal[::2, ::2], edges, label[::2, ::2].astype(np.uint8))


def _occlusion(rng: Random, g: GBuffer) -> np.ndarray:
    """Corners and contacts darken: unsharp masking of the depth buffer (Luft, Colditz & Deussen 2006)."""
    far = 1 / np.where(g.depth > 0, g.depth, 200.0)
    total = np.zeros_like(far)
    for radius in (5, 15, 40):
        behind = cv2.blur(far, (2 * radius + 1, 2 * radius + 1)) - far
        total += np.clip(behind / far, 0, 0.5)
    return 1 - rng.uniform(0.2, 0.9) * np.clip(total, 0, 1)


def _sky(rng: Random, scene: Scene, shape: tuple[int, int]) -> np.ndarray:
    """[H, W, 3]: a gradient from the horizon up, and clouds."""
    zenith, horizon = (np.array(tone, np.float32) for tone in scene.sky)
    rise = np.linspace(1, 0, shape[0])[:, None, None] ** rng.uniform(0.5, 2)
    clouds = cv2.resize(fractal_noise(rng), shape[::-1], interpolation=cv2.INTER_CUBIC)[..., None]
    cover = np.clip((clouds - rng.uniform(0.3, 1.1)) * rng.uniform(1, 6), 0, 1)
    clear = zenith * (1 - rise[::-1]) + horizon * rise[::-1]
    return clear * (1 - cover) + cover * horizon.mean() * rng.uniform(0.9, 1.5)


def _expose(rng: Random, light: np.ndarray) -> np.ndarray:
    """Linear light → sRGB-like bytes, as bright as a camera would choose, more or less."""
    middle = np.exp(np.mean(np.log(light.mean(-1) + 1e-3)))
    exposed = light / (middle + 1e-4) * 0.2 * np.exp2(rng.normal(0, 0.5))
    rolled = exposed / (1 + exposed / rng.uniform(1.5, 6)) if rng.random() < 0.7 else exposed
    return (np.clip(rolled, 0, 1) ** (1 / 2.2) * 255 + 0.5).astype(np.uint8)


def pack(frame: Frame) -> np.ndarray:
    """[H, W, CHANNELS] uint8."""
    nearness = (np.clip(frame.inverse_depth * NEAREST, 0, 1) * 65535).astype("<u2")
    normal = (np.clip(frame.normal, -1, 1) * 127).astype(np.int8).view(np.uint8)
    edge = (frame.soft_edge * 255).astype(np.uint8)
    low, high = (nearness & 255).astype(np.uint8), (nearness >> 8).astype(np.uint8)
    return np.dstack([frame.colour, low, high, normal, edge, frame.label])


def unpack(packed: np.ndarray) -> Frame:
    nearness = packed[..., 3].astype(np.float32) + packed[..., 4].astype(np.float32) * 256
    normal = np.ascontiguousarray(packed[..., 5:8]).view(np.int8).astype(np.float32) / 127
    return Frame(packed[..., :3], nearness / 65535 / NEAREST, normal, packed[..., 8].astype(np.float32) / 255, packed[..., 9])
