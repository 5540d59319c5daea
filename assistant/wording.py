"""How we write amounts, dates, terms and lists in Dutch text; the same everywhere, so that checks can find them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

__all__ = ["MONTHS", "amount", "day", "days", "enumerate_words", "months", "number", "percent", "percentage", "years"]

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def amount(value: Decimal) -> str:
    """Euros as Dutch text, cents only where there are any: '1.200.000 euro', '750.000,50 euro'."""
    cents = value.quantize(Decimal("0.01"))
    whole, fraction = f"{abs(cents):,.2f}".split(".")
    text = whole.replace(",", ".") + ("" if fraction == "00" else f",{fraction}")
    return f"{'-' if cents < 0 else ''}{text} euro"


def day(value: date) -> str:
    """A date as Dutch text: '31 december 2026'."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def months(count: int) -> str:
    """A term as Dutch text: '1 maand', '18 maanden', '12 maanden (1 jaar)', '24 maanden (2 jaar)'."""
    if count % 12 == 0 and count > 0:
        return f"{count} maanden ({count // 12} jaar)"
    return f"{count} maand" if count == 1 else f"{count} maanden"


def days(count: int) -> str:
    """A term as Dutch text: '1 dag', '20 dagen'."""
    return f"{count} dag" if count == 1 else f"{count} dagen"


def number(value: Decimal) -> str:
    """A plain number as Dutch text: Decimal('2.5') -> '2,5'."""
    return f"{value.normalize():f}".replace(".", ",")


def years(value: Decimal) -> str:
    """A term as Dutch text: '1 jaar', '2,5 jaar'."""
    return f"{number(value)} jaar"


def percent(value: Decimal) -> str:
    """A number of percents as Dutch text: Decimal('80') -> '80 procent'."""
    return f"{number(value)} procent"


def percentage(share: Decimal) -> str:
    """A share as Dutch text: Decimal('0.10') -> '10 procent'."""
    return percent(share * 100)


def enumerate_words(words: Sequence[str], last: str = "en") -> str:
    """'a', 'a en b', 'a, b en c'."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
