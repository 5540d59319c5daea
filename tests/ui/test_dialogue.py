"""The conversation as the page keeps it: what a click says, what stays after a fault, what waits, what is forgotten."""

from __future__ import annotations

import copy
import logging
from datetime import date
from typing import Any

import pytest

from assistant.errors import FactError
from ui.core import MOST_TURNS, Core
from ui.dialogue import Dialogue, Said, reply, said_by

TODAY = date(2026, 11, 21)
BSN = "111222333"


def say(dialogue: Dialogue, words: str, core: Core, *, role: str = "helpdesk", **facts: str) -> Dialogue:
    return reply(dialogue, Said(words, tuple(facts.items())), role=role, peildatum=TODAY, core=core)


CLICKS: dict[str, tuple[dict[str, Any], Said | None]] = {
    "a question": ({"actie": "vraag", "woorden": "En dan?"}, Said("En dan?")),
    "a choice": (
        {"actie": "feit", "naam": "instrument", "waarde": "subsidie", "woorden": "subsidie"},
        Said("soort afspraak: subsidie (beschikking)", (("instrument", "subsidie"),)),
    ),
    "a typed amount": (
        {"actie": "feit", "naam": "geraamde_waarde_eur", "waarde": "7,5 ton"},
        Said("geraamde waarde: 750.000 euro", (("geraamde_waarde_eur", "750000.00"),)),
    ),
    "two typed values": (
        {"actie": "feit", "naam": "opties_totaal", "waarde": "2", "ook": {"opties_gebruikt": "een", "<b>": "x"}},
        Said("gebruikte opties: 1; aantal opties: 2", (("opties_gebruikt", "1"), ("opties_totaal", "2"))),
    ),
    "a fact taken back": (
        {"actie": "vergeet", "naam": "geraamde_waarde_eur"},
        Said("geraamde waarde: weet ik niet", (("geraamde_waarde_eur", "onbekend"),)),
    ),
    "an unknown fact": ({"actie": "feit", "naam": "<b>", "waarde": "ja"}, None),
    "back to the text": ({"actie": "terug"}, None),
    "nothing to mask": ({"actie": "maskeer"}, None),
    "nothing at all": ({}, None),
}


@pytest.mark.parametrize(("action", "said"), CLICKS.values(), ids=CLICKS.keys())
def test_what_a_click_says(action: dict[str, Any], said: Said | None):
    assert said_by(action, Dialogue(), peildatum=TODAY) == said


def test_what_was_typed_must_fit_its_fact():
    with pytest.raises(FactError):
        said_by({"actie": "feit", "naam": "geraamde_waarde_eur", "waarde": "veel"}, Dialogue(), peildatum=TODAY)


def test_words_with_personal_data_wait_until_they_are_masked(fake_core: Core):
    waiting = say(Dialogue(), f"Mogen we verlengen voor {BSN}?", fake_core)
    assert waiting.waiting == Said(f"Mogen we verlengen voor {BSN}?")
    assert waiting.conversation.turns == ()
    masked = said_by({"actie": "maskeer"}, waiting, peildatum=TODAY)
    assert masked == Said("Mogen we verlengen voor [BSN]?")
    after = reply(waiting, masked, role="helpdesk", peildatum=TODAY, core=fake_core)
    assert after.waiting is None
    assert [turn.question.text for turn in after.conversation.turns] == ["Mogen we verlengen voor [BSN]?"]


def test_personal_data_in_a_fact_waits_too(fake_core: Core):
    assert say(Dialogue(), "Zo is het", fake_core, aard=f"iets van {BSN}").waiting is not None


def test_a_fault_keeps_the_conversation_and_goes_with_the_next_answer(fake_core: Core):
    first = say(Dialogue(), "Mogen we?", fake_core)
    broken = say(first, " ", fake_core)
    assert broken.fault is not None
    assert "leeg" in broken.fault
    assert broken.conversation == first.conversation
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
    assert after.conversation.turns == ()


def test_a_bug_is_a_fault_with_a_code(fake_core: Core, caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.ERROR):
        after = say(Dialogue(), "kapot geheim", fake_core)
    assert "deze code" in str(after.fault)
    assert "geheim" not in caplog.text


def test_a_full_conversation_takes_no_more_questions_and_keeps_what_it_has(fake_core: Core):
    dialogue = Dialogue()
    for turn in range(MOST_TURNS):
        dialogue = say(dialogue, f"vraag {turn}", fake_core)
    assert dialogue.fault is None
    full = say(dialogue, "nog een", fake_core)
    assert full.conversation == dialogue.conversation
    assert "nieuw gesprek" in str(full.fault)


def test_personal_data_in_a_fact_is_left_out_when_it_is_masked(fake_core: Core):
    waiting = say(Dialogue(), f"cpv van {BSN}", fake_core, cpv_code=f"iets van {BSN}")
    assert said_by({"actie": "maskeer"}, waiting, peildatum=TODAY) == Said("cpv van [BSN]")


def test_gradio_can_copy_a_dialogue(fake_core: Core):
    dialogue = say(Dialogue(), "Mogen we?", fake_core)
    assert copy.deepcopy(dialogue) == dialogue
