"""Point a graph's initialisers into an external file."""

from onnx import ModelProto, TensorProto

DTYPES = {TensorProto.FLOAT: "float32", TensorProto.FLOAT16: "float16"}


def weight_dtypes(model: ModelProto, names: set[str]) -> dict[str, str]:
    """What dtype the graph wants of each of `names` that it uses."""
    return {i.name: DTYPES[i.data_type] for i in model.graph.initializer if i.name in names}


def point_outside(model: ModelProto, table: dict, variant: str) -> None:
    """Replace the bytes of initialisers by (location, offset, length) of the table's layout."""
    layout = table["layouts"][variant]
    places = {table["tensors"][e["tensor"]]["name"]: e for e in layout["entries"]}
    for item in model.graph.initializer:
        if item.name not in places:
            continue
        length = len(item.raw_data)
        item.ClearField("raw_data")
        item.data_location = TensorProto.EXTERNAL
        for key, value in (
            ("location", layout["location"]),
            ("offset", places[item.name]["offset"]),
            ("length", length),
        ):
            entry = item.external_data.add()
            entry.key, entry.value = key, str(value)
