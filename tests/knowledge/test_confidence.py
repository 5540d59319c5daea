from __future__ import annotations

from dataclasses import fields, replace

import pytest
from fakes import LetterEncoder

from knowledge.confidence import ANSWERED, COEFFICIENTS, Signals, answers, confidence
from knowledge.question_kinds import kinds, share_of_same_kind
from knowledge.register import REGISTERS, Register, register_of
from knowledge.word_vectors import WordVectors


@pytest.mark.parametrize(
    ("question", "register"),
    [
        ("bagatel grens dienst", "terse"),
        ("wat is een open house?", "terse"),
        ("Wat is een open house?", "plain"),
        ("Wanneer kies je voor een open house?", "plain"),
        ("Ik heb een klein bureau. Mag dat?", "told"),
        (
            "Hoe komt het dat ze elk jaar weer andere formulieren willen zien van elk bedrijfje dat aan huis helpt?",
            "told",
        ),
        ("", "terse"),
    ],
)
def test_how_a_question_is_put(question: str, register: Register):
    assert register_of(question) == register


def test_the_kind_of_thing_that_is_asked():
    assert "why" in kinds("Waarom kiest een gemeente voor subsidie?")
    assert {"when"} <= kinds("Hoe lang duurt dat?")
    assert kinds("subsidie gemeente") == frozenset()
    assert share_of_same_kind("Waarom is dat zo?", ["Wat is de reden?", "Wie doet het?"]) == 0.5
    assert share_of_same_kind("subsidie", ["Wat is de reden?"]) == 0.5  # says no kind
    assert share_of_same_kind("Wie doet het?", []) == 0.5


def test_every_signal_is_weighed_and_every_register_has_a_threshold():
    assert set(COEFFICIENTS) == {field.name for field in fields(Signals)} - {"register"}
    assert set(ANSWERED) == set(REGISTERS)


def test_what_is_asked_in_vain_counts_against_an_answer():
    signals = Signals("plain", 0.8, 0.7, 0.7, 0.5, 0.0, 1.6, 0.3)
    sure = confidence(signals)
    assert 0 < confidence(replace(signals, unmet=1.0)) < sure < 1
    assert confidence(replace(signals, untold=1.0)) < sure
    assert answers(ANSWERED["plain"], "plain", ())
    assert not answers(ANSWERED["plain"] - 0.01, "plain", ())
    assert not answers(1.0, "plain", ("money",))
    assert answers(1.0, "plain", ("year",))


def test_word_vectors_give_the_nearest_word_of_a_text():
    words = WordVectors(LetterEncoder())
    first = words.likeness(["zorg", "contract"], ["contracten", "zorg"])
    assert first[0] == pytest.approx(1, abs=1e-5)
    assert 0.8 < first[1] < 1
    assert words.likeness(["zorg", "contract"], ["contracten", "zorg"]) == first
    assert words.likeness(["zorg"], []) == [0.0]
    assert words.likeness([], ["zorg"]) == []
