"""Finds passages for a question: two keyword readings and dense vectors, fused with a weight each."""

from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np

from knowledge.confidence import confidence, query_knowledge
from knowledge.errors import InkoopwijzerError, SearchIndexError
from knowledge.index import PassageIndex
from knowledge.keyword_search import KeywordSearch, Scores
from knowledge.passages import Passage
from knowledge.search_result import RetrievalResult, ScoredPassage

__all__ = ["HybridRetriever", "words_only"]

# The weight of each channel, whose scores are first divided by its best one. Chosen on the questions of
# evals/sets/vragen.yaml, where together they find more than any of them alone: `./run evals`.
PARTS_WEIGHT = 0.5
GRAMS_WEIGHT = 1.0
DENSE_WEIGHT = 0.5
_KEYWORD_WEIGHT = PARTS_WEIGHT + GRAMS_WEIGHT
# Vectors say little about far passages: only the nearest get a score, above that of the last of them.
_DENSE_CANDIDATES = 50
# A passage with fewer words of its own than this (a lone "Techniek 9.") is found by its headings but proves
# little: it loses part of its score.
_FEW_WORDS, _FEW_WORDS_FACTOR = 8, 0.6


class HybridRetriever:
    """A Retriever with BM25 in two readings and, where there is an index, vectors."""

    def __init__(
        self, passages: Sequence[Passage], index: PassageIndex | None, *, notices: tuple[str, ...] = ()
    ) -> None:
        self._passages = tuple(passages)
        self._numbers = {passage.id: number for number, passage in enumerate(passages)}
        self._keywords = KeywordSearch(passages)
        self._index = index
        self._notices = notices
        self._factor = np.array(
            [_FEW_WORDS_FACTOR if len(passage.text.split()) < _FEW_WORDS else 1.0 for passage in passages],
            dtype=np.float32,
        )

    def search(self, query: str, *, limit: int = 10) -> RetrievalResult:
        """At most `limit` passages, best first; none when the sources have nothing of how it is spelled."""
        started = time.perf_counter()
        keyword = self._keyword_scores(query)
        dense, notices = self._dense_scores(query)
        fused = self._fuse(keyword, dense)
        order = [int(number) for number in np.argsort(-fused, kind="stable") if fused[number] > 0]
        ranked = [self._scored(number, fused, keyword, dense) for number in order[: 5 * limit]]
        kept, rejected = self._one_of_each(ranked, limit)
        knowledge = query_knowledge(query, self._keywords, [s.passage for s in kept[:5]])
        return RetrievalResult(
            kept=kept,
            rejected=rejected,
            unknown_terms=knowledge.unknown_terms,
            coverage=knowledge.coverage,
            confidence=confidence(knowledge),
            index_version=self._index.version if self._index is not None else "",
            seconds=time.perf_counter() - started,
            notices=self._notices + notices,
        )

    def _keyword_scores(self, query: str) -> Scores:
        raw = self._keywords.scores(query)
        total = PARTS_WEIGHT * _relative(raw.parts) + GRAMS_WEIGHT * _relative(raw.grams)
        return (total / _KEYWORD_WEIGHT).astype(np.float32)

    def _dense_scores(self, query: str) -> tuple[Scores | None, tuple[str, ...]]:
        """The scores, or None without an index or when it cannot be read any more, which is a notice."""
        if self._index is None:
            return None, ()
        try:
            found = self._index.query(query, limit=min(_DENSE_CANDIDATES, len(self._passages)))
        except SearchIndexError as error:
            return None, (words_only(error),)
        scores = np.zeros(len(self._passages), dtype=np.float32)
        for id_, similarity in found:
            scores[self._numbers[id_]] = max(0.0, similarity - found[-1][1])
        return _relative(scores), ()

    def _fuse(self, keyword: Scores, dense: Scores | None) -> Scores:
        if dense is None or not keyword.any():  # vectors alone: what a model makes of unknown words
            return self._factor * keyword
        total = self._factor * (_KEYWORD_WEIGHT * keyword + DENSE_WEIGHT * dense)
        return (total / (_KEYWORD_WEIGHT + DENSE_WEIGHT)).astype(np.float32)

    def _scored(self, number: int, fused: Scores, keyword: Scores, dense: Scores | None) -> ScoredPassage:
        return ScoredPassage(
            self._passages[number],
            score=float(fused[number]),
            keyword_score=float(keyword[number]),
            dense_score=float(dense[number]) if dense is not None else 0.0,
        )

    def _one_of_each(
        self, ranked: Sequence[ScoredPassage], limit: int
    ) -> tuple[tuple[ScoredPassage, ...], tuple[ScoredPassage, ...]]:
        kept: list[ScoredPassage] = []
        rejected: list[ScoredPassage] = []
        seen: set[str] = set()
        for scored in ranked:
            original = scored.passage.near_copy_of or scored.passage.id
            if original in seen or len(kept) == limit:
                rejected.append(scored)
            else:
                kept.append(scored)
            seen.add(original)
        return tuple(kept), tuple(rejected)


def words_only(reason: InkoopwijzerError) -> str:
    """The notice that vectors take no part in the search."""
    return f"Zoeken op betekenis staat uit: er wordt alleen op woorden gezocht. {reason}"


def _relative(scores: Scores) -> Scores:
    best = float(scores.max(initial=0.0))
    return (scores / best).astype(np.float32) if best > 0 else scores
