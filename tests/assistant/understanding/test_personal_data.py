"""Personal data: nearly all of it is seen in every usual notation, and what procurement writes is left alone."""

from __future__ import annotations

from collections import Counter

import pytest

from assistant.understanding.personal_data import find_personal_data, found_in, mask
from tests.assistant.understanding.planted import negatives, positives

POSITIVES = tuple(positives(1_000))
NEGATIVES = tuple(negatives(2_000))
RECALL, FALSE_ALARMS = 0.99, 0.01


@pytest.mark.parametrize("kind", ["BSN", "IBAN", "e-mailadres", "telefoonnummer", "adres"])
def test_nearly_all_of_a_kind_is_seen_and_masked(kind: str):
    texts = [(identifier, text) for planted, identifier, text in POSITIVES if planted == kind]
    missed = [text for identifier, text in texts if not _is_gone(identifier, mask(text), kind)]
    assert len(texts) >= 200
    assert len(missed) <= (1 - RECALL) * len(texts), missed


def test_texts_about_procurement_give_hardly_any_alarm():
    alarms = [(text, one.kind, one.piece) for text in NEGATIVES for one in found_in(text)]
    assert len({text for text, _, _ in alarms}) <= FALSE_ALARMS * len(NEGATIVES), Counter(alarms)


def test_what_was_masked_is_not_seen_again():
    seen = [masked for _, _, text in POSITIVES if found_in(masked := mask(text))]
    assert seen == []


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("BSN 111222333 en 111.222.333.", "BSN [BSN] en [BSN]."),
        ("NL91 ABNA 0417 1643 00 is van Jan", "[IBAN] is van Jan"),
        ("BE68 5390 0754 7034", "[IBAN]"),
        ("Mail jan@voorbeeld.nl, of bel 06-12345678!", "Mail [e-mailadres], of bel [telefoonnummer]!"),
        ("Zij woont op Dorpsstraat 12, 3511 AB Utrecht.", "Zij woont op [adres] Utrecht."),
        ("3511 AB 12 en 3512 CD 7", "[adres] en [adres]"),
        ("€ 111.222.333 en 111222333 euro", "€ 111.222.333 en 111222333 euro"),
        ("Een BSN van 123456789 bestaat niet.", "Een BSN van 123456789 bestaat niet."),
        ("Een postcode als 3511 AB is geen adres.", "Een postcode als 3511 AB is geen adres."),
        ("Bel 0800-1234 of 14 030.", "Bel 0800-1234 of 14 030."),
        ("", ""),
    ],
)
def test_what_is_masked(text: str, masked: str):
    assert mask(text) == masked


def test_what_was_found_says_kind_and_piece_in_the_order_of_the_text():
    found = found_in("Bel 06-12345678 over BSN 111222333.")
    assert [(one.kind, one.piece) for one in found] == [("telefoonnummer", "06-12345678"), ("BSN", "111222333")]


def test_the_warning_names_each_kind_once():
    assert find_personal_data("111222333 en 111222333, 3511AB 12") == (
        "een burgerservicenummer (BSN)",
        "een adres (postcode met huisnummer)",
    )


def _is_gone(identifier: str, masked: str, kind: str) -> bool:
    """Whether nothing of what was planted is left but words like 'tel.' and the name of a street."""
    digits = [part for part in identifier.replace("-", " ").split() if part.isdigit() and len(part) > 1]
    return f"[{kind}]" in masked and identifier not in masked and not any(part in masked.split() for part in digits)
