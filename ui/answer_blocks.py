"""Reads the Markdown of Answer.text back into blocks, so that the page can show every one of them.

It knows what assistant.composition writes: headings in bold, lists, quotes and paragraphs; anything else is
a paragraph, so nothing of the text is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

__all__ = ["Block", "Shape", "read_blocks"]

Shape = Literal["heading", "paragraph", "bullets", "steps", "quote"]

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


def read_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of the text in order. The first is always a paragraph: the short answer."""
    blocks: list[Block] = []
    fresh = True  # whether the line starts a new block
    for line in text.split("\n"):
        if not line.strip():
            fresh = True
            continue
        shape, words = _shape(line, first=not blocks)
        last = blocks[-1] if blocks else None
        if last is None or last.shape != shape or shape == "heading" or (fresh and shape not in _LISTS):
            blocks.append(Block(shape, (words,)))
        elif shape == "paragraph":
            blocks[-1] = Block(shape, (f"{last.lines[0]}\n{words}",))
        else:
            blocks[-1] = Block(shape, (*last.lines, words))
        fresh = False
    return tuple(blocks)


def _shape(line: str, *, first: bool) -> tuple[Shape, str]:
    heading = _HEADING.fullmatch(line)
    if heading is not None and not first:
        return "heading", heading[1]
    for shape, pattern in _MARKED.items():
        marked = pattern.fullmatch(line)
        if marked is not None:
            return shape, marked[1]
    return "paragraph", line
