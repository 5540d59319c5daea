from __future__ import annotations

from datetime import date

import pytest

from assistant.errors import FactError
from assistant.facts import catalogue
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
        ("kostprijselementen_verwerkt", "overhead", "overhead;"),
        ("kostprijselementen_verwerkt", "beroepskracht;reis_opleiding;", "beroepskracht;reis_opleiding;"),
        ("kostprijselementen_verwerkt", " Overhead ; gemeentelijke_eisen", "overhead;gemeentelijke_eisen;"),
        ("kostprijselementen_verwerkt", "overhead en indexering", "overhead;indexering;"),
        ("kostprijselementen_verwerkt", "geen", "geen"),
        ("kostprijselementen_verwerkt", "weet ik niet", "weet ik niet"),
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


def test_every_choice_of_a_list_is_read():
    keys = catalogue()["kostprijselementen_verwerkt"].keuzes
    text = ";".join(keys)
    assert typed_value("kostprijselementen_verwerkt", text, peildatum=DAY) == {
        "kostprijselementen_verwerkt": f"{text};"
    }


def test_nothing_chosen_is_told():
    with pytest.raises(FactError, match="Vink bij 'kostprijselementen in het tarief' aan wat klopt, of kies 'geen'"):
        typed_value("kostprijselementen_verwerkt", "", peildatum=DAY)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("kostprijselementen_verwerkt", "kaas"),
        ("kostprijselementen_verwerkt", "kaas;brood"),
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
