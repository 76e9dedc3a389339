"""The autoencoder's two halves as graphs. Pictures are float32 in both variants."""

import torch
from torch import Tensor, nn

from modelkit.graphs.graph_module import Axes, GraphModule, spatial
from modelkit.graphs.onnx_ops import depth_to_space, take_channels
from modelkit.graphs.space_to_depth import SpaceToDepth
from modelkit.models.autoencoder import Autoencoder, Downsample, Refinement, Upsample


class VaeDecoderGraph(GraphModule):
    """latent_sample [B, C, h, w] → sample [B, 3, H, W], nominally in [−1, 1] (not clipped)."""

    float32_names = frozenset({"sample"})
    input_names = ["latent_sample"]
    output_names = ["sample"]

    def __init__(self, autoencoder: Autoencoder) -> None:
        super().__init__()
        self.dec = autoencoder.dec
        self.latent_channels = autoencoder.dec[0].in_channels
        self.factor = 4 * next(layer.upscale_factor for layer in autoencoder.dec if isinstance(layer, nn.PixelShuffle))
        if any(isinstance(layer, Refinement) for layer in autoencoder.dec):
            self.planes = SpaceToDepth(3, Refinement.PATCH)

    @property
    def axes(self) -> dict[str, Axes]:
        picture = {0: "batch", 2: f"height_x{self.factor}", 3: f"width_x{self.factor}"}
        return {"latent_sample": spatial(), "sample": picture}

    def forward(self, latent_sample: Tensor) -> Tensor:
        x = latent_sample
        for layer in self.dec:
            if isinstance(layer, Upsample):
                repeated = [i // layer.repeats for i in range(layer.planes)]
                x = depth_to_space(layer.c(x) + take_channels(x, repeated), 2)
            elif isinstance(layer, nn.PixelShuffle):
                x = depth_to_space(x, layer.upscale_factor)
            elif isinstance(layer, Refinement):
                x = x + depth_to_space(layer.correction(self.planes(x)), layer.PATCH)
            else:
                x = layer(x)
        return x

    def example_inputs(self, batch: int, scale: int = 1, seed: int = 0) -> tuple[Tensor, ...]:
        g = torch.Generator().manual_seed(seed)
        return (torch.randn(batch, self.latent_channels, 8 * scale, 8, generator=g),)


class VaeEncoderGraph(GraphModule):
    """sample [B, 3, H, W] in [−1, 1] → latent_sample [B, C, h, w]."""

    float32_names = frozenset({"sample"})
    input_names = ["sample"]
    output_names = ["latent_sample"]

    def __init__(self, autoencoder: Autoencoder) -> None:
        super().__init__()
        self.enc = autoencoder.enc
        patch = autoencoder.enc[0].downscale_factor
        self.factor = 4 * patch
        self.stem = SpaceToDepth(3, patch)
        self.shortcuts = nn.ModuleDict(
            {
                str(i): SpaceToDepth(layer.c.in_channels, 2, layer.out_channels)
                for i, layer in enumerate(self.enc)
                if isinstance(layer, Downsample)
            }
        )

    @property
    def axes(self) -> dict[str, Axes]:
        return {"sample": spatial(), "latent_sample": spatial(divisor=self.factor)}

    def forward(self, sample: Tensor) -> Tensor:
        x = self.stem(sample)
        for i, layer in enumerate(self.enc):
            if isinstance(layer, Downsample):
                x = layer.c(x) + self.shortcuts[str(i)](x)
            elif i > 0:
                x = layer(x)
        return x

    def example_inputs(self, batch: int, scale: int = 1, seed: int = 0) -> tuple[Tensor, ...]:
        g = torch.Generator().manual_seed(seed)
        size = 8 * self.factor
        return (torch.rand(batch, 3, size * scale, size, generator=g) * 2 - 1,)
