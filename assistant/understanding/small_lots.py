"""Reads the small lots of a tender: the largest of them and their sum."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from assistant.facts import Fact
from assistant.understanding.amounts import AmountSpan
from assistant.understanding.durations import COUNT
from assistant.understanding.fact_spans import amount_rows
from assistant.understanding.numerals import small_number
from assistant.understanding.text import Text, sentence_start, ways

__all__ = ["LOTS", "ONE_LOT", "small_lots"]

LOTS = ways(r"\bperce(?:el|len)\b")
_SMALL_LOTS = ways(
    rf"(?:\b(?P<number>{COUNT}) )?\b(?:kleine? |proef)percelen (?:van|a|ter waarde van|:) (?:elk |ieder )?$"
)
_ONLY_LOT = ways(r"\benige (?:kleine? )?perceel\b")
_EACH = ways(r"\s?(?:euro )?(?:elk|ieder|per stuk|allebei|alle \w+)\b")
ONE_LOT = ways(r"\b(?:een|het|dit|dat|1) (?:klein )?perceel\b")


def small_lots(text: Text, spans: tuple[AmountSpan, ...], told: tuple[Fact, ...]) -> Iterator[Fact]:
    """The largest of the small lots and their sum: 'drie kleine percelen van 70.000 euro elk', 'van 60k en 75k'."""
    names = {fact.name for fact in told}
    for start, end, values in amount_rows(text.folded, spans):
        if _SMALL_LOTS.search(text.folded[sentence_start(text.folded, start) : start]):
            if "perceelwaarde_eur" not in names:
                yield Fact("perceelwaarde_eur", max(values), text.words(start, end))
            if "som_kleine_percelen_eur" not in names:
                yield Fact("som_kleine_percelen_eur", sum(values, Decimal(0)), text.words(start, end))
            return
    if "som_kleine_percelen_eur" in names:
        return
    for span in spans:
        before = text.folded[sentence_start(text.folded, span.start) : span.start]
        many, only = _SMALL_LOTS.search(before), _ONLY_LOT.search(text.folded)
        number = 1 if only else small_number(many["number"]) if many and many["number"] else None
        is_lot = any(fact.name == "perceelwaarde_eur" and fact.value == span.value for fact in told)
        if is_lot and number is not None and (only or _EACH.match(text.folded, span.end)):
            yield Fact("som_kleine_percelen_eur", span.value * number, text.words(span.start, span.end), "afgeleid")
            return
