"""Everything that is known, opened in one call: sources, passages, corrections and the search over them."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.best_sentences import best_sentences
from knowledge.corrections import Correction, load_corrections
from knowledge.errors import ModelError, SearchIndexError
from knowledge.fusion import HybridRetriever, words_only
from knowledge.index import IndexSettings, PassageIndex, Progress, open_index
from knowledge.passages import Passage, split_passages
from knowledge.search_result import RetrievalResult, Retriever, ScoredPassage
from knowledge.sources import Source, load_sources

__all__ = [
    "Library",
    "RetrievalResult",
    "Retriever",
    "ScoredPassage",
    "best_sentences",
    "open_library",
]


@dataclass(frozen=True, slots=True)
class Library:
    """The sources with their passages and corrections, and a Retriever over them."""

    sources: tuple[Source, ...]
    passages: tuple[Passage, ...]
    corrections: tuple[Correction, ...]
    retriever: Retriever

    def source(self, id: str) -> Source:
        """The source with this id.

        Raises:
            KeyError: there is none.
        """
        for source in self.sources:
            if source.id == id:
                return source
        raise KeyError(id)


def open_library(settings: IndexSettings, *, progress: Progress | None = None) -> Library:
    """The library with the index of these settings, which is built when it is absent or damaged.

    Without a model or a place for the index the search goes on with keywords alone, and says so in the
    notices of every result.

    Raises:
        SourceError: a source or a correction is broken.
    """
    sources = load_sources(settings.sources_dir)
    passages = tuple(passage for source in sources for passage in split_passages(source))
    corrections = load_corrections(sources)
    index: PassageIndex | None = None
    notices: tuple[str, ...] = ()
    try:
        index = open_index(settings, progress=progress)
    except (ModelError, SearchIndexError) as error:
        notices = (words_only(error),)
    return Library(sources, passages, corrections, HybridRetriever(passages, index, notices=notices))
