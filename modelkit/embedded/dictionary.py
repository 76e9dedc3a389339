"""First embeddings for new tokens: what each most likely means in the tokens that are trained already.

IBM model 1 (Brown et al., 1993, "The mathematics of statistical machine translation", §4.1): t(known | new) by EM over pairs of
captions that say the same.
"""

from collections import defaultdict
from collections.abc import Sequence

import torch
from torch import Tensor

Pair = tuple[Sequence[int], Sequence[int]]


def translation_table(pairs: Sequence[Pair], rounds: int = 4) -> dict[int, dict[int, float]]:
    """Pairs of ids (foreign, English) → for each foreign id the probabilities of English ids, which sum to one."""
    table: dict[int, dict[int, float]] = defaultdict(dict)
    for foreign, english in pairs:
        for f in foreign:
            for e in english:
                table[f][e] = 1.0
    for _ in range(rounds):
        expected: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
        for foreign, english in pairs:
            for e in english:
                total = sum(table[f][e] for f in foreign)
                for f in foreign:
                    expected[f][e] += table[f][e] / total
        table = {f: _normalised(row) for f, row in expected.items()}
    return table


def meant_embeddings(embeddings: Tensor, size: int, table: dict[int, dict[int, float]]) -> Tensor:
    """[V, C] → [size, C]: old rows as they are, new ones the mean of what they mean, at the usual length."""
    old, width = embeddings.shape
    deviation, length = embeddings.std().item(), embeddings.norm(dim=1).mean()
    extended = torch.cat([embeddings, torch.randn(size - old, width) * deviation])
    for token, row in table.items():
        if old <= token < size:
            mean = sum(p * embeddings[e] for e, p in row.items())
            extended[token] = mean * (length / mean.norm().clamp(min=1e-6))
    return extended


def _normalised(row: dict[int, float]) -> dict[int, float]:
    total = sum(row.values())
    return {e: value / total for e, value in row.items()}
