"""Facts: the catalogue of what a rule may ask for, and the typed things that a user said or confirmed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, field_validator

from assistant.errors import FactError
from assistant.fact_values import FactType, FactValue, holds, parse_value, show_value
from knowledge.yaml_files import load_yaml_folder

__all__ = [
    "Conflict",
    "Fact",
    "FactDefinition",
    "FactSet",
    "FactValue",
    "Origin",
    "catalogue",
    "load_catalogue",
    "read_fact",
    "read_given",
    "show",
]

Origin = Literal["opgegeven", "vraag", "afgeleid"]

FOLDER = Path(__file__).with_name("catalogue")
_NONE = {"null", "none", "geen"}
_UNKNOWN = {"onbekend", "weet ik niet", "weet niet"}


class FactDefinition(BaseModel):
    """One entry of the catalogue. `keuzes` maps each value of an enum to the words that users see.

    `zonder_btw` marks amounts that never have VAT in them, such as aid, `ook_in_maanden` a term in days that people say
    in months, counted as 30 days each; `voor_of_na_vandaag` marks a date of which rules only ask whether it has passed.
    `leeg` is the word for a value that is known to be absent ("onbepaald"). `ja`, `nee` and `woorden` (per choice) are
    the ways in which people say it, `bij` the words that stand near its number or date: regular expressions on lower
    case text without accents.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    type: FactType
    label: str
    vraag: str
    waarom: str
    eenheid: str | None = None
    negatief: bool = False
    zonder_btw: bool = False
    ook_in_maanden: bool = False
    voor_of_na_vandaag: bool = False
    leeg: str | None = None
    keuzes: dict[str, str] = {}
    ja: tuple[str, ...] = ()
    nee: tuple[str, ...] = ()
    woorden: dict[str, tuple[str, ...]] = {}
    bij: tuple[str, ...] = ()

    @field_validator("ja", "nee", "bij")
    @classmethod
    def _patterns_compile(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"'{pattern}' is geen patroon: {error}") from error
        return patterns

    @field_validator("woorden")
    @classmethod
    def _words_compile(cls, words: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        for patterns in words.values():
            cls._patterns_compile(patterns)
        return words


@dataclass(frozen=True, slots=True)
class Fact:
    """A typed value with the user's own words; `afgeleid` marks what we inferred and must show as such."""

    name: str
    value: FactValue
    words: str
    origin: Origin = "vraag"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two values for one fact, or two facts that exclude each other; the user decides, never we."""

    first: Fact
    second: Fact


@dataclass(frozen=True, slots=True)
class FactSet:
    """The facts of one case, at most one per name, in the order in which they were said."""

    facts: tuple[Fact, ...] = ()

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.facts)

    def get(self, name: str) -> Fact | None:
        """The fact of that name, or None when nothing was said about it."""
        return next((fact for fact in self.facts if fact.name == name), None)

    def with_facts(self, newer: Iterable[Fact]) -> FactSet:
        """These facts with newer ones in place of older ones; an inferred fact never replaces a said one."""
        merged = {fact.name: fact for fact in self.facts}
        for fact in newer:
            known = merged.get(fact.name)
            if fact.origin == "afgeleid" and known is not None and known.origin != "afgeleid":
                continue
            merged[fact.name] = fact
        return FactSet(tuple(merged.values()))

    def without(self, names: Collection[str]) -> FactSet:
        """These facts without those of these names."""
        return FactSet(tuple(fact for fact in self.facts if fact.name not in names))

    def values(self) -> dict[str, FactValue]:
        """Name to value."""
        return {fact.name: fact.value for fact in self.facts}


@cache
def catalogue() -> Mapping[str, FactDefinition]:
    """All facts by name, from the YAML files in catalogue/.

    Raises:
        SourceError: a file is broken, or a name stands in two files.
    """
    return load_catalogue(FOLDER)


def load_catalogue(folder: Path) -> dict[str, FactDefinition]:
    """The facts of a folder by name.

    Raises:
        SourceError: a file is broken, or a name stands in two files.
    """
    return load_yaml_folder(folder, FactDefinition, kind="het feit")


def read_given(name: str, text: str) -> Fact | None:
    """As `read_fact`, but None where the text says that the user does not know ('onbekend').

    Raises:
        FactError: the name is unknown, or the text does not fit its type.
    """
    definition = catalogue().get(name)
    if definition is not None and text.strip().lower() in _UNKNOWN and definition.leeg != text.strip().lower():
        return None
    return read_fact(name, text)


def read_fact(name: str, text: str) -> Fact:
    """The fact that `name=text` gives, in machine notation (ja/nee, 2, 750000.00, 2026-12-31, a choice).

    Raises:
        FactError: the name is unknown, or the text does not fit its type.
    """
    definition = catalogue().get(name)
    if definition is None:
        raise FactError(name, f"Het feit '{name[:60]}' bestaat niet. Kies uit: {', '.join(catalogue())}.")
    clean = text.strip()
    if definition.leeg is not None and clean.lower() in _NONE | {definition.leeg}:
        return Fact(name, None, clean, "opgegeven")
    try:
        value = parse_value(definition.type, clean, choices=definition.keuzes, negative=definition.negatief)
    except ValueError:
        wanted = holds(definition.type, definition.keuzes)
        raise FactError(name, f"'{text[:60]}' past niet bij het feit '{name}'. Geef {wanted}.") from None
    return Fact(name, value, clean, "opgegeven")


def show(name: str, value: FactValue) -> str:
    """A fact's value as Dutch text, by its catalogue type."""
    definition = catalogue()[name]
    return show_value(
        definition.type, value, choices=definition.keuzes, unit=definition.eenheid, none=definition.leeg or "geen"
    )
