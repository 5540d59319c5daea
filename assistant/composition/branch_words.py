"""What each answer would come to, for a fact that the user does not know: 'als ..., dan ja; als ..., dan nee'."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.composition.checks import proven
from assistant.facts import FactValue, catalogue, show
from assistant.messages import message
from assistant.rules.explore import Branch
from assistant.rules.texts import rule_texts, shared_texts
from assistant.wording import enumerate_words

__all__ = ["put_branches"]

_STEP = Decimal("0.01")


def put_branches(branches: Sequence[Branch]) -> tuple[str, ...]:
    """One line per outcome, with all the values that lead to it."""
    by_text: dict[str, list[Branch]] = {}
    for branch in branches:
        by_text.setdefault(_short(branch), []).append(branch)
    return tuple(_line(text, alike) for text, alike in by_text.items())


def _line(text: str, alike: Sequence[Branch]) -> str:
    first = alike[0]
    label, value = catalogue()[first.fact].label, show(first.fact, first.value)
    match first.range:
        case "onder" | "vanaf" if (below := _just_below(first.value)) is not None:
            most = show(first.fact, below)
            if first.range == "onder":
                return message("tak_hoogstens", feit=label, waarde=most, tekst=text)
            return message("tak_meer", feit=label, waarde=most, tekst=text)
        case "onder":
            return message("tak_onder", feit=label, waarde=value, tekst=text)
        case "vanaf":
            return message("tak_vanaf", feit=label, waarde=value, tekst=text)
        case "later":
            return message("tak_later", feit=label, tekst=text)
        case "voorbij":
            return message("tak_voorbij", feit=label, tekst=text)
        case None:
            values = enumerate_words([show(one.fact, one.value) for one in alike], "of")
            return message("tak", feit=label, waarde=values, tekst=text)


def _just_below(value: FactValue) -> Decimal | None:
    """80 for 80.01: where the smallest step above a whole number turns the verdict, it does so above that number."""
    if not isinstance(value, Decimal) or value % 1 != _STEP:
        return None
    return value - _STEP


def _short(branch: Branch) -> str:
    outcome = branch.outcome
    if outcome.status == "missing":
        return message("tak_open", feit=catalogue()[outcome.missing[0]].label)
    texts = rule_texts()[outcome.rule_id].uitkomsten
    text = texts.get(outcome.code) or shared_texts().uitkomsten[outcome.code]
    evidence = [words for one in outcome.trace for words in (one.value, one.legal_basis)]
    return proven(text.tekst.format_map(outcome.values), evidence)
