"""Kenniskaarten: our own short answers to what users ask, each sentence with the quotes that prove it.

A card is loaded strictly: every quote stands in its source, in one section only; every correction and related card
exists. Whether the words of a card are good is for the tests; which card fits a question is for the search.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from knowledge.corrections import Correction
from knowledge.errors import SourceError
from knowledge.quotes import Quote, places
from knowledge.sources import Source
from knowledge.yaml_files import load_yaml_folder

__all__ = ["CARDS_DIR", "KINDS", "Card", "CardSentence", "Role", "Way", "WayKind", "load_cards"]

CARDS_DIR = Path(__file__).parent / "cards"

WayKind = Literal["formeel", "leek", "b1", "telegram", "aanbieder", "gemeente", "engels"]
KINDS: tuple[WayKind, ...] = ("formeel", "leek", "b1", "telegram", "aanbieder", "gemeente", "engels")
Role = Literal["helpdesk", "aanbieder", "trainer"]


@dataclass(frozen=True, slots=True)
class CardSentence:
    """One sentence of an answer in our own words, with its quotes; or, without quotes, what a correction says."""

    text: str
    quotes: tuple[Quote, ...]
    correction: str | None


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which users ask the question of a card."""

    kind: WayKind
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """One question with its vetted answer; `ways` are for the search and never shown.

    `roles` are those for whom it was written (empty: everyone), `related` the ids of cards that follow on it.
    """

    id: str
    question: str
    ways: tuple[Way, ...]
    answer: tuple[CardSentence, ...]
    roles: tuple[Role, ...]
    related: tuple[str, ...]
    checked_on: date

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotes of all sentences, each once, in the order in which the answer needs them."""
        return tuple(dict.fromkeys(quote for sentence in self.answer for quote in sentence.quotes))


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Sentence(_Part):
    zin: str = Field(min_length=8)
    bewijs: tuple[str, ...] = ()
    bron: str | None = None
    correctie: str | None = None


class _Card(_Part):
    bron: str
    vraag: str = Field(min_length=8, pattern=r"\?$")
    manieren: dict[WayKind, tuple[str, ...]]
    antwoord: tuple[_Sentence, ...] = Field(min_length=1)
    voor: tuple[Role, ...] = ()
    verwant: tuple[str, ...] = ()
    gecontroleerd_op: date

    @field_validator("antwoord")
    @classmethod
    def _proven(cls, sentences: tuple[_Sentence, ...]) -> tuple[_Sentence, ...]:
        for one in sentences:
            if bool(one.bewijs) == (one.correctie is not None):
                raise ValueError(f"de zin '{one.zin[:40]}' heeft 'bewijs' nodig, of een 'correctie', en niet allebei")
        return sentences


def load_cards(
    sources: Sequence[Source], corrections: Sequence[Correction], *, folder: Path = CARDS_DIR
) -> tuple[Card, ...]:
    """All cards, in the order of their files.

    Raises:
        SourceError: a file is broken, a quote does not stand in its source or stands in several sections, or a card
            names a source, correction or card that does not exist.
    """
    entries = load_yaml_folder(folder, _Card, kind="de kaart")
    by_id = {source.id: source for source in sources}
    known = {one.id for one in corrections}
    cards = tuple(_card(id_, entry, by_id, known) for id_, entry in entries.items())
    for card in cards:
        if unknown := [id_ for id_ in card.related if id_ not in entries]:
            raise SourceError(folder.name, f"kaart '{card.id}': er is geen kaart '{unknown[0]}' om naar te verwijzen.")
    return cards


def _card(id_: str, entry: _Card, sources: Mapping[str, Source], corrections: set[str]) -> Card:
    try:
        answer = tuple(_sentence(one, entry.bron, sources, corrections) for one in entry.antwoord)
    except ValueError as error:
        raise SourceError("cards", f"kaart '{id_}': {error}") from error
    return Card(
        id=id_,
        question=entry.vraag,
        ways=tuple(Way(kind, text) for kind in KINDS for text in entry.manieren.get(kind, ())),
        answer=answer,
        roles=entry.voor,
        related=entry.verwant,
        checked_on=entry.gecontroleerd_op,
    )


def _sentence(entry: _Sentence, card_source: str, sources: Mapping[str, Source], corrections: set[str]) -> CardSentence:
    source = sources.get(entry.bron or card_source)
    if source is None:
        raise ValueError(f"er is geen bron '{entry.bron or card_source}'.")
    if entry.correctie is not None and entry.correctie not in corrections:
        raise ValueError(f"er is geen correctie '{entry.correctie}'.")
    return CardSentence(
        text=entry.zin,
        quotes=tuple(_quote(quote, source) for quote in entry.bewijs),
        correction=entry.correctie,
    )


def _quote(quote: str, source: Source) -> Quote:
    """The first place of the quote; a section may be printed twice, but two sections may not say the same."""
    found = places(quote, source.text)
    if len({_section(source, start) for start, _ in found}) != 1:
        wrong = "staat niet letterlijk in" if not found else f"staat {len(found)} keer in"
        raise ValueError(f"het citaat '{quote[:50]}' {wrong} '{source.id}'.")
    start, end = found[0]
    return Quote(source.id, start, end, source.text[start:end])


def _section(source: Source, at: int) -> str:
    """The last heading above this place."""
    path = next((one.path for one in source.sections if one.start <= at < one.end), ())
    return path[-1] if path else source.title
