"""Judges what a search found: how sure it is that the question is answered, and what the question asks for in vain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log1p

from knowledge.answer_types import Sort, unmet
from knowledge.card_search import asked_of, ways_of
from knowledge.cards import Card
from knowledge.confidence import LACKED, NEUTRAL, NEUTRAL_UNTOLD, Nearness, Signals, share_spelled, unknown_words
from knowledge.dutch import Token
from knowledge.gap_search import Untold
from knowledge.gaps import Gap
from knowledge.keyword_search import KeywordField, content_words
from knowledge.question_kinds import share_of_same_kind
from knowledge.register import register_of
from knowledge.search_result import ScoredCard, ScoredPassage
from knowledge.word_vectors import WordVectors

__all__ = ["Assessment", "Neighbours", "assess", "told_by"]

_PASSAGES = 3  # whose own text is looked at
# A second card counts with the best when its score is at least this share of it.
CLOSE = 0.75
_STRANGEST = 2  # words
# From so many words beside the one that names the subject, and from such likeness, the nearest ways say all they can.
_TRUSTED_WORDS, _TRUSTED_LIKENESS = 3, 0.5


@dataclass(frozen=True, slots=True)
class Assessment:
    """What is amiss: words that nothing knows, sorts of answer that nothing found holds, the known gap asked for."""

    signals: Signals
    unknown_terms: tuple[str, ...]
    lacking: tuple[Sort, ...]
    gap: Gap | None
    clear_gap: bool


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What the vectors of the shipped model know: the cosine with the nearest entry, and how alike words are."""

    similar: float
    words: WordVectors


def assess(
    query: str,
    words: Sequence[Token],
    field: KeywordField,
    passages: Sequence[ScoredPassage],
    cards: Sequence[ScoredCard],
    about: Mapping[str, str],
    *,
    neighbours: Neighbours | None,
    untold: Untold | None,
) -> Assessment:
    """The assessment of a question for which these passages and cards were found, best first.

    `about` holds, by the id of a source, its title, publisher and year: where a name or year may stand too.
    """
    close = [one.card for one in cards[:2] if one.score >= CLOSE * cards[0].score]
    nearest = [one.passage for one in passages[:_PASSAGES]]
    evidence = [text for card in close for text in told_by(card)]
    if nearest and not any(quote.source == nearest[0].source for card in close for quote in card.quotes):
        evidence.append(nearest[0].text)  # an own document, of which no card tells
    context = [*evidence, *(" ".join((*one.section, one.text, about.get(one.source, ""))) for one in nearest)]
    lacking = unmet(query, "\n".join(evidence), "\n".join(context))
    first = nearest[0].text if nearest else ""
    with_card = {quote.source for one in cards for quote in one.card.quotes}
    best = cards[0].card if cards and (not nearest or nearest[0].source in with_card) else None
    searched = first if best is None else _searched(best)
    near = NEUTRAL if neighbours is None else _nearness(words, neighbours, best, searched)
    signals = Signals(
        register=register_of(query),
        spelled=max(share_spelled(words, text, field) for text in (searched, first)),
        similar=near.similar,
        strangest=near.strangest,
        same_kind=share_of_same_kind(query, () if best is None else ways_of(best)),
        unmet=sum(LACKED[sort] for sort in lacking),
        length=log1p(len(words)),
        untold=NEUTRAL_UNTOLD if best is None or untold is None else _trusted(untold, words),
    )
    known = Untold(0.0, 0.0) if best is None or untold is None else untold
    return Assessment(signals, unknown_words(words, field), lacking, known.gap, known.clear)


def _nearness(words: Sequence[Token], neighbours: Neighbours, best: Card | None, text: str) -> Nearness:
    """What the vectors say of the text of the best card or, without one, of an own document."""
    like = neighbours.words.likeness([token.form for token in words], [token.form for token in content_words(text)])
    lowest = sorted(like)[:_STRANGEST]
    return Nearness(
        similar=neighbours.similar if best is not None else NEUTRAL.similar,
        strangest=sum(lowest) / len(lowest) if lowest else 0.0,
    )


def _trusted(untold: Untold, words: Sequence[Token]) -> float:
    """The share, drawn to the middle where it says little: of few words, or where no way is like the question.

    One word names a subject and asks for nothing.
    """
    enough = min(1.0, max(0, len({token.form for token in words}) - 1) / _TRUSTED_WORDS)
    return NEUTRAL_UNTOLD + enough * min(1.0, untold.likeness / _TRUSTED_LIKENESS) * (untold.share - NEUTRAL_UNTOLD)


def told_by(card: Card) -> Iterable[str]:
    """The texts of a card that may answer: its quotes and the sentences of its answer."""
    return (*(quote.text for quote in card.quotes), *(sentence.text for sentence in card.answer))


def _searched(card: Card) -> str:
    return " ".join((asked_of(card), *(quote.text for quote in card.quotes)))
