"""What else a question may have meant: cards that fit nearly as well as the best, each told in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.answer import Citation
from assistant.composition.checks import proven
from assistant.composition.citations import Span
from knowledge.cards import CardSentence
from knowledge.retrieval import Card, ScoredCard

__all__ = ["Reading", "other_readings", "quoted_for", "reading_lines", "spans_of"]

# Set on the developing half of the exam: so a lay question shows what it asks for in 0.84 instead of 0.72 of cases,
# and of the questions in the words of the field hardly any grows longer.
_MOST = 3
_NEAR = 0.75  # of the score of the best card


@dataclass(frozen=True, slots=True)
class Reading:
    """A card with the first sentence of its answer that has a quote."""

    card: Card
    sentence: CardSentence


def other_readings(cards: Sequence[ScoredCard]) -> tuple[Reading, ...]:
    """The cards after the first whose score is near to its score, best first, at most three."""
    near = [one.card for one in cards[1 : _MOST + 1] if one.score >= _NEAR * cards[0].score]
    told = ((card, next((one for one in card.answer if one.quotes), None)) for card in near)
    return tuple(Reading(card, sentence) for card, sentence in told if sentence is not None)


def spans_of(readings: Iterable[Reading]) -> Iterator[Span]:
    """The first quote of each, as (source, start, end)."""
    for one in readings:
        quote = one.sentence.quotes[0]
        yield quote.source, quote.start, quote.end


def reading_lines(readings: Iterable[Reading], citations: Sequence[Citation]) -> list[str]:
    """The question and sentence of each reading with the numbers of its quotes; what these do not prove is left out."""
    lines = []
    for one in readings:
        quoted = quoted_for(one.sentence, citations)
        if quoted and (sentence := proven(one.sentence.text, [citation.quote for citation in quoted])):
            lines.append(f"**{one.card.question}** {sentence}{''.join(f' [{citation.n}]' for citation in quoted)}")
    return lines


def quoted_for(sentence: CardSentence, citations: Iterable[Citation]) -> list[Citation]:
    """The citations in which a quote of the sentence lies."""
    return [
        one
        for one in citations
        if any(quote.source == one.source and one.start <= quote.start and quote.end <= one.end
               for quote in sentence.quotes)
    ]  # fmt: skip
