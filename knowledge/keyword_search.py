"""The words of questions and texts: BM25 in two readings (stems with the parts of compounds, character 4-grams)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

import numpy as np

from knowledge.bm25 import Bm25, Scores, TermCounts, count_terms, count_words, with_words
from knowledge.dutch import STOP_WORDS, CompoundSplitter, Token, grams, stem, tokens

__all__ = ["FieldCounts", "KeywordField", "KeywordScores", "content_words", "count_field", "relative"]

Reading = Callable[[str], Sequence[str]]
_NOTHING: Mapping[int, str] = MappingProxyType({})
_STEM = 2.0  # the weight of a stem beside that of one of its 4-grams


@dataclass(frozen=True, slots=True)
class KeywordScores:
    """For one question the raw BM25 score of each text in each reading."""

    parts: Scores
    grams: Scores


@dataclass(frozen=True, slots=True)
class FieldCounts:
    """What is counted of a list of texts: the terms of both readings, and the splitter for its compounds."""

    splitter: CompoundSplitter
    parts: TermCounts
    grams: TermCounts


def count_field(
    texts: Iterable[str], *, splitter: CompoundSplitter | None = None, more: Mapping[int, str] = _NOTHING
) -> FieldCounts:
    """The counts of the texts.

    `more` are words that count for some of the texts, by their number, and that compounds are not split into.
    """
    words = count_words(texts)
    splitter = splitter or CompoundSplitter(words.forms)
    if more:
        words = with_words(words, more)
    return FieldCounts(splitter, count_terms(words, partial(_readings, splitter)), count_terms(words, grams))


class KeywordField:
    """A list of texts as two BM25 indexes, and which words they know."""

    def __init__(self, texts: Iterable[str], *, splitter: CompoundSplitter | None = None) -> None:
        self._use(count_field(texts, splitter=splitter))

    @classmethod
    def of_counts(cls, counts: FieldCounts) -> KeywordField:
        """The field of texts that were counted before."""
        made = cls.__new__(cls)
        made._use(counts)
        return made

    def _use(self, counts: FieldCounts) -> None:
        self.splitter = counts.splitter
        self.parts = Bm25.of_counts(counts.parts)
        self.grams = Bm25.of_counts(counts.grams)

    def scores(self, words: Sequence[Token]) -> KeywordScores:
        """The score of every text for these words of a question."""
        return KeywordScores(
            parts=self.parts.scores(_terms(words, self.readings)),
            grams=self.grams.scores(_terms(words, grams)),
        )

    def likeness(self, words: Sequence[Token], other: Sequence[Token]) -> float:
        """The cosine, 0 to 1, between two lists of words by their 4-grams and stems, rare ones weighing more."""
        one, two = self._weighed(words), self._weighed(other)
        product = sum(weight * two[term] for term, weight in one.items() if term in two)
        lengths = sum(weight**2 for weight in one.values()) * sum(weight**2 for weight in two.values())
        return product / lengths**0.5 if lengths else 0.0

    def _weighed(self, words: Sequence[Token]) -> dict[tuple[str, str], float]:
        weights = {("gram", term): self.grams.idf(term) for token in words for term in grams(token.form)}
        weights |= {
            ("stem", term): _STEM * self.parts.idf(term) for token in words for term in self.readings(token.form)
        }
        return weights

    def readings(self, form: str) -> tuple[str, ...]:
        """The stem of a folded word and, for a compound, those of its parts."""
        return _readings(self.splitter, form)


def content_words(query: str) -> tuple[Token, ...]:
    """The words of a question that say what it is about; none for "Mag dat?"."""
    return tuple(token for token in tokens(query) if token.form not in STOP_WORDS)


def _readings(splitter: CompoundSplitter, form: str) -> tuple[str, ...]:
    return (stem(form), *splitter.parts(form))


def _terms(words: Sequence[Token], read: Reading) -> list[str]:
    return [term for token in words for term in read(token.form)]


def relative(scores: Scores) -> Scores:
    """The scores divided by the best of them."""
    best = float(scores.max(initial=0.0))
    return (scores / best).astype(np.float32) if best > 0 else scores
