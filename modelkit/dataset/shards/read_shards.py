"""What a shard holds, without its hints."""

import io
import json
import tarfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np


@dataclass(frozen=True)
class StoredSample:
    key: str
    latent: np.ndarray
    """[16, 8, 8] float16."""
    about: dict
    hint_types: tuple[str, ...]


def read_shard(path: Path) -> list[StoredSample]:
    files: dict[str, dict[str, bytes]] = defaultdict(dict)
    with tarfile.open(path) as tar:
        for member in tar:
            key, extension = member.name.split(".", 1)
            wanted = tar.extractfile(member) if extension in ("latent.npy", "json") else None
            files[key][extension] = wanted.read() if wanted else b""
    return [_sample(key, parts) for key, parts in files.items()]


def _sample(key: str, parts: dict[str, bytes]) -> StoredSample:
    latent = np.load(io.BytesIO(parts["latent.npy"]))
    types = tuple(name.split(".")[1] for name in parts if name.startswith("hint."))
    return StoredSample(key, latent, json.loads(parts["json"]), types)
