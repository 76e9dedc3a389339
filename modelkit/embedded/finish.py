"""A checkpoint's moving averages → the folder of weights that `pack-embedded` takes."""

import shutil
from pathlib import Path

from modelkit.embedded.networks import save_networks
from modelkit.training.checkpoint import load_checkpoint


def write_weights(checkpoint: Path, start: Path, out: Path) -> None:
    """What is not trained (autoencoder, tokenizer, the UNet's configuration) is copied from `start`."""
    state = load_checkpoint(checkpoint)
    if state is None:
        raise SystemExit(f"modelkit: there is no {checkpoint}")
    save_networks({name: average["tensors"] for name, average in state["averages"].items()}, out)
    for file in ("unet.json", "tokenizer.json", "autoencoder.safetensors"):
        shutil.copyfile(start / file, out / file)
    print(f"{out}: moving averages of step {state['step']:,}, {state['samples']:,} samples")
