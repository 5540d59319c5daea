"""Which questions are for the rules, and which are for the guidance."""

from __future__ import annotations

import pytest

from assistant.facts import FactSet
from assistant.understanding.reading import read_facts
from assistant.understanding.subjects import recognise
from tests.conftest import TODAY

DECIDE = {
    "verlengen": [
        "Mogen we dit contract verlengen?",
        "mag ik de subsidie verlengen",
        "mogge we subsidie welzijn nog jaartje verlengen",
        "kunnen we het contract nog een jaar laten doorlopen?",
        "We willen de raamovereenkomst voortzetten, kan dat?",
        "Kan een open house verlengd worden?",
        "mogen wij de optie lichten",
        "verlenging contract begeleiding toegestaan?",
        "is verlengen van de overeenkomst toegestaan",
    ],
    "verlenging_is_geen_recht": ["Moeten we het contract verlengen als de aanbieder dat vraagt?"],
    "wijziging_bagatel": [
        "Valt een wijziging van 50.000 euro op een contract van 1 miljoen onder de bagatelregeling?",
    ],
    "wijzigen": [
        "Mogen we het contract van 1 miljoen uitbreiden met 90.000 euro?",
        "kan de opdracht met 1 ton worden verhoogd",
    ],
    "drempel": [
        "Moeten we dagbesteding van 6 ton Europees aanbesteden?",
        "Is een opdracht van 8 ton voor jeugdhulp aanbestedingsplichtig?",
        "Mag ik een opdracht van 50.000 euro onderhands gunnen?",
        "hoeven we een dienst van 2 ton niet aan te besteden, aanbestedingsplicht?",
    ],
    "percelenregeling_klein_perceel": [
        "Mogen we een klein perceel van 70.000 euro onderhands gunnen?",
        "mag een perceel van 80.000 apart gegund worden",
    ],
}
LIMIT = {
    "wijziging_bagatel": ["Wat is de bagatelgrens bij 1.200.000 euro?", "Hoe hoog is de bagatel?", "bagatelgrens?"],
    "drempel": [
        "Wat is de Europese drempel voor sociale diensten?",
        "Vanaf welk bedrag moet je Europees aanbesteden?",
        "hoe hoog is het drempelbedrag in 2024",
    ],
    "percelenregeling_klein_perceel": ["Wat is de grens voor een klein perceel?"],
}
GUIDANCE = [
    "Wat zegt het keuzekompas over het verlengen van subsidies?",
    "Hoe lang moet een contract duren volgens de routekaart?",
    "Hoeveel procent van de gemeenten gebruikt SROI?",
    "Welke technieken zijn er in de voorbereidingsfase?",
    "Wat is een open house?",
    "Wat zijn de voordelen van een subsidie?",
    "Wie betrek je bij een dialoog?",
    "Waarom zijn administratieve lasten een probleem?",
    "Wat staat er in de handreiking over verlenging?",
    "Wat is het verschil tussen een subsidie en een opdracht?",
]


def _ask(text):
    return recognise(text, FactSet(read_facts(text, peildatum=TODAY).facts))


@pytest.mark.parametrize(("subject", "text"), [(name, text) for name, texts in DECIDE.items() for text in texts])
def test_a_question_for_a_verdict_finds_its_rule(subject, text):
    asked = _ask(text)
    assert asked is not None
    assert (asked.subject, asked.intent) == (subject, "decide")


@pytest.mark.parametrize(("subject", "text"), [(name, text) for name, texts in LIMIT.items() for text in texts])
def test_a_question_for_a_limit_gets_the_limit(subject, text):
    asked = _ask(text)
    assert asked is not None
    assert (asked.subject, asked.intent) == (subject, "limit")


@pytest.mark.parametrize("text", GUIDANCE)
def test_a_question_about_the_guidance_is_not_hijacked_by_a_rule(text):
    assert _ask(text) is None
