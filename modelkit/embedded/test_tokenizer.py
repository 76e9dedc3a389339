"""More entries, same old ids."""

import json

import pytest
from tokenizers import Tokenizer

from modelkit.embedded.tokenizer import extend_tokenizer
from modelkit.models.micro_tokenizer import build_micro_tokenizer

TEXTS = ["빨간 사과", "빨간 자동차", "파란 사과", "赤いリンゴ", "赤いリンゴの絵", "ein roter Apfel"] * 3


@pytest.fixture(scope="module")
def old() -> bytes:
    return build_micro_tokenizer()


@pytest.fixture(scope="module")
def extended(old: bytes) -> bytes:
    return extend_tokenizer(old, TEXTS, size=2000, least=3)


def test_old_entries_and_merges_stay_where_they_are(old: bytes, extended: bytes) -> None:
    before, after = json.loads(old)["model"], json.loads(extended)["model"]
    assert {entry: after["vocab"][entry] for entry in before["vocab"]} == before["vocab"]
    assert after["merges"][: len(before["merges"])] == before["merges"]
    assert sorted(after["vocab"].values()) == list(range(len(after["vocab"])))


def test_english_keeps_its_ids(old: bytes, extended: bytes) -> None:
    texts = ["a cat", "on a blue background, emoji", "something else entirely"]
    before, after = (Tokenizer.from_str(t.decode()) for t in (old, extended))
    assert [after.encode(t).ids for t in texts] == [before.encode(t).ids for t in texts]


@pytest.mark.parametrize("word", ["사과", "빨간", "赤いリンゴ"])
def test_a_frequent_word_becomes_one_entry(extended: bytes, word: str) -> None:
    ids = Tokenizer.from_str(extended.decode()).encode(word, add_special_tokens=False).ids
    assert len(ids) == 1


def test_no_byte_is_unknown(extended: bytes) -> None:
    tokenizer = Tokenizer.from_str(extended.decode())
    unknown = tokenizer.token_to_id("<|endoftext|>")
    assert unknown not in tokenizer.encode("ว ώ ж 鬱 힣", add_special_tokens=False).ids


def test_it_stops_where_nothing_is_frequent(extended: bytes) -> None:
    assert len(json.loads(extended)["model"]["vocab"]) < 2000


def test_the_same_texts_give_the_same_bytes(old: bytes, extended: bytes) -> None:
    assert extend_tokenizer(old, TEXTS, size=2000, least=3) == extended
