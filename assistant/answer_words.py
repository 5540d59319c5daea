"""What an answer is, in one or two Dutch words: its verdict, or else what kind of answer it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from assistant.answer import Answer, Kind, Verdict
from assistant.messages import message

__all__ = ["WORDS", "Sort", "sort_of"]

Sort = Verdict | Kind | Literal["limit", "meaning", "greeting"]

WORDS: Final[Mapping[Sort, str]] = {
    "ja": "Ja",
    "nee": "Nee",
    "ja_mits": "Ja, mits",
    "onbekend": "Nog niet te zeggen",
    "limit": "Dit zegt de regel",
    "meaning": "Uitleg van een begrip",
    "greeting": "Wat kan ik voor u doen?",
    "verdict": "Antwoord van de regels",
    "answer": "Antwoord uit de bronnen",
    "related": "Verwant, geen antwoord",
    "clarify": "Nog niet te zeggen",
    "abstain": "Niet gevonden",
    "refuse": "Hier ga ik niet over",
}


def sort_of(answer: Answer) -> Sort:
    """Its verdict; without one "limit" where a rule answered, what its text is where that says more, else its kind."""
    if answer.kind in ("verdict", "clarify") and answer.verdict is not None:
        return answer.verdict
    first = answer.text.partition("\n")[0]
    if answer.kind == "related" and message("begrip", naam="", uitleg="") in first:
        return "meaning"
    if answer.kind == "refuse" and any(message(one) in first for one in ("groet", "dank")):
        return "greeting"
    return "limit" if answer.rule is not None else answer.kind
