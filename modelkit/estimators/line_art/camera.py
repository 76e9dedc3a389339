"""What happens to a picture between the scene and the file."""

import cv2
import numpy as np


def photograph(rng: np.random.Generator, rgb: np.ndarray) -> np.ndarray:
    """[H, W, 3] float 0–1 → the same, with blur, tone, noise and JPEG's traces."""
    picture = rgb.astype(np.float32)
    if rng.random() < 0.6:
        picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.3, 1.4))
    picture = np.clip(picture, 0, 1) ** np.exp(rng.normal(0, 0.3))
    contrast, middle = rng.uniform(0.55, 1.15), rng.uniform(0.35, 0.65)
    picture = (picture - middle) * contrast + middle + rng.normal(0, 0.05)
    if rng.random() < 0.12:
        picture = np.repeat(picture.mean(2, keepdims=True), 3, 2)
    if rng.random() < 0.5:
        noise = rng.normal(0, np.exp(rng.uniform(np.log(0.004), np.log(0.06))), picture.shape).astype(np.float32)
        picture += cv2.GaussianBlur(noise, (0, 0), 0.7) * 2 if rng.random() < 0.4 else noise
    if rng.random() < 0.2:
        picture = picture + (picture - cv2.GaussianBlur(picture, (0, 0), 1.2)) * rng.uniform(0.3, 1.2)
    picture = np.clip(picture, 0, 1)
    if rng.random() < 0.5:
        coded = cv2.imencode(".jpg", (picture * 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(30, 96))])[1]
        picture = cv2.imdecode(coded, cv2.IMREAD_COLOR).astype(np.float32) / 255
    return picture
