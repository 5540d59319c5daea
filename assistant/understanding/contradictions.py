"""Facts that exclude each other; they are put to the user, never chosen between."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from assistant.facts import Conflict, Fact, FactSet
from assistant.rules.formulas.meta import EXCLUDING

__all__ = ["contradictions", "differing"]


def contradictions(facts: FactSet, *, today: date) -> tuple[Conflict, ...]:
    """The pairs among these facts that exclude each other; what we inferred ourselves contradicts nothing."""
    found = []
    for pair in EXCLUDING:
        first, second = _said(facts, pair.first), _said(facts, pair.second)
        if pair.asked and first is not None and second is not None and pair.excludes(first.value, second.value, today):
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
