"""Point a graph's initialisers into an external file."""

import numpy as np
from onnx import ModelProto, TensorProto

DTYPES = {TensorProto.FLOAT: "float32", TensorProto.FLOAT16: "float16"}


def weight_dtypes(model: ModelProto, names: set[str]) -> dict[str, str]:
    """What dtype the graph wants of each of `names` that it uses."""
    return {i.name: DTYPES[i.data_type] for i in model.graph.initializer if i.name in names}


def point_outside(model: ModelProto, table: dict, variant: str) -> None:
    """Tell hollow initialisers where they lie, by the table's layout."""
    layout = table["layouts"][variant]
    places = {table["tensors"][e["tensor"]]["name"]: e for e in layout["entries"]}
    for item in model.graph.initializer:
        if item.name not in places:
            continue
        place(item, layout["location"], places[item.name]["offset"])


def place(item: TensorProto, location: str, offset: int) -> None:
    """`location`: a file beside the graph. The length follows from shape and type."""
    length = int(np.prod(item.dims, dtype=np.int64)) * np.dtype(DTYPES[item.data_type]).itemsize
    item.data_location = TensorProto.EXTERNAL
    del item.external_data[:]
    for key, value in (("location", location), ("offset", offset), ("length", length)):
        entry = item.external_data.add()
        entry.key, entry.value = key, str(value)
