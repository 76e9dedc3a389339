"""One training sample, and the files it becomes."""

import io
import json
from dataclasses import dataclass

import cv2
import numpy as np

from modelkit.dataset.hints.choose_hints import Hints
from modelkit.dataset.sources.base_picture import BasePicture
from modelkit.dataset.sources.picture_sets import picture_set


@dataclass(frozen=True)
class Sample:
    key: str
    picture: np.ndarray
    """[256, 256, 3] uint8 RGB."""
    hints: Hints
    description: dict


def describe(base: BasePicture, colour: str | None, background: str) -> dict:
    used = picture_set(base.set)
    return {
        "name": base.words.name,
        "keywords": base.words.keywords,
        "style": used.style,
        "colour": colour,
        "background": background,
        "group": base.group,
        "source": base.set,
        "concept": base.concept,
        "licence": used.licence,
    }


def sample_files(sample: Sample, latent: np.ndarray, with_picture: bool) -> dict[str, bytes]:
    """By extension; latent [16, 8, 8] float16."""
    stored = io.BytesIO()
    np.save(stored, latent)
    files = {"latent.npy": stored.getvalue(), "json": json.dumps(sample.description, ensure_ascii=False).encode()}
    files |= {f"hint.{kind}.png": encode_png(hint) for kind, hint in sample.hints.items()}
    if with_picture:
        files["jpg"] = cv2.imencode(".jpg", sample.picture[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 95])[1].tobytes()
    return files


def encode_png(picture: np.ndarray) -> bytes:
    """[H, W] or [H, W, 3] uint8 RGB."""
    stored = picture if picture.ndim == 2 else picture[..., ::-1]
    return cv2.imencode(".png", stored, [cv2.IMWRITE_PNG_COMPRESSION, 3])[1].tobytes()
