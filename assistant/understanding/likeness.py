"""How much a text looks like each of a list of known texts, by its words and by how these are spelled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["Bags", "Likeness", "Scores"]

Scores = NDArray[np.float64]

_HALF_KNOWN = 3.0  # so many documents of a bag must have a term for it to be half known
_LITTLE = 4.0  # the rareness of about one word: a text with less says too little to be known by it


class Likeness:
    """The cosine, 0 to 1, between a list of terms and each of the known lists; rare terms weigh more.

    A term of the question that no known text has makes it less like all of them.
    """

    def __init__(self, documents: Sequence[Iterable[str]]) -> None:
        found: dict[str, list[int]] = {}
        for number, document in enumerate(documents):
            for term in set(document):
                found.setdefault(term, []).append(number)
        self.size = len(documents)
        self._numbers = {term: np.array(numbers) for term, numbers in found.items()}
        self._weights = {term: rareness(len(numbers), self.size) for term, numbers in found.items()}
        squares = np.zeros(self.size)
        for term, numbers in self._numbers.items():
            squares[numbers] += self._weights[term] ** 2
        self._lengths = np.sqrt(np.maximum(squares, 1.0))

    def scores(self, terms: Iterable[str]) -> Scores:
        """The cosine with every known text."""
        total = np.zeros(self.size)
        square = 0.0
        for term in set(terms):
            weight = self._weights.get(term, rareness(0, self.size))
            square += weight**2
            if term in self._numbers:
                total[self._numbers[term]] += weight**2
        cosines: Scores = total / (self._lengths * max(1.0, square**0.5))
        return cosines


class Bags:
    """The share, 0 to 1, of a list of terms that each bag of documents knows.

    A term that few bags have weighs more, and so does one that many documents of the bag have.
    """

    def __init__(self, bags: Sequence[Sequence[Iterable[str]]]) -> None:
        found: dict[str, dict[int, int]] = {}
        for number, documents in enumerate(bags):
            for term in (term for document in documents for term in set(document)):
                times = found.setdefault(term, {})
                times[number] = times.get(number, 0) + 1
        self.size = len(bags)
        self._known = {
            term: (np.array(list(times)), np.array([often / (often + _HALF_KNOWN) for often in times.values()]))
            for term, times in found.items()
        }
        self._weights = {term: rareness(len(times), self.size) for term, times in found.items()}

    def scores(self, terms: Iterable[str]) -> Scores:
        """What each bag knows of the terms."""
        total, attainable = np.zeros(self.size), 0.0
        for term in set(terms):
            attainable += (weight := self._weights.get(term, rareness(0, self.size)))
            if term in self._known:
                numbers, shares = self._known[term]
                total[numbers] += weight * shares
        shares_known: Scores = total / max(_LITTLE, attainable)
        return shares_known


def rareness(often: int, of: int) -> float:
    """The weight of a term that so many of the documents have."""
    return float(np.log1p((of + 0.5) / (often + 0.5)))
