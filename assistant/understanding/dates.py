"""Finds days, months and years in Dutch text, also those that are told from the reference date."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from assistant.understanding.durations import DURATION, duration_months
from assistant.understanding.numerals import small_number
from assistant.understanding.text import fold, trim

__all__ = ["DateSpan", "Precision", "find_dates"]

Precision = Literal["day", "month", "year"]
_Period = tuple[date, date, Precision]

_MONTHS = {
    "jan": 1, "feb": 2, "mrt": 3, "maa": 3, "apr": 4, "mei": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "okt": 10,
    "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|jan|febr?|mrt|apr|jun|jul|aug|sept?|okt|oct|nov|dec)\b\.?"
)
_YEAR = r"(?:19[89]\d|20\d\d)\b"
_PART = r"(?:(?P<part>eind|einde|begin|half|medio)\s(?:van\s)?(?:de\s|het\s)?(?:maand\s)?)?"
_BEFORE = (
    r"(?:loopt|eindigt|afloopt|tot en met|tot aan|tot|t/m|t\.m\.|per|op|sinds|vanaf|van|voor|na|uit|in|datum:?|is"
    r"|was|(?:onder)?tekenen|getekend|sluiten|verstuurd|verzonden|gestart|starten|gegund|gunning)\s"
)
_PAST_BEFORE = re.compile(
    r"\b(?:sinds|liep|eindigde|verliep|was|stopte|afgelopen|ver(?:streken|lopen))\s(?:\w+\s){0,2}$"
)
_PAST_AFTER = re.compile(
    r"\s?(?:jl\b|jongstleden|(?:al\s|is\s|zijn\s|reeds\s|het\s|hij\s)*(?:afgelopen|verlopen|verstreken|geeindigd|gestopt"
    r"|geexpireerd|gestart|begonnen|ingegaan|aanbesteed|gegund|gepubliceerd|verstuurd|verzonden|opgezegd)\b)"
)
_VAGUE = frozenset({"begin", "half", "medio"})

_DAY = re.compile(rf"(?<![\d.,/-])(?P<d>\d{{1,2}})(?:e|ste|de)?\s?(?P<m>{_MONTH})(?:\s?(?P<y>{_YEAR}|'\d\d\b))?")
_NUMERIC = re.compile(
    r"(?<![\w.,/-])(?:(?P<y1>(?:19|20)\d\d)-(?P<m1>\d{1,2})-(?P<d1>\d{1,2})"
    r"|(?P<d2>\d{1,2})(?P<mark>[-/.])(?P<m2>\d{1,2})(?P=mark)(?P<y2>(?:19|20)\d\d|\d\d))(?![\w/]|[-.,]\d)"
)
_SHORT = re.compile(rf"\b{_BEFORE}(?P<all>(?P<d>\d{{1,2}})[-/](?P<m>\d{{1,2}}))(?![\w/%]|[-.,]\d|\s(?:jaar|maand))")
_MONTH_YEAR = re.compile(rf"(?<!\d )\b{_PART}(?P<m>{_MONTH})\s?(?P<y>{_YEAR}|'\d\d\b)")
_MONTH_ALONE = re.compile(rf"\b(?:{_BEFORE}|(?=eind|begin|half\s|medio))(?P<all>{_PART}(?P<m>{_MONTH}))(?!\s?\d)")
_PART_YEAR = re.compile(
    rf"\b(?P<part>eind|einde|begin|half|medio)\s(?:van\s)?(?:het\s|de\s)?"
    r"(?P<unit>(?P<which>dit|deze|volgend|volgende|vorig|vorige|afgelopen)?\s?(?P<kind>jaar|maand|kwartaal)"
    rf"|(?P<y>{_YEAR}))\b"
)
_QUARTER = re.compile(
    rf"\b(?:q(?P<q1>[1-4])|(?P<q2>[1-4])e\skwartaal|(?P<q3>eerste|tweede|derde|vierde|laatste)\skwartaal)"
    rf"\s(?:van\s)?(?P<y>{_YEAR}|dit jaar|volgend jaar|vorig jaar)"
)
_RELATIVE = re.compile(
    r"\b(?:(?P<which>deze|dit|volgende?|komende?|aankomende|vorige?|afgelopen)\s(?P<kind>week|maand|jaar)"
    r"|(?P<day>vandaag|gisteren|eergisteren|morgen|overmorgen))\b"
)
_DAYS_AGO = re.compile(r"\b(?P<n>\d{1,2}|een|twee|drie|vier|vijf|zes)\s(?P<unit>dag|dagen|week|weken)\sgeleden\b")
_DISTANCE = re.compile(rf"\bover\s(?P<ahead>{DURATION})|(?P<ago>{DURATION})\sgeleden")
_YEAR_ALONE = re.compile(
    rf"\b(?:tot en met|tot|t/m|in|sinds|vanaf|uit|jaar|voor|na)\s(?P<all>(?P<y>{_YEAR}))(?![-/.,]\d|\s?(?:euro\b|%|x))"
)
_SHIFT = {"deze": 0, "dit": 0, "": 0, "vorige": -1, "vorig": -1, "afgelopen": -1}
_DAYS = {"vandaag": 0, "gisteren": -1, "eergisteren": -2, "morgen": 1, "overmorgen": 2}


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A moment at [start, end): its first and last possible day, and how precisely it was said.

    `vague` marks 'begin', 'half' and 'medio', whose last day nobody can tell.
    """

    start: int
    end: int
    words: str
    first: date
    last: date
    precision: Precision
    vague: bool = False


def find_dates(text: str, *, peildatum: date, recent: bool = False) -> tuple[DateSpan, ...]:
    """The moments in the order of the text; a day without a year is the next one, or the last one when it is past.

    With `recent`, a day without a year that has just been is that day, not the one of next year.
    """
    folded = fold(text)
    found: list[DateSpan] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(folded):
            group = "all" if "all" in pattern.groupindex else 0
            start, end = match.span(group)
            if any(start < span.end and span.start < end for span in found):
                continue
            period = read(match, peildatum)
            if period is not None and recent and read in (_day, _short):
                period = _just_been(period, peildatum)
            if period is not None:
                vague = "part" in pattern.groupindex and match["part"] in _VAGUE
                found.append(DateSpan(start, end, trim(text[start:end]), *period, vague))
    return tuple(sorted(found, key=lambda span: span.start))


def _day(match: re.Match[str], peildatum: date) -> _Period | None:
    day, month = int(match["d"]), _MONTHS[match["m"][:3]]
    if match["y"] is not None:
        return _one_day(_full_year(match["y"]), month, day)
    return _nearest(match, peildatum, month, day)


def _numeric(match: re.Match[str], _: date) -> _Period | None:
    if match["y1"]:
        return _one_day(int(match["y1"]), int(match["m1"]), int(match["d1"]))
    return _one_day(_full_year(match["y2"]), int(match["m2"]), int(match["d2"]))


def _short(match: re.Match[str], peildatum: date) -> _Period | None:
    return _nearest(match, peildatum, int(match["m"]), int(match["d"]))


def _month_year(match: re.Match[str], _: date) -> _Period:
    return _whole_month(_full_year(match["y"]), _MONTHS[match["m"][:3]])


def _month_alone(match: re.Match[str], peildatum: date) -> _Period:
    month = _MONTHS[match["m"][:3]]
    if _is_past(match):
        return _whole_month(peildatum.year - (month > peildatum.month), month)
    return _whole_month(peildatum.year + (month < peildatum.month), month)


def _part_of_year(match: re.Match[str], peildatum: date) -> _Period | None:
    if match["kind"] in {"maand", "kwartaal"}:
        return _relative_month(match["which"] or "", peildatum) if match["kind"] == "maand" else None
    year = int(match["y"]) if match["y"] else peildatum.year + _SHIFT.get(match["which"] or "", 1)
    month = {"begin": 1, "half": 6, "medio": 6}.get(match["part"], 12)
    return _whole_month(year, month)


def _quarter(match: re.Match[str], peildatum: date) -> _Period:
    names = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "laatste": 4}
    quarter = int(match["q1"] or match["q2"] or names[match["q3"]])
    said = match["y"]
    year = int(said) if said.isdigit() else peildatum.year + _SHIFT.get(said.split()[0], 1)
    return date(year, quarter * 3 - 2, 1), _whole_month(year, quarter * 3)[1], "month"


def _relative(match: re.Match[str], peildatum: date) -> _Period | None:
    if match["day"]:
        moment = peildatum + timedelta(days=_DAYS[match["day"]])
        return moment, moment, "day"
    if match["kind"] == "maand":
        return _relative_month(match["which"], peildatum)
    shift = _SHIFT.get(match["which"], 1)
    if match["kind"] == "jaar":
        return _whole_year(peildatum.year + shift)
    monday = peildatum - timedelta(days=peildatum.weekday()) + timedelta(weeks=shift)
    return monday, monday + timedelta(days=6), "month"


def _distance(match: re.Match[str], peildatum: date) -> _Period | None:
    months = duration_months(match["ahead"] or match["ago"])
    if months is None:
        return None
    ahead = peildatum.year * 12 + peildatum.month - 1 + (months if match["ahead"] else -months)
    return _whole_month(ahead // 12, ahead % 12 + 1)


def _days_ago(match: re.Match[str], peildatum: date) -> _Period | None:
    count = small_number(match["n"])
    if count is None:
        return None
    moment = peildatum - timedelta(days=count * (7 if match["unit"].startswith("w") else 1))
    return moment, moment, "day"


def _year_alone(match: re.Match[str], _: date) -> _Period:
    return _whole_year(int(match["y"]))


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], _Period | None]], ...] = (
    (_NUMERIC, _numeric),
    (_DAY, _day),
    (_MONTH_YEAR, _month_year),
    (_QUARTER, _quarter),
    (_PART_YEAR, _part_of_year),
    (_SHORT, _short),
    (_MONTH_ALONE, _month_alone),
    (_DISTANCE, _distance),
    (_DAYS_AGO, _days_ago),
    (_RELATIVE, _relative),
    (_YEAR_ALONE, _year_alone),
)


def _full_year(words: str) -> int:
    digits = words.lstrip("'")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _one_day(year: int, month: int, day: int) -> _Period | None:
    if not (1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day), date(year, month, day), "day"


def _nearest(match: re.Match[str], peildatum: date, month: int, day: int) -> _Period | None:
    """That day in the year that the words point to: the last one when they speak of the past, else the next one."""
    years = (peildatum.year, peildatum.year - 1) if _is_past(match) else (peildatum.year, peildatum.year + 1)
    for year in years:
        period = _one_day(year, month, day)
        if period and (period[0] <= peildatum if _is_past(match) else period[0] >= peildatum):
            return period
    return None


def _just_been(period: _Period, peildatum: date) -> _Period:
    """The same day a year before, where that is only weeks ago."""
    first, last, precision = period
    if first.year != peildatum.year + 1 or (first.month, first.day) == (2, 29):
        return period
    earlier = first.replace(year=peildatum.year)
    return (earlier, earlier, precision) if (peildatum - earlier).days <= 45 else (first, last, precision)


def _is_past(match: re.Match[str]) -> bool:
    start = match.start("all") if "all" in match.re.groupindex else match.start()
    before = _PAST_BEFORE.search(match.string, max(0, start - 30), start)
    return before is not None or _PAST_AFTER.match(match.string, match.end()) is not None


def _relative_month(which: str, peildatum: date) -> _Period:
    number = peildatum.year * 12 + peildatum.month - 1 + _SHIFT.get(which, 1)
    return _whole_month(number // 12, number % 12 + 1)


def _whole_month(year: int, month: int) -> _Period:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"


def _whole_year(year: int) -> _Period:
    return date(year, 1, 1), date(year, 12, 31), "year"
