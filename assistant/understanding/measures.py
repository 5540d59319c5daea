"""Finds percentages, terms and counts in Dutch text, with where they stand; what they are about is for others.

A number that is part of the name of a law, of a range or of a bound ('minder dan 80%') gives none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from assistant.facts import FactDefinition
from assistant.understanding.durations import COUNT, DURATION, duration_months, find_series
from assistant.understanding.numerals import NUMBER, NUMBER_WORD, number_value, small_number
from assistant.understanding.text import Text, ways

__all__ = [
    "Measure",
    "Unit",
    "find_counts",
    "find_percentages",
    "find_terms",
    "find_times",
    "find_whole_terms",
    "is_bound",
    "names_bound",
    "unit_of",
]

Unit = Literal["dagen", "dagen of maanden", "weken", "maanden", "jaren"]
_DAYS_IN_MONTH = 30  # where the fact lets us count so

_UNITS: dict[str, Unit] = {"dag": "dagen", "we": "weken", "maand": "maanden", "ja": "jaren"}
_PERCENT_SIGN = r"\s?(?:%|procent\b|percent\b|pct\b)"
_PERCENT = re.compile(rf"(?<![\w.,/])(?P<number>{NUMBER}){_PERCENT_SIGN}")
_OF_A_RULE = re.compile(r"\s?-?\s?(?:regel|norm|grens|eis|drempel|toets|criterium)")
_DAYS = re.compile(
    rf"(?<![\w.,/-])(?P<number>\d{{1,4}}|{NUMBER_WORD}|'n)\s?-?(?P<unit>(?:kalender)?dag(?:en)?|we(?:ek|ken))\b"
)
_MONTHS = re.compile(rf"(?<![\d.,/+-]){DURATION}")
# 'drie jaar en twee maanden' is no number of years.
_AND_MORE = re.compile(r"\sen\s(?:\w+\s){1,3}?(?:maand|maanden|mnd|week|weken|dag|dagen)\b")
_RANGE_BEFORE = re.compile(
    rf"(?<![\w.,])(?:{NUMBER})(?:{_PERCENT_SIGN}|\s(?:dagen|weken|maanden|jaar))?\s?(?:-|/|\ba\b|\btot\b|\bof\b)\s?$"
    r"|\btussen\s[^.?!]{0,25}\ben\s$"
)
_RANGE_AFTER = re.compile(rf"\s?(?:-|/|\ba\b|\btot\b|\bof\b)\s?(?:{NUMBER})|\s?en\s(?:{NUMBER})(?={_PERCENT_SIGN})")
_BOUND = ways(
    r"\b(?:(?:minder|meer|hoger|lager|groter|kleiner|langer|korter|eerder|later) dan|onder|boven|beneden|minimaal"
    r"|minstens|ten\s?minste|maximaal|max\.?|hooguit|hoogstens|vanaf|binnen|uiterlijk|ruim|bijna|tot|naar|per|om de) "
    r"(?:de |het |een )?$"
)
_BEHIND_BOUND = re.compile(r"\s?(?:of|en)\s(?:meer(?:dere)?|minder|hoger|lager|langer|korter)\b")
# 'het afgelopen halfjaar' and 'elke twee weken' are no terms of something.
_NO_TERM_BEFORE = ways(r"\b(?:afgelopen|vorige?|voorgaande|komende?|volgende?|dit|elke?|iedere?|per|ieder) $")
_AGO = re.compile(r"\sgeleden\b")
_COUNT = re.compile(
    r"(?<![\w.,/:+€%-])(?P<number>\d{1,5}|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien"
    r"|vijftien|twintig|nul)(?![\w/:%½]|[.,-]\d|-\w)"
)
# '2 jaar', '3 ton', 'stap 2', 'artikel 4', '2012': a number, but no count.
_NO_COUNT_BEFORE = ways(
    r"\b(?:artikel|art|artt|lid|leden|wmo|wet|aw|awb|gw|richtlijn|verordening|bijlage|hoofdstuk|paragraaf|stap|fase"
    r"|actielijn|techniek|model|variant|deel|tabel|figuur|thema|jeugdwet|\w*wet|cao|punt|onderdeel|nr|nummer|perceel|kavel|pagina|blz|scenario|optie|versie|ronde"
    r"|€)\.?\s?$"
)
_NO_COUNT_AFTER = re.compile(
    r"\s?(?:€|eur\b|euro\w*|ton\b|k\b|m\b|mln|mio|miljoen|miljard|duizend|mille|%|procent|jaar|jr|jaren|maand|mnd|dag\b"
    r"|dagen|week|weken|kwart|uur|uren|minuten|x\b|keer\b|maal\b|jan|feb|maart|mrt|apr|mei\b|jun|jul|aug|sep|okt|nov"
    r"|dec|e\b|ste\b|de\b)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_TIMES = re.compile(rf"(?<![\w.,/:+€%-])(?P<number>\d{{1,2}}|{NUMBER_WORD})\s?(?:x|keer|maal)\b(?!\s?(?:per\b|\d))")
# '4 jaar + 2x 1 jaar', '3 jaar met twee opties van een jaar'; not 'inclusief', which counts the options in.
_OPTIONS = ways(
    rf"(?P<count>{COUNT}) (?:verlengings?-?\s?)?(?:opties?|verlengingen|optiejaren) van (?:telkens |elk |steeds )?"
    rf"(?P<term>{DURATION})"
)
_AND_OPTIONS = ways(
    r" ?[,(+]? ?(?:(?:plus|met|en|daarna|nog|optie|opties|op|tot"
    r"|verlenging|een|de|mogelijkheid|om|voor|van|maximaal) ){0,6}"
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A number at [start, end), in the unit that was asked for."""

    start: int
    end: int
    value: Decimal


def unit_of(name: str, definition: FactDefinition) -> Unit | None:
    """The unit of time of the fact, by its `eenheid` or else its name; None for a fact that is no term."""
    if definition.ook_in_maanden:
        return "dagen of maanden"
    words = definition.eenheid or next((part for part in name.split("_") if part in _UNITS.values()), "")
    return next((unit for beginning, unit in _UNITS.items() if words.startswith(beginning)), None)


def is_bound(folded: str, start: int, end: int) -> bool:
    """Whether the words beside a number make it a bound or the end of a range."""
    before = folded[max(0, start - 40) : start]
    return bool(
        _BOUND.search(before)
        or _RANGE_BEFORE.search(before)
        or _RANGE_AFTER.match(folded, end)
        or _BEHIND_BOUND.match(folded, end)
    )


def names_bound(words: str) -> bool:
    """Whether the words end in one that makes what follows a bound: 'maximaal'."""
    return _BOUND.search(f"{words} ") is not None


def find_percentages(folded: str) -> tuple[Measure, ...]:
    """The percentages in the text ('80%', 'tachtig procent'), at most 100; not 'de 10%-regel'."""
    found = []
    for match in _PERCENT.finditer(folded):
        value = number_value(match["number"])
        if value is not None and value <= 100 and not _OF_A_RULE.match(folded, match.end()):
            found.append(Measure(match.start(), match.end(), value))
    return tuple(found)


def find_terms(folded: str, *, unit: Unit) -> tuple[Measure, ...]:
    """The terms that are whole or half numbers of the unit: 'twee weken' is 14 days, '18 maanden' one and a half year.

    A month has no fixed number of days, so terms in months give none in days or weeks, but for 'dagen of maanden'.
    """
    if unit == "dagen of maanden":
        months = (replace(one, value=one.value * _DAYS_IN_MONTH) for one in find_terms(folded, unit="maanden"))
        return tuple(sorted((*find_terms(folded, unit="dagen"), *months), key=lambda one: one.start))
    if unit in {"dagen", "weken"}:
        return tuple(_terms_of_days(folded, per=Decimal(1 if unit == "dagen" else 7)))
    return tuple(_terms_of_months(folded, per=Decimal(1 if unit == "maanden" else 12)))


def find_counts(text: Text) -> tuple[Measure, ...]:
    """The counts in the text; 'een' only where it is stressed ('één')."""
    found = []
    for match in _COUNT.finditer(text.folded):
        said = match["number"]
        if said == "een" and text.original[match.start() : match.end()].lower() == "een":
            continue
        if _YEAR.fullmatch(said) or _NO_COUNT_AFTER.match(text.folded, match.end()):
            continue
        if _NO_COUNT_BEFORE.search(text.folded, max(0, match.start() - 20), match.start()):
            continue
        count = 0 if said == "nul" else small_number(said)
        if count is not None:
            found.append(Measure(match.start(), match.end(), Decimal(count)))
    return tuple(found)


def find_times(folded: str) -> tuple[Measure, ...]:
    """How often something may happen: '2 keer', 'drie maal'."""
    found = ((match, small_number(match["number"])) for match in _TIMES.finditer(folded))
    return tuple(Measure(match.start(), match.end(), Decimal(count)) for match, count in found if count is not None)


def find_whole_terms(folded: str) -> tuple[Measure, ...]:
    """The terms in months, each with the options that stand behind it; the place is that of the first period."""
    options = [(one.start, one.end, one.count * one.months) for one in find_series(folded) if one.months is not None]
    for match in _OPTIONS.finditer(folded):
        count, months = small_number(match["count"]), duration_months(match["term"])
        options += [(*match.span(), count * months)] if count and months else []
    terms = (
        one
        for one in find_terms(folded, unit="maanden")
        if all(_apart(one, place) for place in options) and not _AGO.match(folded, one.end)
    )
    return tuple(
        replace(one, value=one.value + sum(more for start, _, more in options if _goes_on(folded, one, start)))
        for one in terms
    )


def _apart(term: Measure, place: tuple[int, int, int]) -> bool:
    return term.end <= place[0] or place[1] <= term.start


def _goes_on(folded: str, term: Measure, start: int) -> bool:
    return term.end <= start and _AND_OPTIONS.fullmatch(folded, term.end, start) is not None


def _terms_of_days(folded: str, *, per: Decimal) -> Iterator[Measure]:
    for match in _DAYS.finditer(folded):
        number = number_value("een" if match["number"] == "'n" else match["number"])
        if number is None or _NO_TERM_BEFORE.search(folded, max(0, match.start() - 12), match.start()):
            continue
        value = number * (7 if match["unit"].startswith("w") else 1) / per
        if value == value.to_integral_value():
            yield Measure(match.start(), match.end(), value)


def _terms_of_months(folded: str, *, per: Decimal) -> Iterator[Measure]:
    for match in _MONTHS.finditer(folded):
        months = duration_months(match[0])
        if _NO_TERM_BEFORE.search(folded, max(0, match.start() - 12), match.start()):
            continue
        if _AND_MORE.match(folded, match.end()):
            continue
        if months is not None and (months / per * 2) % 1 == 0:
            yield Measure(match.start(), match.end(), months / per)
