from __future__ import annotations

import pytest

from assistant.composition.yes_or_no import without_verdict

CARD = "Mag een gemeente vooraf met aanbieders praten?"


@pytest.mark.parametrize(
    ("asked", "alike", "said"),
    [
        ("Mag de gemeente van tevoren met aanbieders overleggen?", True, "Ja, dat mag."),
        ("Mogen we praten?", False, "Dat mag."),
        ("Moet een gemeente vooraf met aanbieders praten?", True, "Dat mag."),
        ("Wanneer mag een gemeente vooraf met aanbieders praten?", True, "Dat mag."),
    ],
    ids=["same question", "other words", "duty is no leave", "open question"],
)
def test_ja_stays_only_where_the_same_was_asked(asked: str, alike: bool, said: str):
    assert without_verdict("Ja, dat mag.", asked, CARD, alike=alike) == said


@pytest.mark.parametrize("sentence", ["Jaarlijks praat de gemeente.", "Neem de tijd.", "Open house is een procedure."])
def test_other_openings_stay(sentence: str):
    assert without_verdict(sentence, "Wat is dat?", CARD, alike=False) == sentence
