"""Encoded bytes → RGB pixels."""

import io
import warnings

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from modelkit.control_training.data.blob import Blob
from modelkit.control_training.training_error import TrainingError

# EXIF's tag; from 5 on width and height are exchanged.
ORIENTATION = 0x0112


def read_picture(blob: Blob) -> np.ndarray:
    """uint8 [H, W, 3], the right way up. Transparency over white, as the original's HWC3."""
    with _opened(blob) as picture:
        try:
            upright = ImageOps.exif_transpose(picture)
            if upright.mode.startswith("I"):  # 16 bits, as depth maps often are
                grey = np.asarray(upright).astype(np.float64)
                return np.repeat((grey / 257).clip(0, 255).round().astype(np.uint8)[..., None], 3, 2)
            if upright.has_transparency_data:
                ground = Image.new("RGBA", upright.size, "white")
                upright = Image.alpha_composite(ground, upright.convert("RGBA"))
            return np.asarray(upright.convert("RGB"))
        except (OSError, ValueError, SyntaxError) as error:
            raise _unreadable(blob) from error


def picture_size(blob: Blob) -> tuple[int, int]:
    """Width and height the right way up, from the header alone."""
    with _opened(blob) as picture:
        width, height = picture.size
        # Asked for it, a PNG without would read all its pixels.
        sideways = "exif" in picture.info and picture.getexif().get(ORIENTATION, 1) >= 5
        return (height, width) if sideways else (width, height)


def _opened(blob: Blob) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Image.open(io.BytesIO(blob.read()))
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise _unreadable(blob) from error


def _unreadable(blob: Blob) -> TrainingError:
    return TrainingError(
        f"{blob.label} cannot be read as a picture: it is damaged or of an unknown format. Replace it or take it out."
    )
