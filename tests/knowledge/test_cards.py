"""The kenniskaarten: that each one proves what it says, reads easily, and brings its own ways to ask."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.card_search import passages_of
from knowledge.cards import Card, load_cards
from knowledge.corrections import load_corrections
from knowledge.errors import SourceError
from knowledge.glossary import explain, load_glossary
from knowledge.passages import Passage
from knowledge.sources import load_sources
from tests.knowledge.card_checks import (
    hard_words,
    lay_words,
    outdated,
    passive_share,
    proof,
    same_ways,
    shape,
    unexplained,
)

SOURCES = load_sources()
CORRECTIONS = load_corrections(SOURCES)
CARDS = load_cards(SOURCES, CORRECTIONS)
BY_ID = {source.id: source for source in SOURCES}
# A passage with fewer words than this is a lone heading ("Techniek 9.") or a line of the title page.
LEAST_CONTENT = 18

GOOD = """
{id}:
  bron: keuzekompas
  vraag: "Kan een subsidie verlengd worden?"
  manieren:
    formeel: ["Is verlenging van een subsidie mogelijk?"]
    leek: ["Mag het potje langer lopen?"]
  antwoord:
    - zin: "Bij subsidies kan dat volgens de gemeente niet."
      bewijs: ["Bij subsidies geen   verlengingsopties mogelijk"]
  gecontroleerd_op: 2026-11-22
"""


def ids(card: Card) -> str:
    return card.id


@pytest.mark.parametrize("card", CARDS, ids=ids)
def test_a_card_has_the_right_shape(card: Card):
    assert list(shape(card)) == []


@pytest.mark.parametrize("card", CARDS, ids=ids)
def test_numbers_and_names_stand_in_the_quotes(card: Card):
    assert list(proof(card, BY_ID, CORRECTIONS)) == []


@pytest.mark.parametrize("card", CARDS, ids=ids)
def test_no_outdated_statement_without_what_holds_now(card: Card):
    assert list(outdated(card, CORRECTIONS)) == []


@pytest.mark.parametrize("card", CARDS, ids=ids)
def test_lay_ways_do_not_borrow_the_words_of_the_quotes(card: Card):
    assert list(lay_words(card)) == []


def test_quotes_are_slices_of_their_sources():
    for card in CARDS:
        for quote in card.quotes:
            assert BY_ID[quote.source].text[quote.start : quote.end] == quote.text


def test_every_passage_with_content_is_proof_in_a_card(passages: tuple[Passage, ...]):
    proven = {number for numbers in passages_of(CARDS, passages) for number in numbers}
    left = [one for number, one in enumerate(passages) if number not in proven]
    left = [one for one in left if one.near_copy_of is None and len(one.text.split()) >= LEAST_CONTENT]
    assert [f"{one.id} {one.text[:50]}" for one in left] == []


def test_there_are_enough_cards_over_all_sources_and_for_providers():
    assert len(CARDS) >= 250
    assert {quote.source for card in CARDS for quote in card.quotes} == set(BY_ID)
    assert sum("aanbieder" in card.roles for card in CARDS) >= 20
    assert sum(len({quote.source for quote in card.quotes}) > 1 for card in CARDS) >= 5


def test_no_way_to_ask_stands_on_two_cards():
    assert list(same_ways(CARDS)) == []


def test_answers_are_active():
    assert passive_share(CARDS) < 0.15


def test_hard_words_are_explained_by_the_glossary():
    glossary = load_glossary(SOURCES)
    assert sorted(unexplained(CARDS, lambda text: [term.name for term in explain(text, glossary)])) == []


def test_hard_words_are_few():
    """A long word in one of six sentences is still B1; more is not."""
    sentences = [one.text for card in CARDS for one in card.answer]
    assert sum(bool(hard_words(text)) for text in sentences) / len(sentences) < 0.35


def loaded(tmp_path: Path, text: str) -> tuple[Card, ...]:
    (tmp_path / "kaarten.yaml").write_text(text, encoding="utf-8")
    return load_cards(SOURCES, CORRECTIONS, folder=tmp_path)


def test_a_card_is_read_with_its_quote_as_it_stands_in_the_source(tmp_path: Path):
    (card,) = loaded(tmp_path, GOOD.format(id="kk-een"))
    assert (card.id, [way.kind for way in card.ways]) == ("kk-een", ["formeel", "leek"])
    assert card.quotes[0].text == "Bij subsidies geen verlengingsopties mogelijk"
    assert (card.roles, card.related) == ((), ())


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Bij subsidies geen", "Bij subsidies nooit", "staat niet letterlijk in 'keuzekompas'"),
        ("bron: keuzekompas", "bron: kompas", "er is geen bron 'kompas'"),
        ("bewijs: [", "bewijs: ['waarden vanuit 3 perspectieven', ", "keer in 'keuzekompas'"),
        (
            "      bewijs",
            "      correctie: o1\n      bewijs",
            "heeft 'bewijs' nodig, of een 'correctie', en niet allebei",
        ),
        ("      bewijs", "      andere", "is onbekend"),
        ('      bewijs: ["Bij subsidies geen   verlengingsopties mogelijk"]', "      correctie: o999", "'o999'"),
        ("verlengd worden?", "verlengd worden", "niet de juiste vorm"),
        ("    leek:", "    kind:", "klopt niet"),
        ("  gecontroleerd_op", "  verwant: [kk-twee]\n  gecontroleerd_op", "er is geen kaart 'kk-twee'"),
        ("  gecontroleerd_op: 2026-11-22\n", "", "ontbreekt"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, old: str, new: str, words: str):
    text = GOOD.format(id="kk-een")
    assert old in text
    with pytest.raises(SourceError, match=words.replace("(", r"\(")):
        loaded(tmp_path, text.replace(old, new))


def test_a_card_in_two_files_is_named(tmp_path: Path):
    (tmp_path / "andere.yaml").write_text(GOOD.format(id="kk-een"), encoding="utf-8")
    with pytest.raises(SourceError, match="de kaart 'kk-een' staat ook in een ander bestand"):
        loaded(tmp_path, GOOD.format(id="kk-een"))


@pytest.mark.parametrize(
    ("sentence", "problem"),
    [
        ("Er zijn 14 subsidies die volgens de gemeente niet langer mogen.", "getal zonder bewijs: 14"),
        ("Bij deze zes subsidies kan dat volgens de gemeente helaas niet.", "getal zonder bewijs: 6"),
        ("Bij subsidies kan dat volgens de gemeente Rotterdam helaas niet.", "naam zonder bewijs: Rotterdam"),
        ("Rotterdam zegt dat het bij subsidies helaas nooit langer kan.", "naam zonder bewijs: Rotterdam"),
    ],
)
def test_the_check_sees_what_no_quote_proves(tmp_path: Path, sentence: str, problem: str):
    text = GOOD.format(id="kk-een").replace("Bij subsidies kan dat volgens de gemeente niet.", sentence)
    (card,) = loaded(tmp_path, text)
    assert any(one.startswith(problem) for one in proof(card, BY_ID, CORRECTIONS))


def test_the_check_sees_a_correction_that_is_not_told(tmp_path: Path):
    (card,) = loaded(tmp_path, GOOD.format(id="kk-een"))
    assert any("zegt niet wat nu geldt" in one for one in outdated(card, CORRECTIONS))


def test_the_check_sees_a_lay_way_in_the_words_of_the_source(tmp_path: Path):
    text = GOOD.format(id="kk-een").replace(
        "Mag het potje langer lopen?", "Geen verlengingsopties bij subsidies mogelijk?"
    )
    (card,) = loaded(tmp_path, text)
    assert list(lay_words(card))


def test_the_check_sees_a_way_that_stands_twice(tmp_path: Path):
    cards = loaded(tmp_path, GOOD.format(id="kk-een") + GOOD.format(id="kk-twee"))
    assert len(list(same_ways(cards))) == 3
