"""The checks before anything is said."""

from __future__ import annotations

import pytest

from assistant.answer import Citation
from assistant.composition.checks import contradicts, proven, proven_quotes, sentences


@pytest.mark.parametrize(
    ("text", "evidence", "left"),
    [
        ("De grens is 120.000 euro.", ["10 procent is 120.000 euro"], "De grens is 120.000 euro."),
        ("De grens is 130.000 euro.", ["10 procent is 120.000 euro"], ""),
        ("Dat mag. De grens is 130.000 euro.", ["120.000 euro"], "Dat mag."),
        ("Vanaf € 750.000 geldt dit.", ["de drempel van 750.000 euro"], "Vanaf € 750.000 geldt dit."),
        ("Dat is 20% van het totaal.", ["20 procent"], "Dat is 20% van het totaal."),
        ("Dat is 21% van het totaal.", ["20 procent"], ""),
        ("Het loopt tot 31 december 2026.", ["1 januari 2027"], ""),
        ("De grens ligt bij 750.000.", ["750.000 euro"], "De grens ligt bij 750.000."),
        ("De grens ligt bij 751.000.", ["750.000 euro"], ""),
        ("Het liep tot 1-7-2016.", ["1 juli 2016"], ""),
        ("Zie artikel 2.163b.", ["Aw 2012 art. 2.163b"], "Zie artikel 2.163b."),
        ("Zie artikel 2.163c.", ["Aw 2012 art. 2.163b"], ""),
        ("Zie art. 4:32 van de Awb.", ["Awb art. 4:29"], ""),
    ],
)
def test_a_sentence_without_proof_is_left_out(text, evidence, left):
    assert proven(text, evidence) == left


def test_an_abbreviation_ends_no_sentence():
    assert sentences("Zie art. 2.163b. Dat mag. Bijv. zo.") == ("Zie art. 2.163b.", "Dat mag.", "Bijv. zo.")


@pytest.mark.parametrize(
    ("short", "verdict", "wrong"),
    [
        ("Ja. Dat mag.", "ja", False),
        ("Ja, mits u iets doet.", "ja", True),
        ("Ja, mits u iets doet.", "ja_mits", False),
        ("Ja. Dat mag.", "nee", True),
        ("Nee, dat mag niet.", "nee", False),
        ("Nee.", "onbekend", True),
        ("Dat hangt ervan af.", "onbekend", False),
        ("Dat hangt ervan af.", "ja", True),
    ],
)
def test_words_against_the_verdict_are_seen(short, verdict, wrong):
    assert contradicts(short, verdict) is wrong


def test_a_quote_that_is_not_its_slice_or_too_short_is_dropped(services):
    source = services.library.sources[0]

    def cite(quote, start, end):
        return Citation(n=1, source=source.id, title="", section=(), quote=quote, start=start, end=end)

    good = cite(source.text[100:160], 100, 160)
    retyped = cite(source.text[100:160].swapcase(), 100, 160)
    shifted = cite(source.text[100:160], 101, 161)
    short = cite(source.text[100:105], 100, 105)
    assert proven_quotes((good, retyped, shifted, short), services.library) == (good,)
