"""What training never saw: pictures, hints and words of the held-out concepts, from the shards that hold them."""

import json
import tarfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np


@dataclass(frozen=True)
class HeldOut:
    key: str
    picture: np.ndarray
    """[256, 256, 3] uint8 RGB."""
    hints: dict[str, np.ndarray]
    """By type: [256, 256] or [256, 256, 3] uint8."""
    about: dict
    """The sample's JSON: name, keywords, style, colour, background, group, source, concept, licence."""

    @property
    def name(self) -> str:
        return self.about["name"]["en"]


def read_held_out(folder: Path) -> list[HeldOut]:
    """In the shards' order; the same in every run."""
    files: dict[str, dict[str, bytes]] = defaultdict(dict)
    for path in sorted(folder.glob("*.tar")):
        with tarfile.open(path) as tar:
            for member in tar:
                content = tar.extractfile(member)
                key, extension = member.name.split(".", 1)
                if content is not None:
                    files[key][extension] = content.read()
    return [_read(key, parts) for key, parts in files.items() if "jpg" in parts]


def _read(key: str, parts: dict[str, bytes]) -> HeldOut:
    hints = {name.split(".")[1]: _decode(data, cv2.IMREAD_UNCHANGED) for name, data in parts.items() if name.startswith("hint.")}
    return HeldOut(key, _decode(parts["jpg"], cv2.IMREAD_COLOR), hints, json.loads(parts["json"]))


def _decode(data: bytes, mode: int) -> np.ndarray:
    picture = cv2.imdecode(np.frombuffer(data, np.uint8), mode)
    return picture if picture.ndim == 2 else picture[..., ::-1].copy()
