"""Which tensors are worth more than eight bits."""

import numpy as np

# Small, and read by everything after them, or the last thing before the output.
PRECISE_PARTS = (
    "unet.conv_in.",
    "unet.conv_out.",
    "unet.time_embedding.",
    "controlnet.conv_in.",
    "controlnet.time_embedding.",
    "controlnet.controlnet_down_blocks.",
    "controlnet.controlnet_mid_block.",
    "position_embedding.",
    "embedding.conv_in.",
    "enc.7.",
)
SMALL = 4096


def stored_as_int8(name: str, values: np.ndarray) -> bool:
    if values.ndim < 2 or values.size < SMALL:
        return False
    return not any(part in name for part in PRECISE_PARTS)
