"""Expected failures of the assistant, below the tree of `knowledge.errors`.

InkoopwijzerError
├── (SourceError, ModelError, SearchIndexError: see knowledge.errors)
├── QuestionError        the question, role or date cannot be used
├── FactError            a given fact has an unknown name or an unusable value
└── SettingsError        an environment variable holds a value that does not fit

A missing fact, an unknown period or nothing found are values, not errors.
"""

from __future__ import annotations

from knowledge.errors import InkoopwijzerError, SourceError

__all__ = ["FactError", "InkoopwijzerError", "QuestionError", "SettingsError", "SourceError"]


class QuestionError(InkoopwijzerError):
    """The question cannot be answered as it was sent; the message says how to send it."""


class FactError(InkoopwijzerError):
    """A given fact cannot be read; the message names the fact and what it may hold."""

    def __init__(self, name: str, message: str) -> None:
        self.name = name
        super().__init__(message)


class SettingsError(InkoopwijzerError):
    """A setting cannot be used; the message names its variable."""
