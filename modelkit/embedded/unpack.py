"""The embedded pack → the folder of weights that `train-embedded` starts from.

The pack is all that is kept of a training, so this is the way on. What int8 storage rounded away, a few steps bring back.
"""

import json
import shutil
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor, nn

from modelkit.embedded.networks import save_networks
from modelkit.packs.read_pack import EMBEDDED_UNET, read_pack


def unpack_embedded(pack: Path, out: Path) -> None:
    bundle = read_pack(pack).bundle
    networks = {"unet": bundle.unet, "text_encoder": bundle.text_encoder, "controlnet": bundle.controlnet}
    save_networks({name: module.state_dict() for name, module in networks.items()}, out)
    save_file(unfolded(bundle.autoencoder), str(out / "autoencoder.safetensors"))
    (out / "unet.json").write_text(json.dumps(EMBEDDED_UNET))
    shutil.copyfile(pack / "tokenizer.json", out / "tokenizer.json")


def unfolded(autoencoder: nn.Module) -> dict[str, Tensor]:
    """A pack's encoder has its batch norm folded in; here it stands again, as one that changes nothing."""
    latent_channels = autoencoder.enc[-1].out_channels
    identity = {
        "bn.running_mean": torch.zeros(latent_channels),
        "bn.running_var": torch.full((latent_channels,), 1 - nn.BatchNorm2d(latent_channels).eps),
        "bn.num_batches_tracked": torch.tensor(0),
    }
    half = {name: tensor.half().contiguous().clone() for name, tensor in autoencoder.state_dict().items()}
    return half | identity
