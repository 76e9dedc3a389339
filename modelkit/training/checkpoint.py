"""One file that training goes on from, never half-written."""

import os
from pathlib import Path

import torch


def save_checkpoint(state: dict, path: Path) -> None:
    """Written beside `path`, then renamed: whoever reads it sees the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".partial")
    try:
        torch.save(state, partial)
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)


def load_checkpoint(path: Path) -> dict | None:
    """None where there is none yet. Weights only: a checkpoint cannot run code."""
    if not path.exists():
        return None
    return torch.load(path, map_location="cpu", weights_only=True)
