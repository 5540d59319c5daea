"""Finds amounts in euros in Dutch text; what an amount is about, is for `amounts_to_facts`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from stdnum.nl import bsn

from assistant.understanding.amount_periods import Per, period_near
from assistant.understanding.numerals import NUMBER, number_value
from assistant.understanding.text import fold, trim

__all__ = ["AmountSpan", "btw_said", "find_amounts"]

_SCALES = {
    "ton": 100_000, "tonnetje": 100_000, "k": 1_000, "duizend": 1_000, "mille": 1_000, "m": 1_000_000,
    "mln": 1_000_000, "mio": 1_000_000, "miljoen": 1_000_000, "mld": 1_000_000_000, "miljard": 1_000_000_000,
}  # fmt: skip
_SCALE = r"(?:tonnetje|ton|duizend|mille|miljoen|miljard|mln|mio|mld|k|m)\b(?:\.(?=\s?(?:euro|eur|ex|incl|per)))?"
_EURO = r"(?:€\s?|\beuro?\s)"
_AFTER = r"(?:,-{1,2}|,=|\.-)?\s?(?:euro(?:'s|tjes)?\b|eur\b|€)|,-{1,2}|,=|\.-"
_HEDGE = (
    r"(?:(?:\b(?:bijna|ongeveer|circa|ca|zo'n|ruim|ruwweg|plusminus|rond|rond de|om en nabij|om en nabij de|pakweg"
    r"|grofweg|naar schatting|een kleine|een dikke|net geen)\.?|±|~)\s?)"
)


def _one(end: str) -> str:
    """The pattern of one amount; its groups carry `end` in their names."""
    return (
        rf"(?P<euro{end}>{_EURO})?(?P<minus{end}>(?<!\w)-)?(?<![\w.,/])(?P<number{end}>{NUMBER})"
        rf"(?:\s?(?P<scale{end}>{_SCALE})(?:\s(?:en\s)?(?P<thousands{end}>{NUMBER})\s?duizend\b)?)?"
        rf"(?P<after{end}>{_AFTER})?"
    )


_AMOUNT = re.compile(rf"{_HEDGE}?{_one('')}(?![\w%½]|[.,/-]\d|\s?(?:%|procent))")
_RANGE = re.compile(
    rf"(?:\b(?P<between>tussen)\s(?:de\s)?)?{_one('1')}\s?(?P<link>\ben\b|\ba\b|\btot\b|\bof\b|-)\s?(?:de\s)?"
    rf"{_one('2')}(?![\w%½]|[.,/-]\d|\s?(?:%|procent))"
)
_BTW = re.compile(
    r"\s?[,(]{0,2}\s?(?:(?P<without>ex(?:cl(?:usief)?)?\b\.?|zonder|plus)|(?P<with>incl(?:usief)?\b\.?|met))"
    r"\s?(?:de\s|\d{1,2}\s?%\s?)?b\.?t\.?w\b\.?\)?"
)
_NO_BTW = re.compile(
    r"\b(?:vrijgesteld van (?:de )?btw|btw[ -]?vrij(?:gesteld)?|(?:er is|geldt|met|dus) geen btw|geen btw(?= want)"
    r"|zonder btw)\b"
)
_PER = re.compile(
    r"\s?\(?(?:(?P<jaar>(?:per|/|elk|ieder|p\.?)\s?(?:jaar|jr)\b|jaarlijks\b|op jaarbasis|p\.?\s?j\b\.?)"
    r"|(?P<maand>(?:per|/|elke|iedere|p\.?)\s?(?:maand|mnd)\b|maandelijks\b|op maandbasis|p\.?\s?m\b\.?))\)?"
)
_PER_BEFORE = re.compile(r"\b(?:(?P<jaar>jaarlijks|per jaar|elk jaar)|(?P<maand>maandelijks|per maand|elke maand))\s$")
_BARE_AFTER = re.compile(
    r"(?:waarde|bedrag|grens|raming|drempel)(?:\s(?:van|is|bij|op|was|nu|het contract|de opdracht)|\s?[:=])*\s?$"
)
_COUNTED = re.compile(
    r"\s(?:\w+\s)?(?:inwoners?|burgers|mensen|personen|clienten|client|jeugdigen|kinderen|jongeren|gezinnen|huishoudens"
    r"|ouderen|nederlanders|uur|uren|dagen|weken|keer|maal|woorden|tekens|organisaties|gemeenten|bedrijven|werknemers"
    r"|medewerkers|vrijwilligers|ondernemers|banen|woningen|ritten|trajecten|plekken|deelnemers|leden|kilo|co2)\b"
)
_NUMBERED = re.compile(
    r"(?:\b(?:bsn|kvk|nr|\w*nummer|telefoon\w*|tel|cpv\S*|code|artikel|art|postbus|zaak\w*|dossier|kenmerk|tenderned"
    r"|iban)\b\.?:?\s(?:is\s)?)$"
)
_ABOUT = re.compile(r"\sof\s(?:\d|twee|drie|vier|vijf|zes|zeven|acht|negen|tien)")
# A bare number is an amount beside these words, where it is round or stands behind a word of money.
_PROCUREMENT = re.compile(r"aanbest|drempel|verleng|europees|bagatel|inko|inge?kocht|uitbreid|onderhands|gunnen|perce")
_OF_MONEY = re.compile(r"\b(?:voor|van|aan|a|met|kost|kosten|is|om|op|tegen|rond|circa|ongeveer|bijna)\s$")
_NO_AMOUNT = re.compile(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|0\d+")  # a day, a telephone
_LARGEST = Decimal(10) ** 12
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class AmountSpan:
    """An amount in euros at [start, end), with its hedge, btw and period in `words`; `upper` ends a range."""

    start: int
    end: int
    words: str
    value: Decimal
    incl_btw: bool | None = None
    per: Per | None = None
    upper: Decimal | None = None


def find_amounts(text: str) -> tuple[AmountSpan, ...]:
    """The amounts in the order of the text, none overlapping; a number without a sign of money gives none."""
    folded = fold(text)
    found: list[AmountSpan] = []
    for match in _RANGE.finditer(folded):
        if span := _range_span(folded, match):
            found.append(_with_tail(text, folded, span))
    taken = [(span.start, span.end) for span in found]
    for match in _AMOUNT.finditer(folded):
        if any(match.start() < end and start < match.end() for start, end in taken):
            continue
        if span := _single_span(folded, match):
            found.append(_with_tail(text, folded, span))
    return _with_periods(folded, sorted(found, key=lambda span: span.start))


def btw_said(folded: str) -> Iterator[tuple[int, int, bool]]:
    """Each 'exclusief btw' and the like: start, end, and whether it says that btw is in."""
    for match in _BTW.finditer(folded):
        yield match.start(), match.end(), match["with"] is not None
    for match in _NO_BTW.finditer(folded):
        yield match.start(), match.end(), False


def _with_periods(folded: str, spans: list[AmountSpan]) -> tuple[AmountSpan, ...]:
    """The amounts, with the period that words further away say."""
    ends = [0, *(span.end for span in spans)]
    starts = [*(span.start for span in spans[1:]), len(folded)]
    return tuple(
        span if span.per else replace(span, per=period_near(folded, span.start, span.end, after=after, before=before))
        for after, span, before in zip(ends, spans, starts, strict=False)
    )


def _single_span(folded: str, match: re.Match[str]) -> AmountSpan | None:
    if not _is_money(folded, match):
        return None
    value = _value(match, "", match["scale"])
    return None if value is None else AmountSpan(match.start(), match.end(), "", value)


def _range_span(folded: str, match: re.Match[str]) -> AmountSpan | None:
    """The range, when both ends can be money and the link really joins them."""
    if (match["link"] == "en") != (match["between"] is not None):
        return None
    marked = any(match[group] for group in ("euro1", "euro2", "scale2", "after2"))
    grouped = all(re.fullmatch(r"\d{2,3}(?:[.,]\d{3})+", match[group]) for group in ("number1", "number2"))
    if (
        not (marked or grouped)
        or _COUNTED.match(folded, match.end())
        or match["scale2"] in {"k", "m"}
        and match["link"] == "of"
    ):
        return None
    low = _value(match, "1", match["scale1"] or (None if "." in match["number1"] else match["scale2"]))
    high = _value(match, "2", match["scale2"])
    if low is None or high is None or not low < high:
        return None
    return AmountSpan(match.start(), match.end(), "", low, upper=high)


def _is_money(folded: str, match: re.Match[str]) -> bool:
    if match["euro"] or (match["after"] and match["scale"] != "m"):
        return True
    number, scale = match["number"], (match["scale"] or "").rstrip(".")
    if number == "een" and _ABOUT.match(folded, match.end()):  # 'een ton of zes' is about six
        return False
    if (
        scale == "m"
        or _COUNTED.match(folded, match.end())
        or _NUMBERED.search(folded, max(0, match.start() - 20), match.start())
    ):
        return False
    if scale == "k":
        return number[0].isdigit()
    if scale:
        return True
    before = folded[max(0, match.start() - 40) : match.start("number")]
    if re.fullmatch(r"\d{1,3}(?:[., ]\d{3})+(?:[.,]\d{2})?", number):
        value = number_value(number)
        return value is not None and value >= 10_000
    return number.isdigit() and len(number) >= 5 and (_BARE_AFTER.search(before) is not None or _is_bare(folded, match))


def _is_bare(folded: str, match: re.Match[str]) -> bool:
    """Whether five to nine plain digits can only be an amount: no day, telephone or BSN, in a text on procurement."""
    number = match["number"]
    if len(number) > 9 or _NO_AMOUNT.fullmatch(number) or _PROCUREMENT.search(folded) is None:
        return False
    if len(number) == 9 and bsn.is_valid(number):
        return False
    return number.endswith("000") or _OF_MONEY.search(folded, max(0, match.start() - 20), match.start()) is not None


def _value(match: re.Match[str], end: str, scale: str | None) -> Decimal | None:
    factor = _SCALES[scale.rstrip(".")] if scale else 1
    number = number_value(match[f"number{end}"], one_group_is_decimal=factor >= 100_000)
    if number is None:
        return None
    value = number * factor
    if thousands := match[f"thousands{end}"]:
        value += (number_value(thousands) or Decimal(0)) * 1_000
    if match[f"minus{end}"]:
        value = -value
    return value.quantize(_CENT) if abs(value) <= _LARGEST else None


def _with_tail(text: str, folded: str, span: AmountSpan) -> AmountSpan:
    """The same amount with the btw and the period that stand next to it."""
    start, end = span.start, span.end
    incl_btw: bool | None = None
    per: Per | None = None
    for _ in range(2):
        if incl_btw is None and (match := _BTW.match(folded, end)):
            incl_btw, end = match["with"] is not None, match.end()
        if per is None and (match := _PER.match(folded, end)):
            per, end = ("jaar" if match["jaar"] else "maand"), match.end()
    if per is None and (match := _PER_BEFORE.search(folded, max(0, start - 20), start)):
        per, start = ("jaar" if match["jaar"] else "maand"), match.start()
    return AmountSpan(start, end, trim(text[start:end]), span.value, incl_btw, per, span.upper)
