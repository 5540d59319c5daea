"""What must hold for every case, whatever its facts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.fact_values import Change
from assistant.facts import catalogue
from assistant.rules.evaluate import MOST_QUESTIONS, evaluate
from assistant.rules.registry import rules, subjects
from assistant.rules.texts import rule_texts
from tests.conftest import TODAY

AMOUNTS = st.decimals(min_value=0, max_value=20_000_000, places=2)
DAYS = st.dates(min_value=date(2012, 1, 1), max_value=date(2030, 12, 31))
CHANGES = st.builds(Change, AMOUNTS, st.sampled_from(["", "2.163b", "2.163e"]), st.none() | DAYS)


def _values(definition):
    known = {
        "bool": st.booleans(),
        "int": st.integers(0, 400),
        "decimal": AMOUNTS,
        "date": DAYS,
        "enum": st.sampled_from(sorted(definition.keuzes) or ["-"]),
        "percentage": st.decimals(min_value=0, max_value=100, places=2),
        "number": st.decimals(min_value=0, max_value=30, places=1),
        "text": st.sampled_from([*sorted(definition.keuzes), *sorted(definition.woorden), "85300000-2", "iets anders"]),
        "amounts": st.lists(AMOUNTS, min_size=1, max_size=4).map(tuple),
        "choices": st.lists(st.sampled_from(sorted(definition.keuzes) or ["-"]), min_size=1, max_size=6).map(tuple),
        "changes": st.lists(CHANGES, min_size=1, max_size=4).map(tuple),
    }[definition.type]
    return known | st.none() if definition.leeg is not None else known


VALUES = {name: _values(one) for name, one in catalogue().items()}


@st.composite
def cases(draw):
    """A rule with any of the facts that it can read, and one that it cannot."""
    rule = draw(st.sampled_from([one.decide for one in subjects().values()]))
    names = [name for name in rule_texts()[rule.id].feiten if draw(st.booleans())]
    return rule, {name: draw(VALUES[name]) for name in names}


@settings(max_examples=1500, deadline=None)
@given(case=cases(), today=DAYS, unsaid=st.booleans())
def test_any_facts_give_an_outcome_with_a_basis_and_few_questions(case, today, unsaid):
    rule, facts = case
    amounts = frozenset(name for name in facts if name.endswith("_eur"))
    outcome = evaluate(rule, facts, today=today, vat_unsaid=amounts if unsaid else frozenset())

    assert outcome.legal_basis or outcome.rule_id.startswith("meta_")
    assert any(one.legal_basis for one in outcome.trace) or outcome.rule_id.startswith("meta_")
    assert len(outcome.missing) <= MOST_QUESTIONS
    assert (outcome.status == "missing") == bool(outcome.missing)
    assert outcome.verdict == "onbekend" or outcome.status in ("decided", "limit")
    assert set(outcome.facts) <= set(facts)
    assert outcome.certainty != "laag" or outcome.verdict in ("ja_mits", "onbekend", None)
    for name in outcome.missing:
        assert name not in facts or outcome.code == "btw_tarief"


@pytest.mark.parametrize("rule_id", rules())
def test_every_rule_answers_without_any_fact(rule_id):
    outcome = evaluate(rules()[rule_id], {}, today=TODAY)
    assert outcome.status in ("missing", "decided", "outside_period")


@settings(max_examples=300, deadline=None)
@given(case=cases(), extra=st.sampled_from(sorted(VALUES)), data=st.data())
def test_a_fact_that_the_rule_does_not_read_changes_nothing(case, extra, data):
    rule, facts = case
    if extra in rule_texts()[rule.id].feiten or extra == "waarde_incl_btw":
        return
    more = {**facts, extra: data.draw(VALUES[extra])}
    assert evaluate(rule, more, today=TODAY) == evaluate(rule, facts, today=TODAY)


@settings(max_examples=300, deadline=None)
@given(case=cases(), seed=st.randoms(use_true_random=False))
def test_the_order_of_facts_changes_nothing(case, seed):
    rule, facts = case
    shuffled = list(facts.items())
    seed.shuffle(shuffled)
    assert evaluate(rule, dict(shuffled), today=TODAY) == evaluate(rule, facts, today=TODAY)


@settings(max_examples=300, deadline=None)
@given(case=cases(), data=st.data())
def test_an_answer_to_the_first_question_never_leaves_it_open(case, data):
    rule, facts = case
    outcome = evaluate(rule, facts, today=TODAY)
    if outcome.status != "missing" or outcome.code == "btw_tarief":
        return
    name = outcome.missing[0]
    assert name not in evaluate(rule, {**facts, name: data.draw(VALUES[name])}, today=TODAY).missing


@settings(max_examples=200, deadline=None)
@given(kind=st.sampled_from(["sas", "dienst", "levering", "werk"]), lower=AMOUNTS, higher=AMOUNTS, start=DAYS)
def test_a_higher_value_never_lightens_the_regime(kind, lower, higher, start):
    lower, higher = sorted((lower, higher))
    verdicts = [
        evaluate(
            subjects()["drempel"].decide,
            {"opdracht_type": kind, "geraamde_waarde_eur": value, "startdatum_procedure": start},
            today=TODAY,
        ).verdict
        for value in (lower, higher)
    ]
    assert verdicts in (["nee", "nee"], ["nee", "ja"], ["ja", "ja"], ["onbekend", "onbekend"])


@settings(max_examples=200, deadline=None)
@given(kind=st.sampled_from(["sas", "dienst", "werk"]), original=AMOUNTS, less=AMOUNTS, more=AMOUNTS)
def test_a_larger_change_is_never_allowed_where_a_smaller_one_is_not(kind, original, less, more):
    less, more = sorted((less, more))
    facts = {
        "opdracht_type": kind,
        "oorspronkelijke_waarde_eur": original,
        "eerdere_wijzigingen_netto_eur": Decimal(0),
    }
    first, second = (
        evaluate(subjects()["wijziging_bagatel"].decide, {**facts, "wijziging_bedrag_eur": value}, today=TODAY).verdict
        for value in (less, more)
    )
    assert (first, second) in (("ja_mits", "ja_mits"), ("ja_mits", "nee"), ("nee", "nee"))
