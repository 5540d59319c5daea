"""Reads for which day in the past a question asks the law: 'welke drempel gold op 1 maart 2023?'."""

from __future__ import annotations

from dataclasses import replace

from assistant.question import EARLIEST, Question
from assistant.understanding.dates import find_dates
from assistant.understanding.text import fold, ways

__all__ = ["as_of_day_asked"]

_HELD = ways(
    r"\b(?:gold|golden)\b",
    r"\b(?:was|waren|bestond|bestonden) er [^.?!]{0,40}\bal\b",
    r"\bwat (?:was|waren) (?:toen )?(?:de|het) \w*(?:drempel|grens|bedrag|maximum|termijn)",
)


def as_of_day_asked(question: Question) -> Question:
    """The question as of the one day before its peildatum whose law it asks for, of a year or month the last.

    Any other question comes back as it is.
    """
    if question.facts or _HELD.search(fold(question.text)) is None:
        return question
    days = {found.last for found in find_dates(question.text, peildatum=question.peildatum)}
    past = [day for day in days if EARLIEST <= day < question.peildatum]
    return replace(question, peildatum=past[0]) if len(days) == len(past) == 1 else question
