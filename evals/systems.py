"""Ways of searching to compare in one harness: ours, its steps, and the baselines that others would start with."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from evals.quality import OURS
from knowledge.bm25 import Bm25, Scores, count_words
from knowledge.card_search import passages_of
from knowledge.fusion import HybridRetriever, Weights
from knowledge.index import PassageIndex
from knowledge.passages import Passage, searched_text
from knowledge.retrieval import Library, Retriever
from knowledge.texts import card_of

__all__ = ["BASELINES", "DEPTH", "STEPS", "System", "systems"]

DEPTH = 10
_NEAREST = 100  # vectors, of passages and of cards, each of which stands for the passages that it quotes
# The first ten passages for a question, near-copies counting as one, given the ids of the relevant passages.
System = Callable[[str, frozenset[str]], Sequence[Passage]]


BASELINES = ("willekeurig", "BM25, hele woorden", "BM25, Nederlands", "vectoren", "samen, zonder kaarten",
             OURS, "orakel")  # fmt: skip
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


def systems(library: Library, index: PassageIndex) -> Mapping[str, System]:
    """Every way of searching by its Dutch name, the baselines and the steps by which ours came about."""
    by_id = {passage.id: [passage] for passage in library.passages}
    by_id |= {
        card.id: [library.passages[number] for number in passages_of(card, library.passages)] for card in library.cards
    }
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
        "BM25, hele woorden": _by(library, lambda query: plain.scores(query.lower().split())),
        "vectoren": vectors,
        "samen, zonder kaarten": _found_by(HybridRetriever(library.passages, index)),
        "orakel": oracle,
        **{name: _found_by(_step(name, weights, library, index)) for name, weights in _STEPS.items()},
    }


def _step(name: str, weights: Weights, library: Library, index: PassageIndex) -> Retriever:
    cards = () if name in _WITHOUT_CARDS else library.cards
    return HybridRetriever(library.passages, index, cards=cards, weights=weights)


def _found_by(retriever: Retriever) -> System:
    return lambda query, _: [one.passage for one in retriever.search(query, limit=DEPTH).kept]


def _by(library: Library, scores: Callable[[str], Scores]) -> System:
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
