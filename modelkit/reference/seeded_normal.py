"""The studio's noise in Python: workers/tensors/seeded-normal.ts and src/shared/random-bits.ts, number for number."""

import math
from collections.abc import Iterator

import torch
from torch import Tensor

MASK = 0xFFFFFFFF


def seeded_normals(seed: int, count: int) -> Tensor:
    """Box–Muller over xoshiro128**; seeds below 2³²."""
    bits = _bits(seed)
    normals: list[float] = []
    while len(normals) < count:
        radius = math.sqrt(-2 * math.log((next(bits) + 1) * 2**-32))
        angle = 2 * math.pi * next(bits) * 2**-32
        normals += [radius * math.cos(angle), radius * math.sin(angle)]
    return torch.tensor(normals[:count], dtype=torch.float32)


def _bits(seed: int) -> Iterator[int]:
    words = _words(seed)
    a, b, c, d = (next(words) for _ in range(4))
    while True:
        scrambled = b * 5 & MASK
        yield _rotated(scrambled, 7) * 9 & MASK
        shifted = b << 9 & MASK
        c ^= a
        d ^= b
        b ^= c
        a ^= d
        c ^= shifted
        d = _rotated(d, 11)


def _rotated(word: int, by: int) -> int:
    return (word << by | word >> 32 - by) & MASK


def _words(seed: int) -> Iterator[int]:
    """splitmix32."""
    state = seed & MASK
    while True:
        state = (state + 0x9E3779B9) & MASK
        word = (state ^ state >> 16) * 0x85EBCA6B & MASK
        word = (word ^ word >> 13) * 0xC2B2AE35 & MASK
        yield word ^ word >> 16
