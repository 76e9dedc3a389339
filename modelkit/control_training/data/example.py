"""One thing to learn from."""

from dataclasses import dataclass

from modelkit.control_training.data.blob import Blob

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".bmp")


@dataclass(frozen=True)
class Example:
    """`hint` None: it is to be computed from the picture."""

    picture: Blob
    hint: Blob | None
    prompt: str
