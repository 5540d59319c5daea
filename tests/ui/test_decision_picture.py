"""The drawing of a decision: the states of its stops, where it turns, the scale, and its text alternative."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from assistant.answer import Answer, MissingFact, TraceLine
from assistant.conversation import Conversation
from assistant.question import ask
from assistant.rules.case import ASSUMED
from ui.answer_view import mark_of
from ui.core import Core
from ui.decision_picture import Picture, draw

Draw = Callable[..., Picture | None]


@pytest.fixture
def drawn(make_answer: Callable[..., Answer], make_rule: Callable[..., Any]) -> Draw:
    def make(*trace: TraceLine, **changes: Any) -> Picture | None:
        answer = make_answer(rule=make_rule(trace=trace, **changes))
        return draw(answer, mark_of(answer))

    return make


def fact(name: str, value: str) -> TraceLine:
    return TraceLine(kind="fact", name=name, value=value, legal_basis="")


def step(text: str, name: str = "drempel_sas") -> TraceLine:
    return TraceLine(kind="step", name=name, value=text, legal_basis="Aw 2012 art. 2.6a")


def compared(value: str, where: str, limit: str = "750.000 euro") -> TraceLine:
    return step(f"De geraamde waarde is {value}; dat is {where} de grens van {limit}.")


STOPS = {
    "a condition that holds": (fact("client_kiest", "ja"), "held", "Wel zo"),
    "one that does not": (fact("client_kiest", "nee"), "fell", "Niet zo"),
    "one that we inferred": (fact("client_kiest", "ja (afgeleid)"), "held", "Wel zo"),
    "a step": (step("De stukken zeggen het."), "step", "Stap"),
    "taken as usual": (step("Het gaat om een gemeente.", ASSUMED), "assumed", "Aangenomen"),
    "below a limit": (compared("740.000 euro", "10.000 euro onder"), "limit", "Onder de grens"),
    "above a limit": (compared("760.000 euro", "10.000 euro boven"), "limit", "Boven de grens"),
    "on a limit": (compared("750.000 euro", "precies"), "limit", "Precies op de grens"),
    "after a day": (compared("4 mei 2026", "3 dagen na", "1 mei 2026"), "limit", "Na de grens"),
}


@pytest.mark.parametrize(("line", "shape", "state"), STOPS.values(), ids=STOPS.keys())
def test_each_stop_has_a_shape_and_words(line: TraceLine, shape: str, state: str, drawn: Draw):
    picture = drawn(line)
    assert picture is not None
    assert [(one.shape, one.state) for one in picture.nodes] == [(shape, state), ("outcome", "Nee")]
    assert picture.told.startswith(f"{state}: ")


def test_what_is_unknown_is_drawn_before_the_outcome(drawn: Draw):
    missing = (MissingFact(fact="client_kiest", question="Kiest de cliënt?"),)
    picture = drawn(fact("rangorde_of_selectie", "nee"), missing=missing)
    assert picture is not None
    assert [one.shape for one in picture.nodes] == ["fell", "unknown", "outcome"]
    assert "Nog onbekend: de cliënt kiest de aanbieder." in picture.told


def test_the_verdict_turns_at_the_last_step_that_names_the_limit(drawn: Draw):
    lines = (compared("740.000 euro", "10.000 euro onder"), step("Er loopt geen vooraankondiging."))
    picture = drawn(*lines, turning_point="Het oordeel verandert bij 750.000 euro. De waarde zit eronder.")
    assert picture is not None
    assert [one.turns for one in picture.nodes] == [True, False, False]
    assert "Hier ligt het omslagpunt" in picture.told


def test_another_amount_is_no_turning_point(drawn: Draw):
    picture = drawn(step("Samen is het 1.750.000 euro."), turning_point="Het oordeel verandert bij 750.000 euro.")
    assert picture is not None
    assert not any(one.turns for one in picture.nodes)


SCALES = {
    "below": ("740.000 euro", "10.000 euro onder", -1),
    "above": ("1.900.000 euro", "1.150.000 euro boven", 1),
    "cents": ("749.999,99 euro", "0,01 euro onder", 0),
    "exactly": ("750.000 euro", "precies", 0),
    "nothing": ("0 euro", "750.000 euro onder", -1),
}


@pytest.mark.parametrize(("value", "where", "side"), SCALES.values(), ids=SCALES.keys())
def test_a_scale_shows_the_amount_beside_the_limit(value: str, where: str, side: int, drawn: Draw):
    picture = drawn(compared(value, where))
    assert picture is not None
    assert picture.scale is not None
    amount, limit = picture.scale.amount, picture.scale.limit
    assert (amount.words, limit.words) == (value, "grens 750.000 euro")
    assert (amount.x > limit.x + 1) - (amount.x < limit.x - 1) == side
    assert value in picture.scale.told


@pytest.mark.parametrize("line", [compared("2 maanden", "1 maand boven", "1 maand"), step("10 procent is 5 euro.")])
def test_only_euros_beside_euros_have_a_scale(line: TraceLine, drawn: Draw):
    picture = drawn(line)
    assert picture is not None
    assert picture.scale is None


def test_a_long_path_counts_its_middle_and_tells_it_all(drawn: Draw):
    picture = drawn(*(step(f"Stap nummer {n}.") for n in range(30)))
    assert picture is not None
    assert len(picture.nodes) == 10
    assert sum(one.state == "Nog 22 stappen" for one in picture.nodes) == 1
    assert all(f"Stap nummer {n}." in picture.told for n in range(30))


def test_where_nothing_was_read_nothing_is_drawn(drawn: Draw, make_answer: Callable[..., Answer]):
    assert drawn() is None
    plain = make_answer()
    assert draw(plain, mark_of(plain)) is None


REAL = {
    "threshold": ("Valt een opdracht jeugdhulp van 740.000 euro onder de drempel voor sociale diensten?", "limit"),
    "exactly on it": ("Valt een opdracht jeugdhulp van 750.000 euro onder de drempel voor sociale diensten?", "limit"),
}


@pytest.mark.parametrize(("question", "shape"), REAL.values(), ids=REAL.keys())
def test_the_words_of_the_rules_are_recognised(question: str, shape: str, real_core: Core):
    answer = real_core.answer(ask(question, peildatum=date(2026, 11, 21)), Conversation())
    picture = draw(answer, mark_of(answer))
    assert picture is not None
    assert [one.shape for one in picture.nodes if one.turns] == [shape]
    assert picture.scale is not None
    assert picture.scale.limit.words == "grens 750.000 euro"
