"""Packing stored weights into one file, and laying out the widened file that a graph's initialisers point into."""

from dataclasses import dataclass, field

import numpy as np

from modelkit.weights.quantise import Quantised
from modelkit.weights.winograd_form import FORM, PLACES, kernels_in_basis

ALIGNMENT = 64


@dataclass
class AlignedBytes:
    """A byte string grown by aligned pieces."""

    data: bytearray = field(default_factory=bytearray)

    def add(self, piece: bytes) -> int:
        """Append `piece`; returns its offset."""
        self.data.extend(bytes(-len(self.data) % ALIGNMENT))
        offset = len(self.data)
        self.data.extend(piece)
        return offset


def pack_tensors(tensors: dict[str, Quantised | np.ndarray]) -> tuple[bytes, list[dict]]:
    """(weights.bin, `tensors` of the weight table), in the given order."""
    packed = AlignedBytes()
    rows = []
    for name, tensor in tensors.items():
        if isinstance(tensor, Quantised):
            rows.append(
                {
                    "name": name,
                    "shape": list(tensor.codes.shape),
                    "storage": "int8",
                    "offset": packed.add(tensor.codes.tobytes()),
                    "axis": tensor.axis,
                    "scalesOffset": packed.add(tensor.scales.tobytes()),
                }
            )
        else:
            rows.append(
                {
                    "name": name,
                    "shape": list(tensor.shape),
                    "storage": str(tensor.dtype),
                    "offset": packed.add(tensor.tobytes()),
                }
            )
    return bytes(packed.data), rows


def unpack_tensors(data: bytes, rows: list[dict]) -> dict[str, np.ndarray]:
    """float32 (or integer) arrays by name: the reference for what a loader must produce."""
    return {row["name"]: _unpack(data, row) for row in rows}


def _unpack(data: bytes, row: dict) -> np.ndarray:
    shape = row["shape"]
    count = int(np.prod(shape, dtype=np.int64))
    if row["storage"] != "int8":
        values = np.frombuffer(data, row["storage"], count, row["offset"]).reshape(shape)
        return values.astype(np.float32) if values.dtype.kind == "f" else values
    codes = np.frombuffer(data, np.int8, count, row["offset"]).reshape(shape)
    scales = np.frombuffer(data, np.float16, shape[row["axis"]], row["scalesOffset"])
    return Quantised(codes, scales, row["axis"]).dequantise()


def layout_of(
    location: str, names: list[str], shapes: list[list[int]], dtypes: dict[str, str], in_basis: frozenset[str] = frozenset()
) -> dict:
    """Where each tensor lies in the widened file called `location`; `dtypes` by name. Unused tensors are left out.

    Those named in `in_basis` lie there as `kernels_in_basis` has them.
    """
    entries = []
    end = 0
    for index, (name, shape) in enumerate(zip(names, shapes, strict=True)):
        if name not in dtypes:
            continue
        offset = -(-end // ALIGNMENT) * ALIGNMENT
        entry = {"tensor": index, "offset": offset, "dtype": dtypes[name]}
        count = int(np.prod(shape, dtype=np.int64))
        if name in in_basis:
            entry["form"] = FORM
            count = PLACES * shape[0] * shape[1]
        entries.append(entry)
        end = offset + count * np.dtype(dtypes[name]).itemsize
    return {"location": location, "bytes": end, "entries": entries}


def widen(data: bytes, table: dict, variant: str) -> bytes:
    """The external-data file of `variant` (fp32, fp16 or wasm), as the studio's loader makes it."""
    layout = table["layouts"][variant]
    out = bytearray(layout["bytes"])
    for entry in layout["entries"]:
        values = _unpack(data, table["tensors"][entry["tensor"]]).astype(entry["dtype"])
        if entry.get("form") == FORM:
            values = kernels_in_basis(values)
        out[entry["offset"] : entry["offset"] + values.nbytes] = values.tobytes()
    return bytes(out)
