"""SOURCE of the command line → a checkpoint."""

from pathlib import Path

from modelkit.checkpoints.checkpoint import Checkpoint
from modelkit.checkpoints.diffusers_folder import DiffusersFolder
from modelkit.checkpoints.single_file import SingleFile
from modelkit.checkpoints.state_dict import SUFFIXES


def open_checkpoint(source: str, tokenizer: str | None = None, prediction_type: str | None = None) -> Checkpoint:
    """A file of weights, or else a diffusers folder or hub id."""
    if Path(source).suffix in SUFFIXES:
        return SingleFile(Path(source), tokenizer, prediction_type)
    return DiffusersFolder(source, tokenizer)
