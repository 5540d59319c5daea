"""What a search gives back, and the protocol that the rest of the program sees."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from knowledge.answer_types import Sort
from knowledge.cards import Card
from knowledge.confidence import Signals, answers
from knowledge.gaps import Gap
from knowledge.passages import Passage

__all__ = ["RetrievalResult", "Retriever", "ScoredCard", "ScoredPassage"]


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A passage with its fused score and that of both channels, each 0 to 1, comparable in one result."""

    passage: Passage
    score: float
    keyword_score: float
    dense_score: float


@dataclass(frozen=True, slots=True)
class ScoredCard:
    """A card with its score for the question, 0 to 1; the best of one question need not be a good one."""

    card: Card
    score: float


@dataclass(frozen=True, slots=True)
class RetrievalResult:
    """What was found for one question.

    `kept` is best first with each near-copy once; `rejected` are the copies and what came after the limit.
    `cards` are the cards that come nearest to the question, best first.
    `unknown_terms` are words of the question that no source knows, `lacking` the sorts of answer (an amount, a name)
    that it asks for in vain, `gap` is the known one that it surely asks for, `clear_gap` whether no card can be meant
    instead. `confidence` (0 to 1) says how likely it is that the sources answer the question at all, and `signals` what
    it was made of. `notices` are Dutch sentences for the user.
    """

    kept: tuple[ScoredPassage, ...]
    rejected: tuple[ScoredPassage, ...]
    cards: tuple[ScoredCard, ...]
    unknown_terms: tuple[str, ...]
    lacking: tuple[Sort, ...]
    gap: Gap | None
    clear_gap: bool
    signals: Signals
    confidence: float
    index_version: str
    seconds: float
    notices: tuple[str, ...]

    @property
    def answers(self) -> bool:
        """Whether what was found is sure enough to be given as an answer."""
        return not self.clear_gap and answers(self.confidence, self.signals.register, self.lacking)


class Retriever(Protocol):
    """Finds passages for a question."""

    def search(self, query: str, *, limit: int = 10) -> RetrievalResult:
        """At most `limit` passages, best first, and what is known about the question."""

    def likeness(self, query: str, texts: Iterable[str]) -> float:
        """How alike the question is to the most alike of the texts, 0 to 1."""
