"""Reading facts: the table of expressions, amounts that round-trip, and texts that should not hurt."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import median

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import wording
from assistant.facts import FactValue, catalogue, read_fact
from assistant.understanding.amounts import find_amounts
from assistant.understanding.reading import Reading, read_facts

PEILDATUM = date(2026, 11, 21)
EXPRESSIONS = yaml.safe_load(Path(__file__).with_name("expressions.yaml").read_text(encoding="utf-8"))


def read(text: str, pending: str | None = None) -> Reading:
    return read_facts(text, peildatum=PEILDATUM, pending=pending)


def expected_value(name: str, written: object) -> FactValue:
    """The typed value of a cell of the table; a wrong name or type in the table fails here."""
    if isinstance(written, bool):
        written = "ja" if written else "nee"
    return read_fact(name, str(written)).value


@pytest.mark.parametrize("case", EXPRESSIONS, ids=lambda case: case["zin"][:60])
def test_an_expression_gives_exactly_its_facts(case):
    reading = read(case["zin"], case.get("gevraagd"))
    expected = {name: expected_value(name, value) for name, value in case["feiten"].items()}
    assert {fact.name: fact.value for fact in reading.facts} == expected
    assert [conflict.first.name for conflict in reading.conflicts] == case.get("tegenspraak", [])


@pytest.mark.parametrize("case", EXPRESSIONS, ids=lambda case: case["zin"][:60])
def test_a_fact_quotes_the_users_own_words(case):
    reading = read(case["zin"], case.get("gevraagd"))
    for fact in reading.facts:
        assert fact.words
        assert fact.words in case["zin"]
        assert len(fact.words) <= 80


def test_the_table_is_large_and_has_traps():
    assert len(EXPRESSIONS) >= 150
    assert sum(1 for case in EXPRESSIONS if not case["feiten"]) >= 30
