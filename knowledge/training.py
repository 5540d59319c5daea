"""Trains the shipped embedding model on the passages: `python -m knowledge.training` (a few seconds).

A factorisation (latent semantic analysis): the matrix of passages by word pieces, weighted as BM25 does, is
cut down to its strongest directions, and each word piece gets its coordinates there. The mean over the pieces
of a text is then what sentence-transformers calls a StaticEmbedding. Training these vectors further with a
contrastive loss on (sentence, rest of its passage) made search worse, not better; knowledge/README.md has the
figures.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.encoders import SHIPPED_MODEL, Vectors
from knowledge.keyword_search import K1, B
from knowledge.passages import searched_text, split_passages
from knowledge.sources import load_sources

__all__ = ["train"]

# Small, so that rare words fall apart into pieces that other words share. From 1,000 to 3,000 pieces and from
# 128 to 290 dimensions MRR moves by .02, which is no more than chance on so few questions.
VOCABULARY = 1500
DIMENSIONS = 200
_UNKNOWN = "[UNK]"


def train(folder: Path, texts: Sequence[str]) -> None:
    """Train on the texts and write tokenizer and vectors to `folder`, in place of what was there."""
    tokenizer = _tokenizer(texts)
    counts = np.zeros((len(texts), tokenizer.get_vocab_size()), dtype=np.float64)
    for row, encoding in enumerate(tokenizer.encode_batch(list(texts), add_special_tokens=False)):
        np.add.at(counts[row], encoding.ids, 1.0)
    rarity = np.log((1 + len(texts)) / (1 + (counts > 0).sum(axis=0)))
    lengths = counts.sum(axis=1, keepdims=True)
    weighted = rarity * counts * (K1 + 1) / (counts + K1 * (1 - B + B * lengths / lengths.mean()))
    weighted /= np.maximum(np.linalg.norm(weighted, axis=1, keepdims=True), 1e-9)
    directions = np.linalg.svd(weighted, full_matrices=False)[2][:DIMENSIONS]
    _save(folder, tokenizer, np.ascontiguousarray(rarity[:, None] * directions.T, dtype=np.float32))


def _tokenizer(texts: Sequence[str]) -> Any:  # noqa: ANN401  (a library without types)
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


def _save(folder: Path, tokenizer: Any, vectors: Vectors) -> None:  # noqa: ANN401
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    shutil.rmtree(folder, ignore_errors=True)
    module = StaticEmbedding(tokenizer, embedding_weights=vectors)
    SentenceTransformer(modules=[module], device="cpu").save(str(folder), create_model_card=False)
    (folder / "model.safetensors").chmod(0o644)


def main() -> int:
    """Train on all passages; prints where the model went and how large it is."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.training", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(SHIPPED_MODEL))
    folder: Path = parser.parse_args().folder
    texts = [searched_text(passage) for source in load_sources() for passage in split_passages(source)]
    train(folder, texts)
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    sys.stdout.write(f"{folder}: {len(texts)} passages, {size / 1e6:.1f} MB\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
