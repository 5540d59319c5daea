"""Reads the Markdown of Answer.text back into blocks, so that the page can show every one of them.

It knows what assistant.composition writes: its headings in bold, lists, quotes and paragraphs; anything else is
a paragraph, so nothing of the text is lost.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from assistant.messages import message

__all__ = ["Block", "Place", "Section", "Shape", "read_as", "read_blocks", "read_sections"]

Shape = Literal["heading", "paragraph", "bullets", "steps", "quote"]
# What a part of an answer is about; roles put the parts in another order.
Place = Literal[
    "kop", "vraag", "takken", "feiten", "stappen", "beeld", "aannames", "omslag",
    "citaten", "let_op", "wat_nu", "lezingen", "spoor", "vervolg",
]  # fmt: skip

_PLACES: Final[Mapping[str, Place]] = {
    "waarom": "stappen",
    "uitleg_stappen": "stappen",
    "tot_nu_toe": "stappen",
    "begrepen": "feiten",
    "uitleg_feiten": "feiten",
    "aannames": "aannames",
    "omslagpunt": "omslag",
    "citaten": "citaten",
    "let_op": "let_op",
    "wat_nu": "wat_nu",
    "vraag_terug": "vraag",
    "takken": "takken",
    "bedoelt_u": "lezingen",
    "ook_bedoeld": "lezingen",
}
_HEADING = re.compile(r"\*\*([^*]+)\*\*:?")
_MARKED: dict[Shape, re.Pattern[str]] = {
    "bullets": re.compile(r"[-*] (.*)"),
    "steps": re.compile(r"\d+\. (.*)"),
    "quote": re.compile(r"> ?(.*)"),
}
_LISTS = ("bullets", "steps")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or a paragraph (one line), a list (its items) or a quote (its lines)."""

    shape: Shape
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The blocks under one heading; those before the first stand under an empty one, in the place 'kop'."""

    place: Place
    heading: str
    blocks: tuple[Block, ...]


def read_sections(text: str) -> tuple[Section, ...]:
    """The text as its opening and the parts under its headings, in order."""
    sections = [Section("kop", "", ())]
    for block in read_blocks(text):
        if block.shape == "heading":
            sections.append(Section(_places()[block.lines[0]], block.lines[0], ()))
        else:
            last = sections[-1]
            sections[-1] = Section(last.place, last.heading, (*last.blocks, block))
    return tuple(sections)


def read_as(text: str) -> str:
    """The question that the answer says to answer, where that is not just what was asked; else empty."""
    opening = message("gelezen_als", vraag="")
    first = text.partition("\n")[0]
    return first.removeprefix(opening) if first.startswith(opening) else ""


def read_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of the text in order. A sentence in bold is a heading only where it is one of ours."""
    blocks: list[Block] = []
    fresh = True  # whether the line starts a new block
    for line in text.split("\n"):
        if not line.strip():
            fresh = True
            continue
        shape, words = _shape(line)
        last = blocks[-1] if blocks else None
        if last is None or last.shape != shape or shape == "heading" or (fresh and shape not in _LISTS):
            blocks.append(Block(shape, (words,)))
        elif shape == "paragraph":
            blocks[-1] = Block(shape, (f"{last.lines[0]}\n{words}",))
        else:
            blocks[-1] = Block(shape, (*last.lines, words))
        fresh = False
    return tuple(blocks)


def _shape(line: str) -> tuple[Shape, str]:
    heading = _HEADING.fullmatch(line)
    if heading is not None and heading[1] in _places():
        return "heading", heading[1]
    for shape, pattern in _MARKED.items():
        marked = pattern.fullmatch(line)
        if marked is not None:
            return shape, marked[1]
    return "paragraph", line


@cache
def _places() -> Mapping[str, Place]:
    return {message(name): place for name, place in _PLACES.items()}
