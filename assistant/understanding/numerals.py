"""Dutch numbers in words and digits: the pattern that finds one, and its value."""

from __future__ import annotations

import re
from decimal import Decimal

__all__ = ["DIGITS", "NUMBER", "NUMBER_WORD", "number_value", "small_number"]

_ONES = {
    "een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9,
    "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15, "zestien": 16,
    "zeventien": 17, "achttien": 18, "negentien": 19,
}  # fmt: skip
_TENS = {
    "twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70, "tachtig": 80,
    "negentig": 90,
}  # fmt: skip

_UNIT = "|".join(word for word, value in _ONES.items() if value < 10)
_TEN = "|".join(_TENS)
_TEEN = "|".join(word for word, value in _ONES.items() if value > 9)
_UNDER_100 = rf"(?:(?:(?:{_UNIT})en)?(?:{_TEN})|{_TEEN}|{_UNIT})"
_UNDER_1000 = rf"(?:(?:{_UNDER_100}\s?)?honderd(?:\s?(?:en\s?)?{_UNDER_100})?|{_UNDER_100})"
_HALF = r"hal(?:f|ve)"

# Whole and half numbers below ten thousand, without a word boundary behind: 'tachtig' also in 'tachtigduizend'.
NUMBER_WORD = (
    rf"(?:ander{_HALF}|drie\s?kwart|(?:een\s)?kwart|(?:een\s)?{_HALF}"
    rf"|{_UNDER_1000}(?:\s?en\s?een\s?{_HALF}|\s?en\s{_HALF}|en{_HALF}|\skomma\s(?:{_UNIT}))?)"
)
DIGITS = (
    r"(?:\d{1,3}(?:(?:\.\d{3})+|(?: \d{3})+(?![. ]\d{3}))(?:,\d{1,2})?(?!\d)|\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?(?!\d)"
    r"|\d{1,15}½|½|\d{1,15}(?:[.,]\d{1,9})?)"
)
NUMBER = rf"(?:{DIGITS}|{NUMBER_WORD})"

_HALF_BEHIND = re.compile(rf"(.*?)\s?en\s?(?:een\s?)?{_HALF}$")
_GROUPED = re.compile(r"\d{1,3}(?:[. ]\d{3})+(?:,\d{1,2})?|\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?")


def number_value(words: str, *, one_group_is_decimal: bool = False) -> Decimal | None:
    """The value of digits or a number in folded words; None when it is neither.

    With `one_group_is_decimal`, three digits behind one point or comma are a fraction: '1.250' million.
    """
    if words[:1].isdigit() or words[:1] == "½":
        return _digits_value(words, one_group_is_decimal=one_group_is_decimal)
    if re.fullmatch(rf"ander{_HALF}", words):
        return Decimal("1.5")
    if re.fullmatch(r"drie\s?kwart", words):
        return Decimal("0.75")
    if re.fullmatch(r"(?:een\s)?kwart", words):
        return Decimal("0.25")
    if re.fullmatch(rf"(?:een\s)?{_HALF}", words):
        return Decimal("0.5")
    if " komma " in words:
        whole, tenths = words.split(" komma ")
        above = _whole_value(whole)
        return None if above is None else above + Decimal(_ONES[tenths]) / 10
    if half := _HALF_BEHIND.fullmatch(words):
        below = _whole_value(half[1])
        return None if below is None else below + Decimal("0.5")
    return _whole_value(words)


def small_number(words: str) -> int | None:
    """A count from 0 to 9999 in digits or words; None for a fraction or no number."""
    value = number_value(words.strip())
    return int(value) if value is not None and value == value.to_integral_value() and value < 10_000 else None


def _digits_value(words: str, *, one_group_is_decimal: bool) -> Decimal | None:
    if words.endswith("½"):
        return Decimal(words[:-1] or "0") + Decimal("0.5")
    separators = [mark for mark in words if mark in ".,"]
    grouped = _GROUPED.fullmatch(words) is not None
    if grouped and not (one_group_is_decimal and len(separators) == 1 and " " not in words):
        thousands = "," if separators[:1] == [","] else "."
        words = words.replace(" ", "").replace(thousands, "")
    words = words.replace(",", ".")
    return Decimal(words) if re.fullmatch(r"\d+(?:\.\d+)?", words) else None


def _whole_value(words: str) -> Decimal | None:
    words = words.replace(" ", "")
    hundreds, found, rest = words.rpartition("honderd")
    total = 0
    if found:
        above = _under_100(hundreds) if hundreds else 1
        if above is None:
            return None
        total = above * 100
        rest = rest.removeprefix("en")
        if not rest:
            return Decimal(total)
    below = _under_100(rest)
    return None if below is None else Decimal(total + below)


def _under_100(words: str) -> int | None:
    if words in _ONES:
        return _ONES[words]
    for ten, value in _TENS.items():
        if words.endswith(ten):
            unit = words.removesuffix(ten).removesuffix("en")
            return value if words == ten else value + _ONES[unit] if unit in _ONES else None
    return None
