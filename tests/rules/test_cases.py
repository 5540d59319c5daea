"""Runs the jurist's cases: tests/rules/*.yaml."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict, TypeAdapter

from assistant.facts import read_fact
from assistant.rules.evaluate import evaluate
from assistant.rules.registry import rules, subjects
from knowledge.strict_yaml import load_yaml


class Expected(BaseModel):
    model_config = ConfigDict(extra="forbid")

    oordeel: Literal["ja", "nee", "ja_mits", "onbekend"] | None = None
    regel: str | None = None
    uitkomst: str | None = None
    ontbreekt: tuple[str, ...] | None = None
    eerst: str | None = None
    noemt: str | None = None
    melding: str | None = None
    ook: tuple[str, ...] | None = None


class RuleCase(BaseModel):
    model_config = ConfigDict(extra="forbid")

    naam: str
    bestand: str
    onderwerp: str
    vraag: Literal["beslis", "grens"] = "beslis"
    peildatum: date = date(2026, 11, 21)
    btw_niet_genoemd: frozenset[str] = frozenset()
    feiten: dict[str, str | date] = {}
    verwacht: Expected


def _cases() -> list[RuleCase]:
    cases = []
    for file in sorted(Path(__file__).parent.glob("*.yaml")):
        entries = load_yaml(file.read_text("utf-8"), file=file.name)
        cases += TypeAdapter(list[RuleCase]).validate_python(
            [{"bestand": file.stem, "onderwerp": file.stem, **entry} for entry in entries]
        )
    return cases


def evaluate_case(case):
    subject = subjects()[case.onderwerp]
    facts = read_facts_of(case)
    amounts = frozenset(name for name in facts if name.endswith("_eur"))
    return evaluate(
        subject.limit if case.vraag == "grens" else subject.decide,
        facts,
        today=case.peildatum,
        vat_unsaid=case.btw_niet_genoemd,
        vat_included=amounts if facts.get("waarde_incl_btw") else frozenset(),
    )


def read_facts_of(case):
    return {name: read_fact(name, str(value)).value for name, value in case.feiten.items()}


CASES = _cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.onderwerp}: {case.naam}")
def test_case(case):
    outcome = evaluate_case(case)

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
    own = [case for case in CASES if rule_id in (case.bestand, case.onderwerp, case.verwacht.regel)]
    assert len(own) >= 5
    assert len({(case.verwacht.oordeel, case.verwacht.uitkomst) for case in own}) >= 2
