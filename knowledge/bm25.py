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

from knowledge.dutch import form_of, word_forms, words_of

__all__ = ["B", "K1", "Bm25", "Scores", "TermCounts", "WordCounts", "count_terms", "count_words", "with_words"]

# Short passages: how often a word stands in one and how long it is say little.
K1, B = 0.9, 0.4

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class WordCounts:
    """How often each word stands in each text: a row for a text, a column for a folded word."""

    matrix: csr_matrix
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermCounts:
    """How often each term is read in each text, as small whole numbers; a row for a term, a column for a text."""

    matrix: csr_matrix
    terms: tuple[str, ...]


def count_words(texts: Iterable[str]) -> WordCounts:
    """The words of the texts, folded as `dutch.tokens` does it."""
    spelled, numbers = _counts(map(words_of, texts))
    forms: defaultdict[str, int] = defaultdict(count().__next__)
    folded = np.array([forms[form_of(word)] for word in numbers], dtype=np.intc)  # each spelling once
    shape = (spelled.shape[0], len(forms))
    matrix = csr_matrix((spelled.data, folded[spelled.indices], spelled.indptr), shape=shape)
    matrix.sum_duplicates()
    return WordCounts(matrix, tuple(forms))


def with_words(words: WordCounts, more: Mapping[int, str]) -> WordCounts:
    """The counts with more text at the end of some texts, by their number."""
    size = words.matrix.shape[0]
    added, numbers = _counts((word_forms(more.get(number, "")) for number in range(size)), known=words.forms)
    before = words.matrix
    widened = csr_matrix((before.data, before.indices, before.indptr), shape=added.shape)
    return WordCounts(csr_matrix(widened + added), tuple(numbers))


def count_terms(words: WordCounts, read: Callable[[str], Sequence[str]]) -> TermCounts:
    """The words of the texts, each read as one or more terms."""
    readings, terms = _counts(map(read, words.forms))
    matrix = csr_matrix(readings.T.tocsr() @ words.matrix.T.tocsr())
    matrix.data = matrix.data.astype(np.min_scalar_type(int(matrix.data.max(initial=0))))
    return TermCounts(matrix, tuple(terms))


class Bm25:
    """BM25 scores of the texts, each word of theirs read as one or more terms."""

    def __init__(
        self, words: WordCounts, read: Callable[[str], Sequence[str]], *, k1: float = K1, b: float = B
    ) -> None:
        self._weigh(count_terms(words, read), k1, b)

    @classmethod
    def of_counts(cls, counts: TermCounts, *, k1: float = K1, b: float = B) -> Bm25:
        """The scores of texts whose terms were counted before."""
        made = cls.__new__(cls)
        made._weigh(counts, k1, b)
        return made

    def _weigh(self, given: TermCounts, k1: float, b: float) -> None:
        self._terms = {term: number for number, term in enumerate(given.terms)}
        whole = given.matrix
        # With the places of the counts themselves, and then in place: for 100,000 passages each array is 200 MB.
        counts = csr_matrix((whole.data.astype(np.float32), whole.indices, whole.indptr), shape=whole.shape)
        self.size = counts.shape[1]
        found = np.diff(counts.indptr)
        self._idf = np.log1p((self.size - found + 0.5) / (found + 0.5)).astype(np.float32)
        lengths = np.bincount(counts.indices, counts.data, minlength=self.size).astype(np.float32)
        norm = k1 * (1 - b + b * lengths / max(1.0, float(lengths.mean()) if self.size else 1.0))
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


def _counts(lists: Iterable[Sequence[str]], *, known: Sequence[str] = ()) -> tuple[csr_matrix, dict[str, int]]:
    """A row for each list with a one for each of its words, and the column of each word: the known ones come first."""
    numbers = defaultdict(count(len(known)).__next__, zip(known, range(len(known)), strict=True))
    columns = array("i")
    ends = array("q", [0])
    for words in lists:
        columns.extend(map(numbers.__getitem__, words))
        ends.append(len(columns))
    ones = np.ones(len(columns), dtype=np.float32)
    return csr_matrix((ones, columns, ends), shape=(len(ends) - 1, len(numbers))), dict(numbers)
