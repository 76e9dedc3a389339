"""Latents → a small RGB picture by a linear map, fitted on pictures that the autoencoder encodes itself."""

import numpy as np
import torch
import torch.nn.functional as F
from diffusers import AutoencoderKL
from torch import Tensor

from modelkit.export_error import ExportError
from modelkit.graphs.kl_vae import scale_factor

PICTURES = 6
LATENT_SIDE = 24


@torch.no_grad()
def preview_of(autoencoder: AutoencoderKL) -> dict:
    """The manifest's `preview`. Rows of [latents as the UNet knows them, 1] → mean colour of their pixels, least squares."""
    factor = scale_factor(autoencoder)
    pictures = colour_fields(PICTURES, LATENT_SIDE * factor)
    rows, colours = [], []
    for picture in pictures.split(1):
        latents = autoencoder.encode(picture).latent_dist.mean * autoencoder.config.scaling_factor
        rows.append(latents.flatten(2)[0].T)
        colours.append(F.avg_pool2d(picture, factor).flatten(2)[0].T)
    inputs = torch.cat(rows).double().numpy()
    if not np.isfinite(inputs).all():
        raise ExportError(
            "What the autoencoder makes of a picture holds NaN or infinity: its weights are damaged. Fetch the checkpoint again, "
            "or give another autoencoder by --vae."
        )
    inputs = np.concatenate([inputs, np.ones((len(inputs), 1))], 1)
    solution = np.linalg.lstsq(inputs, torch.cat(colours).double().numpy(), rcond=None)[0]
    factors = np.round(solution, 4).tolist()
    return {"kind": "linear", "factors": factors[:-1], "bias": factors[-1]}


def colour_fields(count: int, side: int) -> Tensor:
    """[count, 3, side, side] in [−1, 1]: smooth random colours with hard edges, all hues and lightnesses."""
    generator = torch.Generator().manual_seed(11)
    coarse = torch.rand(count, 3, 5, 5, generator=generator) * 2 - 1
    smooth = F.interpolate(coarse, size=(side, side), mode="bicubic", align_corners=False)
    blocks = F.interpolate(torch.rand(count, 3, 3, 3, generator=generator) * 2 - 1, size=(side, side), mode="nearest")
    inside = F.interpolate(torch.rand(count, 1, 4, 4, generator=generator), size=(side, side), mode="nearest") > 0.5
    return torch.where(inside, blocks, smooth).clamp(-1, 1)
