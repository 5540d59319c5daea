"""Reads which role an amount plays: estimated or original value, this change, earlier changes, a lot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.facts import Fact
from assistant.understanding import amount_roles as roles
from assistant.understanding.amounts import AmountSpan, btw_said, find_amounts
from assistant.understanding.durations import find_durations
from assistant.understanding.text import Text, sentence_start, ways

__all__ = ["read_amounts"]

_YEARS_BEHIND = ways(
    r"\s?,?\s?(?:(?:en|voor|gedurende|over|looptijd|van|is|x|maal|keer|een|de|contract|periode|duurt|duur|loopt"
    r"|met) ){0,5}"
)
_YEARS_AHEAD = ways(r"\s(?:(?:lang|voor|van|a|x) )?")
_OF_EXTENSION = ways(r"\s(?:verleng|langer|door)")
_CLAUSE_END = ways(r"[.?!;,\n]\s")
_MOST = 40  # amounts; a text with more is a list, and no words would tell them apart
_FRAGMENT = 8  # words; a reply such as 'en als het 9 ton is?'


@dataclass(frozen=True, slots=True)
class _Total:
    """An amount over its whole period at [start, end), in its surroundings."""

    start: int
    end: int
    value: Decimal
    before: str
    after: str


def read_amounts(text: Text, *, pending: str | None) -> tuple[Fact, ...]:
    """The facts in euros, each only when words decide its role or one amount stands alone, and waarde_incl_btw."""
    spans = find_amounts(text.folded)
    if len(spans) > _MOST:
        return ()
    borders = [0, *(edge for span in spans for edge in (span.start, span.end)), len(text.folded)]
    around = zip(borders[::2], spans, borders[3::2], strict=False)  # where the amounts before and behind it stand
    totals = [total for one in around if (total := _total(text.folded, *one)) is not None]
    stated = [roles.stated_role(total.before, total.after) for total in totals]
    about_change = roles.is_about_change(text.folded, stated)
    facts: dict[tuple[str, Decimal], Fact] = {}
    for total, role in zip(totals, stated, strict=True):
        name = role or _likely_role(text.folded, total, about_change, pending, alone=len(spans) == 1)
        if name is not None and (total.value >= 0 or name == "eerdere_wijzigingen_netto_eur"):
            facts.setdefault((name, total.value), Fact(name, total.value, text.words(total.start, total.end)))
    known = any(name == "eerdere_wijzigingen_netto_eur" for name, _ in facts)
    none = () if known else tuple(_no_earlier_changes(text))
    return (*facts.values(), *none, *_btw(text, spans))


def _total(folded: str, previous: int, span: AmountSpan, following: int) -> _Total | None:
    """The amount over its whole period; None for a range, a unit price, a bound or a rate without its years."""
    start, end, value = span.start, span.end, span.value
    before, after = folded[max(0, start - 60) : start], folded[end : end + 40]
    if span.upper is not None or roles.is_no_value(before, after):
        return None
    if span.per is not None:
        years = _years(folded, span)
        if years is None:
            return None
        start, end, months = min(start, years[0]), max(end, years[1]), years[2]
        value = (value * months / (12 if span.per == "jaar" else 1)).quantize(Decimal("0.01"))
    before = folded[max(previous, sentence_start(folded, start), start - 110) : start]
    return _Total(start, end, value, before, _CLAUSE_END.split(folded[end : min(following, end + 60)])[0])


def _years(folded: str, span: AmountSpan) -> tuple[int, int, int] | None:
    """Start, end and months of the term over which a rate is paid, where it stands next to it."""
    if "opti" in folded:  # the years of the options count too, and are seldom said
        return None
    for term in find_durations(folded):
        if term.start >= span.end:
            near = _YEARS_BEHIND.fullmatch(folded[span.end : term.start])
        else:
            near = _YEARS_AHEAD.fullmatch(folded[term.end : span.start])
        if near is not None and not _OF_EXTENSION.match(folded, term.end):
            return term.start, term.end, term.months
    return None


def _likely_role(folded: str, total: _Total, about_change: bool, pending: str | None, *, alone: bool) -> str | None:
    """The role of an amount that no word names: what was asked for, else a value where the question fits one."""
    lots = roles.LOTS.search(folded) is not None
    if lots and roles.IN_TOTAL.search(total.before):
        return "totaal_alle_percelen_eur"
    if pending in roles.AMOUNT_FACTS and alone:
        return pending
    if about_change:
        return "oorspronkelijke_waarde_eur" if roles.OF_CONTRACT.search(total.before) else None
    if lots:
        return "perceelwaarde_eur" if alone and roles.ONE_LOT.search(folded) else None
    valued = alone or roles.OF_VALUE.search(total.before) or roles.VALUED_AFTER.match(total.after)
    fragment = alone and len(folded.split()) <= _FRAGMENT
    return "geraamde_waarde_eur" if valued and (fragment or roles.BUYING.search(folded)) else None


def _no_earlier_changes(text: Text) -> Iterator[Fact]:
    if match := roles.NO_EARLIER_CHANGES.search(text.folded):
        yield Fact("eerdere_wijzigingen_netto_eur", Decimal("0.00"), text.words(*match.span()))


def _btw(text: Text, spans: tuple[AmountSpan, ...]) -> Iterator[Fact]:
    """waarde_incl_btw where it is said of an amount or of all amounts; nothing where it is asked."""
    if roles.EITHER_BTW.search(text.folded):
        return
    seen: set[bool] = set()
    for start, end, included in btw_said(text.folded):
        before = text.folded[max(0, start - 40) : start]
        attached = any(span.start <= start < span.end for span in spans)
        loose = not attached and re.match(r"\W*met", text.folded[start:end])
        if included in seen or roles.ASKS_BTW.search(before):
            continue
        if loose and not roles.IS_WITH.search(before):
            continue
        seen.add(included)
        yield Fact("waarde_incl_btw", included, text.words(start, end))
