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


def read_shard(path: Path) -> list[StoredSample]:
    files: dict[str, dict[str, bytes]] = defaultdict(dict)
    with tarfile.open(path) as tar:
        for member in tar:
            key, extension = member.name.split(".", 1)
            wanted = tar.extractfile(member) if extension in ("latent.npy", "json") else None
            if wanted:
                files[key][extension] = wanted.read()
    return [
        StoredSample(key, np.load(io.BytesIO(parts["latent.npy"])), json.loads(parts["json"])) for key, parts in files.items()
    ]
