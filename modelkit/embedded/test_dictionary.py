"""Meanings for new tokens."""

import torch

from modelkit.embedded.dictionary import meant_embeddings, translation_table

RED, APPLE, CAR = 1, 2, 3
ROT, APFEL, AUTO = 11, 12, 13


def test_words_are_told_apart_by_the_captions_they_share() -> None:
    pairs = [([ROT, APFEL], [RED, APPLE]), ([ROT, AUTO], [RED, CAR]), ([AUTO], [CAR]), ([APFEL], [APPLE])]
    table = translation_table(pairs, rounds=10)
    assert max(table[ROT], key=lambda word: table[ROT][word]) == RED
    assert table[AUTO][CAR] > 0.9
    assert abs(sum(table[ROT].values()) - 1) < 1e-9


def test_old_embeddings_stay_and_new_ones_take_the_direction_of_their_meaning() -> None:
    old = torch.eye(4) * 2
    extended = meant_embeddings(old, 14, {ROT: {RED: 1.0}, 2: {RED: 1.0}})
    assert torch.equal(extended[:4], old)
    assert torch.allclose(extended[ROT], old[RED])
    assert len(extended) == 14
