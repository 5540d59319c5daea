"""What a short text changes in the case before it: 'en als het 8 maanden is?', 'en op 24 november?'."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from assistant.facts import Fact, FactSet, catalogue
from assistant.understanding.contradictions import contradictions
from assistant.understanding.dates import DateSpan, find_dates
from assistant.understanding.fact_spans import day_of
from assistant.understanding.measures import Measure, find_percentages, find_terms, unit_of
from assistant.understanding.short_answers import read_short_answer
from assistant.understanding.text import Text, fold, ways
from assistant.understanding.what_if_amounts import SHORT, WHAT_IF

__all__ = ["chosen_anew", "dated", "denied", "measured", "without_contradicted"]

_START = "startdatum_procedure"
_ON_A_DAY = ways(r"^\W*(?:en|maar)(?: dan)? (?:in|op|per|sinds|vanaf) (?:1 )?[^\s?]+(?: [^\s?]+){0,2}\s?\?*\W*$")
_BESIDE_A_DAY = ways(
    r"(?:\W|\b(?:en|maar|dan|in|op|per|sinds|vanaf|sorry|nee|toch|het|dat|dit|is|was|verstuurd|verzonden|ik|bedoel|als)\b)*"
)
# What no longer holds once there is no such thing.
_WITHOUT_IT = {
    "verlengingsoptie_in_stukken": (
        "opties_totaal", "opties_gebruikt", "optie_duur_maanden", "optie_tijdig_ingeroepen",
    ),
    "raam_maximum_bekend": ("raam_maximum_eur",),
}  # fmt: skip
_WITH_VAT, _WITHOUT_VAT = (
    ways(r"\b(?:incl|inclusief|met)\.? (?:de )?btw\b"),
    ways(r"\b(?:excl?|exclusief|zonder)\.? (?:de )?btw\b"),
)
_WISHED = "gevraagde_duur_maanden"
_JUST_A_YEAR = ways(r"\W*(?:sorry|nee|oeps|en|maar)\W+((?:19|20)\d\d)\W*")
_THAT = ways(
    r"^\W*(?:sorry|nee|oeps|oh|toch|correctie)\b",
    r"^\W*(?:(?:en|maar) )?(?:wat )?(?:als|stel)(?: dat)? (?:dat|het|die|dit|ze|hij|er)\b",
)
_YEAR = re.compile(r"\d{4}|[-/.]\d{2}$|'\d{2}")
_TURNED = ways(r"\b(?:niet|geen|wel)\b")
_UNIT_WORD = re.compile(r"jaar|jaren|jr|maand|mnd|week|weken|dag")


def measured(text: str, facts: tuple[Fact, ...], *, known: FactSet, used: tuple[str, ...]) -> tuple[Fact, ...]:
    """A bare term or share in 'en als het 8 maanden is?' stands for the one that the last rule used.

    Of several it is the one that the user told in the same unit.
    """
    folded = fold(text)
    if any(fact.name in used for fact in facts) or len(folded.split()) > SHORT or not WHAT_IF.search(folded):
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
    year = _JUST_A_YEAR.fullmatch(fold(text))
    days = find_dates(f"in {year[1]}" if year else text, peildatum=peildatum, recent=True)
    if len(days) != 1 or not (_ON_A_DAY.match(fold(text)) or _is_a_day(text, days[0].words)):
        return facts
    ours = [(name, fact.value) for name in used if (fact := known.get(name)) and isinstance(fact.value, date)]
    able = [name for name in inputs if catalogue()[name].type == "date"]
    if not ours and not able:
        return facts
    first = _START if _START in able else able[0] if able else ""
    if ours and days[0].precision == "day" and not _YEAR.search(days[0].words):
        return (*facts, _in_its_year(ours, days[0]))
    name = min(ours, key=lambda one: abs(one[1] - days[0].first))[0] if ours else first
    day = days[0].first if name == _START else day_of(days[0], name=name, peildatum=peildatum)
    return (*facts, Fact(name, day, days[0].words)) if day is not None else facts


def _in_its_year(ours: Sequence[tuple[str, date]], found: DateSpan) -> Fact:
    """A day without a year takes the place of the nearest day that was told, in the year of that one."""
    told = [(name, value, _moved(found.first, value.year)) for name, value in ours]
    name, _, day = min(told, key=lambda one: abs(one[1] - one[2]))
    return Fact(name, day, found.words)


def _moved(day: date, year: int) -> date:
    """The day in another year; 29 February becomes 1 March where that year has none."""
    return date(year, 3, 1) if (day.month, day.day) == (2, 29) and not isleap(year) else day.replace(year=year)


def _is_a_day(text: str, words: str) -> bool:
    """Whether the text is a day and little else: '2 november', 'sorry, op 5 november'."""
    return _BESIDE_A_DAY.fullmatch(fold(text).replace(fold(words), " ", 1)) is not None


def chosen_anew(
    text: str, facts: tuple[Fact, ...], *, known: FactSet, used: tuple[str, ...], peildatum: date
) -> tuple[Fact, ...]:
    """A bare choice in 'en voor een levering?' stands for the one choice of the last rule that it can be."""
    folded = fold(text)
    if facts or len(folded.split()) > SHORT or not WHAT_IF.search(folded):
        return facts
    for pattern, included in ((_WITH_VAT, True), (_WITHOUT_VAT, False)):
        if match := pattern.search(folded):
            return (Fact("waarde_incl_btw", included, text[match.start() : match.end()]),)
    names = [name for name in used if catalogue()[name].type == "enum"]
    whole = Text(text, folded)
    found = [one for name in names if (one := read_short_answer(whole, pending=name, peildatum=peildatum))]
    changed = [one for one in found if (old := known.get(one.name)) is None or old.value != one.value]
    return tuple(changed) if len(changed) == 1 else facts


def denied(text: str, facts: tuple[Fact, ...], *, known: FactSet, latest: tuple[str, ...]) -> tuple[Fact, ...]:
    """'En als dat er niet in staat?' turns round the one 'ja' or 'nee' that the user told last."""
    folded = fold(text)
    if facts or len(folded.split()) > SHORT or not _THAT.search(folded):
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
