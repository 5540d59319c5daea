"""Finds the term over which an amount per month or year is paid: the base term, and the options that count too."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.facts import Fact
from assistant.understanding.amounts import AmountSpan
from assistant.understanding.durations import DurationSpan, SeriesSpan, find_durations, find_series
from assistant.understanding.options import OPTION
from assistant.understanding.text import ways

__all__ = ["paid_term"]

_BEHIND = ways(
    r"\s?,?\s?(?:(?:en|voor|gedurende|over|looptijd|van|is|x|maal|keer|een|de|contract|periode|duurt|duur|loopt"
    r"|met) ){0,5}"
)
_AHEAD = ways(r"\s?,?\s(?:(?:lang|voor|van|a|x|het|kost|kosten|is) ){0,2}")
# A term that stands further away is the base term where these words say so.
_BASE_BEFORE = ways(
    r"\b(?:looptijd|contractduur|duur|duurt|contract|overeenkomst|opdracht)\s?:? (?:(?:van|is|voor) )?$"
)
_OF_EXTENSION = ways(r"\s(?:verleng|langer|door)")
_ABOUT_OPTIONS = re.compile(r"\bopti(?:e|o)")
_WITHOUT_OPTIONS = ways(r"\b(?:zonder|exclusief|excl|geen|buiten) (?:de |een )?(?:verlengings)?opti(?:e|es)\b")
_OPTION_TERM_BEFORE = ways(rf"{OPTION} (?:(?:van|voor|op|met|om) )*$")


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
    if len(terms) == 1 and _BASE_BEFORE.search(folded, max(0, terms[0].start - 30), terms[0].start):
        return span.start, span.end, terms[0].months
    written = [one for one in series if one.base_months is not None]
    if len(written) == 1 and not terms and written[0].base_months is not None:
        return span.start, span.end, written[0].base_months
    return None


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
