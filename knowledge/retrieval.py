"""Everything that is known, opened in one call: sources, passages, corrections and the search over them."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from knowledge.best_sentences import best_sentences
from knowledge.card_search import ways_of
from knowledge.cards import Card
from knowledge.corrections import Correction
from knowledge.encoders import SHIPPED_MODEL
from knowledge.errors import ModelError, SearchIndexError
from knowledge.fusion import HybridRetriever, Weights, words_only
from knowledge.glossary import Term, find_term
from knowledge.index import IndexSettings, PassageIndex, Progress, open_index
from knowledge.own_documents import OWN_ID
from knowledge.passages import Passage
from knowledge.search_result import RetrievalResult, Retriever, ScoredCard, ScoredPassage
from knowledge.sources import Source
from knowledge.texts import read_texts

__all__ = [
    "Card",
    "Library",
    "RetrievalResult",
    "Retriever",
    "ScoredCard",
    "ScoredPassage",
    "Term",
    "best_sentences",
    "find_term",
    "open_library",
    "ways_of",
]

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Library:
    """The sources with their passages, corrections, cards and terms, and a Retriever over them.

    Own documents stand among the sources; `skipped` says in Dutch which of them were not read.
    """

    sources: tuple[Source, ...]
    passages: tuple[Passage, ...]
    corrections: tuple[Correction, ...]
    cards: tuple[Card, ...]
    retriever: Retriever
    glossary: tuple[Term, ...] = ()
    skipped: tuple[str, ...] = ()

    @property
    def shipped(self) -> tuple[Source, ...]:
        """The sources that are no own documents."""
        return tuple(source for source in self.sources if not source.id.startswith(OWN_ID))

    def source(self, id: str) -> Source:
        """The source with this id.

        Raises:
            KeyError: there is none.
        """
        for source in self.sources:
            if source.id == id:
                return source
        raise KeyError(id)

    def card(self, id: str) -> Card:
        """The card with this id.

        Raises:
            KeyError: there is none.
        """
        for card in self.cards:
            if card.id == id:
                return card
        raise KeyError(id)


def open_library(settings: IndexSettings, *, progress: Progress | None = None) -> Library:
    """The library with the index of these settings, which is built when it is absent or damaged.

    Without a model or a place for the index the search goes on with keywords alone, and says so in the
    notices of every result. An own document that cannot be read is named in the log.

    Raises:
        SourceError: a source, a correction, a card or a gap is broken.
    """
    texts = read_texts(settings.sources_dir, settings.extra_dir)
    for sentence in texts.skipped:
        logger.warning(sentence)
    index: PassageIndex | None = None
    notices: tuple[str, ...] = ()
    try:
        index = open_index(settings, texts=texts, progress=progress)
    except (ModelError, SearchIndexError) as error:
        notices = (words_only(error),)
    about = {one.id: f"{one.title} {one.publisher} {one.published}" for one in texts.sources}
    weight = settings.model_weight
    retriever = HybridRetriever(
        texts.passages,
        index,
        cards=texts.cards,
        gaps=texts.gaps,
        about=about,
        calibrated=settings.model == SHIPPED_MODEL,
        weights=Weights() if weight is None else Weights(dense=weight),
        notices=notices,
    )
    return Library(
        texts.sources, texts.passages, texts.corrections, texts.cards, retriever, texts.glossary, texts.skipped
    )
