"""Sees personal data that nobody should type: BSN, IBAN, e-mail address, telephone number, address.

Names and stories about people are not seen: what cannot be tested reliably is not promised.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from stdnum import iban
from stdnum.iso7064 import mod_97_10
from stdnum.nl import bsn

__all__ = ["Found", "Kind", "find_personal_data", "found_in", "mask"]

Kind = Literal["BSN", "IBAN", "e-mailadres", "telefoonnummer", "adres"]

_WORDS: Final[dict[Kind, str]] = {
    "BSN": "een burgerservicenummer (BSN)",
    "IBAN": "een rekeningnummer (IBAN)",
    "e-mailadres": "een e-mailadres",
    "telefoonnummer": "een telefoonnummer",
    "adres": "een adres (postcode met huisnummer)",
}

_SPACE = r"[^\S\r\n]"
_MARK = rf"(?:{_SPACE}|[.\-‐‑–/])"  # what people put between the parts of a number
_GAP = rf"{_MARK}{{0,3}}"

_BSN = re.compile(
    rf"(?<![\d.,/-])(?:\d{{9}}|\d{{3}}({_MARK})\d{{3}}\1\d{{3}}|\d{{4}}({_MARK})\d{{2}}\2\d{{3}}"
    rf"|\d{{2}}({_MARK})\d{{2}}\3\d{{2}}\3\d{{3}}|\d{{3}}({_MARK})\d{{2}}\4\d{{2}}\4\d{{2}}"
    rf"|\d(?:({_MARK})\d)(?:\5\d){{7}})(?![\dA-Za-z]|[.,/-]\d)"
)
_SAID_BSN = re.compile(
    rf"(?:\bbsn\b|\bbsn(?=\d)|burger ?service ?(?:nummer|nr)|\bsofi)[^\d\n]{{0,30}}?(\d(?:{_GAP}\d){{7,8}})(?!\d)",
    re.IGNORECASE,
)
# Numbers that a procurement question names; one in eleven of nine digits would pass for a BSN.
_OTHER_NUMBER = re.compile(
    r"(?:tenderned|kenmerk|referentie|dossier|zaak|publicatie|contract|factuur|order|project|perceel|aankondiging|"
    r"document|besluit|rsin|kvk|btw|fiscaal|agb|oin|cpv|inkoop|\bpo)[\w-]*"
    r"(?:[ -]?(?:nummer|nr\.?|code|id))?[ :.#=]{0,3}(?:(?:is|met|nummer|nr\.?)[ :]{1,2}){0,2}$",
    re.IGNORECASE,
)
_MONEY_BEFORE = re.compile(
    r"(?:€|\beur|\beuro|bedrag|waarde|raming|budget|omzet|kosten|prijs|drempel|begroting|opdracht|totaal)"
    r"(?:[ :]{1,3}(?:van|is|was|op|tot|circa|ca\.|ongeveer|totaal))*[ :]{0,2}(?:€ ?)?$",
    re.IGNORECASE,
)
_MONEY_AFTER = re.compile(r"\s*(?:euro|eur\b|,-|€)|,\d{2}(?!\d)", re.IGNORECASE)

_IBAN_START = re.compile(rf"(?<![A-Z0-9])[A-Z]{{2}}{_GAP}\d{_GAP}\d(?:{_GAP}[A-Z0-9]){{11,30}}", re.IGNORECASE)
_SHORTEST_IBAN = 15

_AT = rf"(?:{_SPACE}?[@＠]{_SPACE}?|{_SPACE}?[(\[{{](?:at|apenstaartje|@)[)\]}}]{_SPACE}?|{_SPACE}apenstaartje{_SPACE})"
_DOT = rf"(?:\.|{_SPACE}?[(\[{{](?:dot|punt|\.)[)\]}}]{_SPACE}?|{_SPACE}(?:punt|dot){_SPACE})"
_MAIL = re.compile(
    rf"(?<![\w!#$%&'*+/=?^`{{|}}~-])[\w!#$%&'*+/=?^`{{|}}~-](?:[\w.!#$%&'*+/=?^`{{|}}~-]{{0,62}}[\w!#$%&'*+/=?^`{{|}}~-])?"
    rf"(?:{_AT}[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{0,4}}?{_DOT}[a-z]{{2,24}}\b(?:\.[a-z]{{2,24}}\b){{0,3}}"
    rf"|{_SPACE}at{_SPACE}[\w-]{{1,63}}{_SPACE}(?:punt|dot){_SPACE}[a-z]{{2,24}}\b)",
    re.IGNORECASE,
)

_PHONE = re.compile(
    rf"(?<![\d.,/+-])(?:\(?(?:\+|00){_SPACE}?31\)?{_GAP}(?:\(0\){_GAP}|0{_GAP}(?=[1-8]))?|\(?0)"
    rf"[1-8](?:{_GAP}\)?{_GAP}\d){{8}}(?!\d|[.,]\d)"
)
_DATE = re.compile(r"\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d{2}(?!\d)")
_NATIONAL_DIGITS = 9  # of a Dutch number, without its first 0

_POSTCODE = rf"[1-9]\d{{3}}(?:{_SPACE}{{0,2}}[A-Z]{{2}}|[a-z]{{2}})\b"
_LOOSE = rf"[1-9]\d{{3}}{_SPACE}{{0,2}}[A-Za-z]{{2}}\b"  # "2024 is" fits it too, so only with words around
_NUMBER = rf"\d{{1,5}}(?:{_SPACE}?[-/]?{_SPACE}?(?:[A-Za-z]|bis|hs|zw)\b|[-/]\d{{1,4}})?(?:{_SPACE}\d{{1,3}}\b)?"
_STREET = (
    r"(?<![\w'.-])(?:[^\W\d_][\w'.-]{0,40}?)?(?:straat|str\.|laan|weg|plein|gracht|kade|hof|dreef|pad|singel|steeg|dijk|plantsoen|park|ring|"
    r"wal|markt|baan|veld|akker|kamp|meent|erf|horst|haven|brink|berg|waard|oord|donk)"
)
_HOUSE = r"(?:huis)?(?:nummer|nr\.?|no\.?)"
_BETWEEN = rf"{_SPACE}*[,;|]?\n?{_SPACE}*"
_ADDRESSES = (
    re.compile(rf"{_STREET}{_SPACE}{_NUMBER}{_BETWEEN}(?:(?i:postcode|te|in){_SPACE}*:?{_SPACE}*)?{_LOOSE}"),
    re.compile(rf"(?<![\d.,€-])\b{_NUMBER}{_BETWEEN}(?:(?i:postcode):?{_SPACE})?{_POSTCODE}"),
    re.compile(
        rf"(?i:postcode|adres){_SPACE}*(?::|is)?{_SPACE}*{_LOOSE}{_BETWEEN}"
        rf"(?:(?:en|met){_SPACE})?(?i:{_HOUSE})?{_SPACE}*(?::|is)?{_SPACE}*\d{{1,5}}(?!\d|[.,]\d)"
    ),
    re.compile(
        rf"(?<![\d.,€-])\b{_POSTCODE}(?:{_BETWEEN}[^\W\d_][\w'-]*)?{_BETWEEN}(?:(?:en|met|op){_SPACE})?"
        rf"(?i:{_HOUSE}){_SPACE}*(?::|is)?{_SPACE}*{_NUMBER}"
    ),
    re.compile(rf"(?<![\d.,€-])\b{_POSTCODE}{_SPACE}*[,;:/|+-]?{_SPACE}*\d{{1,5}}(?!\d|[.,/]\d)(?:{_SPACE}?[A-Z]\b)?"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of a text that looks like personal data; `piece` are its characters start to end."""

    kind: Kind
    piece: str
    start: int
    end: int


def found_in(text: str) -> tuple[Found, ...]:
    """What the text seems to hold, in its order and without overlap.

    One in eleven numbers of nine digits passes the check of a BSN, so this can only warn.
    """
    kept: list[Found] = []
    for kind, spans in _FINDERS.items():
        for start, end in spans(text):
            if all(end <= other.start or other.end <= start for other in kept):
                kept.append(Found(kind, text[start:end], start, end))
    return tuple(sorted(kept, key=lambda one: one.start))


def mask(text: str) -> str:
    """The text with [BSN], [IBAN], [e-mailadres], [telefoonnummer] or [adres] in place of what was seen."""
    for one in reversed(found_in(text)):
        text = f"{text[: one.start]}[{one.kind}]{text[one.end :]}"
    return text


def find_personal_data(text: str) -> tuple[str, ...]:
    """The kinds that the text seems to hold, in Dutch words ('een e-mailadres'); empty when nothing is seen."""
    kinds = {one.kind for one in found_in(text)}
    return tuple(words for kind, words in _WORDS.items() if kind in kinds)


def _ibans(text: str) -> Iterator[tuple[int, int]]:
    for match in _IBAN_START.finditer(text):
        places = [place for place in range(match.start(), match.end()) if text[place].isalnum()]
        for last in places[_SHORTEST_IBAN - 1 :]:
            number = "".join(text[place] for place in places if place <= last).upper()
            ends = last + 1 == len(text) or not text[last + 1].isdigit()
            # without the registers of banks, which know no account of last week
            if ends and mod_97_10.is_valid(number[4:] + number[:4]) and iban.is_valid(number, check_country=False):
                yield match.start(), last + 1
                break


def _mails(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _MAIL.finditer(text))


def _bsns(text: str) -> Iterator[tuple[int, int]]:
    for match in _SAID_BSN.finditer(text):
        if bsn.is_valid(_digits(match[1])):
            yield match.span(1)
    for match in _BSN.finditer(text):
        if bsn.is_valid(_digits(match.group())) and not _is_other_number(text, match):
            yield match.span()


def _is_other_number(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 60) : match.start()]
    if _MONEY_BEFORE.search(before) or _MONEY_AFTER.match(text, match.end()):
        return True
    return _OTHER_NUMBER.search(before) is not None


def _phones(text: str) -> Iterator[tuple[int, int]]:
    for match in _PHONE.finditer(text):
        national = re.sub(r"^(?:(?:00)?31)?0?", "", _digits(match.group()))
        before = text[max(0, match.start() - 60) : match.start()]
        mobile = national.startswith("6")
        known = mobile or _OTHER_NUMBER.search(before) is None
        if len(national) == _NATIONAL_DIGITS and known and not _DATE.match(text, match.start()):
            yield match.span()


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    for pattern in _ADDRESSES:
        for match in pattern.finditer(text):
            yield match.span()


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


# the surest first: where two of them overlap, that one is kept
_FINDERS: Final[dict[Kind, Callable[[str], Iterator[tuple[int, int]]]]] = {
    "IBAN": _ibans,
    "e-mailadres": _mails,
    "BSN": _bsns,
    "telefoonnummer": _phones,
    "adres": _addresses,
}
