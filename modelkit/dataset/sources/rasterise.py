"""SVG → pixels with alpha, brought into a square."""

import cv2
import numpy as np
import resvg_py

from modelkit.dataset.sources.base_picture import SIDE

LEAST_CROP = 128
"""Pixels: a smaller drawing on its page would come out blurred."""


def rasterise(svg: str, width: int = SIDE) -> np.ndarray | None:
    png = resvg_py.svg_to_bytes(svg_string=svg, width=width, dpi=96, skip_system_fonts=True)
    return cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_UNCHANGED)


def cropped(bgra: np.ndarray | None) -> np.ndarray | None:
    """Clip art is often small on a large page."""
    if bgra is None or bgra.ndim != 3 or bgra.shape[2] != 4 or not bgra[..., 3].any():
        return None
    left, top, width, height = cv2.boundingRect((bgra[..., 3] > 8).astype(np.uint8))
    return bgra[top : top + height, left : left + width] if max(width, height) >= LEAST_CROP else None


def fitted(bgra: np.ndarray | None) -> np.ndarray | None:
    """Centred in the square."""
    if bgra is None or bgra.ndim != 3 or bgra.shape[2] != 4:
        return None
    height, width = bgra.shape[:2]
    scale = SIDE / max(height, width)
    if scale != 1:
        bgra = _resized(bgra, (max(1, round(width * scale)), max(1, round(height * scale))))
    height, width = bgra.shape[:2]
    square = np.zeros((SIDE, SIDE, 4), np.uint8)
    top, left = (SIDE - height) // 2, (SIDE - width) // 2
    square[top : top + height, left : left + width] = bgra
    return square


def _resized(bgra: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """With premultiplied alpha, so that colours of what is transparent do not bleed."""
    scaled = bgra.astype(np.float32)
    scaled[..., :3] *= scaled[..., 3:] / 255
    small = cv2.resize(scaled, size, interpolation=cv2.INTER_AREA)
    small[..., :3] /= np.maximum(small[..., 3:] / 255, 1e-3)
    return np.clip(small + 0.5, 0, 255).astype(np.uint8)
