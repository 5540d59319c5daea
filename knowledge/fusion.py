"""Finds passages for a question: two keyword readings and dense vectors, fused with a weight each."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from knowledge.assessment import Neighbours, assess
from knowledge.bm25 import Scores
from knowledge.card_search import CardSearch, passages_of
from knowledge.cards import Card
from knowledge.confidence import confidence
from knowledge.dutch import Token
from knowledge.errors import InkoopwijzerError, SearchIndexError
from knowledge.gap_search import GapSearch
from knowledge.gaps import Gap
from knowledge.index import PassageIndex
from knowledge.keyword_search import content_words, relative
from knowledge.passages import Passage
from knowledge.search_result import RetrievalResult, ScoredCard, ScoredPassage
from knowledge.stored_terms import FolderIndex, passage_field
from knowledge.texts import card_of
from knowledge.word_vectors import WordVectors

__all__ = ["HybridRetriever", "Weights", "words_only"]


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each channel, whose scores are first divided by its best one; `./run evals` shows what each gives.

    `parts` and `grams` read the passages with the words of their cards, `cards` are the cards that quote a passage, by
    their best single way to ask and as a whole, `dense` are the vectors.
    """

    parts: float = 0.5
    grams: float = 1.0
    cards: float = 3.0
    dense: float = 1.0

    @property
    def keyword(self) -> float:
        """The weight of all but the vectors."""
        return self.parts + self.grams + self.cards


# Vectors say little about far entries: only the nearest get a score, above that of the last of them.
_DENSE_CANDIDATES = 60
# A passage with fewer words of its own than this (a lone "Techniek 9.") is found by its headings but proves
# little: it loses part of its score.
_FEW_WORDS, _FEW_WORDS_FACTOR = 8, 0.6
_BEST_CARDS = 5
_CARD_DENSE = 0.5  # the weight of vectors beside that of the words of a card
_WEIGHTS = Weights()
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Dense:
    """How near the vectors of passages, with those of the cards that quote them, and of cards are, 0 to 1."""

    passages: Scores
    cards: Scores
    neighbours: Neighbours


class HybridRetriever:
    """A Retriever with BM25 in two readings, the ways to ask of the cards and, where there is an index, vectors.

    Passages carry the words of the cards that quote them, as search text that is never shown. `about` holds, by the id
    of a source, its title, publisher and year. `calibrated` says that the vectors are of the shipped model, for whose
    cosines the confidence was fitted. Of an index in a folder the counted words are used too, where they are those of
    these passages and cards. `keywords` and `card_search` are its channels of words, to be measured apart.
    """

    def __init__(
        self,
        passages: Sequence[Passage],
        index: PassageIndex | None,
        *,
        cards: Sequence[Card] = (),
        gaps: Sequence[Gap] = (),
        about: Mapping[str, str] = _NOTHING,
        calibrated: bool = True,
        weights: Weights = _WEIGHTS,
        notices: tuple[str, ...] = (),
    ) -> None:
        self._about = about
        self._calibrated = calibrated
        self._weights = weights
        self._passages = tuple(passages)
        self._cards = tuple(cards)
        self._numbers = {passage.id: number for number, passage in enumerate(passages)}
        self._card_numbers = {card.id: number for number, card in enumerate(cards)}
        of_cards = zip(cards, passages_of(cards, self._passages), strict=True)
        quoted = [(card, number) for card, numbers in of_cards for number in numbers]
        self._quoting = np.array([self._card_numbers[card.id] for card, _ in quoted], dtype=np.intp)
        self._quoted = np.array([number for _, number in quoted], dtype=np.intp)
        self._has_card = np.zeros(len(self._passages), dtype=np.bool_)
        self._has_card[self._quoted] = True
        stored = index.terms if isinstance(index, FolderIndex) else None
        self.keywords = passage_field(self._passages, self._cards, stored)
        self.card_search = CardSearch(cards, self.keywords.splitter)
        self._gap_search = GapSearch(cards, gaps, self.keywords.splitter) if gaps else None
        self._index = index
        self._word_vectors = WordVectors(index.encoder) if index is not None else None
        self._notices = notices
        self._factor = np.array(
            [_FEW_WORDS_FACTOR if len(one.text.split(None, _FEW_WORDS)) < _FEW_WORDS else 1.0 for one in passages],
            dtype=np.float32,
        )

    def search(self, query: str, *, limit: int = 10) -> RetrievalResult:
        """At most `limit` passages, best first; none when the sources have nothing of how it is spelled."""
        started = time.perf_counter()
        words = content_words(query)
        cards = self.card_search.scores(words)
        keyword = self._keyword_scores(words, cards)
        dense, notices = self._dense_scores(query)
        fused = self._fuse(keyword, dense.passages if dense is not None else None)
        order = [int(number) for number in np.argsort(-fused, kind="stable")[: 5 * limit] if fused[number] > 0]
        ranked = [self._scored(number, fused, keyword, dense) for number in order]
        kept, rejected = self._one_of_each(ranked, limit)
        best_cards = self._best_cards(cards, dense)
        near = dense.neighbours if dense is not None and self._calibrated else None
        untold = self._gap_search.look(query, words) if self._gap_search is not None else None
        assessed = assess(query, words, self.keywords, kept, best_cards, self._about, neighbours=near, untold=untold)
        return RetrievalResult(
            kept=kept,
            rejected=rejected,
            cards=best_cards,
            unknown_terms=assessed.unknown_terms,
            lacking=assessed.lacking,
            gap=assessed.gap,
            clear_gap=assessed.clear_gap,
            signals=assessed.signals,
            confidence=confidence(assessed.signals),
            index_version=self._index.version if self._index is not None else "",
            seconds=time.perf_counter() - started,
            notices=self._notices + notices,
        )

    def likeness(self, query: str, texts: Iterable[str]) -> float:
        """How alike the question is to the most alike of the texts, 0 to 1."""
        words = content_words(query)
        return max((self.keywords.likeness(words, content_words(text)) for text in texts), default=0.0)

    def _best_cards(self, scores: Scores, dense: _Dense | None) -> tuple[ScoredCard, ...]:
        weight = _CARD_DENSE * self._weights.dense
        total = scores if dense is None else (scores + weight * dense.cards) / (1 + weight)
        order = np.argsort(-total, kind="stable")[:_BEST_CARDS]
        return tuple(ScoredCard(self._cards[number], float(total[number])) for number in order if total[number] > 0)

    def _keyword_scores(self, words: Sequence[Token], cards: Scores) -> Scores:
        raw = self.keywords.scores(words)
        weights = self._weights
        text = weights.parts * relative(raw.parts) + weights.grams * relative(raw.grams)
        # An own document has no card: its text then counts for that too.
        alone = text * weights.keyword / ((weights.parts + weights.grams) or 1.0)
        total = np.where(self._has_card, text + weights.cards * self._of_passages(cards), alone)
        return (total / weights.keyword).astype(np.float32)

    def _of_passages(self, scores: Scores) -> Scores:
        """Of each passage the score of the best card that quotes it."""
        best = np.zeros(len(self._passages), dtype=np.float32)
        np.maximum.at(best, self._quoted, scores[self._quoting])
        return best

    def _dense_scores(self, query: str) -> tuple[_Dense | None, tuple[str, ...]]:
        """The scores, or None without an index or when it cannot be read any more, which is a notice."""
        if self._index is None or self._word_vectors is None:
            return None, ()
        try:
            found = self._index.query(query, limit=_DENSE_CANDIDATES)
        except SearchIndexError as error:
            return None, (words_only(error),)
        passages = np.zeros(len(self._passages), dtype=np.float32)
        cards = np.zeros(len(self._cards), dtype=np.float32)
        for id_, similarity in found:
            above = max(0.0, similarity - found[-1][1])
            card = card_of(id_)
            if card is None:
                passages[self._numbers[id_]] = max(passages[self._numbers[id_]], above)
            elif card in self._card_numbers:
                cards[self._card_numbers[card]] = max(cards[self._card_numbers[card]], above)
        neighbours = Neighbours(found[0][1] if found else 0.0, self._word_vectors)
        return _Dense(relative(np.maximum(passages, self._of_passages(cards))), relative(cards), neighbours), ()

    def _fuse(self, keyword: Scores, dense: Scores | None) -> Scores:
        if dense is None or not keyword.any():  # vectors alone: what a model makes of unknown words
            return self._factor * keyword
        weights = self._weights
        total = self._factor * (weights.keyword * keyword + weights.dense * dense)
        return (total / (weights.keyword + weights.dense)).astype(np.float32)

    def _scored(self, number: int, fused: Scores, keyword: Scores, dense: _Dense | None) -> ScoredPassage:
        return ScoredPassage(
            self._passages[number],
            score=float(fused[number]),
            keyword_score=float(keyword[number]),
            dense_score=float(dense.passages[number]) if dense is not None else 0.0,
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
