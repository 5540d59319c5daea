"""Recall of the search by itself: with words alone, and with vectors beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evals.questions import GoldQuestion, overlaps_gold
from knowledge.fusion import HybridRetriever
from knowledge.retrieval import Library, Retriever

__all__ = ["ChannelRecall", "recall_by_channel"]

_DEPTHS = (1, 3, 5)


@dataclass(frozen=True, slots=True)
class ChannelRecall:
    """The share of questions with a gold passage among the first 1, 3 and 5, and the mean reciprocal rank at 10."""

    channel: str
    recall: tuple[float, ...]
    reciprocal_rank: float


def recall_by_channel(questions: Sequence[GoldQuestion], library: Library) -> tuple[ChannelRecall, ...]:
    """Words alone, then all channels as they are used."""
    words = HybridRetriever(library.passages, None)
    return (_recall("woorden", questions, words, library), _recall("alle", questions, library.retriever, library))


def _recall(channel: str, questions: Sequence[GoldQuestion], retriever: Retriever, library: Library) -> ChannelRecall:
    ranks = [_rank(question, retriever, library) for question in questions]
    return ChannelRecall(
        channel,
        tuple(sum(rank is not None and rank <= depth for rank in ranks) / len(ranks) for depth in _DEPTHS),
        sum(1 / rank for rank in ranks if rank is not None) / len(ranks),
    )


def _rank(question: GoldQuestion, retriever: Retriever, library: Library) -> int | None:
    """The place, from 1, of the first passage with gold, or None among the first ten."""
    found = retriever.search(question.question).kept
    hits = (
        rank
        for rank, one in enumerate(found, start=1)
        if overlaps_gold(one.passage.source, one.passage.start, one.passage.end, question, library)
    )
    return next(hits, None)
