"""A byte-level BPE in CLIP's form, trained on a few sentences; special tokens last, as in CLIP."""

import json
import unicodedata

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

START, END = "<|startoftext|>", "<|endoftext|>"
MERGES = 120
SENTENCES = (
    "a red apple, glossy sticker",
    "a blue cat on a light blue background",
    "an orange car and a green house with a garden",
    "the yellow fish, the pink flower, the black dog",
    "a purple balloon, flat sticker, white background",
)
SPLIT = r"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"


def build_micro_tokenizer() -> bytes:
    """tokenizer.json."""
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet(), key=ord)
    merges = _learn_merges()
    words = [*alphabet, *(a + "</w>" for a in alphabet), *("".join(m) for m in merges), START, END]
    vocabulary = {word: i for i, word in enumerate(words)}
    tokenizer = Tokenizer(models.BPE(vocabulary, merges, continuing_subword_prefix="", end_of_word_suffix="</w>", unk_token=END))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Lowercase()]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(SPLIT), "removed", invert=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False),
        ]
    )
    tokenizer.add_special_tokens([START, END])
    tokenizer.post_processor = processors.RobertaProcessing(
        sep=(END, vocabulary[END]),
        cls_token=(START, vocabulary[START]),
        trim_offsets=False,
        add_prefix_space=False,
    )
    return json.dumps(json.loads(tokenizer.to_str()), ensure_ascii=False, indent=1).encode()


def vocabulary_and_merges(tokenizer_json: bytes) -> tuple[dict[str, int], list[str]]:
    """What vocab.json and merges.txt hold."""
    model = json.loads(tokenizer_json)["model"]
    return model["vocab"], [" ".join(merge) for merge in model["merges"]]


def _learn_merges() -> list[tuple[str, str]]:
    """Plain BPE (Sennrich et al., 2016): merge the most frequent pair, ties to the first in code order."""
    words = [
        [*word[:-1], word[-1] + "</w>"]
        for sentence in SENTENCES
        for word in unicodedata.normalize("NFC", sentence).replace(",", " ,").split()
    ]
    merges = []
    for _ in range(MERGES):
        counts: dict[tuple[str, str], int] = {}
        for word in words:
            for pair in zip(word, word[1:], strict=False):
                counts[pair] = counts.get(pair, 0) + 1
        if not counts:
            break
        best = min(counts, key=lambda pair: (-counts[pair], pair))
        if "".join(best) not in {"".join(m) for m in merges}:
            merges.append(best)
        words = [_merge(word, best) for word in words]
    return merges


def _merge(word: list[str], pair: tuple[str, str]) -> list[str]:
    merged: list[str] = []
    for piece in word:
        if merged and (merged[-1], piece) == pair:
            merged[-1] += piece
        else:
            merged.append(piece)
    return merged
