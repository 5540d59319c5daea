"""Dated amounts of the law: each value holds from its start date until the next; a null is a known gap."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator

from assistant.rules.articles import read_basis
from assistant.settings import read_settings
from assistant.wording import amount, days, months, number, percentage, years
from knowledge.errors import SourceError
from knowledge.yaml_files import load_yaml_folder, load_yaml_models

__all__ = ["DatedValue", "Parameter", "load_parameters", "own_guidelines", "parameters"]

FOLDER = Path(__file__).with_name("parameters")
_Unit = Literal["EUR", "deel", "maanden", "dagen", "jaren", "aantal"]
_WORDS: Mapping[_Unit, Callable[[Decimal], str]] = {
    "EUR": amount,
    "deel": percentage,
    "maanden": lambda value: months(int(value)),
    "dagen": lambda value: days(int(value)),
    "jaren": years,
    "aantal": number,
}


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DatedValue(_Entry):
    """One value, with where the law or the announcement says so; waarde null: nothing known from that day."""

    waarde: Decimal | None
    bron: str
    toelichting: str | None = None

    @model_validator(mode="after")
    def _gap_is_explained(self) -> DatedValue:
        if self.waarde is None and not self.toelichting:
            raise ValueError("een lege waarde vraagt een toelichting")
        return self


class Parameter(_Entry):
    """A dated amount (EUR), share (1 = all), term or number.

    `richtpunt` marks a guideline that no law gives and that a gemeente may set for itself. The `bron` of any other
    value names its legal bases, with '; ' between them.
    """

    omschrijving: str
    eenheid: _Unit
    richtpunt: bool = False
    gecontroleerd_op: date
    waarden: dict[date, DatedValue]

    @model_validator(mode="after")
    def _law_is_named(self) -> Parameter:
        if not self.richtpunt:
            for dated in self.waarden.values():
                for basis in dated.bron.split("; "):
                    read_basis(basis)
        return self

    def in_words(self, value: Decimal) -> str:
        """A value of this parameter as Dutch text."""
        words = _WORDS[self.eenheid](value)
        return f"{words} (een richtpunt, geen wet)" if self.richtpunt else words

    def on(self, day: date) -> DatedValue | None:
        """The value that holds on that day, or None before the first start date."""
        starts = [start for start in self.waarden if start <= day]
        return self.waarden[max(starts)] if starts else None


@cache
def parameters() -> Mapping[str, Parameter]:
    """All parameters by name, from the YAML files in this folder; a gemeente's own guidelines in place of ours.

    Raises:
        SourceError: a file is broken, or the gemeente's file names what is no guideline.
    """
    known = load_parameters(FOLDER)
    own = read_settings().richtpunten
    return known if own is None else {**known, **own_guidelines(own, known)}


def own_guidelines(file: Path, known: Mapping[str, Parameter]) -> dict[str, Parameter]:
    """The guidelines that a gemeente sets for itself: the known ones of that name with its value, at any date.

    Raises:
        SourceError: the file is broken, or names something that is no guideline.
    """
    found = {}
    for name, value in load_yaml_models(file, DatedValue).items():
        if name not in known or not known[name].richtpunt:
            guidelines = ", ".join(sorted(one for one, parameter in known.items() if parameter.richtpunt))
            raise SourceError(file.name, f"'{name}' is geen richtpunt. Kies uit: {guidelines}.")
        found[name] = known[name].model_copy(update={"waarden": {date.min: value}})
    return found


def load_parameters(folder: Path) -> dict[str, Parameter]:
    """All parameters of a folder by name.

    Raises:
        SourceError: a file is broken, or a name stands in two files.
    """
    return load_yaml_folder(folder, Parameter, kind="de parameter")
