"""A click gives a fact: the rule stays, the fact takes the place of what was known, and nothing else is read."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer import Answer
from assistant.conversation import Conversation
from assistant.errors import FactError
from assistant.pipeline import Services, answer_question
from assistant.question import ask
from assistant.understanding.facts_alone import in_words, is_facts_alone

DAY = date(2026, 11, 21)
THRESHOLD = "Moet onze opdracht voor jeugdhulp van 740.000 euro zonder btw Europees?"
EXTENSION = "Mogen we dit contract verlengen?"


def answers(services: Services, first: str, *clicks: tuple[str, str]) -> list[Answer]:
    conversation, given = Conversation(), []
    turns = [(first, {}), *((in_words([click]), dict([click])) for click in clicks)]
    for words, facts in turns:
        question = ask(words, peildatum=DAY, facts=facts)
        given.append(answer_question(question, conversation, services))
        conversation = conversation.after(question, given[-1])
    return given


def test_words_that_say_the_facts_alone():
    facts = (("geraamde_waarde_eur", "750000.00"), ("instrument", "onbekend"))
    assert in_words(facts) == "geraamde waarde: 750.000 euro; soort afspraak: weet ik niet"
    assert is_facts_alone(ask(in_words(facts), peildatum=DAY, facts=dict(facts)))
    assert not is_facts_alone(ask("750.000 euro", peildatum=DAY, facts=dict(facts)))
    assert not is_facts_alone(ask("Mogen we?", peildatum=DAY))
    with pytest.raises(FactError):
        in_words([("geraamde_waarde_eur", "veel")])


def test_another_amount_takes_the_place_of_the_first(services: Services):
    first, second, third = answers(
        services, THRESHOLD, ("geraamde_waarde_eur", "750000.00"), ("geraamde_waarde_eur", "749999.99")
    )
    assert [one.verdict for one in (first, second, third)] == ["nee", "ja", "nee"]
    assert {one.rule.id for one in (first, second, third) if one.rule is not None} == {first.rule.id}


def test_a_fact_that_is_taken_back_is_asked_for_again(services: Services):
    first, second, third = answers(
        services, THRESHOLD, ("geraamde_waarde_eur", "onbekend"), ("geraamde_waarde_eur", "800000")
    )
    assert (second.verdict, third.verdict) == ("onbekend", "ja")
    assert "geraamde_waarde_eur" not in second.rule.facts
    assert second.rule.id == first.rule.id == third.rule.id


def test_not_knowing_one_fact_leaves_the_others(services: Services):
    *_, before, last = answers(
        services, EXTENSION, ("instrument", "overheidsopdracht"), ("verlengingsoptie_in_stukken", "onbekend")
    )
    assert last.rule.facts["instrument"] == "overheidsopdracht"
    assert last.rule.id == before.rule.id
