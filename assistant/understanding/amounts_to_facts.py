"""Reads which role an amount plays: estimated or original value, this change, earlier changes, a lot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.facts import Fact, catalogue
from assistant.understanding import amount_roles as roles
from assistant.understanding.amount_periods import is_of_other_period
from assistant.understanding.amounts import AmountSpan, btw_said, find_amounts
from assistant.understanding.base_and_options import base_and_options
from assistant.understanding.durations import COUNT, DURATION
from assistant.understanding.fact_spans import amount_rows
from assistant.understanding.no_extension import without_denied_extension
from assistant.understanding.numerals import small_number
from assistant.understanding.rates import paid_term
from assistant.understanding.several_buyers import buyers_each
from assistant.understanding.small_lots import LOTS, ONE_LOT, small_lots
from assistant.understanding.stated_amounts import AMOUNT_FACTS, stated_role
from assistant.understanding.text import Text, sentence_start, ways

__all__ = ["read_amounts"]

_SERIES_OF_OPTIONS = ways(
    rf"\b\d ?(?:x|keer|maal) {DURATION} (?:te )?verleng\w*|\bverlengingsopti\w+|\boptie\w*"
    rf"|{COUNT} (?:\w+ )?verlengingen\b",
)
_COUNTED_IN = ways(
    r"\b(?:met|inclusief|incl|inc|plus|en|of)\.? (?:(?:de|alle|eventuele|mogelijke|andere|een|twee|drie|1|2|3) ){0,3}"
    r"(?:verlenging(?:en|s\w*)?|verlengng|verlenginsopties|opties?)\b(?! (?:voor|van|kost))"
    r"(?: erbij| (?:mee)?gerekend)?",
)
_CLAUSE_END = ways(r"[.?!;,\n]\s")
_TIMES = ways(rf"({COUNT}) ?(?:x|keer|maal) $")  # 'eerder al 2 keer 20.000'
_MOST = 40  # amounts; a text with more is a list, and no words would tell them apart
_FRAGMENT = 8  # words; a reply such as 'en als het 9 ton is?'


@dataclass(frozen=True, slots=True)
class _Total:
    """An amount over its whole period at [start, end), in its surroundings; `with_options` when these count in it."""

    start: int
    end: int
    value: Decimal
    before: str
    after: str
    with_options: bool = False


def read_amounts(text: Text, *, pending: str | None, options: tuple[Fact, ...] = ()) -> tuple[Fact, ...]:
    """The facts in euros, each only when words decide its role or one amount stands alone, and waarde_incl_btw.

    `options` are the facts about the options in the papers; their years count in an amount per year.
    """
    spans = find_amounts(text.folded)
    if len(spans) > _MOST:
        return ()
    borders = [0, *(edge for span in spans for edge in (span.start, span.end)), len(text.folded)]
    around = zip(borders[::2], spans, borders[3::2], strict=False)  # where the amounts before and behind it stand
    totals = [total for one in around if (total := _total(text.folded, *one, options)) is not None]
    stated = [stated_role(total.before, total.after) for total in totals]
    about_change = roles.is_about_change(_without_options(without_denied_extension(text.folded), options), stated)
    facts: dict[tuple[str, Decimal], Fact] = {}
    for total, role in zip(totals, stated, strict=True):
        name = role or _likely_role(text.folded, total, about_change, pending, alone=len(spans) == 1)
        if name is not None and (total.value >= 0 or name == "eerdere_wijzigingen_netto_eur"):
            facts.setdefault((name, total.value), Fact(name, total.value, text.words(total.start, total.end)))
    if series := _earlier_series(text, spans):
        facts = {key: fact for key, fact in facts.items() if fact.words not in series.words}
        facts[(series.name, Decimal(0))] = series
    for lot in small_lots(text, spans, tuple(facts.values())):
        facts.setdefault((lot.name, Decimal(0)), lot)
    parts = base_and_options(text, spans)
    if parts:
        told = {fact.name for fact in parts}
        facts = {
            (name, value): fact
            for (name, value), fact in facts.items()
            if name != "geraamde_waarde_eur" or (name not in told and value != parts[0].value)
        }
    known = any(name == "eerdere_wijzigingen_netto_eur" for name, _ in facts)
    none = () if known else tuple(_no_earlier_changes(text))
    return (*facts.values(), *parts, *none, *_btw(text, spans))


def _total(folded: str, previous: int, span: AmountSpan, following: int, options: tuple[Fact, ...]) -> _Total | None:
    """The amount over its whole period; None for a range, a unit price, a bound or a rate without its years."""
    start, end, value = span.start, span.end, span.value
    with_options = span.per is not None and any(fact.name == "opties_totaal" for fact in options)
    before, after = folded[max(0, start - 60) : start], folded[end : end + 40]
    if span.upper is not None or roles.is_no_value(before, after):
        return None
    if span.per is None and is_of_other_period(folded[max(previous, sentence_start(folded, start)) : start]):
        return None
    each = buyers_each(folded, previous, start, end, following)
    if each == 0:
        return None
    value *= each
    if span.per is not None:
        term = paid_term(folded, span, options)
        if term is None:
            return None
        start, end, months = term
        value = (value * months / (12 if span.per == "jaar" else 1)).quantize(Decimal("0.01"))
    if times := _TIMES.search(folded, max(previous, start - 12), start):
        start, value = times.start(), value * (small_number(times[1]) or 1)
    before = folded[max(previous, sentence_start(folded, start), start - 110) : start]
    after = _CLAUSE_END.split(folded[end : min(following, end + 60)])[0]
    return _Total(start, end, value, before, after, with_options)


def _without_options(folded: str, options: tuple[Fact, ...]) -> str:
    """The text without the words for the options in the papers: 'met 2x een jaar verlenging' is no change."""
    folded = _COUNTED_IN.sub(" ", folded)
    if any(fact.name == "opties_totaal" for fact in options):
        return _SERIES_OF_OPTIONS.sub(" ", folded)
    return folded


def _likely_role(folded: str, total: _Total, about_change: bool, pending: str | None, *, alone: bool) -> str | None:
    """The role of an amount that no word names: what was asked for, else a value where the question fits one."""
    lots = LOTS.search(folded) is not None
    if lots and roles.IN_TOTAL.search(total.before):
        return "totaal_alle_percelen_eur"
    if pending is not None and (alone or not total.before.strip()) and _is_of_money(pending):
        return pending if pending in AMOUNT_FACTS else None
    if about_change:
        of_contract = roles.OF_CONTRACT.search(total.before) or roles.CONTRACT_BEHIND.match(total.after)
        return "oorspronkelijke_waarde_eur" if of_contract else None
    if roles.BRIDGING.search(folded):  # what the bridging costs is for the hints of its own fact
        return None
    if lots:
        return "perceelwaarde_eur" if alone and ONE_LOT.search(folded) else None
    valued = alone or any(one.search(total.before) for one in (roles.OF_VALUE, roles.IN_TOTAL))
    valued = valued or roles.VALUED_AFTER.match(total.after) is not None
    fragment = alone and (total.with_options or len(folded.split()) <= _FRAGMENT)
    return "geraamde_waarde_eur" if valued and (fragment or roles.BUYING.search(folded)) else None


def _earlier_series(text: Text, spans: tuple[AmountSpan, ...]) -> Fact | None:
    """The sum of a row of earlier changes: 'al drie wijzigingen gehad van 20.000, 30.000 en 15.000 euro'."""
    for start, end, values in amount_rows(text.folded, spans):
        before = text.folded[sentence_start(text.folded, start) : start]
        if roles.EARLIER_CHANGES.search(before):
            return Fact("eerdere_wijzigingen_netto_eur", sum(values, Decimal(0)), text.words(start, end))
    return None


def _is_of_money(name: str) -> bool:
    return name in catalogue() and catalogue()[name].type in {"decimal", "amounts", "changes"}


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
