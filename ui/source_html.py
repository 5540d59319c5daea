"""Blocks of a source as HTML, letter for letter, with marks over ranges of its text: a quote, mentions, corrections."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from markupsafe import Markup

from ui.escape import escape
from ui.source_blocks import Block

__all__ = ["Mark", "Notes", "source_html"]

Notes = Callable[[Block], Markup]

_DEEPEST = 6
_PIECES = re.compile(
    r"\*\*(?=\S)(?P<strong>[^*\n]+?)(?<=\S)\*\*"
    r"|(?<![\w*])\*(?=\S)(?P<em>[^*\n]+?)(?<=\S)\*(?![\w*])"
    r"|(?<!\w)_(?=[^\s_])(?P<i>[^_\n]+?)(?<=\S)_(?!\w)"
    r"|`(?P<code>[^`\n]+)`"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A range [start, end) of a source that is shown as marked; `anchor` is the id of its first element."""

    start: int
    end: int
    kind: Literal["gemarkeerd", "treffer", "achterhaald"]
    anchor: str | None = None


def source_html(text: str, blocks: Sequence[Block], *, marks: Sequence[Mark], notes: Notes, top: int) -> Markup:
    """The blocks as HTML; the highest heading gets level `top`, and `notes` gives what stands beside a block."""
    return Markup("".join(_Page(text, marks, notes, top).html(blocks)))


class _Page:
    """Holds what is the same for all blocks, and which anchors were used."""

    def __init__(self, text: str, marks: Sequence[Mark], notes: Notes, top: int) -> None:
        self.text = text
        self.marks = sorted(marks, key=lambda one: one.start)
        self.starts = [one.start for one in self.marks]
        self.longest = max((one.end - one.start for one in marks), default=0)
        self.notes = notes
        self.top = top
        self.anchored: set[str] = set()
        self.highest = 1

    def html(self, blocks: Sequence[Block]) -> Iterator[str]:
        self.highest = min((block.level for block in blocks if block.kind == "heading"), default=1)
        for kind, group in groupby(blocks, key=_container):
            if kind == "list":
                yield from self._list(list(group))
            elif kind == "table":
                yield from self._tables(list(group))
            else:
                yield from map(self._single, group)

    def _single(self, block: Block) -> str:
        if block.kind == "heading":
            level = min(self.top + block.level - self.highest, _DEEPEST)
            return f'<h{level} id="p{block.start}">{self._beside(block)}</h{level}>'
        if block.kind == "code":
            lines = "\n".join(self._plain(*part) for part in block.parts)
            return f'<pre id="p{block.start}" tabindex="0"><code>{lines}</code></pre>'
        return self._noted(block, f'<p id="p{block.start}">{self._beside(block)}</p>')

    def _list(self, items: Sequence[Block]) -> Iterator[str]:
        """Items below each other by their depth; an item closes when the next one is not deeper."""
        open_: list[str] = []
        for item in items:
            while len(open_) > item.level + 1:
                yield f"</li></{open_.pop()}>"
            tag = "ul" if item.number is None else "ol"
            if len(open_) == item.level + 1:
                yield "</li>"
                if open_[-1] != tag:
                    yield f"</{open_.pop()}>"
            while len(open_) < item.level + 1:
                open_.append(tag)
                yield f"<{tag}>"
            value = "" if item.number is None else f' value="{item.number}"'
            yield f'<li id="p{item.start}"{value}>{self._noted(item, self._beside(item))}'
        while open_:
            yield f"</li></{open_.pop()}>"

    def _tables(self, rows: Sequence[Block]) -> Iterator[str]:
        """Rows up to the next header as one table, in a frame that scrolls sideways where it does not fit."""
        starts = [place for place, row in enumerate(rows) if row.kind == "header"]
        for start, end in pairwise([*starts, len(rows)]):
            yield '<div class="iw-breed" tabindex="0" role="group" aria-label="Tabel"><table>'
            for row in rows[start:end]:
                yield f'<tr id="p{row.start}">{"".join(self._cell(row, *part) for part in row.parts)}</tr>'
            yield "</table></div>"
            yield from (str(self.notes(row)) for row in rows[start:end])

    def _cell(self, row: Block, start: int, end: int) -> str:
        if row.kind == "header" and start < end:
            return f'<th scope="col">{self._inline(start, end)}</th>'
        return f"<td>{self._inline(start, end)}</td>"

    def _noted(self, block: Block, html: str) -> str:
        notes = self.notes(block)
        return f'<div class="iw-met-noot"><div>{html}</div>{notes}</div>' if notes else html

    def _beside(self, block: Block) -> str:
        return "".join(self._inline(start, end) for start, end in block.parts)

    def _inline(self, start: int, end: int) -> str:
        """Running text, its emphasis as elements in place of the signs for it."""
        html, place = [], start
        for found in _PIECES.finditer(self.text, start, end):
            tag = found.lastgroup or ""
            html.append(self._plain(place, found.start()))
            html.append(f"<{tag}>{self._plain(*found.span(tag))}</{tag}>")
            place = found.end()
        return "".join([*html, self._plain(place, end)])

    def _plain(self, start: int, end: int) -> str:
        """Text without emphasis, cut where a mark begins or ends."""
        near = self.marks[bisect_right(self.starts, start - self.longest) : bisect_left(self.starts, end)]
        touching = [one for one in near if start < one.end]
        edges = {start, end, *(edge for one in touching for edge in (one.start, one.end) if start < edge < end)}
        return "".join(
            self._marked(a, b, [one for one in touching if one.start <= a and b <= one.end])
            for a, b in pairwise(sorted(edges))
        )

    def _marked(self, start: int, end: int, marks: Sequence[Mark]) -> str:
        words = _words(self.text[start:end])
        if not marks:
            return words
        new = [one for one in marks if one.anchor is not None and one.anchor not in self.anchored]
        self.anchored.update(one.anchor for one in new if one.anchor is not None)
        identity = f' id="{new[0].anchor}" tabindex="-1"' if new else ""
        classes = " ".join(dict.fromkeys(f"iw-{one.kind}" for one in marks))
        tag = "span" if all(one.kind == "achterhaald" for one in marks) else "mark"
        return f'<{tag}{identity} class="{classes}">{words}</{tag}>'


def _container(block: Block) -> str:
    return {"item": "list", "header": "table", "row": "table"}.get(block.kind, "single")


def _words(text: str) -> str:
    """A line end stays a line end, which the page shows as it stands or as a space."""
    return "\n".join(escape(line) for line in text.split("\n"))
