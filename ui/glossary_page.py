"""The begrippenlijst on the page: the terms by letter with their plain explanation, and a search over them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from knowledge.dutch import fold
from knowledge.retrieval import Library, Term, find_term
from ui.reader import source_url
from ui.templating import render

__all__ = ["glossary_page"]

_NO_LETTER = "0-9"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A term with its anchor, the anchors of its related terms, and the title and address of its quote."""

    term: Term
    anchor: str
    searched: str
    related: tuple[tuple[str, str], ...]
    source: tuple[str, str] | None


def glossary_page(library: Library, words: str, *, top: int) -> Markup:
    """The terms that the words name or that hold all of them, by letter; the one that they name stands first."""
    wanted = fold(words).split()
    entries = [_entry(term, library) for term in library.glossary]
    named = find_term(words, library.glossary) if wanted else None
    kept = [one for one in entries if one.term is named or all(word in one.searched for word in wanted)]
    return render(
        "begrippen.html",
        top=top,
        words=words,
        named=next((one for one in kept if one.term is named), None),
        letters=_by_letter([one for one in kept if one.term is not named]),
        count=len(kept),
        total=len(entries),
    )


def _entry(term: Term, library: Library) -> _Entry:
    searched = fold(" ".join((*term.names, *term.everyday, term.explanation)))
    related = tuple((name, _anchor(name)) for name in term.related)
    return _Entry(term, _anchor(term.name), searched, related, _source(term, library))


def _anchor(name: str) -> str:
    return f"begrip-{re.sub(r'[^a-z0-9]+', '-', fold(name)).strip('-')}"


def _source(term: Term, library: Library) -> tuple[str, str] | None:
    if term.quote is None:
        return None
    return library.source(term.quote.source).title, source_url(term.quote.source, term.quote)


def _by_letter(entries: Sequence[_Entry]) -> list[tuple[str, list[_Entry]]]:
    return [(letter, list(group)) for letter, group in groupby(entries, key=_letter)]


def _letter(entry: _Entry) -> str:
    first = fold(entry.term.name)[:1].upper()
    return first if first.isalpha() else _NO_LETTER
