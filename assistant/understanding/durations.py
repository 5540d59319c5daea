"""Finds terms in Dutch text, in whole months, and series of equal terms such as '2 x 12 maanden' and '3+1+1'."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.understanding.numerals import NUMBER_WORD, number_value, small_number
from assistant.understanding.text import fold, trim

__all__ = ["COUNT", "DURATION", "DurationSpan", "SeriesSpan", "duration_months", "find_durations", "find_series"]

_DIGITS = r"\d{1,3}(?:[.,]\d{1,2}|½)?|½"
_UNIT = r"(?:jaren|jaartje|jaar|jr|maanden|maandje|maand|mnden|mnd|mndn|kwartalen|kwartaal)"
DURATION = rf"(?:(?<!\w)(?:{_DIGITS}|{NUMBER_WORD}|'?n|ene)\s?-?(?:hee?l |vol |volledig )?{_UNIT}\b)"
_DURATION_BEHIND_X = DURATION.replace(r"(?<!\w)", "")
_PARTS = re.compile(rf"(?P<number>{_DIGITS}|{NUMBER_WORD}|'?n|ene)\s?-?(?:hee?l |vol |volledig )?(?P<unit>{_UNIT})")
# 'over een jaar' and 'een jaar geleden' are days, 'per 3 maanden' is a rhythm.
_TERM = re.compile(rf"(?<!\bover )(?<!\bper )(?<![\d.,/+-]){DURATION}(?!\sgeleden|\soud|\s?\+)")

COUNT = r"(?:\b(?:\d{1,2}|een|twee|drie|vier|vijf|zes)\b)"
_TIMES = re.compile(
    r"(?:(?<![\w.,])(?P<count>\d{1,2}|een|twee|drie|vier|vijf|zes)\s?(?:x|\*|keer|maal)|\b(?P<joined>een|twee|drie"
    r"|vier)(?:maal|keer))\s?(?:(?:met|voor) (?:de duur|een periode|een termijn|maximaal)\s(?:van\s)?"
    r"|met\s|om\s|voor\s|de\s|(?:een\s|de\s)?(?:verlengings)?optie\s(?:van|op|voor)\s)?"
    rf"(?:telkens\s|steeds\s|ieder\s|elk\s)?(?P<term>{_DURATION_BEHIND_X})"
)
_PLUS = re.compile(
    r"(?<![\d+.,/])(?P<base>\d{1,2})(?:\sjaar)?(?P<rest>(?:\s?\+\s?\d)+)(?![\d/]|[.,]\d|\s?[+x]|\skeer)(?:\sjaar\b)?"
)


@dataclass(frozen=True, slots=True)
class DurationSpan:
    """A term of whole months at [start, end)."""

    start: int
    end: int
    words: str
    months: int


@dataclass(frozen=True, slots=True)
class SeriesSpan:
    """A number of terms at [start, end); `months` is None when they differ; `base_months` is the first period."""

    start: int
    end: int
    words: str
    count: int
    months: int | None
    base_months: int | None = None


def duration_months(words: str) -> int | None:
    """The months in a folded term ('anderhalf jaar' is 18); None when they are not whole or over fifty years."""
    match = _PARTS.fullmatch(words.strip())
    if match is None:
        return None
    number = number_value("een" if match["number"] in {"'n", "n", "ene"} else match["number"])
    if number is None:
        return None
    factor = 12 if match["unit"].startswith("j") else 3 if match["unit"].startswith("k") else 1
    months = number * factor
    return int(months) if months == months.to_integral_value() and 0 < months <= 600 else None


def find_durations(text: str) -> tuple[DurationSpan, ...]:
    """The terms in the order of the text; not 'dit jaar', 'per jaar', 'over een jaar' or 'een jaar geleden'."""
    found = []
    for match in _TERM.finditer(fold(text)):
        months = duration_months(match[0])
        if months is not None:
            found.append(DurationSpan(match.start(), match.end(), trim(text[match.start() : match.end()]), months))
    return tuple(found)


def find_series(text: str) -> tuple[SeriesSpan, ...]:
    """Terms that are said to repeat: 'twee keer een jaar', '2x12 maanden', '3+1+1' (years)."""
    folded = fold(text)
    found = []
    for match in _TIMES.finditer(folded):
        count = small_number(match["count"] or match["joined"])
        months = duration_months(match["term"])
        if count and months:
            found.append(SeriesSpan(match.start(), match.end(), trim(text[match.start() : match.end()]), count, months))
    for match in _PLUS.finditer(folded):
        years = [int(part) for part in match["rest"].replace(" ", "").strip("+").split("+")]
        months = years[0] * 12 if len(set(years)) == 1 and years[0] else None
        words = trim(text[match.start() : match.end()])
        if all(years) and int(match["base"]) <= 20:
            found.append(SeriesSpan(match.start(), match.end(), words, len(years), months, int(match["base"]) * 12))
    return tuple(sorted(found, key=lambda span: span.start))
