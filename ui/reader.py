"""The source reader: one document as it stands, with its outline, a quote, mentions of words, and corrections.

Nothing here changes a letter of a source; what no longer holds stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote, urlencode

from markupsafe import Markup

from assistant.errors import InkoopwijzerError
from assistant.understanding.text import fold
from knowledge.corrections import Correction
from knowledge.dutch import fold as fold_spelling
from knowledge.quotes import Quote, places
from knowledge.retrieval import Library
from knowledge.sources import Source
from ui.source_blocks import Block, Span, blocks_of
from ui.source_html import Mark, Notes, source_html
from ui.templating import render

__all__ = ["PageError", "Place", "read_place", "reader", "source_list", "source_url"]

_LONGEST_SEARCH = 200  # characters
_SHORTEST_SEARCH = 2
_PART = 200_000  # characters of a document on one page; longer ones come in parts
_OFFSET = re.compile(r"\d{1,9}")


class PageError(InkoopwijzerError):
    """A page cannot be shown with these values in its address; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Place:
    """What of a document is asked for: a quote to mark, words to look for, and where the part to show begins."""

    quote: Span | None = None
    words: str = ""
    begin: int = 0


@dataclass(frozen=True, slots=True)
class _Way:
    """A way through the mentions: which one is marked now (None: none), and where the ones beside it stand."""

    count: int
    number: int | None
    previous: str | None
    next: str | None


def read_place(values: Mapping[str, str], source: Source) -> Place:
    """The place that the values of an address name.

    Raises:
        PageError: they name no place in this source.
    """
    words = " ".join(values.get("zoek", "").split())
    if len(words) > _LONGEST_SEARCH:
        raise PageError(f"Uw zoekwoorden zijn te lang. Typ er hoogstens {_LONGEST_SEARCH} tekens van.")
    if 0 < len(words) < _SHORTEST_SEARCH:
        raise PageError(f"Typ minstens {_SHORTEST_SEARCH} tekens om in de bron te zoeken.")
    begin = _offset(values.get("vanaf", "0"), source)
    if "van" not in values and "tot" not in values:
        return Place(None, words, begin)
    start, end = _offset(values.get("van", ""), source), _offset(values.get("tot", ""), source)
    if start >= end:
        raise PageError("Deze plaats staat niet in de bron. Open het citaat opnieuw, of lees de bron vanaf het begin.")
    return Place((start, end), words, start)


def reader(source: Source, place: Place, *, library: Library, top: int) -> Markup:
    """The document at that place, its title a heading of level `top`."""
    blocks = blocks_of(source)
    parts = _parts(blocks)
    hits = _mentions(source, place)
    begin = hits[0][0] if hits and place.words and place.quote is None else place.begin
    shown = max((number for number, part in enumerate(parts) if part[0].start <= begin), default=0)
    corrections = [one for one in library.corrections if one.source == source.id]
    marks = [Mark(one.start, one.end, "achterhaald") for one in corrections]
    marks += [Mark(*hit, "treffer") for hit in hits] if place.words else []
    marks += [Mark(*place.quote, "gemarkeerd", "citaat")] if place.quote is not None else []
    return render(
        "bron.html",
        top=top,
        source=source,
        words=place.words,
        quoted=place.quote is not None,
        way=_way(source, place, hits),
        outline=_outline(source, blocks, parts),
        earlier=_part_url(source, parts, shown - 1),
        later=_part_url(source, parts, shown + 1),
        count=len(corrections),
        body=source_html(source.text, parts[shown], marks=marks, notes=_notes(corrections), top=top + 1),
    )


def source_list(library: Library, words: str, *, top: int) -> Markup:
    """The sources whose title, publisher, date, status or audience holds all the words; own documents last."""
    entries = [(one, _searched(one)) for one in library.sources]
    wanted = fold_spelling(words).split()
    return render(
        "bronnen.html",
        top=top,
        words=words,
        total=len(entries),
        entries=[(one, text) for one, text in entries if all(word in text for word in wanted)],
        skipped=library.skipped,
    )


def source_url(source: str, place: Quote | None = None) -> str:
    """The address of a source in the reader, at a quote in it."""
    address = f"/bron/{quote(source, safe='')}"
    return address if place is None else f"{address}?van={place.start}&tot={place.end}#citaat"


def _offset(text: str, source: Source) -> int:
    if not _OFFSET.fullmatch(text) or int(text) > len(source.text):
        raise PageError("Deze plaats staat niet in de bron. Open het citaat opnieuw, of lees de bron vanaf het begin.")
    return int(text)


def _searched(source: Source) -> str:
    return fold_spelling(
        " ".join((source.title, source.publisher, source.published, source.status, source.audience, source.id))
    )


def _mentions(source: Source, place: Place) -> list[Span]:
    """Where the words stand, whatever their case and accents; without words, where the quote stands word for word."""
    if place.words:
        return places(fold(place.words), fold(source.text))
    return places(source.quote(*place.quote), source.text) if place.quote is not None else []


def _way(source: Source, place: Place, hits: Sequence[Span]) -> _Way:
    at = (-1, -1) if place.quote is None else place.quote
    before = [hit for hit in hits if hit[0] < at[0]]
    after = [hit for hit in hits if hit[0] > at[0]]
    number = len(before) + 1 if len(before) + len(after) < len(hits) else None
    previous = _mention_url(source, place, before[-1]) if before else None
    return _Way(len(hits), number, previous, _mention_url(source, place, after[0]) if after else None)


def _mention_url(source: Source, place: Place, hit: Span) -> str:
    words = {"zoek": place.words} if place.words else {}
    return f"{source_url(source.id)}?{urlencode({**words, 'van': hit[0], 'tot': hit[1]})}#citaat"


def _parts(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks in the parts that are shown one at a time; each has at least one block."""
    return [list(group) for _, group in groupby(blocks, key=lambda block: block.start // _PART)]


def _part_url(source: Source, parts: Sequence[Sequence[Block]], number: int) -> str | None:
    if not 0 <= number < len(parts):
        return None
    return f"{source_url(source.id)}?vanaf={parts[number][0].start}"


def _outline(source: Source, blocks: Iterable[Block], parts: Sequence[Sequence[Block]]) -> list[tuple[int, str, str]]:
    """Level, words and address of every heading; within the page where the document is on one."""
    found = []
    for block in blocks:
        if block.kind == "heading":
            words = source.text[slice(*block.parts[0])]
            away = f"{source_url(source.id)}?vanaf={block.start}" if len(parts) > 1 else ""
            found.append((block.level, words, f"{away}#p{block.start}"))
    return found


def _notes(corrections: Sequence[Correction]) -> Notes:
    """Gives the corrections that begin in a block, as what stands in its margin."""

    def notes(block: Block) -> Markup:
        here = [one for one in corrections if block.start <= one.start < block.end]
        return Markup("").join(render("bron_kanttekening.html", correction=one) for one in here)

    return notes
