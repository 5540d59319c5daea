from __future__ import annotations

import pytest
from snowballstemmer.dutch_stemmer import DutchStemmer

from knowledge.dutch import CompoundSplitter, fold, grams, stem, tokens
from knowledge.passages import Passage

KNOWN = """
    contract duur verlenging verlengen optie opties zorg aanbieder aanbieders jeugd hulp inkoop beleid raam
    overeenkomst dag besteding gemeente raad houder wet regel lijken kwaliteit eisen procedure aanbesteding
"""


def test_folding_drops_capitals_and_accents():
    assert fold("Één CLIËNT’s") == "een client's"


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Wmo-begeleiding in 2015", ["wmo", "begeleiding", "in", "2015"]),
        ("€ 750.000,- of 1,5 miljoen", ["750000", "of", "1,5", "miljoen"]),
        ("ZZP'ers en foto’s", ["zzpers", "en", "foto"]),
        ("geïnteresseerd? Ja!", ["geinteresseerd", "ja"]),
        ("art. 2.163c", ["art", "2.163c"]),
        ("\ud800 \0 ???", []),
    ],
)
def test_tokens(text: str, forms: list[str]):
    assert [token.form for token in tokens(text)] == forms


def test_a_token_knows_its_place():
    for token in tokens("Mág dit,\n ja of nee?"):
        assert "Mág dit,\n ja of nee?"[token.start :].startswith(token.text)


def test_inflected_words_share_a_stem():
    assert stem("aanbieders") == stem("aanbieder")
    assert stem("verlengingen") == stem("verlenging")
    assert stem("750000") == "750000"


def test_grams_mark_both_ends():
    assert grams("wmo") == ("_wmo", "wmo_")
    assert grams("u") == ("_u_",)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("contractduur", ["contract", "duur"]),
        ("verlengingsoptie", ["verlenging", "optie"]),
        ("zorgaanbieders", ["zorg", "aanbieder"]),
        ("jeugdhulpaanbieder", ["jeugd", "hulp", "aanbieder"]),
        ("kwaliteitseisen", ["kwaliteit", "eisen"]),
        ("aanbestedingsprocedure", ["aanbesteding", "procedure"]),
        ("dagbesteding", ["dag", "besteding"]),
        ("contract", []),
        ("wethouder", []),
        ("gemeentelijk", []),
        ("kruimeldeeg", []),
        ("zorgxyz", []),
    ],
)
def test_compounds(word: str, parts: list[str]):
    assert list(CompoundSplitter(KNOWN.split()).parts(word)) == [stem(part) for part in parts]


def test_no_word_that_the_stemmer_would_change_is_kept_from_it(passages: tuple[Passage, ...]):
    stemmer = DutchStemmer()
    tables = (stemmer.a_1, stemmer.a_2, stemmer.a_3, stemmer.a_4, stemmer.a_5, stemmer.a_6)
    ends = {end.s for table in tables for end in table}
    forms = {token.form for passage in passages for token in tokens(passage.text)}
    tried = {form[start:] for form in forms for start in range(len(form) - 1)} | {f"aanbod{end}" for end in ends}
    words = sorted(word for word in tried | {"gegeven", "aangeboden", "vergeven"} if word.isalpha())
    assert [word for word in words if stem(word) != stemmer.stemWord(word)] == []
