"""Facts that exclude each other; they are put to the user, never chosen between."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from assistant.facts import Conflict, Fact, FactSet, FactValue

__all__ = ["contradictions", "differing"]


def _above(first: FactValue, second: FactValue) -> bool:
    return isinstance(first, int | Decimal) and isinstance(second, int | Decimal) and first > second


# Two facts and when they cannot both hold.
_EXCLUDING: tuple[tuple[str, str, Callable[[FactValue, FactValue], bool]], ...] = (
    ("opties_gebruikt", "opties_totaal", _above),
    ("verlengingsoptie_in_stukken", "opties_totaal", lambda option, total: bool(option) != bool(total)),
    ("perceelwaarde_eur", "som_kleine_percelen_eur", _above),
    ("som_kleine_percelen_eur", "totaal_alle_percelen_eur", _above),
)


def contradictions(facts: FactSet) -> tuple[Conflict, ...]:
    """The pairs among these facts that exclude each other; what we inferred ourselves contradicts nothing."""
    found = []
    for first_name, second_name, excludes in _EXCLUDING:
        first, second = _said(facts, first_name), _said(facts, second_name)
        if first is not None and second is not None and excludes(first.value, second.value):
            found.append(Conflict(first, second))
    return tuple(found)


def differing(said: Iterable[Fact], given: Iterable[Fact]) -> tuple[Conflict, ...]:
    """The facts that the words of a question and the values given with it state differently."""
    values = {fact.name: fact for fact in given}
    return tuple(
        Conflict(fact, values[fact.name])
        for fact in said
        if fact.origin == "vraag" and fact.name in values and values[fact.name].value != fact.value
    )


def _said(facts: FactSet, name: str) -> Fact | None:
    fact = facts.get(name)
    return fact if fact is not None and fact.origin != "afgeleid" else None
