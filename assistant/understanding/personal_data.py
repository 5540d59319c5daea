"""Sees personal data that nobody should type: BSN, IBAN, e-mail address, telephone number."""

from __future__ import annotations

import re

from stdnum import iban
from stdnum.nl import bsn

__all__ = ["find_personal_data"]

_NINE_DIGITS = re.compile(r"(?<![\d.,-])\d{3}[ .]?\d{3}[ .]?\d{3}(?![\d.,]*\d)(?!-)")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[a-z]{2,}", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\d.,])(?:\+31|0031|0)[ -]?(?:6[ -]?\d{8}|[1-9]\d{1,2}[ -]?\d{6,7})(?!\d)")
_MONEY = re.compile(r"^\s*(?:euro|eur\b|,-|€)|^,\d{2}", re.IGNORECASE)


def find_personal_data(text: str) -> tuple[str, ...]:
    """What the text seems to hold, in Dutch words ('een burgerservicenummer'); empty when nothing is seen.

    One in eleven numbers of nine digits passes the check of a BSN, so this can only warn.
    """
    found = []
    if any(bsn.is_valid(match.group()) and not _is_money(text, match) for match in _NINE_DIGITS.finditer(text)):
        found.append("een burgerservicenummer (BSN)")
    if any(iban.is_valid(match.group()) for match in _IBAN.finditer(text)):
        found.append("een rekeningnummer (IBAN)")
    if _MAIL.search(text):
        found.append("een e-mailadres")
    if _PHONE.search(text):
        found.append("een telefoonnummer")
    return tuple(found)


def _is_money(text: str, match: re.Match[str]) -> bool:
    return text[: match.start()].rstrip().endswith("€") or _MONEY.search(text[match.end() :]) is not None
