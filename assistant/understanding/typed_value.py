"""Reads what someone types in the field of one fact, as people write it: '750.000 euro', '31 december 2026'."""

from __future__ import annotations

from datetime import date

from assistant.facts import FactValue, catalogue, read_given
from assistant.understanding.amounts import find_amounts
from assistant.understanding.dates import find_dates
from assistant.understanding.short_answers import read_short_answer
from assistant.understanding.text import Text, fold

__all__ = ["typed_value"]


def typed_value(name: str, text: str, *, peildatum: date) -> str:
    """The text in the notation in which a fact is given with a question (`Question.facts`).

    Raises:
        FactError: there is no such fact, or the text is no value of it in either notation.
    """
    value = _read(name, text, peildatum)  # first as people write it: 750.000 is no 750
    if value is not None:
        return value
    read_given(name, text)
    return text


def _read(name: str, text: str, peildatum: date) -> str | None:
    definition = catalogue().get(name)
    if definition is None:
        return None
    if definition.type == "decimal":
        amounts = find_amounts(text) or find_amounts(f"{text} euro")
        single = len(amounts) == 1 and amounts[0].upper is None and amounts[0].per is None
        return format(amounts[0].value, "f") if single else None
    if definition.type == "date":
        days = find_dates(text, peildatum=peildatum)
        return days[0].first.isoformat() if len(days) == 1 and days[0].precision == "day" else None
    fact = read_short_answer(Text(text, fold(text)), pending=name, peildatum=peildatum)
    return None if fact is None or isinstance(fact.value, tuple | frozenset) else _notation(fact.value)


def _notation(value: FactValue) -> str:
    if value is None:
        return "geen"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return str(value)
