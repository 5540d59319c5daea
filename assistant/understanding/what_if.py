"""What a short text changes in the case before it: 'en bij 3 miljoen?', 'en als het 8 maanden is?'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from math import inf, log

from assistant.facts import Fact, FactSet, catalogue
from assistant.understanding.amounts import find_amounts
from assistant.understanding.contradictions import contradictions
from assistant.understanding.dates import find_dates
from assistant.understanding.measures import Measure, find_percentages, find_terms, unit_of
from assistant.understanding.short_answers import read_short_answer
from assistant.understanding.text import Text, fold, ways

__all__ = ["chosen_anew", "dated", "denied", "measured", "retarget", "takes_its_place", "without_contradicted"]

_WHAT_IF = ways(r"^\W*(?:en|maar|stel|wat|nee|sorry)\b|\b(?:als|bij|met|zonder|voor|toch|was|is)\b")
_START = "startdatum_procedure"
_ON_A_DAY = ways(r"^\W*(?:en|maar)(?: dan)? (?:in|op|per|sinds|vanaf) (?:1 )?[^\s?]+(?: [^\s?]+){0,2}\s?\?*\W*$")
_BESIDE_A_DAY = ways(
    r"(?:\W|\b(?:en|maar|dan|in|op|per|sinds|vanaf|sorry|nee|toch|het|dat|dit|is|was|verstuurd|verzonden|ik|bedoel|als)\b)*"
)
_LESS = ways(r"\b(?:minder|lager|goedkoper|eraf)\b")
# What no longer holds once there is no such thing.
_WITHOUT_IT = {
    "verlengingsoptie_in_stukken": (
        "opties_totaal", "opties_gebruikt", "optie_duur_maanden", "optie_tijdig_ingeroepen",
    ),
    "raam_maximum_bekend": ("raam_maximum_eur",),
}  # fmt: skip
_OF_A_SIZE = 5  # times as much or as little
_STEM = 5  # letters by which two words are the same
_MONEY_WORDS = {"euro", "bedra", "waard", "duize", "miljo"}
_WITH_VAT, _WITHOUT_VAT = (
    ways(r"\b(?:incl|inclusief|met)\.? (?:de )?btw\b"),
    ways(r"\b(?:excl?|exclusief|zonder)\.? (?:de )?btw\b"),
)
_WISHED = "gevraagde_duur_maanden"
_THAT = ways(r"^\W*(?:(?:en|maar) )?(?:wat )?(?:als|stel)(?: dat)? (?:dat|het|die|dit|ze|hij|er)\b")
_TURNED = ways(r"\b(?:niet|geen|wel)\b")
_SMALLEST = ways(r"\b(?:kleinste|laagste|goedkoopste)\b")
_LARGEST = ways(r"\b(?:grootste|hoogste|duurste)\b")
_UNIT_WORD = re.compile(r"jaar|jaren|jr|maand|mnd|week|weken|dag")
_SHORT = 8  # words


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
    ours = [name for name in used if name.endswith("_eur")]
    if len(amounts) != 1 or not ours or not _WHAT_IF.search(folded) or len(folded.split()) > _SHORT:
        return facts
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


def measured(text: str, facts: tuple[Fact, ...], *, known: FactSet, used: tuple[str, ...]) -> tuple[Fact, ...]:
    """A bare term or share in 'en als het 8 maanden is?' stands for the one that the last rule used.

    Of several it is the one that the user told in the same unit.
    """
    folded = fold(text)
    if any(fact.name in used for fact in facts) or len(folded.split()) > _SHORT or not _WHAT_IF.search(folded):
        return facts
    found = [(name, ours[0]) for name in used if len(ours := _measures(folded, name)) == 1]
    if any(name == _WISHED for name, _ in found):
        found = [(name, one) for name, one in found if name == _WISHED]
    if len(found) > 1:
        said = {name: _unit(_words_of(known, name)) for name, _ in found}
        found = [(name, one) for name, one in found if said[name] == _unit(text[one.start : one.end])]
    if len(found) != 1:
        return facts
    name, one = found[0]
    value = int(one.value) if catalogue()[name].type == "int" else one.value
    words = text[one.start : one.end]
    return (*(fact for fact in facts if fact.words not in words), Fact(name, value, words))


def _measures(folded: str, name: str) -> tuple[Measure, ...]:
    definition = catalogue()[name]
    if definition.type == "percentage":
        return find_percentages(folded)
    unit = unit_of(name, definition)
    return find_terms(folded, unit=unit) if unit is not None else ()


def _words_of(known: FactSet, name: str) -> str:
    fact = known.get(name)
    return fact.words if fact is not None else ""


def _unit(words: str) -> str:
    match = _UNIT_WORD.search(fold(words))
    return match[0][:2] if match else ""


def dated(
    text: str,
    facts: tuple[Fact, ...],
    *,
    known: FactSet,
    used: tuple[str, ...],
    inputs: Sequence[str],
    peildatum: date,
) -> tuple[Fact, ...]:
    """A bare day in 'en op 24 november?' stands for the day nearest to it that the last rule used.

    Where it used none, it is when the procedure began ('en in 2025?'), if the rule goes by that; `inputs` are the facts
    of that rule, the first it needs in front.
    """
    if any(isinstance(fact.value, date) for fact in facts):
        return facts
    days = find_dates(text, peildatum=peildatum, recent=True)
    if len(days) != 1 or not (_ON_A_DAY.match(fold(text)) or _is_a_day(text, days[0].words)):
        return facts
    ours = [(name, fact.value) for name in used if (fact := known.get(name)) and isinstance(fact.value, date)]
    able = [name for name in inputs if catalogue()[name].type == "date"]
    if not ours and not able:
        return facts
    first = _START if _START in able else able[0] if able else ""
    name = min(ours, key=lambda one: abs(one[1] - days[0].first))[0] if ours else first
    return (*facts, Fact(name, days[0].first, days[0].words))


def _is_a_day(text: str, words: str) -> bool:
    """Whether the text is a day and little else: '2 november', 'sorry, op 5 november'."""
    return _BESIDE_A_DAY.fullmatch(fold(text).replace(fold(words), " ", 1)) is not None


def chosen_anew(
    text: str, facts: tuple[Fact, ...], *, known: FactSet, used: tuple[str, ...], peildatum: date
) -> tuple[Fact, ...]:
    """A bare choice in 'en voor een levering?' stands for the one choice of the last rule that it can be."""
    folded = fold(text)
    if facts or len(folded.split()) > _SHORT or not _WHAT_IF.search(folded):
        return facts
    for pattern, included in ((_WITH_VAT, True), (_WITHOUT_VAT, False)):
        if match := pattern.search(folded):
            return (Fact("waarde_incl_btw", included, text[match.start() : match.end()]),)
    names = [name for name in used if catalogue()[name].type == "enum"]
    whole = Text(text, folded)
    found = [one for name in names if (one := read_short_answer(whole, pending=name, peildatum=peildatum))]
    changed = [one for one in found if (old := known.get(one.name)) is None or old.value != one.value]
    return tuple(changed) if len(changed) == 1 else facts


def takes_its_place(newer: Fact, older: Fact) -> bool:
    """Whether a supposed value stands for the one told before; an amount of quite another size answers our question."""
    if newer.value == older.value:
        return False
    return not isinstance(newer.value, Decimal) or _distance(older, newer.value) <= log(_OF_A_SIZE)


def denied(text: str, facts: tuple[Fact, ...], *, known: FactSet, latest: tuple[str, ...]) -> tuple[Fact, ...]:
    """'En als dat er niet in staat?' turns round the one 'ja' or 'nee' that the user told last."""
    folded = fold(text)
    if facts or len(folded.split()) > _SHORT or not _THAT.search(folded):
        return facts
    told = [one for name in latest if (one := known.get(name)) is not None and isinstance(one.value, bool)]
    turned = _TURNED.search(folded)
    if len(told) != 1 or turned is None or told[0].value != (turned[0] != "wel"):
        return facts
    return (replace(told[0], value=not told[0].value, words=text.strip(" ?.!"), origin="vraag"),)


def without_contradicted(before: FactSet, newer: Iterable[Fact], *, today: date) -> FactSet:
    """The earlier facts without those that exclude a newer one: what the user says last holds."""
    kept = before
    for fact in newer:
        kept = FactSet(tuple(one for one in kept if not _excludes(fact, one, today)))
    return kept


def _excludes(newer: Fact, older: Fact, today: date) -> bool:
    if newer.name == older.name:
        return False
    if newer.value is False and newer.name in _WITHOUT_IT:
        return older.name in _WITHOUT_IT[newer.name]
    said = (replace(newer, origin="opgegeven"), replace(older, origin="opgegeven"))
    return bool(contradictions(FactSet(said), today=today))
