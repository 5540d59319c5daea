"""Ways of searching to compare in one harness: ours, its steps, and the baselines that others would start with."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from evals.quality import OURS
from knowledge.bm25 import Bm25, Scores, count_words
from knowledge.card_search import passages_of
from knowledge.encoders import Encoder
from knowledge.fusion import HybridRetriever, Weights
from knowledge.index import PassageIndex
from knowledge.passages import Passage, searched_text
from knowledge.retrieval import Library, Retriever
from knowledge.texts import card_of

__all__ = ["BASELINES", "DEPTH", "STEPS", "System", "found_by", "ranked_by", "systems"]

DEPTH = 10
_NEAREST = 100  # vectors, of passages and of cards, each of which stands for the passages that it quotes
# The first ten passages for a question, near-copies counting as one, given the ids of the relevant passages.
System = Callable[[str, frozenset[str]], Sequence[Passage]]


BASELINES = ("willekeurig", "BM25, hele woorden", "BM25, Nederlands", "vectoren, zonder kaarten",
             "samen, zonder kaarten", "vectoren, met kaarten", OURS, "orakel")  # fmt: skip
# Each step holds all that came before it.
_STEPS = {
    "BM25, Nederlands": Weights(grams=0, cards=0, dense=0),
    "+ 4-grammen": Weights(cards=0, dense=0),
    "+ woorden van kaarten": Weights(cards=0, dense=0),
    "+ kaarten zelf": Weights(dense=0),
    OURS: Weights(),
}
STEPS = tuple(_STEPS)
_WITHOUT_CARDS = STEPS[:2]


class _PassagesOnly:
    """The vectors of the passages alone, compared exactly: what one has before any card."""

    version = "0" * 12

    def __init__(self, passages: Sequence[Passage], encoder: Encoder) -> None:
        self.encoder = encoder
        self._ids = [passage.id for passage in passages]
        self._matrix = encoder.encode_passages([searched_text(passage) for passage in passages])

    def query(self, question: str, *, limit: int) -> tuple[tuple[str, float], ...]:
        vector = self.encoder.encode_queries([question])[0]
        if not vector.any():
            return ()
        alike = self._matrix @ vector
        return tuple((self._ids[number], float(alike[number])) for number in np.argsort(-alike)[:limit])


def systems(library: Library, index: PassageIndex, encoder: Encoder) -> Mapping[str, System]:
    """Every way of searching by its Dutch name, the baselines and the steps by which ours came about."""
    before_cards = _PassagesOnly(library.passages, encoder)
    by_id = {passage.id: [passage] for passage in library.passages}
    quoted = zip(library.cards, passages_of(library.cards, library.passages), strict=True)
    by_id |= {card.id: [library.passages[number] for number in numbers] for card, numbers in quoted}
    plain = Bm25(
        count_words(searched_text(passage) for passage in library.passages), lambda form: (form,), k1=1.2, b=0.75
    )

    def at_random(query: str, _: frozenset[str]) -> Sequence[Passage]:
        return _first(random.Random(query).sample(library.passages, len(library.passages)))

    def vectors(query: str, _: frozenset[str]) -> Sequence[Passage]:
        found = (by_id[card_of(id_) or id_] for id_, _ in index.query(query, limit=_NEAREST))
        return _first(passage for passages in found for passage in passages)

    def oracle(_: str, relevant: frozenset[str]) -> Sequence[Passage]:
        return _first(sorted(library.passages, key=lambda one: (one.near_copy_of or one.id) not in relevant))

    return {
        "willekeurig": at_random,
        "BM25, hele woorden": ranked_by(library, lambda query: plain.scores(query.lower().split())),
        "vectoren, zonder kaarten": lambda query, _: _first(
            by_id[id_][0] for id_, _ in before_cards.query(query, limit=_NEAREST)
        ),
        "vectoren, met kaarten": vectors,
        "samen, zonder kaarten": found_by(HybridRetriever(library.passages, before_cards)),
        "orakel": oracle,
        **{name: found_by(_step(name, weights, library, index)) for name, weights in _STEPS.items()},
    }


def _step(name: str, weights: Weights, library: Library, index: PassageIndex) -> Retriever:
    cards = () if name in _WITHOUT_CARDS else library.cards
    return HybridRetriever(library.passages, index, cards=cards, weights=weights)


def found_by(retriever: Retriever) -> System:
    """What the retriever keeps."""
    return lambda query, _: [one.passage for one in retriever.search(query, limit=DEPTH).kept]


def ranked_by(library: Library, scores: Callable[[str], Scores]) -> System:
    """The passages by their score for a question, without those that have none."""

    def search(query: str, _: frozenset[str]) -> Sequence[Passage]:
        found = scores(query)
        return _first(library.passages[number] for number in np.argsort(-found, kind="stable") if found[number] > 0)

    return search


def _first(passages: Iterable[Passage]) -> Sequence[Passage]:
    """The first ten, of near-copies only the first."""
    kept: dict[str, Passage] = {}
    for passage in passages:
        kept.setdefault(passage.near_copy_of or passage.id, passage)
        if len(kept) == DEPTH:
            break
    return list(kept.values())
