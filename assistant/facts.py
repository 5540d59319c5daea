"""Facts: the catalogue of what a rule may ask for, and the typed things that a user said or confirmed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.errors import FactError
from knowledge.yaml_files import load_yaml_models

__all__ = ["Conflict", "Fact", "FactDefinition", "FactSet", "FactValue", "Origin", "catalogue", "read_fact"]

FactValue = bool | int | Decimal | date | str
Origin = Literal["opgegeven", "vraag", "afgeleid"]

_YES = {"ja", "true", "waar", "yes", "1"}
_NO = {"nee", "false", "onwaar", "no", "0"}
_HOLDS = {
    "bool": "ja of nee",
    "int": "een heel getal, bijvoorbeeld 2",
    "decimal": "een bedrag in euro's, bijvoorbeeld 750000.00",
    "date": "een datum, bijvoorbeeld 2026-12-31",
}
_LARGEST = Decimal("1000000000000")


class FactDefinition(BaseModel):
    """One entry of the catalogue. `keuzes` maps each value of an enum to the words that users see.

    `voor_of_na_vandaag` marks a date of which rules only ask whether it has passed.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    type: Literal["enum", "bool", "int", "decimal", "date"]
    label: str
    vraag: str
    waarom: str
    eenheid: str | None = None
    negatief: bool = False
    voor_of_na_vandaag: bool = False
    keuzes: dict[str, str] = {}


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

    def values(self) -> dict[str, FactValue]:
        """Name to value."""
        return {fact.name: fact.value for fact in self.facts}


@cache
def catalogue() -> Mapping[str, FactDefinition]:
    """All facts by name, from facts.yaml.

    Raises:
        SourceError: the file is broken.
    """
    return load_yaml_models(Path(__file__).with_name("facts.yaml"), FactDefinition)


def read_fact(name: str, text: str) -> Fact:
    """The fact that `name=text` gives, in machine notation (ja/nee, 2, 750000.00, 2026-12-31, a choice).

    Raises:
        FactError: the name is unknown, or the text does not fit its type.
    """
    definition = catalogue().get(name)
    if definition is None:
        raise FactError(name, f"Het feit '{name[:60]}' bestaat niet. Kies uit: {', '.join(catalogue())}.")
    value = _parse(definition, text.strip())
    if value is None:
        holds = _HOLDS.get(definition.type) or "een van: " + ", ".join(definition.keuzes)
        raise FactError(name, f"'{text[:60]}' past niet bij het feit '{name}'. Geef {holds}.")
    return Fact(name, value, text.strip(), "opgegeven")


def _parse(definition: FactDefinition, text: str) -> FactValue | None:
    lowered = text.lower()
    match definition.type:
        case "bool":
            return True if lowered in _YES else False if lowered in _NO else None
        case "int":
            return int(text) if re.fullmatch(r"[0-9]{1,4}", text) else None
        case "decimal":
            return _parse_amount(text, negative=definition.negatief)
        case "date":
            try:
                return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None
            except ValueError:
                return None
        case "enum":
            return lowered if lowered in definition.keuzes else None


def _parse_amount(text: str, *, negative: bool) -> Decimal | None:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    if not amount.is_finite() or abs(amount) > _LARGEST or (amount < 0 and not negative):
        return None
    return amount if amount == amount.quantize(Decimal("0.01")) else None
