"""Reading facts by the hints of the catalogue: a table, and properties that hold for every hint."""

from __future__ import annotations

import re
import time
from statistics import median

import pytest

from assistant.facts import catalogue, read_fact
from assistant.rules.texts import rule_texts
from assistant.understanding.catalogue_reading import read_catalogue
from assistant.understanding.reading import OWN_READER
from assistant.understanding.text import Text, fold, ways
from tests.assistant.understanding.tables import CATALOGUE, PEILDATUM, expected_values, machine, read, values

BOOLS = sorted(name for name, one in catalogue().items() if one.type == "bool" and name not in OWN_READER)


@pytest.mark.parametrize("case", CATALOGUE, ids=lambda case: f"{case['zin'][:50]} {case.get('gevraagd', '')}")
def test_a_text_gives_exactly_the_facts_that_are_wanted(case):
    wanted = frozenset(case.get("wil", ())) | ({case["gevraagd"]} if "gevraagd" in case else set())
    found = values(case["zin"], case.get("gevraagd"), frozenset(case.get("wil", ())))
    assert {name: value for name, value in found.items() if name in wanted} == expected_values(case["feiten"])


def test_the_table_is_large():
    assert len(CATALOGUE) >= 80
    assert sum(1 for case in CATALOGUE if not case["feiten"]) >= 25


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_every_hint_works_as_a_pattern_on_folded_text(name):
    definition = catalogue()[name]
    words = [pattern for patterns in definition.woorden.values() for pattern in patterns]
    patterns = [*definition.ja, *definition.nee, *definition.bij, *words]
    for pattern in patterns:
        assert pattern == fold(pattern) or "\\" in pattern, pattern
        assert not ways(pattern).match(""), f"'{pattern}' past op een lege tekst"
    assert set(definition.woorden) <= set(definition.keuzes) or definition.type == "text"


def test_a_fact_that_is_not_wanted_is_not_read():
    assert values("we hebben drie aanbieders uitgenodigd") == {}
    assert read_catalogue(Text("80%", "80%"), names=frozenset(), peildatum=PEILDATUM) == ()


def test_a_value_is_used_once_and_goes_to_the_nearest_words():
    found = values(
        "Het plafond is 2 miljoen, tot nu toe is er 1 miljoen afgenomen.",
        wanted=frozenset({"raam_maximum_eur", "raam_afgenomen_eur"}),
    )
    assert sorted(found.values()) == [1_000_000, 2_000_000]


def test_an_amount_that_the_rule_wants_plays_no_other_role():
    found = values("Mag een subsidie van 150.000 euro?", wanted=frozenset({"steun_bedrag_eur"}))
    assert "geraamde_waarde_eur" not in found


def test_two_candidates_or_two_facts_are_left_unread():
    assert values("20% en 30%", wanted=frozenset({"percentage_open_markt"})) == {}
    two = frozenset({"gunningsdatum", "laatste_verslag"})
    assert values("Mag het nog op 3 mei 2026?", wanted=two) == {}


def test_the_words_of_a_fact_are_the_users_own():
    for case in CATALOGUE:
        for fact in read(case["zin"], case.get("gevraagd"), frozenset(case.get("wil", ()))).facts:
            assert fact.words in case["zin"]
            assert 0 < len(fact.words) <= 80


# A question whether something may be done says what is done: 'mogen we subsidie geven zonder regeling?'
MAY = re.compile(r"(?:mag|mogen|kan|kunnen|moet|moeten|hoef\w*) |.* als we |.*, mogen we ", re.IGNORECASE)
# Our own questions that ask whether something may be done.
ASKED_AS_MAY = {"toetreding_beperkt"}


@pytest.mark.parametrize("rule", sorted(rule_texts()))
def test_the_question_of_a_rule_states_no_fact_of_its_own(rule):
    text = rule_texts()[rule]
    stated = set(values(text.vraag, wanted=frozenset(text.feiten))) & set(BOOLS)
    assert MAY.match(text.vraag) or not stated


@pytest.mark.parametrize("name", sorted(set(BOOLS) - ASKED_AS_MAY))
def test_our_own_question_for_a_fact_states_nothing(name):
    assert name not in values(catalogue()[name].vraag, wanted=frozenset({name}))


@pytest.mark.parametrize("name", BOOLS)
def test_no_and_yes_hints_have_words_of_their_own(name):
    definition = catalogue()[name]
    assert not set(definition.ja) & set(definition.nee)


def test_reading_with_the_facts_of_a_rule_takes_less_than_ten_milliseconds():
    of_rules = [frozenset(text.feiten) for text in rule_texts().values() if text.feiten]
    took = []
    for place, case in enumerate(CATALOGUE):
        started = time.perf_counter()
        read(case["zin"], case.get("gevraagd"), of_rules[place % len(of_rules)])
        took.append(time.perf_counter() - started)
    assert median(took) < 0.010


@pytest.mark.parametrize("case", CATALOGUE, ids=lambda case: f"{case['zin'][:50]} {case.get('gevraagd', '')}")
def test_what_is_read_can_be_given_as_a_fact(case):
    for fact in read(case["zin"], case.get("gevraagd"), frozenset(case.get("wil", ()))).facts:
        assert read_fact(fact.name, machine(fact.value)).value == fact.value
