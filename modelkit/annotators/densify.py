"""TFLite's sparse constants → dense arrays."""

import numpy as np

from modelkit.annotators.flatbuffer import Flatbuffer

INDEX_TYPES = {1: "<i4", 2: "<u2", 3: "u1"}


def densify(flat: Flatbuffer, sparsity: int, shape: list[int], values: np.ndarray) -> np.ndarray:
    """
    The format of TACO (Kjolstad et al. 2017): a tree of levels, one a dimension and then one a blocked dimension. A
    dense level holds every coordinate; a compressed one lists those that are there, by segments.
    """
    rank = len(shape)
    traversal, block_map = flat.ints(sparsity, 0), flat.ints(sparsity, 1)
    levels = [_level(flat, table) for table in flat.tables(sparsity, 2)]
    block = [1] * rank
    for k, axis in enumerate(block_map):
        block[axis] = levels[rank + k][1]

    position = np.zeros(1, np.int64)  # in the flat order of the current level
    index = [np.zeros(1, np.int64) for _ in shape]  # the coordinates gathered so far
    for dimension, (is_compressed, size, segments, indices) in zip(traversal, levels, strict=True):
        if is_compressed:
            first, last = segments[position], segments[position + 1]
            counts = last - first
            starts = np.repeat(first - np.concatenate([[0], np.cumsum(counts)[:-1]]), counts)
            position = starts + np.arange(counts.sum())
            coordinate = indices[position]
        else:
            counts = np.full(len(position), size)
            coordinate = np.tile(np.arange(size), len(position))
            position = np.repeat(position * size, size) + coordinate
        index = [np.repeat(i, counts) for i in index]
        is_block = dimension >= rank
        axis = block_map[dimension - rank] if is_block else dimension
        index[axis] = index[axis] + coordinate * (1 if is_block else block[axis])
    dense = np.zeros(shape, values.dtype)
    dense[tuple(index)] = values[position]
    return dense


def _level(flat: Flatbuffer, table: int):
    """(is compressed, size, segments, indices)"""
    return flat.byte(table, 0) == 1, flat.int(table, 1), _vector(flat, table, 2), _vector(flat, table, 4)


def _vector(flat: Flatbuffer, table: int, type_field: int) -> np.ndarray | None:
    kind = flat.byte(table, type_field)
    if not kind:
        return None
    at, count = flat.vector(flat.table(table, type_field + 1), 0)
    return np.frombuffer(flat.data, INDEX_TYPES[kind], count, at).astype(np.int64)
