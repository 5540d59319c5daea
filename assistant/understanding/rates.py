"""Finds the term over which an amount per month or year is paid: the base term, and the options that count too."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.facts import Fact
from assistant.understanding.amounts import AmountSpan
from assistant.understanding.durations import (
    COUNT,
    DURATION,
    DurationSpan,
    SeriesSpan,
    duration_months,
    find_durations,
    find_series,
)
from assistant.understanding.no_extension import asks_to_buy, without_denied_extension
from assistant.understanding.options import OPTION
from assistant.understanding.text import ways

__all__ = ["paid_term"]

_BEHIND = ways(
    r"\s?,?\s?(?:(?:en|voor|gedurende|over|looptijd|van|is|x|maal|keer|een|de|contract|periode|duurt|duur|loopt"
    r"|met|precies|exact|vast|vaste|in|totaal) ){0,5}"
)
_AHEAD = ways(r"\s?,?\s(?:(?:lang|voor|van|a|x|het|kost|kosten|is|precies|exact|telkens|steeds) ){0,3}")
# A term that stands further away is the base term where these words say so.
_BASE_BEFORE = ways(
    r"\b(?:looptijd|contractduur|duur|duurt|contract|overeenkomst|opdracht)\s?:? "
    r"(?:(?:van|is|wordt|geldt|loopt|duurt|gaat|voor|geven|gunnen|sluiten|verlenen|gaan|over) ){0,2}$"
)
_FOR_BEFORE = ways(r"\b(?:inkopen|kopen|aanbesteden|contract|opdracht|inhuren|in|\w+) voor (?:de duur van )?$")
_FIXED_BEHIND = ways(r"\s(?:vast|lang|zonder|geen)\b")
_BASE_PLUS = ways(rf"({DURATION}),?\s?(?:\+|plus|en|met)(?: (?:daarna|nog|dan|eventueel|mogelijk|maximaal))* ?$")
_BASE_AND_OPTIONS = ways(rf"({DURATION}),? ?(?:\+|plus|en|met) ?(?:{COUNT} )?{OPTION}")
_OF_EXTENSION = ways(r"\s(?:verleng|langer|door)")
_ABOUT_OPTIONS = re.compile(r"\bopti(?:e|o)")
_WITHOUT_OPTIONS = ways(r"\b(?:zonder|exclusief|excl|geen|buiten) (?:de |een )?(?:verlengings)?opti(?:e|es)\b")
_OPTION_TERM_BEFORE = ways(
    rf"(?:{OPTION}|\bverlengingen) (?:(?:van|voor|op|met|om|elk|ieder|telkens|steeds|maximaal) )*$"
)


def paid_term(folded: str, span: AmountSpan, options: Iterable[Fact]) -> tuple[int, int, int] | None:
    """Start and end of the amount with the term beside it, and the months of that term with all options.

    None where the base term or the term of the options was not said.
    """
    series = find_series(folded)
    extra = _option_months(folded, series, {fact.name: fact.value for fact in options})
    base = _base(folded, span, series)
    if extra is None or base is None:
        return None
    start, end, months = base
    return start, end, months + extra


def _base(folded: str, span: AmountSpan, series: tuple[SeriesSpan, ...]) -> tuple[int, int, int] | None:
    terms = [term for term in find_durations(folded) if not _is_option(folded, term, series)]
    for term in terms:
        if term.start >= span.end:
            near = _BEHIND.fullmatch(folded, span.end, term.start)
        else:
            near = _AHEAD.fullmatch(folded, term.end, span.start)
        if near is not None and not _OF_EXTENSION.match(folded, term.end):
            return min(span.start, term.start), max(span.end, term.end), term.months
    if len(terms) == 1 and _is_planned(folded, terms[0]):
        return span.start, span.end, terms[0].months
    if len(terms) == 1 and _BASE_BEFORE.search(folded, max(0, terms[0].start - 30), terms[0].start):
        return span.start, span.end, terms[0].months
    ahead = [found for one in series if (found := _ahead_of(folded, one))]
    if not ahead and not terms and (found := _BASE_AND_OPTIONS.search(folded)):
        ahead = [found]
    if ahead:
        months = duration_months(ahead[0][1])
        return None if months is None or len(ahead) > 1 else (span.start, span.end, months)
    written = [one for one in series if one.base_months is not None]
    if len(written) == 1 and not terms and written[0].base_months is not None:
        return span.start, span.end, written[0].base_months
    return None


def _is_planned(folded: str, term: DurationSpan) -> bool:
    """Whether it is how long something that is to be bought will run: 'inkopen voor vier jaar zonder verlenging'."""
    if not asks_to_buy(without_denied_extension(folded)):
        return False
    before, behind = folded[max(0, term.start - 30) : term.start], folded[term.end : term.end + 12]
    return _FOR_BEFORE.search(before) is not None or _FIXED_BEHIND.match(behind) is not None


def _ahead_of(folded: str, series: SeriesSpan) -> re.Match[str] | None:
    """The base term right before the options: '2 jaar + 2x 1 jaar'."""
    return _BASE_PLUS.search(folded, max(0, series.start - 50), series.start) if series.base_months is None else None


def _is_option(folded: str, term: DurationSpan, series: tuple[SeriesSpan, ...]) -> bool:
    inside = any(term.start < one.end and one.start < term.end for one in series)
    return inside or _OPTION_TERM_BEFORE.search(folded, max(0, term.start - 40), term.start) is not None


def _option_months(folded: str, series: tuple[SeriesSpan, ...], options: dict[str, object]) -> int | None:
    """The months of all options together: 0 without options, None where their number or term was not said."""
    if _WITHOUT_OPTIONS.search(folded) or options.get("verlengingsoptie_in_stukken") is False:
        return 0
    total, each = options.get("opties_totaal"), options.get("optie_duur_maanden")
    if isinstance(total, int) and isinstance(each, int):
        return total * each
    if series or _ABOUT_OPTIONS.search(folded) or options:
        return None
    return 0
