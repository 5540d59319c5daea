"""Known gaps: that each stands on its own feet, and what the search makes of a question that is like one."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from knowledge.card_search import ways_of
from knowledge.confidence import answers
from knowledge.dutch import CompoundSplitter
from knowledge.errors import SourceError
from knowledge.fusion import HybridRetriever
from knowledge.gap_search import GapSearch
from knowledge.gaps import Gap, load_gaps
from knowledge.index import IndexSettings
from knowledge.keyword_search import content_words
from knowledge.retrieval import Library, open_library
from knowledge.sources import Source, load_sources

GAPS = load_gaps(load_sources())
ANSWERABLE = yaml.safe_load((Path(__file__).parent / "answerable.yaml").read_text(encoding="utf-8"))
MOST_WORDS = 20
OPENING = re.compile(
    r"(?:(?:aan|bij|binnen|in|met|naar|om|op|sinds|tegen|tot|uit|van|vanaf|volgens|voor) )?"
    r"(?:hoe|hoeveel|hoelang|wat|wie|wiens|welke?|waar\w*|wanneer|of)\b"
)
KNOWN = {
    "Wat kost een HKZ-certificaat voor een kleine aanbieder?": "hkz",
    "Binnen hoeveel dagen betaalt de gemeente onze factuur voor Wmo-hulp?": "betaaltermijn",
    "Wat betaalde de gemeente Utrecht aan KPMG voor het onderzoek?": "kpmg",
}

GOOD = """
{id}:
  mist: "hoe lang de eerste proef duurde"
  bron: keuzekompas
  wel: "Bij subsidies geen   verlengingsopties mogelijk"
  manieren: ["Hoe lang duurde het?", "duur proef", "Was het al klaar?", "proef hoelang", "lengte", "tijd proef", "eind"]
"""


def write(folder: Path, text: str, name: str = "gaten.yaml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def splitter_of(library: Library) -> CompoundSplitter:
    assert isinstance(library.retriever, HybridRetriever)
    return library.retriever.keywords.splitter


@pytest.fixture(scope="module")
def search(library: Library) -> GapSearch:
    return GapSearch(library.cards, GAPS, splitter_of(library))


@pytest.mark.parametrize("gap", GAPS, ids=lambda gap: gap.id)
def test_a_gap_is_a_clause_with_ways_of_its_own(gap: Gap):
    assert len(gap.missing.split()) <= MOST_WORDS
    assert OPENING.match(gap.missing)
    assert not re.search(r"[\"“”]", gap.missing)


def test_no_two_gaps_or_cards_are_asked_in_the_same_words(library: Library):
    asked = [(gap.id, way) for gap in GAPS for way in gap.ways]
    asked += [(card.id, way) for card in library.cards for way in ways_of(card)]
    by_words = Counter(re.sub(r"\W+", " ", way.lower()).strip() for _, way in asked)
    assert [words for words, times in by_words.items() if times > 1] == []


def test_the_nearest_sentence_is_a_slice_of_its_source(sources: tuple[Source, ...]):
    texts = {source.id: source.text for source in sources}
    quotes = [gap.nearest for gap in GAPS if gap.nearest is not None]
    assert {quote.source for quote in quotes} == set(texts)
    assert all(texts[quote.source][quote.start : quote.end] == quote.text for quote in quotes)


@pytest.mark.parametrize(("question", "part"), KNOWN.items(), ids=list(KNOWN))
def test_what_no_source_tells_is_known_and_not_answered(library: Library, question: str, part: str):
    found = library.retriever.search(question)
    assert found.gap is not None
    assert part in found.gap.id
    assert not found.answers


def test_few_ways_of_cards_are_taken_for_a_gap_when_they_are_left_out_themselves(library: Library):
    """Every twentieth card, asked in one of its ways that the search then does not know."""
    taken = []
    for number, card in enumerate(library.cards[::20]):
        way = card.ways[number % len(card.ways)]
        others = (*library.cards[: number * 20], replace(card, ways=tuple(one for one in card.ways if one != way)))
        search = GapSearch((*others, *library.cards[number * 20 + 1 :]), GAPS, splitter_of(library))
        untold = search.look(way.text, content_words(way.text))
        taken += [way.text] if untold is not None and untold.gap is not None else []
    assert len(taken) <= 1, taken


@pytest.mark.parametrize("case", ANSWERABLE, ids=lambda case: case["question"])
def test_what_the_sources_tell_is_no_gap(library: Library, case: dict[str, str]):
    assert library.retriever.search(case["question"]).gap is None


def test_the_share_leans_to_what_is_nearest(search: GapSearch):
    far, near = "Wat is maatschappelijk aanbesteden?", "Wat kost een HKZ-certificaat?"
    told, untold = (search.look(one, content_words(one)) for one in (far, near))
    assert told is not None
    assert untold is not None
    assert told.share < 0.4 < 0.8 < untold.share
    assert untold.likeness > 0.65
    assert search.look("xqzw", content_words("xqzw")) is None


def test_what_no_card_comes_near_is_not_answered_however_sure_the_search_is(library: Library):
    found = library.retriever.search("Kunt u de zeven goede gewoonten voor succesvolle inkoop van jeugdhulp opsommen?")
    assert found.clear_gap
    assert answers(found.confidence, found.signals.register, found.lacking)
    assert not found.answers


@pytest.mark.parametrize(
    ("question", "known"),
    [("Wat kost een HKZ-certificaat?", True), ("Moet ik een HKZ-certificaat hebben om mee te doen?", False)],
)
def test_another_kind_of_question_with_the_same_words_is_not_the_gap(search: GapSearch, question: str, *, known: bool):
    found = search.look(question, content_words(question))
    assert found is not None
    assert (found.gap is not None) is known


def test_an_own_document_may_tell_what_the_shipped_sources_do_not(tmp_path: Path):
    folder = tmp_path / "eigen"
    folder.mkdir()
    question = "Binnen hoeveel dagen betaalt de gemeente onze factuur?"
    text = "# Betaling van facturen\n\nDe gemeente betaalt uw factuur binnen dertig dagen na ontvangst van de factuur."
    (folder / "betalen.md").write_text(text, encoding="utf-8")
    found = open_library(IndexSettings(data_dir=tmp_path / "data", extra_dir=folder)).retriever.search(question)
    assert found.kept[0].passage.source.startswith("eigen")
    assert found.gap is None
    assert found.answers


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (GOOD.format(id="a").replace("keuzekompas", "onbekend"), "gat 'a': er is geen bron 'onbekend'"),
        (GOOD.format(id="a").replace("subsidies", "cadeaus"), "staat niet letterlijk in 'keuzekompas'"),
        (GOOD.format(id="a").replace("  bron: keuzekompas\n", ""), "horen bij elkaar"),
        (GOOD.format(id="a").replace("hoe lang de", "Hoe lang de"), "mist"),
        (GOOD.format(id="a") + "  te_veel: ja\n", "te_veel"),
    ],
)
def test_a_broken_gap_is_named(tmp_path: Path, sources: tuple[Source, ...], text: str, told: str):
    with pytest.raises(SourceError, match=re.escape(told)):
        load_gaps(sources, folder=write(tmp_path, text))


def test_white_space_in_the_nearest_sentence_does_not_count(tmp_path: Path, sources: tuple[Source, ...]):
    (gap,) = load_gaps(sources, folder=write(tmp_path, GOOD.format(id="a")))
    assert gap.nearest is not None
    assert gap.nearest.text == "Bij subsidies geen verlengingsopties mogelijk"
    assert gap.knows is None


def test_an_id_stands_in_one_file_only(tmp_path: Path, sources: tuple[Source, ...]):
    write(tmp_path, GOOD.format(id="a"))
    with pytest.raises(SourceError, match="'a' staat ook"):
        load_gaps(sources, folder=write(tmp_path, GOOD.format(id="a"), "nog-een.yaml"))
