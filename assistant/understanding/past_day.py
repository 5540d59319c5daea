"""Reads for which day in the past a question asks the law: 'welke drempel gold op 1 maart 2023?'."""

from __future__ import annotations

from dataclasses import replace

from assistant.question import EARLIEST, Question
from assistant.understanding.dates import find_dates
from assistant.understanding.text import fold, sentences, ways

__all__ = ["as_of_day_asked"]

_LAW = r"(?:drempel\w*|\w*grens|grenzen|\w*regels?|wet|amvb|\w*termijn|maximum|percentage|verplichting|plicht)"
_HELD = ways(
    rf"\b(?:gold|golden)\b[^.?!]{{0,60}}\b{_LAW}\b|\b{_LAW}\b[^.?!]{{0,40}}\b(?:gold|golden)\b(?! tot\b)",
    rf"\b(?:was|waren|bestond|bestonden) er [^.?!]{{0,40}}\bal\b[^.?!]{{0,40}}\b{_LAW}\b",
    rf"\bwat (?:was|waren) (?:toen )?(?:de|het) {_LAW}\b",
)
_ASKS = ways(r"\?|^\W*(?:welke?|wat|hoe|gold|was)\b")
_NOW = ways(r"\b(?:mogen|mag|moeten|moet|willen|kunnen) (?:we|wij|ik|u|de|het|dit|dat)\b|\bnu\b")


def as_of_day_asked(question: Question) -> Question:
    """The question as of the one day in the past whose law it asks for; of a year or a month that is its first day.

    Any other question comes back as it is.
    """
    folded = fold(question.text)
    asking = [
        text for start, end in sentences(folded) if _ASKS.search(text := folded[start:end]) and _HELD.search(text)
    ]
    if question.facts or not asking or any(_NOW.search(text) for text in asking):
        return question
    days = {found.first for found in find_dates(question.text, peildatum=question.peildatum)}
    past = [day for day in days if EARLIEST <= day < question.peildatum]
    return replace(question, peildatum=past[0]) if len(days) == len(past) == 1 else question
