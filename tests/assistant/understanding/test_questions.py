"""Whole questions: questions.yaml, the set on which the reading was mended; and how facts grow over turns."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from assistant.conversation import Conversation
from assistant.facts import FactSet, catalogue
from assistant.pipeline import answer_question
from assistant.question import ask
from assistant.understanding.other_domains import is_other_domain
from assistant.understanding.reading import read_facts
from assistant.understanding.subjects import recognise
from assistant.understanding.understand import understand
from tests.assistant.understanding.tables import expected_values
from tests.conftest import TODAY

QUESTIONS = yaml.safe_load(Path(__file__).with_name("questions.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", QUESTIONS, ids=lambda case: case["vraag"][:60])
def test_a_question_gives_its_facts_and_its_subject(case):
    reading = read_facts(case["vraag"], peildatum=TODAY)
    asked = recognise(case["vraag"], FactSet(reading.facts))
    expected = expected_values(case["feiten"])

    assert {fact.name: fact.value for fact in reading.facts} == expected
    assert reading.conflicts == ()
    assert all(fact.words in case["vraag"] and len(fact.words) <= 80 for fact in reading.facts)
    if case["onderwerp"] == "geen":
        assert asked is None
    else:
        assert asked is not None
        assert (asked.subject, asked.intent) == (case["onderwerp"], case.get("wil", "decide"))


def test_the_set_holds_all_kinds():
    subjects = [case["onderwerp"] for case in QUESTIONS]
    assert len(QUESTIONS) >= 130
    assert subjects.count("geen") >= 50
    assert {"verlengen", "wijziging_bagatel", "drempel", "percelenregeling_klein_perceel"} < set(subjects)


def test_all_options_used_without_a_number_is_inferred():
    facts = {fact.name: fact for fact in read_facts("De opties zijn allemaal gebruikt.", peildatum=TODAY).facts}
    for name in ("opties_totaal", "opties_gebruikt"):
        assert (facts[name].value, facts[name].origin) == (1, "afgeleid")
        assert facts[name].words == "opties zijn allemaal gebruikt"


@pytest.mark.parametrize(
    "turns",
    [
        ("Er staan drie opties in het contract. Mogen we verlengen?", "nee, alle opties zijn op"),
        ("Alle opties zijn op. Mogen we het contract verlengen?", "er staan drie opties in"),
    ],
    ids=["total first", "total later"],
)
def test_a_total_said_in_any_turn_wins(turns, services):
    conversation = Conversation()
    for text in turns[:-1]:
        question = ask(text, peildatum=TODAY)
        conversation = conversation.after(question, answer_question(question, conversation, services))
    facts = understand(ask(turns[-1], peildatum=TODAY), conversation).facts.values()
    assert (facts["opties_totaal"], facts["opties_gebruikt"]) == (3, 3)


@pytest.mark.parametrize(
    "text",
    [
        "Moeten we de telefoonabonnementen van de gemeente aanbesteden?",
        "Mogen we het huurcontract voor scootmobielen verlengen?",
        "Is er een verlengingsoptie in het contract beschermd wonen?",
        "Mogen we het contract met de aanbieder verlengen?",
    ],
)
def test_what_an_organisation_buys_is_ours(text):
    assert not is_other_domain(text)


def test_another_domain_ends_the_conversation(services):
    first = ask("Mogen we de subsidie verlengen?", peildatum=TODAY)
    conversation = Conversation().after(first, answer_question(first, Conversation(), services))
    understood = understand(ask("en mijn paspoort?", peildatum=TODAY), conversation)
    assert (understood.asked, understood.facts) == (None, FactSet())


@pytest.mark.parametrize("pending", catalogue())
def test_a_pending_question_is_not_answered_by_another_domain(pending):
    assert read_facts("Mag ik mijn paspoort verlengen?", peildatum=TODAY, pending=pending).facts == ()
