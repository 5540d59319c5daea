"""Reading facts: the table of expressions, and texts that should not hurt."""

from __future__ import annotations

import time
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.facts import catalogue, read_fact
from tests.assistant.understanding.tables import EXPRESSIONS, expected_values, machine, read, values


@pytest.mark.parametrize("case", EXPRESSIONS, ids=lambda case: case["zin"][:60])
def test_an_expression_gives_exactly_its_facts(case):
    reading = read(case["zin"], case.get("gevraagd"))
    assert {fact.name: fact.value for fact in reading.facts} == expected_values(case["feiten"])
    assert [conflict.first.name for conflict in reading.conflicts] == case.get("tegenspraak", [])


@pytest.mark.parametrize("case", EXPRESSIONS, ids=lambda case: case["zin"][:60])
def test_a_fact_quotes_the_users_own_words(case):
    reading = read(case["zin"], case.get("gevraagd"))
    for fact in reading.facts:
        assert fact.name in catalogue()
        assert fact.words
        assert fact.words in case["zin"]
        assert len(fact.words) <= 80


def test_the_table_is_large_and_has_traps():
    assert len(EXPRESSIONS) >= 400
    assert sum(1 for case in EXPRESSIONS if not case["feiten"]) >= 90


def test_an_inferred_instrument_is_marked_and_a_said_one_wins():
    inferred = read("contract dagbesteding").facts[0]
    assert (inferred.value, inferred.origin, inferred.words) == (
        "overheidsopdracht",
        "afgeleid",
        "contract dagbesteding",
    )
    said = read("Het contract dagbesteding is een subsidie.").facts[0]
    assert (said.value, said.origin) == ("subsidie", "vraag")


def test_a_fact_in_a_conflict_is_not_among_the_facts():
    reading = read("Er zijn 2 verlengingsopties en we hebben er al 3 gebruikt.")
    assert [(one.first.value, one.second.value) for one in reading.conflicts] == [(3, 2)]
    assert not {"opties_totaal", "opties_gebruikt"} & {fact.name for fact in reading.facts}


@pytest.mark.parametrize("pending", [None, *catalogue()])
def test_a_question_about_cake_gives_no_fact(pending):
    assert values("Hoe bak ik een appeltaart?", pending) == {}


@pytest.mark.parametrize("reply", ["weet ik niet", "geen idee", "Dat weten we nog niet.", "?"])
@pytest.mark.parametrize("pending", catalogue())
def test_not_knowing_gives_no_fact(reply, pending):
    assert values(reply, pending) == {}


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\x00\x01 contract \x07", "🙂" * 500, "é" * 2000, "een " * 500, "1" * 2000, "1." * 1000, "1.000" * 400,
        "verlengen " * 200, "met optie tot " * 140, "twee honderd " * 150, "loopt tot " * 200,
        "9" * 40 + " miljoen euro",
        "€ 1 " * 500, "2 x " * 500, "3+" * 1000, "tussen 1 en " * 160, "de het een " * 180, "staat er " * 220,
        "- " * 1000,
        "Er staan twee verlengingsopties van een jaar in. " * 40, "(" * 2000, "op 1 mei " * 220, "\n" * 2000,
        "a" * 2000,
        "geen niet zonder " * 110, "excl btw " * 220, "nog een optie over " * 100, "in totaal van " * 140, "\ud800 ton",
    ],
    ids=lambda text: repr(text[:20]),
)  # fmt: skip
def test_no_text_crashes_or_takes_long(text):
    took = []
    for pending in (None, "oorspronkelijke_waarde_eur", "opties_totaal"):
        started = time.process_time()
        read(text[:2000], pending)
        took.append(time.process_time() - started)
    assert min(took) < 0.05


@given(st.text(max_size=300), st.sampled_from([None, *catalogue()]))
def test_any_text_gives_a_reading_twice_the_same(text, pending):
    reading = read(text, pending)
    assert reading == read(text, pending)
    assert len({fact.name for fact in reading.facts}) == len(reading.facts)
    for fact in reading.facts:
        read_fact(fact.name, machine(fact.value))


@given(st.lists(st.sampled_from([case["zin"] for case in EXPRESSIONS]), min_size=2, max_size=4))
def test_joined_expressions_give_usable_values(texts):
    for fact in read(" ".join(texts)[:2000]).facts:
        read_fact(fact.name, machine(fact.value))


def test_a_question_is_read_within_ten_milliseconds():
    took = []
    for case in EXPRESSIONS:
        started = time.perf_counter()
        read(case["zin"], case.get("gevraagd"))
        took.append(time.perf_counter() - started)
    assert median(took) < 0.010
