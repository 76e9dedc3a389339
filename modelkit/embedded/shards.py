"""Samples of WebDataset shards, kept in memory as they are stored: latents as numbers, hints as PNG bytes."""

import io
import json
import tarfile
import zlib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from modelkit.embedded.captions import Picture
from modelkit.models.embedded import CONTROL_TYPES


@dataclass(frozen=True)
class Sample:
    """`latent`: [16, 8, 8] float16; `hints`: PNG by control type."""

    latent: np.ndarray
    picture: Picture
    hints: dict[str, bytes]


class ShardPool:
    """The samples of all shards there are. `rescan` reads those that came since; one that is being written has another name."""

    def __init__(self, folder: Path, share: int = 0, shares: int = 1) -> None:
        """Every `shares`-th shard, so that processes divide them among themselves."""
        self.folder, self.share, self.shares = folder, share, shares
        self.samples: list[Sample] = []
        self.by_type: dict[str, list[int]] = {kind: [] for kind in CONTROL_TYPES}
        self._read: set[str] = set()

    def rescan(self, most: int | None = None) -> int:
        """How many samples are new; stops after `most` shards."""
        before = len(self.samples)
        mine = [p for p in sorted(self.folder.glob("*.tar")) if zlib.crc32(p.name.encode()) % self.shares == self.share]
        fresh = [path for path in mine if path.name not in self._read]
        for path in fresh[:most]:
            self._read.add(path.name)
            for sample in read_shard(path):
                for kind in sample.hints:
                    self.by_type[kind].append(len(self.samples))
                self.samples.append(sample)
        return len(self.samples) - before


def read_shard(path: Path) -> list[Sample]:
    files: dict[str, dict[str, bytes]] = defaultdict(dict)
    with tarfile.open(path) as tar:
        for member in tar:
            key, extension = member.name.split(".", 1)
            content = tar.extractfile(member)
            if content is not None:
                files[key][extension] = content.read()
    return [_sample(parts) for parts in files.values() if "latent.npy" in parts and "json" in parts]


def _sample(parts: dict[str, bytes]) -> Sample:
    hints = {kind: parts[f"hint.{kind}.png"] for kind in CONTROL_TYPES if f"hint.{kind}.png" in parts}
    return Sample(np.load(io.BytesIO(parts["latent.npy"])), Picture.of(json.loads(parts["json"])), hints)
