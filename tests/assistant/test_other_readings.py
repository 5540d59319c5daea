from __future__ import annotations

from datetime import date

import pytest

from assistant.answer import Citation
from assistant.composition.other_readings import other_readings, reading_lines, spans_of
from knowledge.cards import Card, CardSentence
from knowledge.quotes import Quote
from knowledge.search_result import ScoredCard


def _card(name: str, *sentences: CardSentence) -> Card:
    return Card(name, f"Wat is {name}?", (), sentences, (), (), date(2026, 11, 22))


def _sentence(text: str, start: int = 0) -> CardSentence:
    quote = Quote("bron", start, start + 20, "letterlijk zo gezegd")
    return CardSentence(text, (quote,), correction=None)


def _cited(start: int, n: int = 5) -> Citation:
    return Citation(
        n=n, source="bron", title="Bron", section=(), quote="letterlijk zo gezegd", start=start, end=start + 20
    )


@pytest.mark.parametrize(
    ("scores", "names"),
    [
        ([0.8, 0.62, 0.61, 0.59], ["b", "c"]),
        ([0.8, 0.5, 0.4], []),
        ([0.8, 0.8, 0.8, 0.8, 0.8], ["b", "c", "d"]),
        ([0.8], []),
    ],
)
def test_cards_nearly_as_good_as_the_best_are_other_readings(scores: list[float], names: list[str]):
    cards = [
        ScoredCard(_card(name, _sentence("Zo is het.")), score) for name, score in zip("abcdef", scores, strict=False)
    ]
    assert [one.card.id for one in other_readings(cards)] == names


def test_a_reading_is_told_by_its_first_sentence_with_a_quote():
    said_by_correction = CardSentence("Dat is nu anders.", (), correction="O1")
    card = _card("b", said_by_correction, _sentence("Zo is het.", start=40), _sentence("En zo.", start=90))
    readings = other_readings([ScoredCard(card, 1.0), ScoredCard(card, 1.0)])
    assert list(spans_of(readings)) == [("bron", 40, 60)]
    assert reading_lines(readings, [_cited(40)]) == ["**Wat is b?** Zo is het. [5]"]


@pytest.mark.parametrize("told", [_sentence("Het is 75 procent."), _sentence("Zo is het.", start=500)])
def test_what_its_quote_does_not_prove_is_left_out(told: CardSentence):
    readings = other_readings([ScoredCard(_card(name, told), 1.0) for name in "ab"])
    assert reading_lines(readings, [_cited(0)]) == []
