"""How the user gives or changes a fact on the page: buttons or boxes for what can be chosen, a field for the rest."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from assistant.facts import FactDefinition, catalogue
from ui import texts

__all__ = ["NOT_KNOWN", "FactForm", "fact_form"]

NOT_KNOWN = "weet ik niet"  # the value that says that the user does not know the fact


@dataclass(frozen=True, slots=True)
class FactForm:
    """`choices` and `boxes` pair values in machine notation with their words; of boxes any number may be checked.

    `checked` are the values of the boxes that hold now; `hint` is an example of what to type.
    """

    name: str
    label: str
    choices: tuple[tuple[str, str], ...]
    boxes: tuple[tuple[str, str], ...]
    checked: frozenset[str]
    typed: bool
    hint: str
    keyboard: str


def fact_form(name: str, *, checked: Collection[str] = ()) -> FactForm:
    """The form for a fact of the catalogue; `checked` are the values of its boxes that hold now."""
    fact = catalogue()[name]
    choices = _choices(fact)
    typed = fact.type not in ("bool", "enum", "choices")
    absent = ((fact.leeg, fact.leeg),) if fact.leeg is not None and fact.leeg not in dict(choices) else ()
    return FactForm(
        name=name,
        label=fact.label,
        choices=(*choices, *absent),
        boxes=tuple(fact.keuzes.items()) if fact.type == "choices" else (),
        checked=frozenset(checked),
        typed=typed,
        hint=_hint(fact) if typed else "",
        keyboard=_keyboard(fact),
    )


def _choices(fact: FactDefinition) -> tuple[tuple[str, str], ...]:
    if fact.type == "bool":
        return ("ja", texts.YES), ("nee", texts.NO)
    return tuple(fact.keuzes.items()) if fact.type == "enum" else ()


def _hint(fact: FactDefinition) -> str:
    if fact.eenheid in texts.UNIT_HINTS:
        return texts.UNIT_HINTS[fact.eenheid]
    return texts.ANSWER_HINTS[fact.type]


def _keyboard(fact: FactDefinition) -> str:
    """The keys that a phone shows; amounts also in words ('7,5 ton'), so only bare numbers get the number keys."""
    return "numeric" if fact.type == "int" and fact.eenheid is None else "text"
