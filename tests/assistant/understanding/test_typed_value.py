from __future__ import annotations

from datetime import date

import pytest

from assistant.errors import FactError
from assistant.understanding.typed_value import typed_value

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("geraamde_waarde_eur", "750.000 euro", "750000.00"),
        ("geraamde_waarde_eur", "750.000", "750000.00"),
        ("geraamde_waarde_eur", "7,5 ton", "750000.00"),
        ("geraamde_waarde_eur", "€ 1.234,50", "1234.50"),
        ("geraamde_waarde_eur", "onbekend", "onbekend"),
        ("geraamde_waarde_eur", "750000.00", "750000.00"),
        ("perceelwaarden_eur", "60.000 euro, 75.000 euro", "60000.00;75000.00;"),
        ("perceelwaarden_eur", "60.000;75.000", "60000.00;75000.00;"),
        ("wijzigingen", "12.000 euro, 9.000 euro", "12000.00;9000.00;"),
        ("wijzigingen", "12000 2.163b 2024-01-01;", "12000 2.163b 2024-01-01;"),
        ("contract_einddatum", "31 december 2026", "2026-12-31"),
        ("contract_einddatum", "31-12-2026", "2026-12-31"),
        ("contract_einddatum", "2026-12-31", "2026-12-31"),
        ("opties_totaal", "twee", "2"),
        ("optie_duur_maanden", "een jaar", "12"),
        ("verlengingsoptie_in_stukken", "ja", "ja"),
        ("instrument", "subsidie", "subsidie"),
        ("contract_einddatum", "onbekend", "onbekend"),
    ],
)
def test_what_people_type_becomes_the_notation_of_a_fact(name: str, text: str, value: str):
    assert typed_value(name, text, peildatum=DAY) == {name: value}


def test_with_or_without_vat_is_said_too():
    assert typed_value("geraamde_waarde_eur", "800.000 euro inclusief btw", peildatum=DAY) == {
        "geraamde_waarde_eur": "800000.00",
        "waarde_incl_btw": "ja",
    }
    assert typed_value("geraamde_waarde_eur", "8 ton ex btw", peildatum=DAY)["waarde_incl_btw"] == "nee"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("geraamde_waarde_eur", "veel"),
        ("geraamde_waarde_eur", "tussen 1 en 2 ton"),
        ("geraamde_waarde_eur", "2 ton per jaar"),
        ("contract_einddatum", "ergens in 2027"),
        ("bestaat_niet", "ja"),
    ],
)
def test_what_is_no_single_value_is_refused(name: str, text: str):
    with pytest.raises(FactError):
        typed_value(name, text, peildatum=DAY)
