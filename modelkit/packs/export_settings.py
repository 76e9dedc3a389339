"""What the command line says about a pack to make."""

from dataclasses import dataclass
from pathlib import Path

from modelkit.checkpoints.ip_adapter import IpAdapterSource
from modelkit.checkpoints.known_controls import KnownControl
from modelkit.export.shard_graph import Dtype
from modelkit.export.shards import SHARD_BYTES


@dataclass(frozen=True)
class ControlSource:
    control: KnownControl
    source: str


@dataclass(frozen=True)
class ExportSettings:
    """Fields that are None are taken from the checkpoint, or from what its kind is known to want."""

    controls: tuple[ControlSource, ...] = ()
    vae: str | None = None
    taesd: str | None = None
    dtype: Dtype = "fp16"
    # Another safety checker than the checkpoint's own; whether the pack gets one at all.
    safety_checker: str | None = None
    checks_safety: bool = True
    # Reads reference pictures; its layers are added to the UNet.
    ip_adapter: IpAdapterSource | None = None
    # The largest side of a square picture that must run within WebGPU's default limits.
    max_size: int | None = None
    # (batch, width, height) instead of free dimensions.
    fixed: tuple[int, int, int] | None = None
    id: str | None = None
    name: str | None = None
    version: str = "1.0.0"
    family: str | None = None
    license: str | None = None
    attribution: str | None = None
    steps: int | None = None
    guidance: float | None = None
    verify: bool = False
    shard_bytes: int = SHARD_BYTES


def slug(name: str) -> str:
    """A name as an id of the manifest: small letters, digits and hyphens."""
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in name.lower()).split()
    return "-".join(words)[:64] or "model"


def stem(source: str) -> str:
    return Path(source).stem or source
