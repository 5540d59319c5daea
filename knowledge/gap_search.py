"""Tells whether a question is more like ways to ask for what the sources tell, or for what they do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.card_search import ways_of
from knowledge.cards import Card
from knowledge.dutch import CompoundSplitter, Token
from knowledge.gaps import Gap
from knowledge.keyword_search import KeywordField, content_words
from knowledge.question_kinds import kinds

__all__ = ["GapSearch", "Untold"]

_NEAREST = 40  # ways that are looked at
_COMPARED = 5  # the first of them, by their cosine, as BM25 gives long ones too much
_STEEPNESS = 4  # the power of its score to which a way counts: the nearest few decide
# A gap is named when the most alike of these is a way of it, from this cosine on.
_SURELY = 0.65
# So much more like the question than any card: of the fitting sets it takes 9 near questions and 2 with an answer.
_CLEARLY = 0.25


@dataclass(frozen=True, slots=True)
class Untold:
    """What the ways to ask that are nearest to a question say.

    Attributes:
        share: of them that ask for what the sources do not tell, 0 to 1, nearer ones counting more.
        likeness: the cosine of the most alike of the nearest with the question.
        gap: what is missing, where the question surely asks for just that.
        clear: whether no way of a card is nearly as like the question, so that no card can be meant.
    """

    share: float
    likeness: float
    gap: Gap | None = None
    clear: bool = False


class GapSearch:
    """The ways to ask of the cards and of the gaps, as one BM25 index of their 4-grams."""

    def __init__(self, cards: Sequence[Card], gaps: Sequence[Gap], splitter: CompoundSplitter) -> None:
        told = [(None, text) for card in cards for text in ways_of(card)]
        ways = [*told, *((gap, text) for gap in gaps for text in gap.ways)]
        self._ways = [text for _, text in ways]
        self._gap_of = [gap for gap, _ in ways]
        self._first = len(told)
        self._field = KeywordField(self._ways, splitter=splitter)

    def look(self, query: str, words: Sequence[Token]) -> Untold | None:
        """What the nearest ways say of a question with these words; None where no way has anything of them."""
        scores = self._field.scores(words).grams
        nearest = np.argsort(-scores, kind="stable")[:_NEAREST]
        weights = scores[nearest].astype(np.float64) ** _STEEPNESS
        if not weights.sum():
            return None
        share = float(weights[nearest >= self._first].sum() / weights.sum())
        alike = {int(way): self._likeness(words, int(way)) for way in nearest[:_COMPARED]}
        best = max(alike, key=lambda way: alike[way])
        gap = self._gap_of[best]
        if gap is None or alike[best] < _SURELY or not _asks_the_same(query, self._ways[best], gap):
            return Untold(share, alike[best])
        told = (self._likeness(words, int(way)) for way in nearest if way < self._first)
        return Untold(share, alike[best], gap, clear=alike[best] >= max(told, default=0.0) + _CLEARLY)

    def _likeness(self, words: Sequence[Token], way: int) -> float:
        return self._field.likeness(words, content_words(self._ways[way]))


def _asks_the_same(query: str, way: str, gap: Gap) -> bool:
    """Whether a question asks the kind of thing that the way asks, or the gap where the way is but a few words."""
    asked = kinds(query)
    return not asked or bool(asked & (kinds(way) or kinds(gap.missing)))
