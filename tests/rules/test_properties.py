"""What must hold for every case, whatever its facts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.facts import catalogue
from assistant.rules.evaluate import MOST_QUESTIONS, evaluate
from assistant.rules.registry import subjects
from tests.conftest import TODAY

AMOUNTS = st.decimals(min_value=0, max_value=20_000_000, places=2)
DAYS = st.dates(min_value=date(2012, 1, 1), max_value=date(2030, 12, 31))


def _values(definition):
    return {
        "bool": st.booleans(),
        "int": st.integers(0, 60),
        "decimal": AMOUNTS,
        "date": DAYS,
        "enum": st.sampled_from(sorted(definition.keuzes) or ["-"]),
    }[definition.type]


FACTS = st.fixed_dictionaries({}, optional={name: _values(one) for name, one in catalogue().items()})
RULES = st.sampled_from([rule for one in subjects().values() for rule in (one.decide, one.limit) if rule is not None])


@settings(max_examples=400, deadline=None)
@given(rule=RULES, facts=FACTS, today=DAYS, unsaid=st.booleans())
def test_any_facts_give_an_outcome_with_a_basis_and_few_questions(rule, facts, today, unsaid):
    amounts = frozenset(name for name in facts if name.endswith("_eur"))
    outcome = evaluate(rule, facts, today=today, vat_unsaid=amounts if unsaid else frozenset())

    assert outcome.legal_basis
    assert len(outcome.missing) <= MOST_QUESTIONS
    assert (outcome.status == "missing") == bool(outcome.missing)
    assert outcome.verdict == "onbekend" or outcome.status in ("decided", "limit")
    assert set(outcome.facts) <= set(facts)
    for name in outcome.missing:
        assert name not in facts or outcome.code == "btw_tarief"


@settings(max_examples=200, deadline=None)
@given(rule=RULES, facts=FACTS, seed=st.randoms(use_true_random=False))
def test_the_order_of_facts_changes_nothing(rule, facts, seed):
    shuffled = list(facts.items())
    seed.shuffle(shuffled)
    assert evaluate(rule, dict(shuffled), today=TODAY) == evaluate(rule, facts, today=TODAY)


@settings(max_examples=200, deadline=None)
@given(rule=RULES, facts=FACTS)
def test_an_answer_to_the_first_question_never_leaves_it_open(rule, facts):
    outcome = evaluate(rule, facts, today=TODAY)
    if outcome.status != "missing" or outcome.code == "btw_tarief":
        return
    name = outcome.missing[0]
    definition = catalogue()[name]
    values = {"bool": True, "int": 1, "decimal": Decimal("1000.00"), "date": TODAY}
    given_value = values.get(definition.type, next(iter(definition.keuzes), ""))
    assert name not in evaluate(rule, {**facts, name: given_value}, today=TODAY).missing


@settings(max_examples=200, deadline=None)
@given(kind=st.sampled_from(["sas", "dienst", "levering"]), lower=AMOUNTS, higher=AMOUNTS, start=DAYS)
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
