"""Begrippenlijst: the terms of the field in plain Dutch, and which of them a text uses.

The list is loaded strictly: no name belongs to two terms, every related term exists, every quote stands in its source.
Whether the explanations are plain enough is for the tests; which terms a reader gets to see is for who shows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, model_validator

from knowledge.dutch import fold, tokens
from knowledge.errors import SourceError
from knowledge.quotes import Quote, first_quote
from knowledge.sources import Source
from knowledge.yaml_files import load_yaml_models

__all__ = ["GLOSSARY_FILE", "Mention", "Term", "explain", "find_term", "load_glossary", "mentions"]

GLOSSARY_FILE = Path(__file__).parent / "glossary.yaml"

# The marks that no name goes across, and a blank line. A comma does not end a name: één gezin, één plan.
_BREAK = re.compile(r"[.;:!?](?=\s|$)|\n\s*\n")
# Mogelijkheden, criterium and criteria, prijzen and prijs, tarieven and tarief, percelen and perceel.
_SPELLINGS = (
    (r"heden$", "heid"),
    (r"(?<=i)(?:um|a)$", ""),
    (r"z(?=en?$)", "s"),
    (r"v(?=en?$)", "f"),
    (r"(.)\1+", r"\1"),
)
_ENDING = re.compile(r"(?<=...)(?:en|es|e|s)$")


@dataclass(frozen=True, slots=True)
class Term:
    """One term with its explanation in plain Dutch (B1).

    `synonyms` are other terms of the field for the same, `everyday` what a lay person says (never searched for in a
    text), `related` the names of terms to read on.
    """

    name: str
    explanation: str
    abbreviation: str | None
    synonyms: tuple[str, ...]
    everyday: tuple[str, ...]
    related: tuple[str, ...]
    quote: Quote | None

    @property
    def names(self) -> tuple[str, ...]:
        """All names by which a text may use the term: its own first, then the abbreviation and the synonyms."""
        short = () if self.abbreviation is None else (self.abbreviation,)
        return (self.name, *short, *self.synonyms)


@dataclass(frozen=True, slots=True)
class Mention:
    """A term at [start, end) of a text."""

    term: Term
    start: int
    end: int


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    uitleg: str = Field(min_length=20)
    afkorting: str | None = Field(default=None, min_length=2)
    synoniemen: tuple[str, ...] = ()
    alledaags: tuple[str, ...] = Field(min_length=1, max_length=4)
    zie: tuple[str, ...] = ()
    bron: str | None = None
    citaat: str | None = Field(default=None, min_length=8)

    @model_validator(mode="after")
    def _both_or_neither(self) -> _Entry:
        if (self.bron is None) != (self.citaat is None):
            raise ValueError("'bron' en 'citaat' horen bij elkaar: geef ze allebei, of geen van beide")
        return self


def load_glossary(sources: Iterable[Source], *, file: Path = GLOSSARY_FILE) -> tuple[Term, ...]:
    """All terms in alphabetical order.

    Raises:
        SourceError: the file is broken, a name is given twice (singular and plural are the same name), a related term
            does not exist, or a quote does not stand in its source.
    """
    texts = {source.id: source.text for source in sources}
    entries = load_yaml_models(file, _Entry)
    try:
        terms = tuple(_term(name, entries[name], texts) for name in sorted(entries, key=fold))
        _check_names(terms)
        _check_related(terms)
    except ValueError as error:
        raise SourceError(file.name, str(error)) from error
    return terms


def explain(text: str, glossary: Iterable[Term]) -> tuple[Term, ...]:
    """The terms that a text uses, each once, in the order in which they first occur (see `mentions`)."""
    return tuple({one.term.name: one.term for one in mentions(text, glossary)}.values())


def mentions(text: str, glossary: Iterable[Term]) -> tuple[Mention, ...]:
    """Every place where a text uses a term, in order.

    Every name of a term counts, as whole words, in any case, singular or plural, inflected or not. Where names overlap,
    the one that starts first counts, and of those that start together the longest.
    """
    terms = {_key(name): term for term in glossary for name in term.names}
    longest = max(map(len, terms), default=0)
    found: list[Mention] = []
    for begin, part in _parts(text):
        words = tokens(part)
        keys = tuple(_uninflected(token.form) for token in words)
        start = 0
        while start < len(keys):
            lengths = range(min(longest, len(keys) - start), 0, -1)
            length = next((size for size in lengths if keys[start : start + size] in terms), 0)
            if length:
                last = words[start + length - 1]
                term = terms[keys[start : start + length]]
                found.append(Mention(term, begin + words[start].start, begin + last.start + len(last.text)))
            start += max(length, 1)
    return tuple(found)


def find_term(name: str, glossary: Iterable[Term]) -> Term | None:
    """The term with this name, abbreviation, synonym or everyday name, singular or plural; None when there is none."""
    key = _key(name)
    everyday: Term | None = None
    for term in glossary:
        if any(_key(one) == key for one in term.names):
            return term
        if everyday is None and any(_key(one) == key for one in term.everyday):
            everyday = term
    return everyday


def _term(name: str, entry: _Entry, texts: Mapping[str, str]) -> Term:
    return Term(
        name=name,
        explanation=entry.uitleg,
        abbreviation=entry.afkorting,
        synonyms=entry.synoniemen,
        everyday=entry.alledaags,
        related=entry.zie,
        quote=None if entry.bron is None or entry.citaat is None else _quote(name, entry.bron, entry.citaat, texts),
    )


def _quote(name: str, source: str, quote: str, texts: Mapping[str, str]) -> Quote:
    try:
        return first_quote(quote, source, texts)
    except ValueError as error:
        raise ValueError(f"'{name}': {error}") from error


def _check_names(terms: Iterable[Term]) -> None:
    owners: dict[tuple[str, ...], str] = {}
    for term in terms:
        for name in term.names:
            key = _key(name)
            if not key:
                raise ValueError(f"'{term.name}': de naam '{name}' bevat geen woord.")
            if key in owners:
                raise ValueError(f"'{term.name}': de naam '{name}' staat al bij '{owners[key]}', of het meervoud.")
            owners[key] = term.name


def _check_related(terms: tuple[Term, ...]) -> None:
    known = {term.name for term in terms}
    for term in terms:
        for name in term.related:
            if name not in known or name == term.name:
                raise ValueError(f"'{term.name}': er is geen ander begrip '{name}' om naar te verwijzen.")


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """The parts that no name goes across, each with its place, in lower case of the same length."""
    lowered = "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
    begin = 0
    for mark in _BREAK.finditer(lowered):
        yield begin, lowered[begin : mark.start()]
        begin = mark.end()
    yield begin, lowered[begin:]


@lru_cache(maxsize=4096)
def _key(text: str) -> tuple[str, ...]:
    """The words of a name or text without their inflection; names with the same key are the same name."""
    return tuple(_uninflected(token.form) for token in tokens(text.lower()))


@lru_cache(maxsize=50_000)
def _uninflected(form: str) -> str:
    """What the singular, plural and inflected forms of a folded word have in common; mostly no word itself.

    The stem of `knowledge.dutch` goes further than an explanation may: it makes beschikbaar the same as beschikking,
    and begeleiding the same as beleid.
    """
    for pattern, instead in _SPELLINGS:
        form = re.sub(pattern, instead, form)
    return _ENDING.sub("", _ENDING.sub("", form))
