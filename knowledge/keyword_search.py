"""BM25 over the passages in two readings: stems with the parts of compounds, and character 4-grams."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.dutch import STOP_WORDS, CompoundSplitter, Token, grams, stem, tokens
from knowledge.passages import Passage, searched_text

__all__ = ["Bm25", "KeywordScores", "KeywordSearch", "Scores", "content_words"]

# Short passages: how often a word stands in one and how long it is say little.
K1, B = 0.9, 0.4

Scores = NDArray[np.float32]


class Bm25:
    """BM25 scores of a fixed list of documents, each given as its terms."""

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        counts = [Counter(document) for document in documents]
        lengths = np.array([len(document) for document in documents], dtype=np.float32)
        norm = K1 * (1 - B + B * lengths / max(1.0, float(lengths.sum()) / max(1, len(documents))))
        postings: dict[str, list[tuple[int, int]]] = {}
        for number, count in enumerate(counts):
            for term, times in count.items():
                postings.setdefault(term, []).append((number, times))
        self.size = len(documents)
        self._idf = {
            term: float(np.log1p((self.size - len(found) + 0.5) / (len(found) + 0.5)))
            for term, found in postings.items()
        }
        self._postings = {}
        for term, found in postings.items():
            numbers = np.array([number for number, _ in found])
            often = np.array([times for _, times in found], dtype=np.float32)
            weights = self._idf[term] * often * (K1 + 1) / (often + norm[numbers])
            self._postings[term] = (numbers, weights.astype(np.float32))

    def __contains__(self, term: object) -> bool:
        return term in self._postings

    def idf(self, term: str) -> float:
        """How rare the term is; a term that no document has is as rare as can be."""
        return self._idf.get(term, float(np.log1p((self.size + 0.5) / 0.5)))

    def scores(self, terms: Sequence[str]) -> Scores:
        """The score of every document; a term given twice counts once."""
        total = np.zeros(self.size, dtype=np.float32)
        for term in dict.fromkeys(terms):
            if term in self._postings:
                numbers, weights = self._postings[term]
                total[numbers] += weights
        return total

    def attainable(self, terms: Sequence[str]) -> float:
        """The score of a document of average length that has each term once."""
        return sum(self.idf(term) for term in dict.fromkeys(terms))


@dataclass(frozen=True, slots=True)
class KeywordScores:
    """For one question the raw BM25 score of each passage in each reading."""

    parts: Scores
    grams: Scores


class KeywordSearch:
    """The passages as two BM25 indexes over headings and text, and which words they know."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        texts = [tokens(searched_text(passage)) for passage in passages]
        self.splitter = CompoundSplitter({token.form for text in texts for token in text})
        self.parts = Bm25([_terms(text, self.readings) for text in texts])
        self.grams = Bm25([_terms(text, grams) for text in texts])

    def scores(self, query: str) -> KeywordScores:
        """The score of every passage for the question, stop words left out."""
        words = content_words(query)
        return KeywordScores(
            parts=self.parts.scores(_terms(words, self.readings)),
            grams=self.grams.scores(_terms(words, grams)),
        )

    def match(self, query: str) -> float:
        """How much of the question the best passage has, 0 to 1, as the two are spelled."""
        terms = _terms(content_words(query), grams)
        attainable = self.grams.attainable(terms)
        return min(1.0, float(self.grams.scores(terms).max(initial=0.0)) / attainable) if attainable else 0.0

    def readings(self, form: str) -> tuple[str, ...]:
        """The stem of a folded word and, for a compound, those of its parts."""
        return (stem(form), *self.splitter.parts(form))


def content_words(query: str) -> tuple[Token, ...]:
    """The words of a question that say what it is about; none for "Mag dat?"."""
    return tuple(token for token in tokens(query) if token.form not in STOP_WORDS)


def _terms(words: Sequence[Token], read: Callable[[str], tuple[str, ...]]) -> list[str]:
    return [term for token in words for term in read(token.form)]
