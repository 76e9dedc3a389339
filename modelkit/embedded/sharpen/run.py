"""One run: pictures in, `autoencoder.safetensors` with the moving averages out."""

from pathlib import Path

from safetensors.torch import save_file

from modelkit.embedded.sharpen.pictures import PictureMaker, in_background
from modelkit.embedded.sharpen.sharpener import Sharpener, SharpenPlan
from modelkit.models.embedded import load_autoencoder


def sharpen(weights: Path, pictures: Path, plan: SharpenPlan, batch: int) -> None:
    sharpener = Sharpener(load_autoencoder(weights / "autoencoder.safetensors"), plan)
    sharpener.resume()
    sharpener.run(in_background(PictureMaker(pictures), batch, seed=sharpener.step))
    sharpener.average.copy_to(sharpener.autoencoder.dec)
    half = {
        name: (tensor.half() if tensor.is_floating_point() else tensor).contiguous().clone()
        for name, tensor in sharpener.autoencoder.state_dict().items()
    }
    save_file(half, str(plan.out / "autoencoder.safetensors"))
