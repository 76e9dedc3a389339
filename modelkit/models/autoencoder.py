"""The embedded pack's autoencoder, after DC-AE (Chen et al., 2024, arXiv:2410.10733): residual space-to-channel
shortcuts at every change of resolution, a pixel-unshuffle stem, no normalisation layers in the decoder.

Attribute names are the training prototype's, so that its checkpoints load as they are.
"""

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class ResidualBlock(nn.Module):
    """x + conv(silu(conv(silu(x)))), shape unchanged."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.a = nn.Conv2d(channels, channels, 3, padding=1)
        self.b = nn.Conv2d(channels, channels, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.b(F.silu(self.a(F.silu(x))))


class Downsample(nn.Module):
    """[B, in, H, W] → [B, out, H/2, W/2]; the shortcut averages groups of space-to-channel planes."""

    def __init__(self, in_channels: int, out_channels: int) -> None:
        super().__init__()
        self.c = nn.Conv2d(in_channels, out_channels, 3, 2, 1)
        self.out_channels = out_channels
        self.group = in_channels * 4 // out_channels

    def forward(self, x: Tensor) -> Tensor:
        planes = F.pixel_unshuffle(x, 2)
        planes = planes[:, : self.out_channels * self.group]
        return self.c(x) + planes.unflatten(1, (self.out_channels, self.group)).mean(2)


class Upsample(nn.Module):
    """[B, in, H, W] → [B, out, 2H, 2W]; the shortcut repeats channels before channel-to-space."""

    def __init__(self, in_channels: int, out_channels: int) -> None:
        super().__init__()
        self.c = nn.Conv2d(in_channels, out_channels * 4, 3, padding=1)
        self.planes = out_channels * 4
        self.repeats = -(-self.planes // in_channels)

    def forward(self, x: Tensor) -> Tensor:
        shortcut = x.repeat_interleave(self.repeats, 1)[:, : self.planes]
        return F.pixel_shuffle(self.c(x) + shortcut, 2)


class Refinement(nn.Module):
    """Pictures [B, 3, H, W] → the same with crisper edges: a residual computed at a quarter of the size, zero at first.

    The decoder's last convolution paints patches of 8×8 pixels out of 96 numbers; this one sees across their borders.
    """

    PATCH = 4

    def __init__(self, channels: int) -> None:
        super().__init__()
        planes = 3 * self.PATCH**2
        self.i = nn.Conv2d(planes, channels, 3, padding=1)
        self.r = ResidualBlock(channels)
        self.o = nn.Conv2d(channels, planes, 3, padding=1)
        nn.init.zeros_(self.o.weight)
        nn.init.zeros_(self.o.bias)

    def forward(self, picture: Tensor) -> Tensor:
        return picture + F.pixel_shuffle(self.correction(F.pixel_unshuffle(picture, self.PATCH)), self.PATCH)

    def correction(self, planes: Tensor) -> Tensor:
        """[B, 48, H/4, W/4] → the same shape."""
        return self.o(F.silu(self.r(self.i(planes))))


def _stage(channels: int, blocks: int) -> nn.Sequential:
    return nn.Sequential(*(ResidualBlock(channels) for _ in range(blocks)))


class Autoencoder(nn.Module):
    """Pictures [B, 3, H, W] in [−1, 1] ↔ latents [B, latent_channels, H/(4·patch), W/(4·patch)]."""

    def __init__(
        self,
        latent_channels: int = 16,
        channels: Sequence[int] = (96, 160, 256),
        encoder_blocks: Sequence[int] = (1, 2, 2),
        decoder_blocks: Sequence[int] = (2, 2, 2),
        patch: int = 8,
        refinement: int | None = None,
    ) -> None:
        """`refinement`: channels of the decoder's last layer, None for none."""
        super().__init__()
        low, middle, high = channels
        planes = 3 * patch * patch
        self.enc = nn.Sequential(
            nn.PixelUnshuffle(patch),
            nn.Conv2d(planes, low, 3, padding=1),
            _stage(low, encoder_blocks[0]),
            Downsample(low, middle),
            _stage(middle, encoder_blocks[1]),
            Downsample(middle, high),
            _stage(high, encoder_blocks[2]),
            nn.Conv2d(high, latent_channels, 1),
        )
        self.bn = nn.BatchNorm2d(latent_channels, affine=False)
        self.dec = nn.Sequential(
            nn.Conv2d(latent_channels, high, 3, padding=1),
            _stage(high, decoder_blocks[0]),
            Upsample(high, middle),
            _stage(middle, decoder_blocks[1]),
            Upsample(middle, low),
            _stage(low, decoder_blocks[2]),
            nn.Conv2d(low, planes, 3, padding=1),
            nn.PixelShuffle(patch),
            *([] if refinement is None else [Refinement(refinement)]),
        )

    def encode(self, pictures: Tensor) -> Tensor:
        return self.bn(self.enc(pictures))

    def decode(self, latents: Tensor) -> Tensor:
        return self.dec(latents)

    @torch.no_grad()
    def fold_batch_norm(self) -> None:
        """Move the running statistics into the encoder's last convolution; `bn` becomes the identity."""
        last = self.enc[-1]
        inverse = (self.bn.running_var + self.bn.eps).rsqrt()
        last.weight.mul_(inverse[:, None, None, None])
        last.bias.sub_(self.bn.running_mean).mul_(inverse)
        self.bn = nn.Identity()
