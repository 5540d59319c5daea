"""Where the gold quotes of the exam stand, and what overlaps them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evals.exam import ExamQuestion, ExamTurn
from knowledge.passages import Passage
from knowledge.sources import Source

__all__ = ["Gold", "gold_of", "gold_of_turn"]

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Gold:
    """The places of one question in its source: for each gold quote all places where it stands, and other answers.

    Attributes:
        source: the id of the source.
        quotes: for each gold quote its places, [start, end).
        also: the places of quotes that answer by themselves.
    """

    source: str
    quotes: tuple[tuple[Place, ...], ...]
    also: tuple[Place, ...]

    @property
    def _every(self) -> tuple[Place, ...]:
        return (*(place for places in self.quotes for place in places), *self.also)

    def answers(self, source: str, start: int, end: int) -> bool:
        """Whether the span shares text with a gold quote or with another place that answers."""
        return source == self.source and _overlaps(self._every, start, end)

    def share_of_text(self, start: int, end: int) -> float:
        """The share (0 to 1) of the characters of this span of its source that is an answer."""
        held = {at for first, last in self._every for at in range(max(first, start), min(last, end))}
        return len(held) / (end - start)

    def share_cited(self, spans: Sequence[tuple[str, int, int]]) -> float:
        """The share (0 to 1) of the gold quotes that a span touches; 1 when one touches another answer."""
        mine = [(start, end) for source, start, end in spans if source == self.source]
        if any(_overlaps(self.also, start, end) for start, end in mine):
            return 1.0
        cited = [any(_overlaps(places, start, end) for start, end in mine) for places in self.quotes]
        return sum(cited) / len(cited)

    def relevant(self, passages: Iterable[Passage]) -> frozenset[str]:
        """The ids of the passages that hold (part of) an answer, near-copies under the id of their original."""
        return frozenset(one.near_copy_of or one.id for one in passages if self.answers(one.source, one.start, one.end))


def gold_of(question: ExamQuestion, sources: Iterable[Source]) -> Gold:
    """The places of the gold of a question.

    Raises:
        ValueError: a quote does not stand in the source; a test covers all of them.
    """
    return _gold(question.source, question.gold, question.also, sources)


def gold_of_turn(turn: ExamTurn, sources: Iterable[Source]) -> Gold | None:
    """The same for a turn of a conversation; None when it has no gold."""
    return _gold(turn.source, turn.gold, (), sources) if turn.source is not None and turn.gold else None


def _gold(source: str, quotes: Sequence[str], also: Sequence[str], sources: Iterable[Source]) -> Gold:
    text = next(one.text for one in sources if one.id == source)
    return Gold(
        source=source,
        quotes=tuple(_places(quote, text) for quote in quotes),
        also=tuple(place for quote in also for place in _places(quote, text)),
    )


def _places(quote: str, text: str) -> tuple[Place, ...]:
    places = []
    at = text.find(quote)
    while at >= 0:
        places.append((at, at + len(quote)))
        at = text.find(quote, at + 1)
    if not places:
        raise ValueError(f"not in its source: {quote!r}")
    return tuple(places)


def _overlaps(places: Iterable[Place], start: int, end: int) -> bool:
    return any(start < b and a < end for a, b in places)
