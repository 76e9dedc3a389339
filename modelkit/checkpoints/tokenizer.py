"""CLIP's tokenizer in whatever form a checkpoint has it → tokenizer.json."""

import json
from pathlib import Path

from transformers import CLIPTokenizer

from modelkit.checkpoints.checkpoint import TokenizerFile
from modelkit.export_error import ExportError

# The vocabulary that every Stable Diffusion 1 and 2 was trained with.
CLIP = "openai/clip-vit-large-patch14"


def read_tokenizer(source: Path | str, subfolder: str = "") -> TokenizerFile:
    """`source`: a folder with vocab.json and merges.txt or tokenizer.json, or a hub id."""
    try:
        tokenizer = CLIPTokenizer.from_pretrained(str(source), subfolder=subfolder)
    except (OSError, ValueError) as error:
        raise ExportError(
            f"No tokenizer can be read from {source} ({_first_line(error)}). Name a folder with CLIP's vocab.json and "
            "merges.txt by --tokenizer; every Stable Diffusion repository has one."
        ) from error
    data = json.loads(tokenizer.backend_tokenizer.to_str())
    # The studio cuts and pads prompts itself, into as many windows as they need.
    data |= {"truncation": None, "padding": None}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return TokenizerFile(
        json=text.encode(),
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
    )


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n")[0].rstrip(".")
