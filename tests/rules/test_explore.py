"""What an answer to an open question would come to: for yes and no, choices, dates, and on either side of an amount."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from assistant.facts import catalogue
from assistant.rules.explore import branches
from assistant.rules.registry import rules
from tests.conftest import TODAY

GATE = {
    "in_aankondiging_vermeld": True,
    "omvang_en_voorwaarden_in_basisopdracht": True,
    "waarde_meegerekend": True,
}
CONTROL = {"toezicht_als_eigen_dienst": True, "privekapitaal": False}
CONTRACT = {
    "instrument": "overheidsopdracht",
    "verlengingsoptie_in_stukken": True,
    "opties_totaal": 1,
    "opties_gebruikt": 0,
    "optie_duur_maanden": 24,
    "contract_einddatum": TODAY,
    "aanbieder_akkoord": True,
}


def _told(rule_id, facts, *unknown):
    found = branches(rules()[rule_id], facts, unknown, today=TODAY)
    return [(one.fact, one.value, one.range, one.outcome.verdict) for one in found]


def test_yes_and_no_are_both_told():
    name = "eisen_en_prijs_vastgesteld"
    assert _told("open_house_onderhandelen", {}, name) == [(name, True, None, "nee"), (name, False, None, "ja")]


def test_every_choice_is_told():
    told = _told("motivering_gunning", {"aantal_uitgenodigd": 2}, "procedure")
    assert [value for _, value, _, _ in told] == list(catalogue()["procedure"].keuzes)
    assert {place for _, _, place, _ in told} == {None}
    assert {value for _, value, _, verdict in told if verdict == "ja_mits"} == {"sas", "onder_drempel"}


def test_a_date_is_told_as_past_and_as_to_come():
    name = "subsidie_tijdvak_einde"
    assert _told("subsidie_verlengen", {"alleen_meer_tijd_zelfde_bedrag": True}, name) == [
        (name, TODAY + timedelta(days=365), "later", "ja_mits"),
        (name, TODAY - timedelta(days=1), "voorbij", "nee"),
    ]


@pytest.mark.parametrize(
    ("rule_id", "facts", "name", "turn", "below", "above"),
    [
        ("drempel_sas", {}, "geraamde_waarde_eur", Decimal("750000.00"), "nee", "ja"),
        ("meta_conflicterende_feiten", {"opties_totaal": 2}, "opties_gebruikt", 3, "nee", "onbekend"),
        ("quasi_inbesteden", CONTROL, "percentage_opdracht_activiteiten", Decimal("80.01"), "nee", "ja"),
        ("herhalingsopdracht", GATE, "jaren_na_gunning", Decimal("3.01"), "ja_mits", "nee"),
    ],
    ids=["an amount", "a number of times", "a percentage", "a number of years"],
)
def test_a_number_is_told_on_either_side_of_where_the_verdict_turns(rule_id, facts, name, turn, below, above):
    told = _told(rule_id, facts, name)
    assert told == [(name, turn, "onder", below), (name, turn, "vanaf", above)]
    assert type(told[0][1]) is type(turn)


def test_a_number_is_told_at_every_turn_of_the_verdict():
    name = "gevraagde_duur_maanden"
    assert _told("mogen_we_verlengen", CONTRACT, name) == [
        (name, 24, "onder", "ja_mits"),
        (name, 24, "vanaf", "ja"),
        (name, 25, "vanaf", "nee"),
    ]


@pytest.mark.parametrize(
    ("rule_id", "facts", "name"),
    [
        ("drempel_sas", {"instrument": "subsidie"}, "geraamde_waarde_eur"),
        ("opschortende_termijn_regulier", {}, "verzenddatum_mededeling"),
        ("wijziging_bagatel", {}, "wijziging_bedrag_eur"),
    ],
    ids=["it does not matter", "any date can be", "another fact is missing"],
)
def test_a_fact_whose_answers_do_not_lie_on_two_sides_is_not_told(rule_id, facts, name):
    assert _told(rule_id, facts, name) == []


def test_the_first_unknown_fact_that_decides_is_told():
    unknown = ("startdatum_procedure", "geraamde_waarde_eur", "aanbestedende_dienst")
    assert {fact for fact, *_ in _told("drempel_sas", {}, *unknown)} == {"geraamde_waarde_eur"}
