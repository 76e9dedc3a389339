"""TAESD's decoder (Ollin Boer Bohan, github.com/madebyollin/taesd): a small network that shows what latents will become."""

from types import MethodType

import torch
from diffusers import AutoencoderTiny
from torch import Tensor, nn

from modelkit.graphs.graph_module import Axes, GraphModule, spatial
from modelkit.graphs.onnx_ops import double_size


class TinyDecoderGraph(GraphModule):
    """latent_sample [B, C, h, w] as the UNet knows it → sample [B, 3, H, W], nominally in [−1, 1]."""

    float32_names = frozenset({"sample"})
    input_names = ["latent_sample"]
    output_names = ["sample"]

    def __init__(self, autoencoder: AutoencoderTiny) -> None:
        super().__init__()
        self.decoder = autoencoder.decoder
        for layer in self.decoder.modules():
            if isinstance(layer, nn.Upsample):
                layer.forward = MethodType(lambda _self, x: double_size(x), layer)
        self.latent_channels = autoencoder.config.latent_channels
        self.factor = 2 ** (len(autoencoder.config.decoder_block_out_channels) - 1)

    @property
    def axes(self) -> dict[str, Axes]:
        picture = {0: "batch", 2: f"height_x{self.factor}", 3: f"width_x{self.factor}"}
        return {"latent_sample": spatial(), "sample": picture}

    def forward(self, latent_sample: Tensor) -> Tensor:
        return self.decoder(latent_sample)

    def example_inputs(self, batch: int, scale: int = 1, seed: int = 0) -> tuple[Tensor, ...]:
        g = torch.Generator().manual_seed(seed)
        return (torch.randn(batch, self.latent_channels, 8 * scale, 8, generator=g),)
