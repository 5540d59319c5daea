"""Quotes by position: where words stand in a source, and when two texts say the same letter for letter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Quote", "first_quote", "letters", "places"]


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


def first_quote(quote: str, source: str, texts: Mapping[str, str]) -> Quote:
    """The first place where the quote stands in the source with this id; `texts` are the sources by id.

    Raises:
        ValueError: there is no such source, or the quote does not stand in it; the message is Dutch.
    """
    if source not in texts:
        raise ValueError(f"er is geen bron '{source}'.")
    found = places(quote, texts[source])
    if not found:
        raise ValueError(f"het citaat '{quote[:50]}' staat niet letterlijk in '{source}'.")
    start, end = found[0]
    return Quote(source, start, end, texts[source][start:end])


def letters(text: str) -> str:
    """The letters and digits of a text alone, in lower case."""
    return "".join(character for character in text.casefold() if character.isalnum())
