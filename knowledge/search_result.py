"""What a search gives back, and the protocol that the rest of the program sees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from knowledge.passages import Passage

__all__ = ["RetrievalResult", "Retriever", "ScoredPassage"]


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A passage with its fused score and that of both channels, each 0 to 1, comparable in one result."""

    passage: Passage
    score: float
    keyword_score: float
    dense_score: float


@dataclass(frozen=True, slots=True)
class RetrievalResult:
    """What was found for one question.

    `kept` is best first with each near-copy once; `rejected` are the copies and what came after the limit.
    `unknown_terms` are words of the question that no source knows; `coverage` (0 to 1) is the share of the
    question, rare words counting more, that the best passages know; `confidence` (0 to 1) says how likely it
    is that the sources answer the question at all. `notices` are Dutch sentences for the user.
    """

    kept: tuple[ScoredPassage, ...]
    rejected: tuple[ScoredPassage, ...]
    unknown_terms: tuple[str, ...]
    coverage: float
    confidence: float
    index_version: str
    seconds: float
    notices: tuple[str, ...]


class Retriever(Protocol):
    """Finds passages for a question."""

    def search(self, query: str, *, limit: int = 10) -> RetrievalResult:
        """At most `limit` passages, best first, and what is known about the question."""
