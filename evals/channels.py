"""Recall of each way of searching by itself, and of all of them together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from evals.questions import GoldQuestion, overlaps_gold
from knowledge.fusion import HybridRetriever
from knowledge.index import PassageIndex
from knowledge.keyword_search import KeywordSearch, Scores
from knowledge.passages import Passage
from knowledge.retrieval import Library, Retriever

__all__ = ["Channel", "ChannelRecall", "channels", "recall"]

# The passages that a channel finds for a question, best first, near-copies counting as one.
Channel = Callable[[str], Iterable[Passage]]

_DEPTHS = (1, 3, 5)
_DEEPEST = 10


@dataclass(frozen=True, slots=True)
class ChannelRecall:
    """The share of questions with a gold passage among the first 1, 3 and 5, and the mean reciprocal rank at 10."""

    shares: tuple[float, ...]
    reciprocal_rank: float


def channels(library: Library, index: PassageIndex) -> Mapping[str, Channel]:
    """Every channel by its Dutch name: words in two readings, alone and together, vectors, and the search as used."""
    keywords = KeywordSearch(library.passages)
    by_id = {passage.id: passage for passage in library.passages}

    def parts(query: str) -> Iterable[Passage]:
        return _ranked(library, keywords.scores(query).parts)

    def grams(query: str) -> Iterable[Passage]:
        return _ranked(library, keywords.scores(query).grams)

    def vectors(query: str) -> Iterable[Passage]:
        return _one_of_each(by_id[id_] for id_, _ in index.query(query, limit=5 * _DEEPEST))

    return {
        "delen": parts,
        "4-grammen": grams,
        "delen en 4-grammen": _found_by(HybridRetriever(library.passages, None)),
        "vectoren": vectors,
        "alles": _found_by(library.retriever),
    }


def recall(channel: Channel, questions: Sequence[GoldQuestion], library: Library) -> ChannelRecall:
    """How the channel does on these questions."""
    ranks = [_rank(channel(one.question), one, library) for one in questions]
    return ChannelRecall(
        tuple(sum(rank is not None and rank <= depth for rank in ranks) / len(ranks) for depth in _DEPTHS),
        sum(1 / rank for rank in ranks if rank is not None) / len(ranks),
    )


def _found_by(retriever: Retriever) -> Channel:
    return lambda query: [one.passage for one in retriever.search(query, limit=_DEEPEST).kept]


def _ranked(library: Library, scores: Scores) -> Iterable[Passage]:
    order = np.argsort(-scores, kind="stable")
    return _one_of_each(library.passages[number] for number in order if scores[number] > 0)


def _one_of_each(passages: Iterable[Passage]) -> Iterable[Passage]:
    seen = set()
    for passage in passages:
        original = passage.near_copy_of or passage.id
        if original not in seen:
            yield passage
        seen.add(original)


def _rank(found: Iterable[Passage], question: GoldQuestion, library: Library) -> int | None:
    """The place, from 1, of the first passage with gold, or None among the first ten."""
    for rank, passage in enumerate(found, start=1):
        if rank > _DEEPEST:
            return None
        if overlaps_gold(passage.source, passage.start, passage.end, question, library):
            return rank
    return None
