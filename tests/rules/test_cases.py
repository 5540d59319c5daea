"""Runs the jurist's cases: tests/rules/*.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.facts import read_fact
from assistant.rules.cases import load_cases
from assistant.rules.registry import rules
from knowledge.errors import SourceError

CASES = load_cases(Path(__file__).parent)
BROKEN = Path(__file__).parent / "broken" / "cases"


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
    if expected.zonder_melding is not None:
        assert expected.zonder_melding not in outcome.notices
    if expected.stap is not None:
        assert any(expected.stap in one.value or expected.stap == one.legal_basis for one in outcome.trace)
    if expected.zonder_stap is not None:
        assert not any(expected.zonder_stap in one.value for one in outcome.trace)
    if expected.omslag is not None:
        assert expected.omslag in (outcome.turning_point or "")
    assumed = {one.fact: one.value for one in outcome.assumptions}
    assert not assumed.keys() & {*case.feiten, *expected.neemt_niet_aan}
    for name, value in expected.neemt_aan.items():
        assert assumed[name] == read_fact(name, str(value)).value
    if expected.zekerheid is not None:
        assert outcome.certainty == expected.zekerheid
    if expected.ook is not None:
        assert tuple(code for _, code, _ in outcome.also) == expected.ook


def test_cases_have_names_of_their_own():
    assert len({(case.bestand, case.naam) for case in CASES}) == len(CASES)


@pytest.mark.parametrize("rule_id", rules())
def test_every_rule_has_five_cases_and_more_than_one_outcome(rule_id):
    own = [case for case in CASES if case.concerns(rule_id)]
    assert len(own) >= 5
    assert len({(case.verwacht.oordeel, case.verwacht.uitkomst) for case in own}) >= 2


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("ander_oordeel.yaml", "'1.verwacht.oordeel' klopt niet"),
        ("dubbele_sleutel.yaml", "'feiten' staat er twee keer"),
        ("geen_lijst.yaml", "niet de juiste vorm"),
        ("geen_tekst.yaml", "geen leesbare tekst"),
        ("geen_verwachting.yaml", "'1.verwacht' ontbreekt"),
        ("onbekende_sleutel.yaml", "'1.verwacht.uitkomts' is onbekend"),
    ],
)
def test_broken_cases_are_named_with_their_file(tmp_path, file, words):
    (tmp_path / file).write_bytes((BROKEN / file).read_bytes())
    with pytest.raises(SourceError, match=words) as caught:
        load_cases(tmp_path)
    assert file in str(caught.value)
