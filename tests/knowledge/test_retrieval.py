from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from fakes import LetterEncoder

from knowledge.errors import SearchIndexError
from knowledge.fusion import HybridRetriever
from knowledge.index import IndexSettings
from knowledge.passages import Passage
from knowledge.retrieval import Library, best_sentences, open_library

HERE = Path(__file__).parent
ANSWERABLE = yaml.safe_load((HERE / "answerable.yaml").read_text(encoding="utf-8"))
UNANSWERABLE = yaml.safe_load((HERE / "unanswerable.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", ANSWERABLE, ids=lambda case: case["question"])
def test_the_passage_is_among_the_first_three(library: Library, case: dict[str, str]):
    result = library.retriever.search(case["question"])
    assert any(case["words"] in scored.passage.text for scored in result.kept[:3])
    assert result.confidence >= 0.5


@pytest.mark.parametrize("case", [c for c in UNANSWERABLE if c["kind"] == "far"], ids=lambda case: case["question"])
def test_a_question_about_something_else_has_low_confidence(library: Library, case: dict[str, str]):
    assert library.retriever.search(case["question"]).confidence < 0.45


def test_near_questions_without_an_answer_mostly_score_below_answerable_ones(library: Library):
    near = [library.retriever.search(c["question"]).confidence for c in UNANSWERABLE if c["kind"] == "near"]
    good = [library.retriever.search(c["question"]).confidence for c in ANSWERABLE]
    pairs = [(a > b) + 0.5 * (a == b) for a in good for b in near]
    assert sum(pairs) / len(pairs) > 0.85


def test_unknown_terms_are_the_words_as_the_user_wrote_them(library: Library):
    result = library.retriever.search("Wat is het uurtarief voor Dagbesteding in Gorinchém en in gorinchém?")
    assert result.unknown_terms == ("Gorinchém",)
    assert library.retriever.search("Hoe verleng ik een contract van 123456 florijnen?").unknown_terms == ("florijnen",)


def test_scores_fall_and_near_copies_are_shown_once(library: Library):
    result = library.retriever.search("dialoog in een open house procedure")
    scores = [scored.score for scored in result.kept]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    shown = [scored.passage.near_copy_of or scored.passage.id for scored in result.kept]
    assert len(set(shown)) == len(shown)
    assert any(scored.passage.near_copy_of for scored in (*result.kept, *result.rejected))


@pytest.mark.parametrize("query", ["aanbesteding Lelystad", "aanbesteding Rotterdam", "techniek 9"])
def test_a_lone_line_under_a_fitting_heading_does_not_come_first(library: Library, query: str):
    assert len(library.retriever.search(query).kept[0].passage.text.split()) > 30


def test_limit_and_index_version(library: Library):
    result = library.retriever.search("subsidie", limit=3)
    assert len(result.kept) == 3
    assert result.rejected
    assert len(result.index_version) == 12
    assert result.notices == ()


@pytest.mark.parametrize("query", ["", "   ", "???", "\0", "\ud800", "x" * 2000, "ß", "de het een"])
def test_odd_questions_do_not_fail(library: Library, query: str):
    result = library.retriever.search(query)
    assert 0 <= result.confidence < 0.5
    assert not result.answers


def test_the_same_question_gives_the_same_answer(library: Library):
    one, other = (library.retriever.search("Mogen we het contract verlengen?") for _ in range(2))
    assert (one.kept, one.confidence) == (other.kept, other.confidence)


def test_source_by_id(library: Library):
    assert library.source("keuzekompas").publisher == "Gemeente Utrecht"
    with pytest.raises(KeyError):
        library.source("geen-bron")


def test_without_a_model_words_alone_are_searched_and_the_user_is_told(tmp_path: Path):
    settings = IndexSettings(data_dir=tmp_path, model=str(tmp_path / "geen-model"))
    result = open_library(settings).retriever.search("Kun je een subsidie verlengen?")
    assert "Bij subsidies geen verlengingsopties mogelijk" in "".join(s.passage.text for s in result.kept[:3])
    assert result.notices[0].startswith("Zoeken op betekenis staat uit")
    assert result.index_version == ""


def test_without_network_a_model_on_the_hub_costs_a_notice_and_not_the_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def no_network(*_: object, **__: object) -> None:
        raise ConnectionError

    monkeypatch.setattr("huggingface_hub.model_info", no_network)
    result = open_library(IndexSettings(data_dir=tmp_path, model="van/de-hub")).retriever.search("subsidie")
    assert result.kept
    assert "Controleer de internetverbinding" in result.notices[0]


def test_without_a_place_for_the_index_words_alone_are_searched(tmp_path: Path):
    blocked = tmp_path / "data"
    blocked.write_text("geen map", encoding="utf-8")
    result = open_library(IndexSettings(data_dir=blocked)).retriever.search("subsidie")
    assert result.kept
    assert "kan niet worden bewaard" in result.notices[0]


class FixedIndex:
    """Finds the same passages whatever the question."""

    version = "0" * 12
    encoder = LetterEncoder()

    def __init__(self, *found: tuple[str, float]) -> None:
        self._found = found

    def query(self, question: str, *, limit: int) -> tuple[tuple[str, float], ...]:  # noqa: ARG002
        return self._found[:limit]


class GoneIndex:
    """Was there once."""

    version = "0" * 12
    encoder = LetterEncoder()

    def query(self, question: str, *, limit: int) -> tuple[tuple[str, float], ...]:  # noqa: ARG002
        raise SearchIndexError("De index kan niet worden gelezen.")


def test_an_index_that_goes_away_costs_a_notice_and_not_the_answer(passages: tuple[Passage, ...]):
    gone = HybridRetriever(passages, GoneIndex()).search("Kun je een subsidie verlengen?")
    assert gone.kept == HybridRetriever(passages, None).search("Kun je een subsidie verlengen?").kept
    assert len(gone.notices) == 1


def test_vectors_can_lift_a_passage_but_not_alone(passages: tuple[Passage, ...]):
    words_only = HybridRetriever(passages, None).search("Kun je een subsidie verlengen?")
    second, last = words_only.kept[1].passage, passages[0]
    lifted = HybridRetriever(passages, FixedIndex((second.id, 0.9), (last.id, 0.2)))
    assert lifted.search("Kun je een subsidie verlengen?").kept[0].passage == second
    assert lifted.search("???").kept == ()


def test_best_sentences_of_a_list_bring_the_line_that_leads_it_in(library: Library):
    (passage,) = [p for p in library.passages if "Bij subsidies geen verlengingsopties" in p.text]
    for question in ("Kun je een subsidie verlengen?", "subsidies verlengingsopties mogelijk"):
        quotes = quoted(library, question, passage)
        assert quotes[0].startswith("Het verlengen van de bestaande overeenkomsten")
        assert quotes[-1] == "Bij subsidies geen verlengingsopties mogelijk"


def test_best_sentences_are_adjacent_few_and_never_tiny(library: Library):
    for passage in library.passages:
        for most in (1, 3):
            spans = best_sentences("Wat zegt dit over aanbieders en de gemeente?", passage, most=most)
            assert 1 <= len(spans) <= most
            assert passage.start <= spans[0][0] < spans[-1][1] <= passage.end
            between = [library.source(passage.source).text[a[1] : b[0]] for a, b in zip(spans, spans[1:], strict=False)]
            assert not any(character.isalpha() for text in between for character in text)
            if len(passage.text) >= 40:
                assert spans[-1][1] - spans[0][0] >= 12


def quoted(library: Library, query: str, passage: Passage) -> list[str]:
    source = library.source(passage.source)
    return [source.quote(start, end) for start, end in best_sentences(query, passage)]


def test_a_list_is_asked_of_a_text_without_headings(passages: tuple[Passage, ...]):
    text = "- een sleutelkluis met code\n- een sleutelkluis met vingerafdruk\n- een sleutelkluis zonder slot"
    bare = replace(passages[0], section=(), start=0, end=len(text), text=text)
    assert best_sentences("Welke sleutelkluis is er?", bare)
