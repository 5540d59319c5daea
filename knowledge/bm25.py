"""BM25 over a fixed list of texts, counted once as a sparse matrix so that 100,000 passages fit and stay fast."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from knowledge.dutch import word_forms

__all__ = ["B", "K1", "Bm25", "Scores", "WordCounts", "count_words", "with_words"]

# Short passages: how often a word stands in one and how long it is say little.
K1, B = 0.9, 0.4

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class WordCounts:
    """How often each word stands in each text: a row for a text, a column for a folded word."""

    matrix: csr_matrix
    forms: tuple[str, ...]


def count_words(texts: Iterable[str]) -> WordCounts:
    """The words of the texts, folded as `dutch.tokens` does it."""
    matrix, numbers = _counts(word_forms(text) for text in texts)
    matrix.sum_duplicates()
    return WordCounts(matrix, tuple(numbers))


def with_words(words: WordCounts, more: Mapping[int, str]) -> WordCounts:
    """The counts with more text at the end of some texts, by their number."""
    size = words.matrix.shape[0]
    added, numbers = _counts((word_forms(more.get(number, "")) for number in range(size)), known=words.forms)
    before = words.matrix
    widened = csr_matrix((before.data, before.indices, before.indptr), shape=added.shape)
    return WordCounts(csr_matrix(widened + added), tuple(numbers))


class Bm25:
    """BM25 scores of the texts, each word of theirs read as one or more terms."""

    def __init__(
        self, words: WordCounts, read: Callable[[str], Sequence[str]], *, k1: float = K1, b: float = B
    ) -> None:
        counts, self._terms = _read(words, read)
        self.size = counts.shape[1]
        found = np.diff(counts.indptr)
        self._idf = np.log1p((self.size - found + 0.5) / (found + 0.5)).astype(np.float32)
        lengths = np.bincount(counts.indices, counts.data, minlength=self.size).astype(np.float32)
        norm = k1 * (1 - b + b * lengths / max(1.0, float(lengths.mean()) if self.size else 1.0))
        # In place: for 100,000 passages each array of this size is 200 MB.
        below = norm[counts.indices]
        below += counts.data
        counts.data *= np.repeat(self._idf, found)
        counts.data *= k1 + 1
        counts.data /= below
        self._weights = counts

    def __contains__(self, term: object) -> bool:
        return term in self._terms

    def idf(self, term: str) -> float:
        """How rare the term is; a term that no text has is as rare as can be."""
        number = self._terms.get(term)
        return float(self._idf[number]) if number is not None else float(np.log1p((self.size + 0.5) / 0.5))

    def scores(self, terms: Iterable[str]) -> Scores:
        """The score of every text; a term given twice counts once."""
        total = np.zeros(self.size, dtype=np.float32)
        weights = self._weights
        for term in dict.fromkeys(terms):
            if (number := self._terms.get(term)) is not None:
                start, end = weights.indptr[number], weights.indptr[number + 1]
                total[weights.indices[start:end]] += weights.data[start:end]
        return total


def _read(words: WordCounts, read: Callable[[str], Sequence[str]]) -> tuple[csr_matrix, dict[str, int]]:
    """The counts of terms instead of words, with a row for a term and a column for a text; the row of each term."""
    readings, terms = _counts(map(read, words.forms))
    return csr_matrix(readings.T.tocsr() @ words.matrix.T.tocsr()), terms


def _counts(lists: Iterable[Sequence[str]], *, known: Sequence[str] = ()) -> tuple[csr_matrix, dict[str, int]]:
    """A row for each list with a one for each of its words, and the column of each word: the known ones come first."""
    numbers = defaultdict(count(len(known)).__next__, zip(known, range(len(known)), strict=True))
    columns = array("i")
    ends = array("q", [0])
    for words in lists:
        columns.extend([numbers[word] for word in words])
        ends.append(len(columns))
    ones = np.ones(len(columns), dtype=np.float32)
    return csr_matrix((ones, columns, ends), shape=(len(ends) - 1, len(numbers))), dict(numbers)
