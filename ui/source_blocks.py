"""Cuts the Markdown of a source into blocks by position, so that every character that is shown knows its place.

Headings come from the source's own sections; what is no heading, list, table or block of code is a paragraph, and
marks that we do not know stay letters of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from knowledge.lenient_markdown import read_headings
from knowledge.sources import Source, trim

__all__ = ["Block", "Kind", "Span", "blocks_of"]

Kind = Literal["heading", "paragraph", "item", "header", "row", "code"]
Span = tuple[int, int]

_ITEM = re.compile(r"([ \t]*)(?:[-*+]|(\d{1,9})[.)])[ \t]+(?=\S)")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_UNDER_HEADER = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}[-|: \t]*")
_HASHES = re.compile(r" {0,3}#+[ \t]*")
_CLOSING_HASHES = re.compile(r"[ \t]#+[ \t]*\Z")
_TAB = "    "


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a source at [start, end); `parts` are the spans of its text without the marks around it.

    A row has a part for each cell, a block of code one for each line, the others a single part. `level` is that of a
    heading (1 for the title) or the depth of an item (0 for the outermost); `number` that of an ordered item.
    """

    kind: Kind
    start: int
    end: int
    parts: tuple[Span, ...]
    level: int = 0
    number: int | None = None


def blocks_of(source: Source) -> tuple[Block, ...]:
    """The blocks in reading order; between and around their parts stand only Markdown's marks and white space."""
    headings = tuple(read_headings(source.text))
    sections = source.sections[len(source.sections) - len(headings) :]
    pairs = zip(headings, sections, strict=False)
    are_headings = len(sections) == len(headings) and all(heading.end <= one.start for heading, one in pairs)
    levels = tuple((one.start, part.level) for one, part in zip(headings, sections, strict=False))
    return _cut(source.text, levels if are_headings else ())


@lru_cache(maxsize=64)
def _cut(text: str, levels: tuple[tuple[int, int], ...]) -> tuple[Block, ...]:
    return tuple(_Cutter(text, dict(levels)).blocks())


class _Cutter:
    """Goes through the lines of a text once."""

    def __init__(self, text: str, levels: dict[int, int]) -> None:
        self.text = text
        self.levels = levels
        self.lines = list(_lines(text))
        self.indents: list[int] = []  # of the items that are open, the outermost first
        self.in_table = False

    def blocks(self) -> Iterator[Block]:
        """Every block in order."""
        number = 0
        while number < len(self.lines):
            start, end = self.lines[number]
            if not self.text[start:end].strip():
                number += 1
                self.in_table = False
                continue
            block, number = self._next(number)
            self.in_table = block.kind in ("header", "row")
            if block.kind != "item":
                self.indents = []
            yield block

    def _next(self, number: int) -> tuple[Block, int]:
        """The block that begins on this line, and the number of the line after it."""
        start, end = self.lines[number]
        if start in self.levels:
            return self._heading(start, end), number + 1
        if fence := _FENCE.match(self.text, start, end):
            return self._code(number, fence[1])
        if self._has_table(number):
            return self._row("header", number), number + 2
        if self.in_table and self._is_row(number):
            return self._row("row", number), number + 1
        if item := _ITEM.match(self.text, start, end):
            return self._item(number, item)
        return self._paragraph(number)

    def _heading(self, start: int, end: int) -> Block:
        hashes = _HASHES.match(self.text, start, end)
        assert hashes is not None
        closing = _CLOSING_HASHES.search(self.text, hashes.end(), end)
        part = trim(self.text, hashes.end(), closing.start() if closing else end)
        return Block("heading", start, end, (part,), level=self.levels[start])

    def _code(self, number: int, fence: str) -> tuple[Block, int]:
        after = number + 1
        while after < len(self.lines) and not self._starts(after, fence):
            after += 1
        last = min(after, len(self.lines) - 1)
        lines = tuple(self.lines[number + 1 : after])
        return Block("code", self.lines[number][0], self.lines[last][1], lines), after + 1

    def _row(self, kind: Kind, number: int) -> Block:
        start, end = self.lines[number]
        return Block(kind, start, end, tuple(_cells(self.text, start, end)))

    def _item(self, number: int, mark: re.Match[str]) -> tuple[Block, int]:
        indent = len(mark[1].expandtabs(len(_TAB)))
        self.indents = [*(one for one in self.indents if one < indent), indent]
        after = self._after(number)
        start, end = mark.end(), self.lines[after - 1][1]
        counted = int(mark[2]) if mark[2] else None
        part = trim(self.text, start, end)
        return Block("item", mark.start(), end, (part,), len(self.indents) - 1, counted), after

    def _paragraph(self, number: int) -> tuple[Block, int]:
        after = self._after(number)
        part = trim(self.text, self.lines[number][0], self.lines[after - 1][1])
        return Block("paragraph", *part, (part,)), after

    def _after(self, number: int) -> int:
        """The line after the running text that begins on this one."""
        after = number + 1
        while after < len(self.lines) and not self._begins_block(after):
            after += 1
        return after

    def _begins_block(self, number: int) -> bool:
        start, end = self.lines[number]
        return (
            not self.text[start:end].strip()
            or start in self.levels
            or _FENCE.match(self.text, start, end) is not None
            or _ITEM.match(self.text, start, end) is not None
            or self._has_table(number)
        )

    def _starts(self, number: int, words: str) -> bool:
        return self.text.startswith(words, *trim(self.text, *self.lines[number]))

    def _is_row(self, number: int) -> bool:
        return self._starts(number, "|")

    def _has_table(self, number: int) -> bool:
        """Whether a header stands here, with the line of hyphens below it."""
        if number + 1 >= len(self.lines) or not self._is_row(number):
            return False
        return _UNDER_HEADER.fullmatch(self.text, *self.lines[number + 1]) is not None


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _cells(text: str, start: int, end: int) -> Iterator[Span]:
    """The cells of a row without the bars; the bars at its ends make no empty cell."""
    start, end = trim(text, start, end)
    begin = start + 1 if text[start] == "|" else start
    for place in range(begin, end):
        if text[place] == "|":
            yield trim(text, begin, place)
            begin = place + 1
    if text[begin:end].strip():
        yield trim(text, begin, end)
