"""Other languages for a model that knows English: a longer tokenizer, and embeddings that begin with a meaning."""

from collections.abc import Iterator, Sequence

import numpy as np
from tokenizers import Tokenizer
from torch import Tensor

from modelkit.embedded.captions import Captions, Picture, draw_plan
from modelkit.embedded.dictionary import meant_embeddings, translation_table
from modelkit.embedded.tokenizer import extend_tokenizer
from modelkit.languages import LANGUAGES

CAPTIONS = 25_000
# A name counts more often than a caption with it, so that names become whole entries first.
NAME_COUNT, KEYWORD_COUNT = 3, 2
SEED = 7


def extended_tokenizer(tokenizer_json: bytes, pictures: Sequence[Picture], size: int) -> bytes:
    """`size` entries, the new ones from names, keywords and captions in all of their languages but English."""
    random, captions = np.random.default_rng(SEED), Captions()
    named = list({tuple(sorted(p.names.items())): p for p in pictures}.values())
    return extend_tokenizer(tokenizer_json, _texts(named, captions, random), size)


def _texts(pictures: Sequence[Picture], captions: Captions, random: np.random.Generator) -> Iterator[str]:
    for picture in pictures:
        for language in captions.languages_of(picture):
            if language == "en":
                continue
            yield from [picture.names[language]] * NAME_COUNT
            yield from picture.keywords.get(language, []) * KEYWORD_COUNT
            yield captions.draw(picture, language, draw_plan(picture, random), random)


def extended_embeddings(embeddings: Tensor, old_json: bytes, new_json: bytes, pictures: Sequence[Picture]) -> Tensor:
    """[V, C] of the old tokenizer → [V', C] of the new one."""
    old, new = (Tokenizer.from_str(text.decode()) for text in (old_json, new_json))
    random, captions = np.random.default_rng(SEED), Captions()
    foreign, english = [], []
    spoken = [p for p in pictures if len(captions.languages_of(p)) > 1 and p.names.get("en")]
    for _ in range(CAPTIONS):
        picture = spoken[int(random.integers(len(spoken)))]
        others = [language for language in captions.languages_of(picture) if language != "en"]
        plan, language = draw_plan(picture, random), others[int(random.integers(len(others)))]
        foreign.append(captions.draw(picture, language, plan, random))
        english.append(captions.draw(picture, "en", plan, random))
    foreign_words, english_words = _words(captions, _foreign(captions, spoken))
    pairs = list(zip(_ids(new, foreign + foreign_words), _ids(old, english + english_words), strict=True))
    return meant_embeddings(embeddings, new.get_vocab_size(), translation_table(pairs))


def _words(captions: Captions, languages: Sequence[str]) -> tuple[list[str], list[str]]:
    """Words of colour, background and style with their English ones, ten times each: captions alone say too little of them."""
    foreign, english = [], []
    for table in ("colours", "backgrounds", "styles"):
        for word in captions.words["en"][table]:
            for language in languages:
                for said in captions.words[language][table][word]:
                    foreign += [said] * 10
                    english += [word] * 10
    return foreign, english


def _foreign(captions: Captions, pictures: Sequence[Picture]) -> list[str]:
    """All languages that occur, but English."""
    spoken = {language for picture in pictures for language in captions.languages_of(picture)}
    return [language for language in LANGUAGES if language in spoken and language != "en"]


def _ids(tokenizer: Tokenizer, texts: Sequence[str]) -> list[list[int]]:
    return [encoding.ids for encoding in tokenizer.encode_batch(list(texts), add_special_tokens=False)]
