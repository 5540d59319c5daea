"""The YAML files against the code that uses them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

import assistant.rules.formulas as formulas
from assistant.composition.checks import contradicts, proven, sentences
from assistant.composition.citations import cite_evidence
from assistant.composition.rule_words import put_into_words
from assistant.errors import SourceError
from assistant.facts import FactDefinition, FactSet, catalogue
from assistant.messages import FILE as MESSAGES
from assistant.messages import message
from assistant.rules.parameters import parameters
from assistant.rules.registry import rules, subjects
from assistant.rules.texts import rule_texts, shared_texts
from assistant.understanding.subjects import _patterns
from knowledge.answer_types import Sort
from knowledge.yaml_files import load_yaml_models
from tests.rules.test_cases import CASES

FORMULAS = Path(formulas.__file__).parent
PACKAGE = FORMULAS.parents[1]
BROKEN = Path(__file__).parent / "broken"


def test_every_rule_has_texts_and_every_text_a_rule():
    assert set(rule_texts()) == set(rules())


def test_every_code_in_a_formula_has_a_text_and_every_text_is_used():
    source = "\n".join(file.read_text("utf-8") for file in FORMULAS.glob("*.py"))
    used = set(re.findall(r'case\.(?:ja|nee|ja_mits|onbekend|limit)\(\s*"(\w+)"', source))
    written = {code for text in rule_texts().values() for code in text.uitkomsten}
    assert used <= written | set(shared_texts().uitkomsten)
    assert {code for code in written if f'"{code}"' not in source} == set()


def test_every_shared_code_is_used():
    source = "\n".join(file.read_text("utf-8") for file in (PACKAGE / "rules").rglob("*.py"))
    assert {code for code in shared_texts().uitkomsten if f'"{code}"' not in source} == set()


def test_every_notice_in_a_formula_has_a_text():
    source = "\n".join(file.read_text("utf-8") for file in FORMULAS.glob("*.py"))
    source += (PACKAGE / "rules" / "case.py").read_text("utf-8")
    used = set(re.findall(r'(?:case|self)\.notice\("(\w+)"\)', source))
    written = {code for text in rule_texts().values() for code in text.meldingen} | set(shared_texts().meldingen)
    assert used == written


def test_every_fact_in_a_formula_stands_in_the_catalogue():
    source = "\n".join(file.read_text("utf-8") for file in FORMULAS.glob("*.py"))
    pattern = (
        r"case\.(?:amount|amounts|count|count_or_none|flag|day|day_or_none|choice|choices|changes|percent|number|text"
        r'|knows|assumed_flag|assumed_choice|assume)\(\s*"(\w+)"'
    )
    used = set(re.findall(pattern, source))
    assert used
    assert used <= set(catalogue())


@pytest.mark.parametrize("rule_id", list(rule_texts()))
def test_the_text_of_a_rule_names_the_facts_that_it_reads(rule_id):
    named = set(rule_texts()[rule_id].feiten)
    assert named <= set(catalogue())
    asked = [case for case in CASES if case.vraag == "beslis" and subjects()[case.onderwerp].decide.id == rule_id]
    for case in asked:
        outcome = case.outcome()
        assert {*outcome.facts, *outcome.missing} <= named | {"waarde_incl_btw"}, case.naam


def test_every_parameter_in_a_formula_exists():
    source = "\n".join(file.read_text("utf-8") for file in FORMULAS.glob("*.py"))
    assert set(re.findall(r'case\.parameter\("(\w+)"\)', source)) <= set(parameters())


@pytest.mark.parametrize("name", list(catalogue()))
def test_every_fact_asks_a_question_and_gives_its_reason(name):
    fact = catalogue()[name]
    assert fact.vraag.endswith(("?", "in."))
    assert fact.waarom.endswith(".")
    assert fact.keuzes or fact.type not in ("enum", "choices")
    assert fact.type == "text" or set(fact.woorden) <= set(fact.keuzes)


def test_every_correction_names_a_rule_that_knows_more(services):
    named = {one.rule for one in services.library.corrections}
    assert named - {None} <= set(rules())
    assert len({one.id.rstrip("abc") for one in services.library.corrections}) == 38


@pytest.mark.parametrize("rule_id", list(rule_texts()))
def test_every_rule_has_a_nutshell_conditions_and_ways_to_ask(rule_id):
    text = rule_texts()[rule_id]
    assert text.kern.endswith(".")
    assert text.voorwaarden
    assert len(set(text.manieren)) == len(text.manieren) >= 8
    others = {way.lower() for name, one in rule_texts().items() if name != rule_id for way in one.manieren}
    assert not {way.lower() for way in text.manieren} & others


def test_every_piece_of_evidence_stands_in_its_source(services):
    for text in rule_texts().values():
        spans = cite_evidence(text.bewijs, services.library)
        assert len(spans) == len(text.bewijs)


def test_subjects_of_the_recogniser_are_subjects_of_the_rules():
    assert {one.onderwerp for one in _patterns()} <= set(subjects())


def test_every_message_that_is_used_exists_and_every_one_is_used():
    source = "\n".join(file.read_text("utf-8") for file in PACKAGE.rglob("*.py"))
    used = set(re.findall(r"message\(\s*[\"'](\w+)[\"']", source))
    sorts = {f"mist_{sort}" for sort in get_args(Sort)}  # their names are put together
    written = set(re.findall(r"^(\w+):", MESSAGES.read_text("utf-8"), re.MULTILINE))
    assert used | sorts == written
    assert message("weigeren")


@pytest.mark.parametrize("case", [case for case in CASES if case.verwacht.uitkomst], ids=lambda case: case.naam)
def test_words_of_an_outcome_agree_with_its_verdict_and_its_trace(case):
    outcome = case.outcome()
    own = rule_texts()[outcome.rule_id].uitkomsten.get(outcome.code) or shared_texts().uitkomsten[outcome.code]
    short = own.tekst.format_map({**outcome.values, "eerste": "x"})

    assert outcome.verdict is None or not contradicts(short, outcome.verdict)
    evidence = [words for one in outcome.trace for words in (one.value, one.legal_basis)]
    for text in (short, *own.let_op, *own.vervolg, outcome.turning_point or ""):
        assert proven(text, evidence) == text
    assert outcome.legal_basis


def test_broken_facts_are_named_with_their_file():
    with pytest.raises(SourceError, match=r"feit_zonder_vraag\.yaml.*vraag"):
        load_yaml_models(BROKEN / "feit_zonder_vraag.yaml", FactDefinition)


def test_no_outcome_opens_by_saying_the_opposite():
    denies, allows = re.compile(r"\bmag niet\b|niet toegestaan|verboden"), re.compile(r"\bdat mag\b|is toegestaan")
    for rule_id, text in rule_texts().items():
        for code, outcome in text.uitkomsten.items():
            opening = sentences(outcome.tekst)[0]
            if opening.startswith("Ja"):
                assert not denies.search(opening), (rule_id, code)
            if opening.startswith("Nee"):
                assert not allows.search(opening), (rule_id, code)


def test_every_case_can_be_put_into_words():
    for case in CASES:
        words = put_into_words(case.outcome(), FactSet(tuple(case.facts().values())), frozenset(), ())
        assert words.short, case.naam
