"""Reads an amount that is told against the one before it: 'en als het 1 euro meer is?', 'en 10.000 minder?'."""

from __future__ import annotations

from decimal import Decimal

from assistant.understanding.amounts import find_amounts
from assistant.understanding.text import fold, ways
from assistant.understanding.turns import Before

__all__ = ["with_sums"]

_MOST = 25  # words; a longer text tells a case of its own
_MORE_OR_LESS = ways(
    r"\s?(?:(?P<more>meer|hoger|duurder|erboven|boven)|(?P<less>minder|lager|goedkoper|eronder|onder))\b(?! dan\b)"
)
_ONE_EURO = ways(r"\been euro(?:tje)?(?= (?:meer|minder|hoger|lager|duurder|goedkoper|erboven|eronder)\b)")
# The amounts that a what-if is mostly about, where the last rule went by several.
_MOSTLY = ("wijziging_bedrag_eur", "prijsverhoging_eur", "perceelwaarde_eur", "steun_bedrag_eur")


def with_sums(text: str, before: Before) -> str:
    """The text with such an amount in full, by the one that the last rule went by; without it, the amount is left out.

    Without a case before it, the text comes back as it is.
    """
    if before.is_empty or len(text.split()) > _MOST:
        return text
    if (one := _ONE_EURO.search(fold(text))) is not None:
        text = f"{text[: one.start()]}1 euro{text[one.end() :]}"
    folded = fold(text)
    for span in find_amounts(text):
        found = _MORE_OR_LESS.match(folded, span.end)
        if found is None or span.upper is not None:
            continue
        known = _last_amount(before)
        if known is None:
            return f"{text[: span.start]}{text[found.end() :]}"
        total = known + span.value if found["more"] else known - span.value
        return f"{text[: span.start]}{f'{total:.2f}'.replace('.', ',')} euro{text[found.end() :]}"
    return text


def _last_amount(before: Before) -> Decimal | None:
    """The amount that the last turn told, or else the one that the last rule went by."""
    amounts = {name: fact.value for name in before.used if (fact := before.understood.facts.get(name)) is not None}
    single = {name: value for name, value in amounts.items() if isinstance(value, Decimal) and name.endswith("_eur")}
    latest = [name for name in before.latest if name in single]
    mostly = [name for name in _MOSTLY if name in single]
    names = latest if len(latest) == 1 else mostly or list(single)
    return single[names[0]] if names else None
