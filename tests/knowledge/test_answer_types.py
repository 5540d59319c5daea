"""Which sorts of answer a question asks for in vain."""

from __future__ import annotations

import pytest

from knowledge.answer_types import unmet
from knowledge.quantities import asked_quantity

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
        ("Hoeveel procent deed mee?", "Een derde van de gemeenten deed mee.", ()),
        ("Hoeveel procent deed mee?", "Veel gemeenten deden mee.", ("percentage",)),
        ("Hoeveel wijkteams zijn er?", "Er zijn zestien sociale wijkteams.", ()),
        ("Hoe lang loopt de proef?", "De proef loopt tot 1 januari 2027.", ()),
        ("Hoe lang duurt de pilot?", "De pilot is in twee wijken begonnen.", ("duration",)),
        ("Hoe lang duurt de pilot?", "De pilot duurt anderhalf jaar.", ()),
        ("Hoe vaak spreken ze elkaar?", "Zij spreken elkaar elk kwartaal.", ()),
        ("Hoeveel aanbieders doen mee?", "In vier wijken doen diverse aanbieders mee.", ("count",)),
        ("Hoeveel clubs doen mee?", "Er doen vier kleine zorgaanbieders mee.", ()),
        ("Hoeveel stadhuizen deden dat?", "Dat gebeurde in 40% van de gemeenten.", ()),
        ("Hoeveel ruimte laat de wet?", "De wet laat ruimte.", ()),
        ("Wat kwam er uit de evaluatie?", "De evaluatie begint in 2019.", ("outcome",)),
        ("Hebt u een sjabloon voor het verslag?", "Maak een verslag van elk gesprek.", ("document",)),
        ("Waarom is er dialoog nodig?", "Daarom.", ()),
    ],
)
def test_what_is_asked_and_not_held(question: str, evidence: str, lacking: tuple[str, ...]):
    assert unmet(question, evidence, evidence) == lacking


@pytest.mark.parametrize(
    ("question", "sort"),
    [
        ("Wat heeft het onderzoek gekost?", "money"),
        ("kosten keurmerk", "money"),
        ("sturen op prijs in plaats van kwaliteit", None),
        ("Wij zijn een gemeente. Hoe lang duurt de pilot?", "duration"),
        ("Kijken gemeenten naar resultaat in plaats van hoe lang iemand er is?", None),
        ("max nachten logeren", "duration"),
        ("Hoe vaak komt de werkgroep bijeen?", "frequency"),
        ("sroi hoeveel % van de gem", "percentage"),
        ("Hoeveel ruimte laat de wet?", "count"),
        ("Waarom is er dialoog nodig?", None),
    ],
)
def test_the_quantity_that_is_asked_for(question: str, sort: str | None):
    asked = asked_quantity(question)
    assert (asked.sort if asked is not None else None) == sort
