"""The root of the error tree, and what can go wrong with the sources, the model and the index.

InkoopwijzerError
├── SourceError            a file in knowledge/ is broken
├── ModelError             the embedding model cannot be loaded
└── SearchIndexError       the index cannot be built or opened
    ├── IndexBusyError     another process is building it
    └── ChromaServerError  the Chroma server is gone, slow, refuses, talks nonsense or lacks the index

The message of each is one Dutch sentence that says what to do; it goes to the user as it is.
"""

from __future__ import annotations


class InkoopwijzerError(Exception):
    """An expected failure; str() is one Dutch sentence for the user."""


class SourceError(InkoopwijzerError):
    """A file with knowledge (source, correction, facts, rule text) cannot be loaded."""

    def __init__(self, file: str, problem: str) -> None:
        self.file = file
        self.problem = problem
        super().__init__(f"{file}: {problem}")


class ModelError(InkoopwijzerError):
    """The embedding model cannot be loaded from the configured place."""


class SearchIndexError(InkoopwijzerError):
    """The index cannot be built, opened or switched."""


class IndexBusyError(SearchIndexError):
    """Another process holds the writer's lock."""


class ChromaServerError(SearchIndexError):
    """The Chroma server of the settings cannot be used now; the search goes on without it."""
