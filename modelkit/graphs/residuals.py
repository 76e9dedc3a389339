"""The tensors that a ControlNet adds to a UNet: how many, how large, what they are called."""

from torch import Tensor, nn

# (channels, divisor of the latent's height and width) for each residual, the middle one last.
ResidualShapes = list[tuple[int, int]]


def residual_shapes(config) -> ResidualShapes:
    """One after conv_in, one after each resnet, one after each downsampler, one after the middle block."""
    channels = config.block_out_channels
    shapes = [(channels[0], 1)]
    divisor = 1
    for level, width in enumerate(channels):
        shapes += [(width, divisor)] * config.layers_per_block
        if level < len(channels) - 1:
            divisor *= 2
            shapes.append((width, divisor))
    return [*shapes, (channels[-1], divisor)]


def residual_names(shapes: ResidualShapes) -> list[str]:
    down = [f"down_block_{i}_additional_residual" for i in range(len(shapes) - 1)]
    return [*down, "mid_block_additional_residual"]


def run_down_blocks(blocks: nn.ModuleList, x: Tensor, time: Tensor, encoder_hidden_states: Tensor) -> tuple[Tensor, list[Tensor]]:
    """The descending half that UNet and ControlNet share: (last output, every skip connection)."""
    skips = [x]
    for block in blocks:
        if getattr(block, "has_cross_attention", False):
            x, added = block(hidden_states=x, temb=time, encoder_hidden_states=encoder_hidden_states)
        else:
            x, added = block(hidden_states=x, temb=time)
        skips += added
    return x, skips
