"""One line of an answer in pieces: plain and bold words, numbers of quotes, and terms with their explanation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from knowledge.glossary import Mention, Term, mentions

__all__ = ["MOST_TERMS", "Line", "Piece", "explained", "plain", "read_line"]

MOST_TERMS = 6  # explained in one answer; more would make it restless

_BOLD = re.compile(r"\*\*(.+?)\*\*", re.S)
_NUMBER = re.compile(r"(\[\d{1,2}\])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters; `link` leads from a number to its quote, `term` and `explanation` belong to a term."""

    text: str
    style: Literal["text", "number", "term"] = "text"
    strong: bool = False
    link: str = ""
    term: str = ""
    explanation: str = ""


Line = tuple[Piece, ...]


def read_line(text: str, links: Mapping[str, str]) -> Line:
    """The pieces of a line of Markdown; `links` gives the address of a quote by its number, as '[1]'."""
    pieces: list[Piece] = []
    for place, part in enumerate(_BOLD.split(text)):
        for run in filter(None, _NUMBER.split(part)):
            number = _NUMBER.fullmatch(run) is not None
            pieces.append(Piece(run, "number" if number else "text", strong=place % 2 == 1, link=links.get(run, "")))
    return tuple(pieces)


def plain(line: Line) -> str:
    """The words of the line."""
    return "".join(piece.text for piece in line)


def explained(lines: Sequence[Line], glossary: Iterable[Term]) -> tuple[Line, ...]:
    """The lines with the first occurrence of each term set apart, at most MOST_TERMS in all of them together."""
    first: dict[str, Mention] = {}
    for one in mentions("\n\n".join(map(plain, lines)), glossary):
        first.setdefault(one.term.name, one)
    kept = tuple(first.values())[:MOST_TERMS]
    done: list[Line] = []
    begin = 0
    for line in lines:
        pieces: list[Piece] = []
        for piece in line:
            pieces += _cut(piece, begin, kept) if piece.style == "text" else [piece]
            begin += len(piece.text)
        done.append(tuple(pieces))
        begin += len("\n\n")
    return tuple(done)


def _cut(piece: Piece, begin: int, kept: Iterable[Mention]) -> Iterator[Piece]:
    """The piece, which starts at `begin` of all text, cut around the terms that lie wholly in it."""
    done = 0
    for one in kept:
        start, end = one.start - begin, one.end - begin
        if start < done or end > len(piece.text):
            continue
        if start > done:
            yield replace(piece, text=piece.text[done:start])
        words = piece.text[start:end]
        yield replace(piece, text=words, style="term", term=one.term.name, explanation=one.term.explanation)
        done = end
    if done < len(piece.text):
        yield replace(piece, text=piece.text[done:])
