"""A text in the form in which we match it: folded to plain lower case, character for character.

Offsets in the folded text are offsets in the user's own text, so that every fact can quote it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Text", "fold", "sentence_start", "sentences", "trim", "ways"]

_PLAIN = {"’": "'", "‘": "'", "`": "'", "´": "'", "–": "-", "—": "-", "−": "-", "×": "x", "“": '"', "”": '"'}

# Where a sentence ends: its mark before white space, a semicolon or a new line.
_END = re.compile(r"[.!?…]+[\"')]*(?=\s)|[\n;]")
_ABBREVIATION = re.compile(
    r"(?:\b(?:excl|incl|ex|ca|art|artt|bijv|bv|nr|jr|mnd|mln|mio|mld|dec|nov|okt|sept?|aug|jan|febr?|mrt|apr|evt|max"
    r"|min"
    r"|tot|resp|vs|vgl|\d{1,2})|\b(?:[a-z]\.)+[a-z])\.$"
)
# A space, or where a space is only itself: a look behind, a class of characters, something escaped.
_SPACE = re.compile(r"\(\?<[!=][^)]*\)|\[(?:\\.|[^\]\\])*\]|\\.| [?*+]?")
_ANY_SPACE = {" ": r"\s+", " +": r"\s+", " ?": r"\s*", " *": r"\s*"}


class _Folding(dict[int, str | int]):
    """Code point to one plain lower-case character, worked out once per code point."""

    def __missing__(self, point: int) -> str:
        character = chr(point)
        if character in _PLAIN:
            plain = _PLAIN[character]
        elif character != "\n" and (character.isspace() or unicodedata.category(character) in {"Cc", "Cf"}):
            plain = " "
        else:
            plain = unicodedata.normalize("NFD", character)[0].lower()
        self[point] = plain if len(plain) == 1 else character
        return str(self[point])


_FOLDING = _Folding()


@dataclass(frozen=True, slots=True)
class Text:
    """What the user wrote, with its folded form of the same length."""

    original: str
    folded: str

    def words(self, start: int, end: int) -> str:
        """The user's own words between two offsets, without the marks and white space around them."""
        return trim(self.original[start:end])


def fold(text: str) -> str:
    """The text in lower case without accents, of exactly the same length."""
    return text.translate(_FOLDING)


def trim(words: str) -> str:
    """The words without the punctuation and white space around them; a closing ',-' of an amount stays."""
    return words.strip(" \t\r\n\u00a0").strip("?!;:").rstrip(".").removesuffix(",").strip()


def sentence_start(folded: str, position: int, *, within: int = 120) -> int:
    """Where the sentence around a position begins, or `within` characters before the position."""
    start = max(0, position - within)
    for mark in _END.finditer(folded, start, position):
        if mark[0] != "." or not _ABBREVIATION.search(folded, max(0, mark.end() - 12), mark.end()):
            start = mark.end()
    return start


def sentences(folded: str) -> Iterator[tuple[int, int]]:
    """The [start, end) of each sentence, with its closing mark."""
    start = 0
    for mark in _END.finditer(folded):
        if mark[0] == "." and _ABBREVIATION.search(folded, max(start, mark.end() - 12), mark.end()):
            continue
        yield start, mark.end()
        start = mark.end()
    if folded[start:].strip():
        yield start, len(folded)


def ways(*patterns: str) -> re.Pattern[str]:
    """One pattern for several ways to say a thing; a space in them matches any white space."""
    return re.compile(_SPACE.sub(lambda match: _ANY_SPACE.get(match[0], match[0]), "|".join(patterns)))
