"""Everything that is searched, read once: the shipped sources with their cards, own documents, and all passages."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from knowledge.card_search import asked_of, ways_of
from knowledge.cards import Card, load_cards
from knowledge.corrections import Correction, load_corrections
from knowledge.gaps import Gap, load_gaps
from knowledge.glossary import Term, load_glossary
from knowledge.own_documents import load_own_documents
from knowledge.passages import Passage, searched_text, split_passages
from knowledge.sources import SOURCES_DIR, Source, load_sources

__all__ = ["Entry", "Texts", "card_of", "read_texts"]

_OF_CARD = "#"  # stands in no id of a passage or card


@dataclass(frozen=True, slots=True)
class Entry:
    """One text with a vector: a passage, a way to ask a card, or all words of a card."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Texts:
    """The shipped sources, the own documents, and the passages of all; `skipped` says in Dutch what was not read."""

    shipped: tuple[Source, ...]
    own: tuple[Source, ...]
    passages: tuple[Passage, ...]
    corrections: tuple[Correction, ...]
    cards: tuple[Card, ...]
    gaps: tuple[Gap, ...]
    glossary: tuple[Term, ...]
    skipped: tuple[str, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """All of them, the shipped ones first."""
        return self.shipped + self.own

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What the index holds: the passages under their own ids, then the entries of each card (`card_of`)."""
        passages = (Entry(passage.id, searched_text(passage)) for passage in self.passages)
        cards = (
            Entry(f"{card.id}{_OF_CARD}{number}", text)
            for card in self.cards
            for number, text in enumerate((*ways_of(card), asked_of(card)))
        )
        return (*passages, *cards)


def card_of(entry_id: str) -> str | None:
    """The id of the card that an entry belongs to; None for a passage."""
    card, mark, _ = entry_id.partition(_OF_CARD)
    return card if mark else None


def read_texts(sources_dir: Path, extra_dir: Path | None) -> Texts:
    """The texts of both folders; without `extra_dir` there are no own documents.

    Raises:
        SourceError: a shipped source, a correction, a card, a gap or a term is broken.
    """
    with _without_looking_for_garbage():
        return _read(sources_dir, extra_dir)


def _read(sources_dir: Path, extra_dir: Path | None) -> Texts:
    shipped = load_sources(sources_dir)
    ours = sources_dir.resolve() == SOURCES_DIR.resolve()  # corrections, cards, gaps and terms are about these
    corrections = load_corrections(shipped) if ours else ()
    cards = load_cards(shipped, corrections) if ours else ()
    gaps = load_gaps(shipped) if ours else ()
    glossary = load_glossary(shipped) if ours else ()
    passages = [passage for source in shipped for passage in split_passages(source)]
    if extra_dir is None:
        return Texts(shipped, (), tuple(passages), corrections, cards, gaps, glossary, ())
    found = load_own_documents(extra_dir, taken=[source.id for source in shipped])
    own: list[Source] = []
    skipped = list(found.skipped)
    for source in found.sources:
        pieces = split_passages(source)
        if pieces:
            own.append(source)
            passages += pieces
        else:
            skipped.append(f"{source.title}: er staan alleen koppen in. Zet er tekst onder.")
    return Texts(shipped, tuple(own), tuple(passages), corrections, cards, gaps, glossary, tuple(skipped))


@contextmanager
def _without_looking_for_garbage() -> Iterator[None]:
    """What is read stays, and has no cycles: with 30,000 passages a tenth of the time went into looking for them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
