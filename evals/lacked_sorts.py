"""How much it says that nothing holds the sort of answer that a question asks for: counted on the ways to ask."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log

from rich.box import MARKDOWN
from rich.table import Table

from knowledge.answer_types import Sort, unmet
from knowledge.assessment import told_by
from knowledge.card_search import passages_of, ways_of
from knowledge.cards import Card
from knowledge.confidence import LACKED
from knowledge.gaps import load_gaps
from knowledge.retrieval import Library

__all__ = ["show_lacked"]

_PASSAGES = 3  # whose text a name or year in a question may stand in


@dataclass(frozen=True, slots=True)
class _Counts:
    """How often each sort is lacking, and of how many ways to ask."""

    lacking: Counter[Sort]
    ways: int

    def share(self, sort: Sort) -> float:
        return (self.lacking[sort] + 0.5) / self.ways


def show_lacked(library: Library) -> Table:
    """For each sort of answer what LACKED says, what it counts to, and how often it is lacking.

    Of the ways to ask a card, with that card found, and of those to ask for what the sources do not tell, with the card
    that the search finds. The logarithm of the ratio of two shares is what one bit of evidence adds to the odds
    (Good, Probability and the Weighing of Evidence, 1950).
    """
    told, untold = _of_cards(library), _of_gaps(library)
    without, held = f"van {untold.ways} vragen zonder antwoord", f"van {told.ways} met"
    table = Table("ontbreekt", "nu", "geteld", without, held, box=MARKDOWN)
    for sort, weight in LACKED.items():
        counted = log(untold.share(sort) / told.share(sort))
        table.add_row(sort, f"{weight:.1f}", f"{counted:.1f}", str(untold.lacking[sort]), str(told.lacking[sort]))
    return table


def _of_cards(library: Library) -> _Counts:
    contexts = _contexts(library)
    asked = [(way, card) for card in library.cards for way in ways_of(card)]
    return _Counts(Counter(sort for way, card in asked for sort in _lacking(way, card, contexts[card.id])), len(asked))


def _of_gaps(library: Library) -> _Counts:
    contexts = _contexts(library)
    ways = [way for gap in load_gaps(library.shipped) for way in gap.ways]
    lacking: Counter[Sort] = Counter()
    for way in ways:
        cards = library.retriever.search(way).cards
        if cards:
            lacking.update(_lacking(way, cards[0].card, contexts[cards[0].card.id]))
    return _Counts(lacking, len(ways))


def _contexts(library: Library) -> dict[str, str]:
    """By card the text of its passages and the titles of its sources."""
    numbers = passages_of(library.cards, library.passages)
    return {
        card.id: " ".join(
            (
                *(library.source(quote.source).title for quote in card.quotes),
                *(library.passages[number].text for number in places[:_PASSAGES]),
            )
        )
        for card, places in zip(library.cards, numbers, strict=True)
    }


def _lacking(way: str, card: Card, context: str) -> tuple[Sort, ...]:
    evidence = "\n".join(told_by(card))
    return unmet(way, evidence, f"{evidence} {context}")
