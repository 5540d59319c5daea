"""Reads the small lots of a tender: the largest of them and their sum."""

from __future__ import annotations

import re
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
    rf"(?:\b(?P<number>{COUNT}) )?\b(?:kleine? |proef)percelen (?:van|a|ter waarde van|:) "
    r"(?:(?:elk|ieder|precies|exact|ongeveer|circa|telkens|maximaal) ){0,2}$"
)
_ONLY_LOT = ways(
    r"\b(?:is|wordt|was) (?:ook |meteen |wel )?het enige (?:kleine )?perceel\b(?! (?:dat|die|van|voor|waar))"
)
_NOT_SO = ways(r"\b(?:geen|niet|zonder|of|als|indien|van de)\b(?: [^\s.?!;,]+){0,2} $")
_EACH = ways(r"\s?(?:euro )?(?:elk|ieder|per stuk|allebei|alle \w+)\b")
ONE_LOT = ways(r"\b(?:een|het|dit|dat|1) (?:klein )?perceel\b")


def small_lots(text: Text, spans: tuple[AmountSpan, ...], told: tuple[Fact, ...]) -> Iterator[Fact]:
    """The largest of the small lots and their sum: 'drie kleine percelen van 70.000 euro elk', 'van 60k en 75k'."""
    names = {fact.name for fact in told}
    for start, end, values in amount_rows(text.folded, spans):
        if _lots_before(text.folded, start):
            if "perceelwaarde_eur" not in names:
                yield Fact("perceelwaarde_eur", max(values), text.words(start, end))
            if "som_kleine_percelen_eur" not in names:
                yield Fact("som_kleine_percelen_eur", sum(values, Decimal(0)), text.words(start, end), "afgeleid")
            return
    if "som_kleine_percelen_eur" in names:
        return
    only = _is_only_lot(text.folded)
    for span in spans:
        many = _lots_before(text.folded, span.start)
        number = 1 if only else small_number(many["number"]) if many and many["number"] else None
        is_lot = any(fact.name == "perceelwaarde_eur" and fact.value == span.value for fact in told)
        if is_lot and number is not None and (only or _EACH.match(text.folded, span.end)):
            yield Fact("som_kleine_percelen_eur", span.value * number, text.words(span.start, span.end), "afgeleid")
            return


def _lots_before(folded: str, start: int) -> re.Match[str] | None:
    """The words for small lots right before an amount, where nothing denies them and they are not some of more."""
    found = _SMALL_LOTS.search(folded[sentence_start(folded, start) : start])
    return None if found is None or _NOT_SO.search(found.string[: found.start()]) else found


def _is_only_lot(folded: str) -> bool:
    """Whether it is said, not asked or denied, that there is no other small lot."""
    for found in _ONLY_LOT.finditer(folded):
        before = folded[sentence_start(folded, found.start()) : found.start()]
        mark = re.search(r"[.?!;]", folded[found.end() :])
        asked = not before.strip() and mark is not None and mark[0] == "?"
        if not asked and not re.search(r"\b(?:niet|geen|of|als|indien)\b", before):
            return True
    return False
