"""Which amount of the case a bare amount stands for: 'en bij 3 miljoen?', 'en als het totaal 300.000 is?'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from math import inf, log

from assistant.facts import Fact, FactSet, catalogue
from assistant.understanding.amounts import AmountSpan, find_amounts
from assistant.understanding.text import fold, ways

__all__ = ["SHORT", "WHAT_IF", "retarget", "takes_its_place"]

WHAT_IF = ways(r"^\W*(?:en|maar|stel|wat|nee|sorry)\b|\b(?:als|bij|met|zonder|voor|toch|was|is)\b")
_A_PART = ways(
    r"\b(?:een|nog een|extra) (?P<noun>(?!opdracht|contract|bedrag|subsidie|waarde|raming|totaal|werk|dienst|wijziging)"
    r"[a-z]{4,}) van (?:€ )?\d"
)
_BOTH = ways(r"\b(?:allebei|beide|beiden)\b")
_OPTIONS = ways(r"\b(?:opties?|optiejaren|verlengingen)\b")
_WHOLE = ways(r"\b(?:in totaal|totaal|samen|alles bij elkaar)\b")
_LESS = ways(r"\b(?:minder|lager|goedkoper|eraf)\b")
_SMALLEST = ways(r"\b(?:kleinste|laagste|goedkoopste)\b")
_LARGEST = ways(r"\b(?:grootste|hoogste|duurste)\b")
_OF_A_SIZE = 5  # times as much or as little
_STEM = 5  # letters by which two words are the same
_MONEY_WORDS = {"euro", "bedra", "waard", "duize", "miljo"}
SHORT = 8  # words


def retarget(
    text: str, facts: tuple[Fact, ...], *, known: FactSet, used: tuple[str, ...], inputs: Sequence[str]
) -> tuple[Fact, ...]:
    """A bare amount in 'en bij 3 miljoen?' stands for the amount that the last rule used, not for another one.

    `used` names the facts that the last rule read. Of several amounts, it stands for the one of which it differs least
    in size: 95.000 for the change of 60.000, not for the contract of 900.000; but 'en als het totaal 300.000 is?' names
    which of the `inputs` of the rule it is. Of a row of amounts it is the smallest or the largest, where the text says
    so.
    """
    folded = fold(text)
    amounts = find_amounts(text)
    if amounts and _LESS.search(folded):  # 'en als het 10.000 minder is?' names no amount of the case
        return tuple(fact for fact in facts if not fact.name.endswith("_eur"))
    if (part := _A_PART.search(folded)) is not None:  # 'en met een optie van 50.000?': not the whole
        return tuple(one for one in facts if not one.name.endswith("_eur") or part["noun"][:_STEM] in one.name)
    ours = [name for name in used if name.endswith("_eur")]
    told = tuple(fact for fact in facts if fact.name.endswith("_eur"))
    if 0 < len(told) == len(amounts) - 1:  # 'en als het 2 ton is en eerder 150.000?'
        amounts = tuple(one for one in amounts if all(text[one.start : one.end] not in fact.words for fact in told))
        ours = [name for name in ours if all(fact.name != name for fact in told)]
        inputs = [name for name in inputs if all(fact.name != name for fact in told)]
        facts = tuple(fact for fact in facts if fact not in told)
    elif len(folded.split()) > SHORT:
        return facts
    else:
        told = ()
    changed = _retargeted(text, facts, tuple(amounts), known=known, ours=ours, inputs=inputs)
    return (*told, *changed)


def _retargeted(
    text: str,
    facts: tuple[Fact, ...],
    amounts: Sequence[AmountSpan],
    *,
    known: FactSet,
    ours: Sequence[str],
    inputs: Sequence[str],
) -> tuple[Fact, ...]:
    folded = fold(text)
    if len(amounts) != 1 or not ours or not WHAT_IF.search(folded):
        return facts
    if (parts := _parts(folded, text[amounts[0].start : amounts[0].end], amounts[0].value, known, ours)) is not None:
        return (*(fact for fact in facts if not fact.name.endswith("_eur")), *parts)
    read = [fact for fact in facts if fact.name.endswith("_eur")]
    if any(fact.name in ours for fact in read) or len(read) > 1:
        return facts
    words, value = text[amounts[0].start : amounts[0].end], amounts[0].value
    others = tuple(fact for fact in facts if not fact.name.endswith("_eur"))
    if (row := _in_row(folded, value, known=known, names=ours)) is not None:
        return (*others, replace(row, words=words))
    single = [name for name in ours if catalogue()[name].type == "decimal"]
    if not single:
        return facts
    named = _named(folded, inputs)
    target = named or min(single, key=lambda name: _distance(known.get(name), value))
    return (*others, replace(read[0], name=target) if read else Fact(target, value, words))


def _parts(folded: str, words: str, value: Decimal, known: FactSet, ours: Sequence[str]) -> tuple[Fact, ...] | None:
    """The facts where it is the amount of both parts, of the options or of all together; None where of neither."""
    told = [name for name in ours if known.get(name) is not None]
    if _BOTH.search(folded) and len(told) == 2:
        return tuple(_fact(name, value, words) for name in told)
    if "optiebedragen_eur" not in told:
        return None
    if _WHOLE.search(folded):
        return _fact("basisbedrag_eur", value, words), _fact("optiebedragen_eur", Decimal(0), words)
    return (_fact("optiebedragen_eur", value, words),) if _OPTIONS.search(folded) else None


def _fact(name: str, value: Decimal, words: str) -> Fact:
    return Fact(name, (value,) if catalogue()[name].type == "amounts" else value, words)


def _named(folded: str, inputs: Iterable[str]) -> str | None:
    """The one amount that shares most words with the text, by its name and its label."""
    said = {word[:_STEM] for word in re.findall(r"[a-z]{4,}", folded)} - _MONEY_WORDS
    names = (name for name in inputs if catalogue()[name].type == "decimal")
    shared = {
        name: len(said & {word[:_STEM] for word in re.findall(r"[a-z]{4,}", f"{name} {fold(catalogue()[name].label)}")})
        for name in names
    }
    most = max(shared.values(), default=0)
    best = [name for name, count in shared.items() if count == most]
    return best[0] if most and len(best) == 1 else None


def _in_row(folded: str, value: Decimal, *, known: FactSet, names: Iterable[str]) -> Fact | None:
    """The row of amounts with its smallest or largest one replaced, where the text names that one."""
    rows = [fact for name in names if (fact := known.get(name)) and isinstance(fact.value, tuple)]
    pick = min if _SMALLEST.search(folded) else max if _LARGEST.search(folded) else None
    if pick is None or len(rows) != 1 or not isinstance(rows[0].value, tuple):
        return None
    row = [one for one in rows[0].value if isinstance(one, Decimal)]
    if not row:
        return None
    row[row.index(pick(row))] = value
    return replace(rows[0], value=tuple(row))


def _distance(fact: Fact | None, value: Decimal) -> float:
    if fact is None or not isinstance(fact.value, Decimal) or fact.value <= 0 or value <= 0:
        return inf
    return abs(log(value / fact.value))


def takes_its_place(newer: Fact, older: Fact) -> bool:
    """Whether a supposed value stands for the one told before; an amount of quite another size answers our question."""
    if newer.value == older.value:
        return False
    return not isinstance(newer.value, Decimal) or _distance(older, newer.value) <= log(_OF_A_SIZE)
