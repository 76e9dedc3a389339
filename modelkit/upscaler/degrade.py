"""Large picture → what somebody would want enlarged: half or a quarter of it, sometimes soft, noisy or saved as JPEG."""

import cv2
import numpy as np

SOFT, NOISY, SAVED = 0.7, 0.25, 0.15
"""How often."""


def shrink(picture: np.ndarray, factor: int) -> np.ndarray:
    """The mean of what each pixel covers."""
    height, width = picture.shape[0] // factor, picture.shape[1] // factor
    return cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)


def degrade(picture: np.ndarray, factor: int, rng: np.random.Generator) -> np.ndarray:
    """[H, W, 3] float32 0–1 → [H / factor, W / factor, 3], in whole 255ths as pictures are."""
    if rng.random() < SOFT:  # the edges of a decoder are softer than a renderer's
        picture = cv2.GaussianBlur(picture, (0, 0), factor * rng.uniform(0.2, 1.4))
    small = shrink(picture, factor)
    if rng.random() < NOISY:
        small = small + rng.normal(0, rng.uniform(0.003, 0.015), small.shape)
    if rng.random() < SAVED:
        small = _through_jpeg(small, int(rng.integers(70, 96)))
    return (np.round(np.clip(small, 0, 1) * 255) / 255).astype(np.float32)


def _through_jpeg(picture: np.ndarray, quality: int) -> np.ndarray:
    pixels = np.round(np.clip(picture, 0, 1) * 255).astype(np.uint8)
    coded = cv2.imencode(".jpg", pixels[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return cv2.imdecode(coded, cv2.IMREAD_COLOR)[..., ::-1].astype(np.float32) / 255
