"""The conversation as the page keeps it: what can be clicked, what stays after a fault, what is forgotten."""

from __future__ import annotations

import copy
import dataclasses
import logging
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from assistant.answer import Answer, MissingFact, RuleReport
from assistant.facts import catalogue
from ui import texts
from ui.core import MOST_TURNS, Core
from ui.dialogue import MOST_OPTIONS, Dialogue, Field, Option, reply

TODAY = date(2026, 11, 21)


def say(dialogue: Dialogue, words: str, core: Core, *, role: str = "helpdesk", **facts: str) -> Dialogue:
    return reply(dialogue, Option(words, tuple(facts.items())), role=role, peildatum=TODAY, core=core)


@pytest.fixture
def asking(fake_core: Core, make_answer: Callable[..., Answer], make_rule: Callable[..., RuleReport]) -> Any:
    """Makes a core that asks for this fact."""

    def make(fact: str) -> Core:
        rule = make_rule(missing=(MissingFact(fact=fact, question=catalogue()[fact].vraag),))
        answer = make_answer(kind="clarify", verdict="onbekend", rule=rule)
        return dataclasses.replace(fake_core, answer=lambda *_: answer)

    return make


def test_a_choice_gets_its_words_as_buttons_and_its_value_as_fact(asking: Any):
    after = say(Dialogue(), "Mogen we?", asking("instrument"))
    keuzes = catalogue()["instrument"].keuzes
    assert [option.words for option in after.options] == [*keuzes.values(), texts.UNKNOWN]
    assert after.options[2].facts == (("instrument", "subsidie"),)
    assert after.options[-1].facts == ()
    assert after.options_label == texts.CHOOSE_LABEL


def test_yes_and_no_are_buttons(asking: Any):
    options = say(Dialogue(), "Mogen we?", asking("verlengingsoptie_in_stukken")).options
    assert options[:2] == (
        Option("Ja", (("verlengingsoptie_in_stukken", "ja"),)),
        Option("Nee", (("verlengingsoptie_in_stukken", "nee"),)),
    )


@pytest.mark.parametrize(
    ("fact", "hint"),
    [
        ("geraamde_waarde_eur", "euro"),
        ("contract_einddatum", "december"),
        ("opties_totaal", "2"),
        ("optie_duur_maanden", "maanden"),
    ],
)
def test_amounts_dates_and_numbers_are_typed(asking: Any, fact: str, hint: str):
    after = say(Dialogue(), "Mogen we?", asking(fact))
    assert [option.words for option in after.options] == [texts.UNKNOWN]
    assert after.field.label == texts.ANSWER_LABEL
    assert hint in after.field.hint


def test_every_fact_of_the_catalogue_fits_the_buttons(asking: Any):
    for name in catalogue():
        assert len(say(Dialogue(), "Mogen we?", asking(name)).options) <= MOST_OPTIONS


def test_follow_up_questions_are_buttons(fake_core: Core, make_answer: Callable[..., Answer]):
    answer = make_answer(follow_up=("En dan?", "Waarom?"))
    after = say(Dialogue(), "a", dataclasses.replace(fake_core, answer=lambda *_: answer))
    assert after.options == (Option("En dan?"), Option("Waarom?"))
    assert after.field == Field()


def test_a_fault_keeps_the_conversation_and_goes_with_the_next_answer(fake_core: Core):
    first = say(Dialogue(), "Mogen we?", fake_core)
    broken = say(first, " ", fake_core)
    assert broken.fault is not None
    assert "leeg" in broken.fault
    assert (broken.conversation, broken.screen) == (first.conversation, first.screen)
    assert say(broken, "En nu?", fake_core).fault is None


FAULTS = {
    "too long": ("a" * 2001, "helpdesk", {}),
    "null byte": ("a\0", "helpdesk", {}),
    "surrogate": ("a\ud800", "helpdesk", {}),
    "unknown role": ("a", "<script>", {}),
    "wrong fact": ("a", "helpdesk", {"opties_totaal": "veel"}),
}


@pytest.mark.parametrize(("words", "role", "facts"), FAULTS.values(), ids=FAULTS.keys())
def test_what_cannot_be_used_is_a_fault(words: str, role: str, facts: dict[str, str], fake_core: Core):
    after = say(Dialogue(), words, fake_core, role=role, **facts)
    assert after.fault is not None
    assert "<script>" not in after.fault
    assert after.screen == ()


def test_a_bug_is_a_fault_with_a_code(fake_core: Core, caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.ERROR):
        after = say(Dialogue(), "kapot geheim", fake_core)
    assert "deze code" in str(after.fault)
    assert "geheim" not in caplog.text


def test_a_long_conversation_forgets_its_oldest_turns_and_says_so(fake_core: Core):
    dialogue = Dialogue()
    for turn in range(MOST_TURNS):
        dialogue = say(dialogue, f"vraag {turn}", fake_core)
    assert not dialogue.forgotten
    dialogue = say(dialogue, "nog een", fake_core)
    assert dialogue.forgotten
    assert len(dialogue.screen) == len(dialogue.conversation.turns) == MOST_TURNS
    assert "vraag 0" not in dialogue.screen[0][0]


def test_gradio_can_copy_a_dialogue(fake_core: Core):
    dialogue = say(Dialogue(), "Mogen we?", fake_core)
    assert copy.deepcopy(dialogue) == dialogue
