"""Choices that the search could have made otherwise, each as a way of searching beside the one that it replaces.

They are the classes of the search with other parameters, on the same texts. A choice that would need code which the
program does not have is not here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from evals.quality import OURS
from evals.systems import STEPS, System, found_by, ranked_by
from knowledge.bm25 import K1, B, Bm25, Scores, count_words
from knowledge.card_search import asked_of, passages_of, ways_of
from knowledge.dutch import CompoundSplitter, grams, stem
from knowledge.fusion import HybridRetriever, Weights
from knowledge.index import PassageIndex
from knowledge.keyword_search import content_words, relative
from knowledge.passages import searched_text
from knowledge.retrieval import Library

__all__ = ["Choice", "choices"]

_OWN = Weights()
_WORDS_ALONE = "woorden"
_WITHOUT_VECTORS = STEPS[-2]


@dataclass(frozen=True, slots=True)
class Choice:
    """A way of searching with one thing otherwise than in the one that it replaces; None is only compared with."""

    name: str
    replaces: str | None
    system: System


def choices(library: Library, index: PassageIndex) -> Sequence[Choice]:
    """The choices in counting words, in reading cards and in weighing, the ones that they are compared with first."""
    return [*_of_words(library), _of_cards(library), *_of_weights(library, index)]


def _of_words(library: Library) -> Sequence[Choice]:
    passages = [searched_text(passage) for passage in library.passages]
    cards = [""] * len(passages)
    for card, numbers in zip(library.cards, passages_of(library.cards, library.passages), strict=True):
        for number in numbers:
            cards[number] += f" {asked_of(card)}"
    both = [[f"{passage} {card}" for passage, card in zip(passages, cards, strict=True)]]
    search = partial(_word_search, library, splitter=CompoundSplitter(count_words(passages).forms))
    return [
        Choice(_WORDS_ALONE, None, search(both)),
        Choice("k1 1,2 en b 0,75 (nu 0,9 en 0,4)", _WORDS_ALONE, search(both, k1=1.2, b=0.75)),
        Choice("k1 0,6 en b 0,2", _WORDS_ALONE, search(both, k1=0.6, b=0.2)),
        Choice("3-grammen (nu 4)", _WORDS_ALONE, search(both, size=3)),
        Choice("5-grammen", _WORDS_ALONE, search(both, size=5)),
        Choice("zonder 4-grammen", _WORDS_ALONE, search(both, weights=Weights(grams=0))),
        Choice("zonder stammen en delen van samenstellingen", _WORDS_ALONE, search(both, weights=Weights(parts=0))),
        Choice("zonder delen van samenstellingen", _WORDS_ALONE, search(both, splitter=CompoundSplitter(()))),
        Choice("passage en kaarten als twee even zware velden (nu één)", _WORDS_ALONE, search([passages, cards])),
    ]


def _of_cards(library: Library) -> Choice:
    # One way to ask that holds all of them: the words are the same, but no single way is compared with any more.
    cards = [replace(card, question=" ".join(ways_of(card)), ways=()) for card in library.cards]
    retriever = HybridRetriever(library.passages, None, cards=cards, weights=Weights(dense=0))
    return Choice("alle manieren van een kaart als één (nu de beste)", _WITHOUT_VECTORS, found_by(retriever))


def _of_weights(library: Library, index: PassageIndex) -> Sequence[Choice]:
    weights = {
        "kaarten half zo zwaar": Weights(cards=_OWN.cards / 2),
        "kaarten dubbel zo zwaar": Weights(cards=_OWN.cards * 2),
        "vectoren half zo zwaar": Weights(dense=_OWN.dense / 2),
        "vectoren dubbel zo zwaar": Weights(dense=_OWN.dense * 2),
    }
    return [
        Choice(name, OURS, found_by(HybridRetriever(library.passages, index, cards=library.cards, weights=one)))
        for name, one in weights.items()
    ]


def _word_search(
    library: Library,
    fields: Sequence[Sequence[str]],
    *,
    splitter: CompoundSplitter,
    k1: float = K1,
    b: float = B,
    size: int = 4,
    weights: Weights = _OWN,
) -> System:
    """BM25 alone: the sum over the fields, each a text for every passage, and over stems with parts and n-grams."""

    def parts(form: str) -> Sequence[str]:
        return (stem(form), *splitter.parts(form))

    readings = [
        (weight, read, Bm25(count_words(texts), read, k1=k1, b=b))
        for texts in fields
        for weight, read in ((weights.parts, parts), (weights.grams, partial(grams, size=size)))
    ]

    def scores(query: str) -> Scores:
        words = content_words(query)
        total = np.zeros(len(library.passages), dtype=np.float32)
        for weight, read, bm25 in readings:
            total += weight * relative(bm25.scores(term for token in words for term in read(token.form)))
        return total

    return ranked_by(library, scores)
