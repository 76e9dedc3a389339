"""One run: pictures in, `autoencoder.safetensors` with the moving averages out."""

from pathlib import Path

from modelkit.embedded.pictures import PictureMaker, in_background
from modelkit.embedded.reconstruction import save_autoencoder
from modelkit.embedded.sharpen.sharpener import Sharpener, SharpenPlan
from modelkit.models.embedded import load_autoencoder


def sharpen(weights: Path, pictures: Path, plan: SharpenPlan, batch: int) -> None:
    sharpener = Sharpener(load_autoencoder(weights / "autoencoder.safetensors"), plan)
    sharpener.resume()
    sharpener.run(in_background(PictureMaker(pictures), batch, seed=sharpener.step))
    sharpener.average.copy_to(sharpener.autoencoder.dec)
    save_autoencoder(sharpener.autoencoder, plan.out / "autoencoder.safetensors")
