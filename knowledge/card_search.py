"""Finds kenniskaarten for a question: against each single way to ask, and against all words of a card together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from knowledge.bm25 import Scores
from knowledge.cards import Card
from knowledge.dutch import CompoundSplitter, Token
from knowledge.keyword_search import KeywordField, relative
from knowledge.passages import Passage

__all__ = ["CardSearch", "asked_of", "passages_of", "ways_of"]

# The weight of each channel; `./run evals` shows what each gives.
WAY_GRAMS, WAY_PARTS, CARD_GRAMS, CARD_PARTS = 1.0, 0.5, 1.0, 0.5
_TOTAL = WAY_GRAMS + WAY_PARTS + CARD_GRAMS + CARD_PARTS


class CardSearch:
    """The cards with their ways to ask as BM25 indexes."""

    def __init__(self, cards: Sequence[Card], splitter: CompoundSplitter) -> None:
        asked = [(number, text) for number, card in enumerate(cards) for text in ways_of(card)]
        self._size = len(cards)
        self._card_of = np.array([number for number, _ in asked], dtype=np.intp)
        self._ways = KeywordField((text for _, text in asked), splitter=splitter)
        self._cards = KeywordField((asked_of(card) for card in cards), splitter=splitter)

    def scores(self, words: Sequence[Token]) -> Scores:
        """The score of every card for these words of a question, 0 to 1."""
        ways, cards = self._ways.scores(words), self._cards.scores(words)
        best = WAY_GRAMS * relative(self._best(ways.grams)) + WAY_PARTS * relative(self._best(ways.parts))
        whole = CARD_GRAMS * relative(cards.grams) + CARD_PARTS * relative(cards.parts)
        return ((best + whole) / _TOTAL).astype(np.float32)

    def _best(self, ways: Scores) -> Scores:
        """Of each card the score of its best way."""
        best = np.zeros(self._size, dtype=np.float32)
        np.maximum.at(best, self._card_of, ways)
        return best


def ways_of(card: Card) -> tuple[str, ...]:
    """The question of the card and all ways to ask it."""
    return (card.question, *(way.text for way in card.ways))


def asked_of(card: Card) -> str:
    """What a search reads of a card: its question, the ways to ask it and the answer, without the quotes."""
    return " ".join((*ways_of(card), *(sentence.text for sentence in card.answer)))


def passages_of(cards: Sequence[Card], passages: Sequence[Passage]) -> tuple[tuple[int, ...], ...]:
    """For each card the numbers of the passages that its quotes lie in."""
    of_source: dict[str, list[tuple[int, Passage]]] = {}
    told = {quote.source for card in cards for quote in card.quotes}
    for number, one in enumerate(passages):
        if one.source in told:  # own documents by the thousand need not be looked at
            of_source.setdefault(one.source, []).append((number, one))
    return tuple(
        tuple(
            sorted(
                {
                    number
                    for quote in card.quotes
                    for number, one in of_source.get(quote.source, ())
                    if quote.start < one.end and one.start < quote.end
                }
            )
        )
        for card in cards
    )
