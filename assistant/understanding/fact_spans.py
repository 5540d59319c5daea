"""Which values of a text have the type and the unit of a fact; to which fact they belong is for `anchors`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from assistant.facts import FactDefinition, FactValue, catalogue
from assistant.understanding.amounts import AmountSpan, find_amounts
from assistant.understanding.dates import DateSpan, find_dates
from assistant.understanding.durations import COUNT
from assistant.understanding.measures import (
    Measure,
    Unit,
    find_counts,
    find_percentages,
    find_terms,
    find_times,
    find_whole_terms,
    is_bound,
    unit_of,
)
from assistant.understanding.numerals import small_number
from assistant.understanding.rates import paid_term
from assistant.understanding.text import Text, ways

__all__ = ["FactSpan", "Kind", "amount_rows", "day_of", "fact_spans", "kind_of"]

Kind = Literal["percentage", "amount", "amounts", "date", "term", "count"]

_ROW_JOINT = ways(
    r" ?(?:[,;+/&]|\ben\b|\bplus\b)? ?(?:en )?(?:(?:een|de|het|perceel|kavel|van|is|voor|ook|nog|eerste|tweede|derde"
    r"|vierde|[1-9]|[a-e]|optie|optiejaar|jaar)\b[ :]*){0,4}"
)
# 'twee percelen van ieder 3 ton'
_ALIKE = ways(
    rf"(?P<count>{COUNT}) (?:\w+ )?(?:percelen|kavels|delen|deelopdrachten) (?:[^\s.?!;,]+ )?(?:van|a|met) "
    r"(?:elk|ieder|allebei|per stuk) (?:ongeveer |circa )?$",
    rf"(?P<options>{COUNT}) (?:verlengings?-?)?(?:opties|optiejaren|verlengingen) (?:op |mee )?(?:van|a|voor) "
    r"(?:elk |ieder )?$",
)
# 'twee percelen van 3 ton elk'
_ALIKE_BEFORE = ways(
    rf"(?P<count>{COUNT}) (?P<options>)(?:\w+ )?(?:percelen|kavels|delen|deelopdrachten) "
    r"(?:[^\s.?!;,]+ ){0,2}(?:van|a|met) $"
)
_ALIKE_BEHIND = ways(
    r" ?(?:euro )?(?:(?:zonder|ex|excl|exclusief|incl|inclusief|met)\.? (?:de )?btw )?(?:elk|ieder|allebei|per stuk)\b"
)
_ENDS = re.compile(r"eind|sluit|laatste")
_STARTS = re.compile(r"start|ingang|begin|sinds")
# Our question about a day that has passed: 'wanneer is de gunning bekendgemaakt?'
_PAST = re.compile(
    r"\b(?:is|zijn|was|waren|werd|werden|heeft|hebben|hebt)\b.*\b(?:ge\w{2,}|(?:ver|be|ont|her|\w+ge)\w+)\b"
)
_YEAR_SAID = re.compile(r"\d{4}|'\d\d|\b(?:dit|vorig|volgend|komend|afgelopen)|\d[-/.]\d+[-/.]\d")


@dataclass(frozen=True, slots=True)
class FactSpan:
    """A value at [start, end); `bound` marks 'minder dan 80%' and the like."""

    start: int
    end: int
    value: FactValue
    bound: bool = False

    def overlaps(self, places: Iterable[tuple[int, int]]) -> bool:
        """Whether it shares a character with one of the places."""
        return any(self.start < end and start < self.end for start, end in places)


def kind_of(name: str, definition: FactDefinition) -> Kind | None:
    """What a fact of this definition is read from; None where no number or date gives it."""
    match definition.type:
        case "percentage":
            return "percentage"
        case "decimal":
            return "amount"
        case "amounts":
            return "amounts"
        case "date":
            return "date"
        case "int" | "number":
            return "count" if unit_of(name, definition) is None else "term"
        case _:
            return None


def fact_spans(
    text: Text, definitions: Mapping[str, FactDefinition], *, peildatum: date
) -> dict[str, tuple[FactSpan, ...]]:
    """The values that each of these facts could have, by its name; facts without one are left out."""
    kinds = {kind_of(name, one) for name, one in definitions.items()}
    units = {unit for name, one in definitions.items() if (unit := unit_of(name, one)) is not None}
    moments = find_dates(text.folded, peildatum=peildatum, recent=True) if kinds & {"date", "count"} else ()
    amounts = find_amounts(text.folded) if kinds & {"amount", "amounts"} else ()
    measures: dict[Kind | Unit, tuple[Measure, ...]] = {
        **{unit: find_terms(text.folded, unit=unit) for unit in units if "term" in kinds},
        "percentage": find_percentages(text.folded) if "percentage" in kinds else (),
        "count": _free_of(find_counts(text), moments) if "count" in kinds else (),
    }
    found: dict[str, tuple[FactSpan, ...]] = {}
    for name, definition in definitions.items():
        match kind_of(name, definition):
            case "amount":
                found[name] = tuple(_of_amounts(text.folded, name, definition, amounts))
            case "amounts":
                found[name] = tuple(FactSpan(*row) for row in amount_rows(text.folded, amounts))
            case "date":
                found[name] = tuple(_of_moments(name, moments, peildatum))
            case "percentage" | "count" as kind:
                times = find_times(text.folded) if name.endswith("_keren") else ()
                found[name] = tuple(_of_measures(text.folded, definition, (*times, *measures[kind])))
            case "term" if name.endswith("_incl_opties"):
                found[name] = tuple(_of_measures(text.folded, definition, find_whole_terms(text.folded)))
            case "term":
                unit = unit_of(name, definition)
                found[name] = tuple(_of_measures(text.folded, definition, measures[unit])) if unit is not None else ()
            case None:
                pass
    return {name: spans for name, spans in found.items() if spans}


def amount_rows(folded: str, amounts: Iterable[AmountSpan]) -> tuple[tuple[int, int, tuple[Decimal, ...]], ...]:
    """Each row of two or more amounts in the text ('60k, 75k en 500k'): start, end and the amounts."""
    rows: list[list[AmountSpan]] = []
    for span in amounts:
        if span.upper is not None or span.value < 0:
            continue
        if rows and _ROW_JOINT.fullmatch(folded, rows[-1][-1].end, span.start):
            rows[-1].append(span)
        else:
            rows.append([span])
    alike = [(match, row[0]) for row in rows if len(row) == 1 and (match := _alike(folded, row[0]))]
    return (
        *((row[0].start, row[-1].end, tuple(one.value for one in row)) for row in rows if len(row) > 1),
        *((one.start, one.end, (one.value,) * (_count(match) or 1)) for match, one in alike),
    )


def _alike(folded: str, span: AmountSpan) -> re.Match[str] | None:
    """The words that say of how many lots or options this is the amount of each."""
    before = folded[: span.start]
    behind = _ALIKE_BEHIND.match(folded, span.end)
    return _ALIKE.search(before) or (_ALIKE_BEFORE.search(before) if behind else None)


def _count(match: re.Match[str]) -> int | None:
    return small_number(match["count"] or match["options"])


def day_of(moment: DateSpan, *, name: str, peildatum: date) -> date | None:
    """The day that a moment gives for this fact: the last for an end, else the first; a bare year only for a start.

    A day without a year is the last one where our question is about the past. None where the day was not said.
    """
    if moment.vague or (moment.precision == "year" and not _STARTS.search(name)):
        return None
    day = moment.last if _ENDS.search(name) else moment.first
    if (
        day > peildatum
        and not _YEAR_SAID.search(moment.words.lower())
        and _PAST.search(catalogue()[name].vraag.lower())
    ):
        return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
    return day


def _free_of(measures: tuple[Measure, ...], moments: tuple[DateSpan, ...]) -> tuple[Measure, ...]:
    """The counts that are no part of a date."""
    return tuple(
        one for one in measures if not any(one.start < moment.end and moment.start < one.end for moment in moments)
    )


def _of_amounts(
    folded: str, name: str, definition: FactDefinition, amounts: tuple[AmountSpan, ...]
) -> Iterator[FactSpan]:
    """The amounts, never a range; one per month or year for that period, or else over the term that is said with it."""
    for amount in amounts:
        start, end, value = amount.start, amount.end, amount.value
        if amount.upper is not None or (value < 0 and not definition.negatief):
            continue
        if amount.per is not None and amount.per not in name:
            term = paid_term(folded, amount, ())
            if term is None:
                continue
            start, end, months = term
            value = (value * months / (12 if amount.per == "jaar" else 1)).quantize(Decimal("0.01"))
        yield FactSpan(start, end, value, is_bound(folded, start, end))


def _of_moments(name: str, moments: tuple[DateSpan, ...], peildatum: date) -> Iterator[FactSpan]:
    for moment in moments:
        if (day := day_of(moment, name=name, peildatum=peildatum)) is not None:
            yield FactSpan(moment.start, moment.end, day)


def _of_measures(folded: str, definition: FactDefinition, measures: tuple[Measure, ...]) -> Iterator[FactSpan]:
    """The measures as the type of the fact wants them: a fraction of what is counted whole gives none."""
    for one in measures:
        value: FactValue = one.value
        if definition.type == "int":
            if one.value != one.value.to_integral_value():
                continue
            value = int(one.value)
        yield FactSpan(one.start, one.end, value, is_bound(folded, one.start, one.end))
