"""What a base model is, wherever it comes from."""

from dataclasses import dataclass
from typing import Protocol

from diffusers import AutoencoderKL, UNet2DConditionModel
from transformers import CLIPTextModel


@dataclass(frozen=True)
class TokenizerFile:
    """tokenizer.json of Hugging Face tokenizers, and the ids that stand round a prompt."""

    json: bytes
    bos_token_id: int
    eos_token_id: int
    pad_token_id: int


@dataclass(frozen=True)
class SafetyCheckerSource:
    """A folder or hub id. `subfolder`: inside a whole checkpoint, which has its preprocessor elsewhere."""

    source: str
    subfolder: str = ""


class Checkpoint(Protocol):
    """Networks are read when asked for, in float32, and kept by nobody: two of them need not fit in memory."""

    # For the pack's name.
    name: str
    # Of the model card, or none.
    license: str | None

    def tokenizer(self) -> TokenizerFile: ...

    def scheduler(self) -> dict:
        """scheduler_config.json, verbatim."""

    def text_encoder(self) -> CLIPTextModel: ...

    def unet(self) -> UNet2DConditionModel: ...

    def autoencoder(self) -> AutoencoderKL: ...

    def safety_checker(self) -> SafetyCheckerSource | None:
        """Where it lies, if there is one."""
