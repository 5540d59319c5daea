"""Runs the jurist's cases: tests/rules/*.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.rules.cases import load_cases
from assistant.rules.registry import rules

CASES = load_cases(Path(__file__).parent)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.onderwerp}: {case.naam}")
def test_case(case):
    outcome = case.outcome()

    expected = case.verwacht
    assert outcome.verdict == expected.oordeel
    if expected.regel is not None:
        assert outcome.rule_id == expected.regel
    if expected.uitkomst is not None:
        assert outcome.code == expected.uitkomst
    if expected.ontbreekt is not None:
        assert outcome.missing == expected.ontbreekt
    if expected.eerst is not None:
        assert outcome.missing[0] == expected.eerst
    if expected.noemt is not None:
        assert expected.noemt in outcome.values.values()
    if expected.melding is not None:
        assert expected.melding in outcome.notices
    if expected.ook is not None:
        assert tuple(code for _, code, _ in outcome.also) == expected.ook


def test_cases_have_names_of_their_own():
    assert len({(case.bestand, case.naam) for case in CASES}) == len(CASES)


@pytest.mark.parametrize("rule_id", rules())
def test_every_rule_has_five_cases_and_more_than_one_outcome(rule_id):
    own = [case for case in CASES if case.concerns(rule_id)]
    assert len(own) >= 5
    assert len({(case.verwacht.oordeel, case.verwacht.uitkomst) for case in own}) >= 2
