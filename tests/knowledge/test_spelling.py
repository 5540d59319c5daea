"""Typing errors that are set right, and words that are left alone."""

from __future__ import annotations

import pytest

from knowledge.spelling import Speller

TEXTS = 3 * (
    "Mogen en kunnen we dit contract verlengen? Een subsidie verlengen mag niet. De tweede keer is twee keer.",
    "De verlengingsoptie staat in de stukken. Begeleiding die wordt opgezet of opgezegd.",
)


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller(TEXTS, names=("Buurtzorg", "ovk"))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("mgoen we de subsudie verlegnen", "mogen we de subsidie verlengen"),
        ("Mgoen we dat?", "mogen we dat?"),
        ("de twede keer", "de tweede keer"),
        ("opgezegt", "opgezegd"),
        ("de verlengngsoptie knunnen lichten", "de verlengingsoptie kunnen lichten"),
        ("contrakt", "contract"),
    ],
)
def test_a_typing_error_is_set_right(speller: Speller, typed: str, read: str):
    spelled = speller.correct(typed)
    assert spelled.text == read
    assert all(wrong in typed and right in read for wrong, right in spelled.changes)
    assert spelled.changes


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mogen we dit contract verlengen?",
        "wij werken met Subsudie",  # names
        "begel van buurtzorg in de ovk",  # the beginning of a word, names of ours
        "Contrakt",  # might be a name
        "subsidiecontract",  # made of our words
        "750.000 euro, 2e jr",
        "reele prijs, 's avonds",  # accents and endings
        "what does the municipality need?",
        "xqzwvb",  # near nothing
    ],
)
def test_what_is_no_typing_error_stays(speller: Speller, text: str):
    assert speller.correct(text).text == text
    assert speller.correct(text).changes == ()


def test_the_words_of_own_documents_are_no_typing_errors():
    speller = Speller(TEXTS)
    assert speller.correct("kontract begeleidng").text == "kontract begeleiding"
    speller.learn("Het systeem heet Begeleidng.")
    assert speller.correct("begeleidng").text == "begeleidng"
