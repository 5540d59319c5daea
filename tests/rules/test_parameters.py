"""The dated amounts: their files load strictly, each value holds in its period, and a gemeente may set guidelines."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.rules import parameters as module
from assistant.rules.parameters import load_parameters, own_guidelines, parameters
from assistant.rules.registry import rules_version
from assistant.settings import PROJECT
from knowledge.errors import SourceError

BROKEN = Path(__file__).parent / "broken" / "parameters"
GUIDELINE = "gids_enkelvoudig_diensten"


@pytest.fixture
def own_file(tmp_path):
    """A gemeente's own file with one guideline."""
    file = tmp_path / "richtpunten.yaml"
    file.write_text(f'{GUIDELINE}: {{waarde: "75000.00", bron: Inkoopbeleid 2026}}\n', encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("dubbele_parameter.yaml", "staat er twee keer"),
        ("gat_zonder_toelichting.yaml", "bij 'een_gat': een lege waarde vraagt een toelichting"),
        ("onbekende_sleutel.yaml", "'valuta' is onbekend"),
        ("onbekende_wet.yaml", "'Wegenverkeerswet art. 5' is geen artikel van een bekende wet"),
        ("geen_datum.yaml", "zonder_datum"),
    ],
)
def test_broken_parameters_are_named_with_their_file(tmp_path, file, words):
    (tmp_path / file).write_bytes((BROKEN / file).read_bytes())
    with pytest.raises(SourceError, match=words) as caught:
        load_parameters(tmp_path)
    assert file in str(caught.value)


def test_a_parameter_in_two_files_is_refused(tmp_path):
    for name in ("een.yaml", "twee.yaml"):
        (tmp_path / name).write_bytes((BROKEN / "goede_parameter.yaml").read_bytes())
    with pytest.raises(SourceError, match="ander bestand"):
        load_parameters(tmp_path)


def test_a_guideline_needs_no_law():
    sources = {value.bron for one in parameters().values() if one.richtpunt for value in one.waarden.values()}
    assert any("eigen richtpunt" in source for source in sources)


@pytest.mark.parametrize("name", parameters())
def test_a_value_holds_from_its_day_until_the_next(name):
    parameter = parameters()[name]
    starts = sorted(parameter.waarden)
    assert parameter.on(starts[0] - timedelta(days=1)) is None
    for start, following in zip(starts, [*starts[1:], date(2100, 1, 2)], strict=True):
        for day in (start, following - timedelta(days=1)):
            assert parameter.on(day) == parameter.waarden[start]


@pytest.mark.parametrize(
    ("unit", "value", "words"),
    [
        ("EUR", "216000.00", "216.000 euro"),
        ("deel", "0.10", "10 procent"),
        ("maanden", "48", "48 maanden (4 jaar)"),
        ("dagen", "20", "20 dagen"),
        ("jaren", "3", "3 jaar"),
        ("aantal", "5", "5"),
    ],
)
@pytest.mark.parametrize("guideline", [False, True], ids=["law", "guideline"])
def test_a_value_reads_in_its_unit(unit, value, words, guideline):
    parameter = parameters()[GUIDELINE].model_copy(update={"eenheid": unit, "richtpunt": guideline})
    assert parameter.in_words(Decimal(value)) == (f"{words} (een richtpunt, geen wet)" if guideline else words)


def test_thresholds_of_every_period_since_2014():
    table = {
        2014: ("5186000", "207000", "134000"),
        2016: ("5225000", "209000", "135000"),
        2018: ("5548000", "221000", "144000"),
        2020: ("5350000", "214000", "139000"),
        2022: ("5382000", "215000", "140000"),
        2024: ("5538000", "221000", "143000"),
        2026: ("5404000", "216000", "140000"),
    }
    names = ("drempel_werken", "drempel_diensten_leveringen_decentraal", "drempel_diensten_leveringen_rijk")
    for year, amounts in table.items():
        for day in (date(year, 1, 1), date(year + 1, 12, 31)):
            assert tuple(str(int(parameters()[name].on(day).waarde)) for name in names) == amounts


def test_an_own_guideline_takes_the_place_of_ours_on_any_day(own_file):
    known = parameters()
    own = own_guidelines(own_file, known)
    assert list(own) == [GUIDELINE]
    assert {own[GUIDELINE].on(day).waarde for day in (date(1990, 1, 1), date(2030, 1, 1))} == {Decimal("75000.00")}
    assert own[GUIDELINE].omschrijving == known[GUIDELINE].omschrijving
    assert own[GUIDELINE].on(date(2026, 1, 1)).bron == "Inkoopbeleid 2026"
    assert known[GUIDELINE].on(date(2026, 1, 1)).waarde != Decimal("75000.00")


@pytest.mark.parametrize("name", ["drempel_sas", "bestaat_niet"], ids=["a law", "nothing"])
def test_an_own_value_for_what_is_no_guideline_is_refused(tmp_path, name):
    file = tmp_path / "richtpunten.yaml"
    file.write_text(f'{name}: {{waarde: "1.00", bron: Inkoopbeleid 2026}}\n', encoding="utf-8")
    with pytest.raises(SourceError, match=f"'{name}' is geen richtpunt. Kies uit: .*{GUIDELINE}") as caught:
        own_guidelines(file, parameters())
    assert "drempel_sas," not in str(caught.value)


def test_own_guidelines_have_their_own_version_of_the_rules(monkeypatch, own_file):
    usual = rules_version()
    monkeypatch.setenv("INKOOPWIJZER_RICHTPUNTEN", str(own_file))
    module.parameters.cache_clear()
    try:
        assert rules_version.__wrapped__() != usual
        assert module.parameters()[GUIDELINE].on(date(2026, 1, 1)).waarde == Decimal("75000.00")
    finally:
        module.parameters.cache_clear()


@pytest.mark.slow
def test_an_own_guideline_reaches_the_rule_that_reads_it(own_file):
    program = (
        "from datetime import date; from decimal import Decimal; from assistant.rules.evaluate import evaluate; "
        "from assistant.rules.registry import rules; "
        "facts = {'opdracht_type': 'dienst', 'geraamde_waarde_eur': Decimal('74999.99')}; "
        "print(evaluate(rules()['onder_drempel_gids_banden'], facts, today=date(2026, 11, 21)).code)"
    )
    codes = [
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=PROJECT,
            env={**os.environ, "INKOOPWIJZER_RICHTPUNTEN": own},
            capture_output=True,
            check=True,
            encoding="utf-8",
        ).stdout.strip()
        for own in ("", str(own_file))
    ]
    assert codes == ["meer_offertes", "een_offerte"]
