"""What every graph of a pack has: names, symbolic dimensions, inputs to trace and to test with."""

from abc import ABC, abstractmethod

from torch import Tensor, nn

# Symbolic dimension names by axis. The loader overrides `batch`, `height`, `width`, `sequence`; `x_div2` is x / 2.
Axes = dict[int, str]


class GraphModule(nn.Module, ABC):
    """A torch module that is exported as one ONNX graph.

    What `state_dict()` holds goes to the pack's weights file under that name; other constants stay in the graph.
    """

    # Inputs and outputs that are float32 in the fp16 variant too: timesteps, scales and pictures.
    float32_names: frozenset[str] = frozenset()
    # Whether `height` and `width` are the picture's or the latents'.
    counts_pixels = False

    @property
    @abstractmethod
    def input_names(self) -> list[str]: ...

    @property
    @abstractmethod
    def output_names(self) -> list[str]: ...

    @property
    @abstractmethod
    def axes(self) -> dict[str, Axes]:
        """Symbolic dimensions of inputs and outputs."""

    @abstractmethod
    def example_inputs(self, batch: int, scale: int = 1, seed: int = 0) -> tuple[Tensor, ...]:
        """Random inputs of a plausible distribution; `scale` multiplies the default height."""


def spatial(*, divisor: int = 1, batch: str = "batch") -> Axes:
    suffix = "" if divisor == 1 else f"_div{divisor}"
    return {0: batch, 2: f"height{suffix}", 3: f"width{suffix}"}
