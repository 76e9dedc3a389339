"""Stable Diffusion's autoencoder (Rombach et al., 2022, arXiv:2112.10752) as two graphs. Pictures are float32 in both
variants; latents are the autoencoder's own, that is before `scaling_factor`."""

import torch
from diffusers import AutoencoderKL
from torch import Tensor, nn

from modelkit.graphs.graph_module import Axes, GraphModule, spatial
from modelkit.graphs.shims import use_export_forwards


def scale_factor(autoencoder: AutoencoderKL) -> int:
    """Picture pixels per latent pixel, each way."""
    return 2 ** (len(autoencoder.config.block_out_channels) - 1)


class KlDecoderGraph(GraphModule):
    """latent_sample [B, C, h, w] → sample [B, 3, H, W], nominally in [−1, 1] (not clipped)."""

    float32_names = frozenset({"sample"})
    input_names = ["latent_sample"]
    output_names = ["sample"]

    def __init__(self, autoencoder: AutoencoderKL) -> None:
        super().__init__()
        self.decoder = use_export_forwards(autoencoder.decoder)
        self.post_quant_conv = autoencoder.post_quant_conv or nn.Identity()
        self.latent_channels = autoencoder.config.latent_channels
        self.factor = scale_factor(autoencoder)

    @property
    def axes(self) -> dict[str, Axes]:
        picture = {0: "batch", 2: f"height_x{self.factor}", 3: f"width_x{self.factor}"}
        return {"latent_sample": spatial(), "sample": picture}

    def forward(self, latent_sample: Tensor) -> Tensor:
        return self.decoder(self.post_quant_conv(latent_sample))

    def example_inputs(self, batch: int, scale: int = 1, seed: int = 0) -> tuple[Tensor, ...]:
        g = torch.Generator().manual_seed(seed)
        return (torch.randn(batch, self.latent_channels, 8 * scale, 8, generator=g),)


class KlEncoderGraph(GraphModule):
    """sample [B, 3, H, W] in [−1, 1] → latent_sample [B, C, h, w], the mean of the distribution it stands for."""

    counts_pixels = True
    float32_names = frozenset({"sample"})
    input_names = ["sample"]
    output_names = ["latent_sample"]

    def __init__(self, autoencoder: AutoencoderKL) -> None:
        super().__init__()
        self.encoder = use_export_forwards(autoencoder.encoder)
        self.quant_conv = autoencoder.quant_conv or nn.Identity()
        self.latent_channels = autoencoder.config.latent_channels
        self.factor = scale_factor(autoencoder)

    @property
    def axes(self) -> dict[str, Axes]:
        return {"sample": spatial(), "latent_sample": spatial(divisor=self.factor)}

    def forward(self, sample: Tensor) -> Tensor:
        mean, _log_variance = self.quant_conv(self.encoder(sample)).split(self.latent_channels, 1)
        return mean

    def example_inputs(self, batch: int, scale: int = 1, seed: int = 0) -> tuple[Tensor, ...]:
        g = torch.Generator().manual_seed(seed)
        size = 8 * self.factor
        return (torch.rand(batch, 3, size * scale, size, generator=g) * 2 - 1,)
