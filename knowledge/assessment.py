"""Judges what a search found: how sure it is that the question is answered, and what the question asks for in vain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.answer_types import Sort, asked_types, unmet
from knowledge.card_search import asked_of
from knowledge.cards import Card
from knowledge.confidence import Signals, question_signals, unknown_words
from knowledge.dutch import Token
from knowledge.keyword_search import KeywordField
from knowledge.search_result import ScoredCard, ScoredPassage

__all__ = ["Assessment", "assess"]

_PASSAGES = 3  # whose own text is looked at
# A second card counts with the best when its score is at least this share of it.
CLOSE = 0.75


@dataclass(frozen=True, slots=True)
class Assessment:
    """What is amiss with the question: words that nothing knows, sorts of answer that nothing found holds."""

    signals: Signals
    unknown_terms: tuple[str, ...]
    lacking: tuple[Sort, ...]


def assess(
    query: str,
    words: Sequence[Token],
    field: KeywordField,
    passages: Sequence[ScoredPassage],
    cards: Sequence[ScoredCard],
    about: Mapping[str, str],
    *,
    similar: float | None,
) -> Assessment:
    """The assessment of a question for which these passages and cards were found, best first.

    `about` holds, by the id of a source, its title, publisher and year: where a name or year may stand too. `similar`
    is the cosine with the nearest vector of the shipped model.
    """
    close = [one.card for one in cards[:2] if one.score >= CLOSE * cards[0].score]
    nearest = [one.passage for one in passages[:_PASSAGES]]
    evidence = [text for card in close for text in _told(card)]
    if nearest and not any(quote.source == nearest[0].source for card in close for quote in card.quotes):
        evidence.append(nearest[0].text)  # an own document, of which no card tells
    context = [*evidence, *(" ".join((*one.section, one.text, about.get(one.source, ""))) for one in nearest)]
    lacking = unmet(query, "\n".join(evidence), "\n".join(context))
    signals = question_signals(
        words,
        field,
        best=(*(_searched(card) for card in close[:1]), *(one.text for one in nearest[:1])),
        passages=(one.text for one in nearest),
        agreed=max([*(one.score for one in cards[:1]), *(one.score for one in passages[:1])], default=0.0),
        scores=[one.score for one in passages],
        typed=bool(asked_types(query)),
        lacking=lacking,
        similar=similar,
    )
    return Assessment(signals, unknown_words(words, field), lacking)


def _told(card: Card) -> Iterable[str]:
    return (*(quote.text for quote in card.quotes), *(sentence.text for sentence in card.answer))


def _searched(card: Card) -> str:
    return " ".join((asked_of(card), *(quote.text for quote in card.quotes)))
