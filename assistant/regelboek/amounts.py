"""A parameter as a jurist reads it: what it is, when it was checked, and each value with its start and source."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from assistant.regelboek.layout import item, legal_basis
from assistant.rules.parameters import DatedValue, Parameter
from assistant.wording import day

__all__ = ["parameter_item"]


def parameter_item(name: str, parameter: Parameter, *, linked: bool = False, below: Iterable[str] = ()) -> str:
    """The parameter with its history, and more below it; `linked` makes links of the articles.

    We checked our own values, not those that a gemeente set for itself.
    """
    own = date.min in parameter.waarden
    checked = "" if own else f" Gecontroleerd op {day(parameter.gecontroleerd_op)}."
    history = (
        f"{_since(start)}: {_value(parameter, dated)} Bron: {_source(parameter, dated) if linked else dated.bron}."
        for start, dated in sorted(parameter.waarden.items())
    )
    return item(f"`{name}`: {parameter.omschrijving}.{checked}", (*history, *below))


def _since(start: date) -> str:
    return "Eigen richtpunt van uw gemeente" if start == date.min else f"Vanaf {day(start)}"


def _value(parameter: Parameter, dated: DatedValue) -> str:
    return dated.toelichting or "" if dated.waarde is None else f"{parameter.in_words(dated.waarde)}."


def _source(parameter: Parameter, dated: DatedValue) -> str:
    """Where a value comes from: its legal bases; the words as they are for a guideline, which has none."""
    if parameter.richtpunt:
        return dated.bron
    return "; ".join(legal_basis(one) for one in dated.bron.split("; "))
