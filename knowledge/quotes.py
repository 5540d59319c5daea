"""Quotes by position: where words stand in a source, and when two texts say the same letter for letter."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Quote", "letters", "places"]


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim quote: exactly `source.text[start:end]` of the source with this id."""

    source: str
    start: int
    end: int
    text: str


def places(quote: str, text: str) -> list[tuple[int, int]]:
    """Every [start, end) where the quote stands; any white space counts as one space. None for an empty quote."""
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    return [match.span() for match in re.finditer(pattern, text)] if pattern else []


def letters(text: str) -> str:
    """The letters and digits of a text alone, in lower case."""
    return "".join(character for character in text.casefold() if character.isalnum())
