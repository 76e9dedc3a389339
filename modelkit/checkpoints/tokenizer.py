"""CLIP's tokenizer in whatever form a checkpoint has it → tokenizer.json, and back."""

import json
from pathlib import Path

from transformers import CLIPTokenizer

from modelkit.checkpoints.checkpoint import TokenizerFile
from modelkit.export_error import ExportError

# The vocabulary that every Stable Diffusion 1 and 2 was trained with.
BYTES = range(256)
CLIP = "openai/clip-vit-large-patch14"


def read_tokenizer(source: Path | str, subfolder: str = "") -> TokenizerFile:
    """`source`: a folder with vocab.json and merges.txt or tokenizer.json, or a hub id."""
    try:
        tokenizer = CLIPTokenizer.from_pretrained(str(source), subfolder=subfolder)
    except Exception as error:  # of files that are damaged, tokenizers raises nothing narrower
        raise _unreadable(source, subfolder) from error
    # transformers makes a tokenizer of three words where it finds no files.
    if tokenizer.vocab_size < len(BYTES):
        raise _unreadable(source, subfolder)
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


def clip_tokenizer(file: TokenizerFile, max_length: int) -> CLIPTokenizer:
    """The other way: as transformers and diffusers use it."""
    model = json.loads(file.json)["model"]
    words = {index: word for word, index in model["vocab"].items()}
    return CLIPTokenizer(
        vocab=model["vocab"],
        merges=[tuple(merge) for merge in model["merges"]],
        bos_token=words[file.bos_token_id],
        eos_token=words[file.eos_token_id],
        unk_token=words[file.eos_token_id],
        pad_token=words[file.pad_token_id],
        model_max_length=max_length,
    )


def _unreadable(source: Path | str, subfolder: str) -> ExportError:
    return ExportError(
        f"No tokenizer can be read from {Path(source, subfolder)}. Name a folder with CLIP's vocab.json and merges.txt "
        "by --tokenizer; every Stable Diffusion repository has one in its folder tokenizer."
    )
