from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from knowledge.dutch import STOP_WORDS, fold, stem, tokens
from knowledge.errors import SourceError
from knowledge.glossary import GLOSSARY_FILE, Term, explain, load_glossary
from knowledge.sources import Source

LEAST_TERMS = 150
LEAST_WORDS, MOST_WORDS = 8, 45
MOST_SENTENCES, LONGEST_SENTENCE = 2, 20
LONGEST_WORD = 16  # letters; a longer word must itself be in the glossary
PASSIVE_SHARE = 0.3

_PASSIVE = re.compile(r"\b(?:wordt|worden|werd|werden)\b|\b(?:is|zijn)\b(?:\W+\w+){0,4}\W+ge\w+(?:d|t|en)\b")
_LAW_NAMES = re.compile(r"Aanbestedingswet 2012|Wmo 2015|CO2")
_AMOUNT = re.compile(r"\d|%|€|\b(?:procent|euro)\b")
_STIFF = re.compile(
    r"\b(?:alsmede|betreffende|conform|derhalve|dient|dienen|gedurende|hetgeen|indien|inzake|jegens|krachtens|middels|"
    r"mits|omtrent|reeds|teneinde|tevens|ten behoeve van|voornoemde)\b"
)

GOOD = """
raamovereenkomst:
  uitleg: "Hierin spreekt de gemeente vooraf voorwaarden af voor latere opdrachten."
  afkorting: ROK
  synoniemen: [raamcontract]
  alledaags: ["mantelcontract"]
  zie: [perceel]
  bron: bzk-maatschappelijk-aanbesteden
  citaat: "Het gaat hierbij doorgaans om   raamovereenkomsten met meerdere zorgaanbieders"
perceel:
  uitleg: "Dit is een deel van een opdracht waarop aanbieders los inschrijven."
  alledaags: ["los stuk van de opdracht"]
"""


@pytest.fixture(scope="module")
def glossary(sources: tuple[Source, ...]) -> tuple[Term, ...]:
    return load_glossary(sources)


def write(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "glossary.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.?!])\s+", text)


def words_of(text: str) -> list[str]:
    return [token.form for token in tokens(text)]


def test_there_are_enough_terms_in_alphabetical_order(glossary: tuple[Term, ...]):
    names = [term.name for term in glossary]
    assert len(names) >= LEAST_TERMS
    assert names == sorted(names, key=fold)
    assert names == [str(name) for name in yaml.safe_load(GLOSSARY_FILE.read_text(encoding="utf-8"))]


def test_explanations_keep_to_the_limits_of_b1(glossary: tuple[Term, ...]):
    problems = []
    for term in glossary:
        parts = sentences(term.explanation)
        longest = max(len(part.split()) for part in parts)
        if not LEAST_WORDS <= len(term.explanation.split()) <= MOST_WORDS:
            problems.append(f"{term.name}: {len(term.explanation.split())} woorden")
        if len(parts) > MOST_SENTENCES or longest > LONGEST_SENTENCE:
            problems.append(f"{term.name}: {len(parts)} zinnen, de langste telt {longest} woorden")
        if not all(part[0].isupper() and part[-1] in ".?" for part in parts):
            problems.append(f"{term.name}: geen hele zinnen")
        if {"je", "jij", "jou", "jouw", "jullie", "men"} & set(words_of(term.explanation)):
            problems.append(f"{term.name}: geen u-vorm")
        if stiff := _STIFF.search(term.explanation):
            problems.append(f"{term.name}: '{stiff[0]}' is schrijftaal")
    assert problems == []


def test_a_long_word_in_an_explanation_is_itself_explained(glossary: tuple[Term, ...]):
    for term in glossary:
        for word in words_of(term.explanation):
            assert len(word) <= LONGEST_WORD or explain(word, glossary), f"{term.name}: {word}"


def test_explanations_are_active(glossary: tuple[Term, ...]):
    every = [part for term in glossary for part in sentences(term.explanation)]
    assert sum(bool(_PASSIVE.search(part)) for part in every) / len(every) < PASSIVE_SHARE


def test_explanations_hold_nothing_that_changes(glossary: tuple[Term, ...]):
    for term in glossary:
        assert not _AMOUNT.search(_LAW_NAMES.sub("", term.explanation)), term.name


def test_no_term_is_explained_with_its_own_words(glossary: tuple[Term, ...]):
    for term in glossary:
        own = {stem(word) for name in term.names for word in words_of(name)}
        content = {stem(word) for word in words_of(term.explanation) if word not in STOP_WORDS}
        assert len(content - own) >= 3, f"{term.name}: {content - own}"


def test_everyday_names_are_other_words_than_the_term(glossary: tuple[Term, ...]):
    for term in glossary:
        assert 1 <= len(term.everyday) <= 4, term.name
        assert fold(term.name) not in {fold(name) for name in term.everyday}, term.name
        assert len(set(term.everyday)) == len(term.everyday), term.name


def test_related_terms_exist(glossary: tuple[Term, ...]):
    names = {term.name for term in glossary}
    for term in glossary:
        assert set(term.related) <= names - {term.name}, term.name


def test_quotes_stand_in_their_source(sources: tuple[Source, ...], glossary: tuple[Term, ...]):
    by_id = {source.id: source for source in sources}
    quotes = [term.quote for term in glossary if term.quote is not None]
    assert len(quotes) >= 100
    for quote in quotes:
        assert by_id[quote.source].quote(quote.start, quote.end) == quote.text


def test_every_name_finds_its_own_term(glossary: tuple[Term, ...]):
    for term in glossary:
        for name in term.names:
            assert explain(f"Wat is {name.upper()}?", glossary) == (term,), name


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2B-diensten", "SAS-procedure"),
        ("economisch meest voordelige inschrijving", "beste prijs-kwaliteitverhouding"),
        ("Jeugdautoriteit", "Nederlandse Zorgautoriteit"),
        ("Algemene Wet Bijzondere Ziektekosten", "Wet langdurige zorg"),
    ],
)
def test_an_outdated_term_leads_to_what_holds_now(glossary: tuple[Term, ...], old: str, new: str):
    term = next(term for term in glossary if term.name == old)
    assert new in term.related
    assert re.search(r"\b(?:nu|vroeger|heeft .* overgenomen)\b", term.explanation, re.IGNORECASE)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Wij sluiten raamovereenkomsten per perceel.", ["raamovereenkomst", "perceel"]),
        ("Wat is een mantelcontract?", ["raamovereenkomst"]),
        ("De BPKV is een van de gunningscriteria", ["beste prijs-kwaliteitverhouding", "gunningscriterium"]),
        ("Welke KPI's horen bij pgb's?", ["kritieke prestatie-indicator", "persoonsgebonden budget"]),
        ("geen WEZENLIJKE wijzigingen", ["wezenlijke wijziging"]),
        ("de reële prijzen en het reële tarief", ["reële prijs"]),
        ("Subsidie of open house? Subsidies kunnen ook.", ["subsidie", "open house"]),
        ("De SAS-procedure en andere procedures", ["SAS-procedure"]),
        ("vallen deze diensten onder SAS of 2b", ["sociale en andere specifieke diensten"]),
        ("volgens het oude zB-regime", ["2B-diensten"]),
        ("opgave- en gebiedsgericht contracteren", ["opgave- en gebiedsgericht contracteren"]),
        ("bekostiging op P*Q, PxQ of P x Q", ["bekostigingsmodel", "P x Q"]),
        ("samen in het sociale domein", ["sociaal domein"]),
        ("één gezin, één plan", ["één gezin, één plan, één regisseur"]),
        ("een open\nhouse", ["open house"]),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "",
)
def test_a_text_is_explained(glossary: tuple[Term, ...], text: str, names: list[str]):
    assert [term.name for term in explain(text, glossary)] == names


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Goedemorgen, wat kunt u voor mij doen?",
        "Het geld is beschikbaar en past bij het beleid.",  # beschikking, begeleiding: the same stem, another word
        "Staat het raam open? House is een muzieksoort.",  # no term goes across the end of a sentence
        "openhartig en onderhandelen",  # nor sits inside a word
    ],
)
def test_other_words_are_left_alone(glossary: tuple[Term, ...], text: str):
    assert explain(text, glossary) == ()


def test_without_terms_nothing_is_explained():
    assert explain("Wat is een perceel?", ()) == ()


def test_a_term_is_loaded_whole(sources: tuple[Source, ...], tmp_path: Path):
    plot, framework = load_glossary(sources, file=write(tmp_path, GOOD))
    assert (plot.name, plot.abbreviation, plot.synonyms, plot.related, plot.quote) == ("perceel", None, (), (), None)
    assert framework.names == ("raamovereenkomst", "ROK", "raamcontract")
    assert framework.everyday == ("mantelcontract",)
    assert framework.quote is not None
    assert framework.quote.text == "Het gaat hierbij doorgaans om raamovereenkomsten met meerdere zorgaanbieders"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("  zie: [perceel]", "  zie: [perceel]\n  bijlage: x", "bij 'raamovereenkomst': 'bijlage' is onbekend"),
        ('  alledaags: ["mantelcontract"]\n', "", "bij 'raamovereenkomst': 'alledaags' ontbreekt"),
        ('["mantelcontract"]', "[]", "'alledaags' klopt niet"),
        ('["mantelcontract"]', "[a1, b2, c3, d4, e5]", "'alledaags' klopt niet"),
        ("Dit is een deel van een opdracht waarop aanbieders los inschrijven.", "Deel.", "'uitleg' is leeg of te kort"),
        ("  afkorting: ROK", "  afkorting: 12", "'afkorting' moet tekst zijn"),
        ("  bron: bzk-maatschappelijk-aanbesteden\n", "", "'bron' en 'citaat' horen bij elkaar"),
        ("zie: [perceel]", "zie: [kavel]", "'raamovereenkomst': er is geen ander begrip 'kavel'"),
        ("zie: [perceel]", "zie: [raamovereenkomst]", "er is geen ander begrip 'raamovereenkomst'"),
        ("[raamcontract]", "[perceel]", "de naam 'perceel' staat al bij 'perceel'"),
        ("[raamcontract]", "[Percelen]", "de naam 'Percelen' staat al bij 'perceel', of het meervoud"),
        ("[raamcontract]", "[rok]", "de naam 'rok' staat al bij 'raamovereenkomst'"),
        ("[raamcontract]", '["--"]', "de naam '--' bevat geen woord"),
        ("bron: bzk-maatschappelijk-aanbesteden", "bron: bzk", "'raamovereenkomst': er is geen bron 'bzk'"),
        ("doorgaans", "altijd", "staat niet letterlijk in 'bzk-maatschappelijk-aanbesteden'"),
        ("perceel:\n", "raamovereenkomst:\n", "de sleutel 'raamovereenkomst' staat er twee keer"),
        ("perceel:\n", "- perceel\n", "geen goede YAML"),
    ],
)
def test_a_mistake_is_named(sources: tuple[Source, ...], tmp_path: Path, old: str, new: str, words: str):
    assert old in GOOD
    with pytest.raises(SourceError) as error:
        load_glossary(sources, file=write(tmp_path, GOOD.replace(old, new)))
    assert words in str(error.value)
    assert str(error.value).startswith("glossary.yaml: ")


def test_a_missing_file_is_named(sources: tuple[Source, ...], tmp_path: Path):
    with pytest.raises(SourceError, match=r"weg\.yaml"):
        load_glossary(sources, file=tmp_path / "weg.yaml")
