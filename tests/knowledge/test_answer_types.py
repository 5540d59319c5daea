"""Which sorts of answer a question asks for in vain."""

from __future__ import annotations

import pytest

from knowledge.answer_types import asked_types, unmet

TWO_NAMES = "De steden Haarlem en Leeuwarden deden mee."
NO_NAMES = "Er deden vijf steden mee, waaronder Leeuwarden."


@pytest.mark.parametrize(
    ("question", "evidence", "lacking"),
    [
        ("Wat heeft het onderzoek de gemeente gekost?", "De gemeente liet onderzoek doen.", ("money",)),
        ("Wat heeft het onderzoek de gemeente gekost?", "Het onderzoek kostte € 40.000.", ()),
        ("Wat was het budget van het programma?", "Het programma liep van 2018 tot 2020.", ("money",)),
        ("Hoeveel heeft de gemeente daarvoor betaald?", "De gemeente betaalde 2 miljoen.", ()),
        ("Welke vijf steden doen mee?", TWO_NAMES, ()),
        ("Welke vijf steden doen mee?", NO_NAMES, ("name",)),
        ("Welke steden doen mee?", NO_NAMES, ()),
        ("Hoeveel procent deed mee?", "Een derde van de gemeenten deed mee.", ("percentage", "count")),
        ("Hebt u een sjabloon voor het verslag?", "Maak een verslag van elk gesprek.", ("document",)),
        ("Waarom is er dialoog nodig?", "Daarom.", ()),
    ],
)
def test_what_is_asked_and_not_held(question: str, evidence: str, lacking: tuple[str, ...]):
    assert unmet(question, evidence, evidence) == lacking


def test_a_question_asks_for_one_sort_at_most():
    assert [one.sort for one in asked_types("Wat heeft het onderzoek gekost?")] == ["money"]
    assert asked_types("Waarom is er dialoog nodig?") == ()
