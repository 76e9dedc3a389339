"""Free dimensions of a graph → numbers, for runtimes that want static shapes."""

import re

from onnx import ModelProto


def fix_dimensions(model: ModelProto, sizes: dict[str, int]) -> None:
    """In place. `sizes`: batch, height, …; `height_div2` and `height_x8` follow from `height`."""
    for value in [*model.graph.input, *model.graph.output]:
        for dimension in value.type.tensor_type.shape.dim:
            size = _size(dimension.dim_param, sizes)
            if size is not None:
                dimension.dim_value = size


def _size(name: str, sizes: dict[str, int]) -> int | None:
    whole, divisor, factor = re.fullmatch(r"(.*?)(?:_div(\d+)|_x(\d+))?", name).groups()
    if whole not in sizes:
        return None
    # Rounded up, as convolutions of stride 2 do.
    return -(-sizes[whole] // int(divisor or 1)) * int(factor or 1)
