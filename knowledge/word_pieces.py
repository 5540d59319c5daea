"""Learns word pieces from texts: a WordPiece tokenizer that is the same each time it is trained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

__all__ = ["train_tokenizer"]

# Small enough that rare words fall apart into pieces that other words share.
VOCABULARY = 6000
_UNKNOWN = "[UNK]"


def train_tokenizer(texts: Sequence[str]) -> Any:  # noqa: ANN401  (a library without types)
    """A WordPiece tokenizer of the texts, in lower case without accents."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    normalizer = normalizers.Sequence([normalizers.NFKD(), normalizers.Lowercase(), normalizers.StripAccents()])
    pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    words = Counter(
        word for text in texts for word, _ in pre_tokenizer.pre_tokenize_str(normalizer.normalize_str(text))
    )
    pieces = {piece: number for number, piece in enumerate([_UNKNOWN, *_word_pieces(words)])}
    tokenizer = Tokenizer(models.WordPiece(pieces, unk_token=_UNKNOWN, max_input_chars_per_word=100))
    tokenizer.normalizer = normalizer
    tokenizer.pre_tokenizer = pre_tokenizer
    return tokenizer


def _word_pieces(words: Mapping[str, int]) -> list[str]:
    """All characters, then the runs that come of joining the most frequent neighbours again and again.

    The trainer of the tokenizers package does the same, but breaks ties at random; here the same texts always
    give the same pieces. A piece that does not start a word is marked with ##.
    """
    spelled = {word: [word[0], *("##" + character for character in word[1:])] for word in words}
    pieces = dict.fromkeys(sorted({piece for parts in spelled.values() for piece in parts}))
    pairs: Counter[tuple[str, str]] = Counter()
    where: dict[tuple[str, str], set[str]] = {}

    def count(word: str, sign: int) -> None:
        for pair in pairwise(spelled[word]):
            pairs[pair] += sign * words[word]
            where.setdefault(pair, set()).add(word)

    for word in words:
        count(word, 1)
    while len(pieces) < VOCABULARY - 1 and pairs:
        pair = max(pairs, key=lambda pair: (pairs[pair], pair))
        joined = pair[0] + pair[1].removeprefix("##")
        pieces[joined] = None
        for word in where.pop(pair):
            count(word, -1)
            spelled[word] = _join(spelled[word], pair, joined)
            count(word, 1)
        del pairs[pair]
    return list(pieces)


def _join(parts: Sequence[str], pair: tuple[str, str], joined: str) -> list[str]:
    result: list[str] = []
    for part in parts:
        if result and (result[-1], part) == pair:
            result[-1] = joined
        else:
            result.append(part)
    return result
