"""More entries for a byte-level BPE tokenizer (Sennrich et al., 2016, arXiv:1508.07909).

Old ids and merges stay, new ones are appended. New merges come last, so a text none of them applies to keeps its ids.
"""

import heapq
import json
from collections import Counter, defaultdict
from collections.abc import Iterable

from tokenizers import Tokenizer, pre_tokenizers

END = "</w>"
# A longer entry would be a phrase, seen too rarely to be learned.
LONGEST_ENTRY = 30


def extend_tokenizer(tokenizer_json: bytes, texts: Iterable[str], size: int, least: int = 3) -> bytes:
    """`size`: entries in the end, less if no pair of `texts` occurs `least` times any more."""
    described = json.loads(tokenizer_json)
    model = described["model"]
    _complete_alphabet(model["vocab"])
    tokenizer = Tokenizer.from_str(json.dumps(described))
    words, counts = _segmented(tokenizer, texts)
    for pair in _new_merges(words, counts, size - len(model["vocab"]), least):
        model["merges"].append(list(pair))
        model["vocab"].setdefault("".join(pair), len(model["vocab"]))
    return (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()


def _complete_alphabet(vocabulary: dict[str, int]) -> None:
    """Without these a word that ends in a byte English never ends in would be unknown."""
    for byte in sorted(pre_tokenizers.ByteLevel.alphabet()):
        vocabulary.setdefault(byte, len(vocabulary))
        vocabulary.setdefault(byte + END, len(vocabulary))


def _segmented(tokenizer: Tokenizer, texts: Iterable[str]) -> tuple[list[list[str]], list[int]]:
    """Distinct words of the texts, cut by the merges there are, and how often each occurs."""
    seen: Counter[str] = Counter()
    for text in texts:
        normal = tokenizer.normalizer.normalize_str(text)
        seen.update(word for word, _ in tokenizer.pre_tokenizer.pre_tokenize_str(normal))
    words = []
    for word in seen:
        words.append([token.value for token in tokenizer.model.tokenize(word)])
    return words, list(seen.values())


def _new_merges(words: list[list[str]], counts: list[int], wanted: int, least: int) -> Iterable[tuple[str, str]]:
    """The most frequent pair, again and again; ties go to the smaller strings, so that the result is always the same."""
    pairs: Counter[tuple[str, str]] = Counter()
    places: defaultdict[tuple[str, str], set[int]] = defaultdict(set)

    def count(index: int, sign: int) -> set[tuple[str, str]]:
        seen = {p for p in zip(words[index], words[index][1:], strict=False) if len(p[0]) + len(p[1]) <= LONGEST_ENTRY}
        for pair in seen:
            pairs[pair] += sign * counts[index]
            places[pair].add(index)
        return seen

    for index in range(len(words)):
        count(index, 1)
    # Counts in the heap may be out of date; a pair whose count has changed is put back with the new one.
    heap = [(-number, pair) for pair, number in pairs.items()]
    heapq.heapify(heap)
    made = 0
    while heap and made < wanted:
        number, best = heapq.heappop(heap)
        if pairs[best] != -number:
            continue
        if -number < least:
            return
        changed: set[tuple[str, str]] = set()
        for index in sorted(places.pop(best)):
            changed |= count(index, -1)
            words[index] = _merged(words[index], best)
            changed |= count(index, 1)
        for pair in changed - {best}:
            heapq.heappush(heap, (-pairs[pair], pair))
        made += 1
        yield best


def _merged(word: list[str], pair: tuple[str, str]) -> list[str]:
    out: list[str] = []
    for part in word:
        if out and (out[-1], part) == pair:
            out[-1] += part
        else:
            out.append(part)
    return out
