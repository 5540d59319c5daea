"""A file of a part of a conversation: the last answer alone, and what a changed fact does to the answer before it."""

from __future__ import annotations

import pytest

from assistant.conversation import Turn
from assistant.receipt import read_receipt, receipt_of
from tests.ui.exported import DAY, HOSTILE, make_source, make_turn
from tests.ui.test_export import FORMATS, assert_nothing_lost, shown
from ui.export import export
from ui.texts import SUPERSEDED


def changed_turns() -> tuple[Turn, ...]:
    """A question, and a turn that only changes a fact of it."""
    return make_turn("Mogen we?"), make_turn("aantal opties: 2", facts=(("opties_totaal", "2"),))


@pytest.mark.parametrize("format_", FORMATS)
def test_an_answer_before_a_changed_fact_holds_no_more(format_: str):
    turns = (*changed_turns(), make_turn("En nu?"))
    text = shown(format_, export(turns, lambda _: make_source(), made_on=DAY, name="Inkoopwijzer"))
    assert text.count(SUPERSEDED) == 1
    assert text.index("Antwoord 1") < text.index(SUPERSEDED) < text.index("Vraag 2")


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_an_answer_alone_has_the_receipt_of_all_turns(format_: str, words: str):
    turns = (make_turn("Eerst dit?"), make_turn("Dan dat?"), make_turn(words))
    document = export(turns, lambda _: make_source(), made_on=DAY, name="Inkoopwijzer", alone=True)
    text, _, receipt = shown(format_, document).rpartition('{\n  "id"')
    assert document.title == "Antwoord van Inkoopwijzer"
    assert_nothing_lost(text, turns[-1:])
    assert text.count("hoort bij een gesprek van 3 vragen") == 1
    assert not any(part in text for part in ("Eerst dit?", "Dan dat?", "Vraag 3", SUPERSEDED))
    assert read_receipt(f'{{\n  "id"{receipt}'.encode()) == receipt_of(turns, made_on=DAY)


@pytest.mark.parametrize("format_", FORMATS)
def test_an_answer_to_a_changed_fact_alone_names_its_question(format_: str):
    turns = changed_turns()
    text = shown(format_, export(turns, lambda _: make_source(), made_on=DAY, name="Inkoopwijzer", alone=True))
    assert text.index("gesprek van 2 vragen") < text.index("Mogen we?") < text.index("aantal opties: 2")
    assert SUPERSEDED not in text


def test_a_first_answer_alone_is_no_part_of_a_conversation():
    turns = (make_turn(),)
    alone, usual = (
        export(turns, lambda _: make_source(), made_on=DAY, name="Inkoopwijzer", alone=one) for one in (True, False)
    )
    assert alone == usual
