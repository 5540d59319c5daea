"""The made documents look like ours and are none of ours, and what was measured of them is written down."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import mean

import pytest

from evals.exam import HALVES, STYLES, Exam, load_exam
from evals.gold import gold_of
from evals.growth import Size, grow, targets, write_growth
from evals.growth_process import CHANNELS, WHOLE, Built, Job, Spread, first_questions, measure
from evals.made_text import PER_DOCUMENT, Material, made_document, material, write_documents
from knowledge.passages import Passage
from knowledge.sentences import text_units
from knowledge.sources import SOURCES_DIR
from knowledge.texts import Texts, read_texts

NUMBER = 300
EXAM = load_exam()


@pytest.fixture(scope="module")
def ours() -> Texts:
    return read_texts(SOURCES_DIR, None)


@pytest.fixture(scope="module")
def given(ours: Texts) -> Material:
    return material(ours.shipped, ours.passages, EXAM)


@pytest.fixture(scope="module")
def documents(given: Material, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documenten")
    write_documents(folder, NUMBER, given)
    return folder


@pytest.fixture(scope="module")
def made(documents: Path, ours: Texts) -> tuple[Passage, ...]:
    texts = read_texts(SOURCES_DIR, documents)
    assert texts.skipped == ()
    return texts.passages[len(ours.passages) :]


def few() -> Exam:
    """Two questions of each half."""
    return first_questions(EXAM, 2)


def test_the_same_number_gives_the_same_text_and_another_one_another(given: Material):
    assert made_document(3, PER_DOCUMENT, given) == made_document(3, PER_DOCUMENT, given)
    assert made_document(3, PER_DOCUMENT, given) != made_document(4, PER_DOCUMENT, given)
    assert made_document(3, PER_DOCUMENT, given).startswith(made_document(3, 7, given).rstrip("\n"))


def test_a_folder_that_grew_equals_one_that_was_made_at_once(given: Material, documents: Path, tmp_path: Path):
    write_documents(tmp_path, 20, given)
    write_documents(tmp_path, 170, given, before=20)
    write_documents(tmp_path, NUMBER, given, before=170)
    assert {file.name: file.read_text("utf-8") for file in tmp_path.iterdir()} == {
        file.name: file.read_text("utf-8") for file in documents.iterdir()
    }


def test_made_passages_are_as_many_as_asked_and_look_like_passages(made: tuple[Passage, ...]):
    assert len(made) == len({one.id for one in made}) == NUMBER
    words = [len(re.findall(r"\w+", one.text)) for one in made]
    assert 130 < mean(words) < 155
    assert min(words) > 80
    assert max(words) <= 190
    assert all(one.section for one in made)
    assert any("\n- " in one.text for one in made)
    assert all(one.near_copy_of is None for one in made)


def test_no_made_passage_is_an_original_or_holds_a_whole_gold_sentence(made: tuple[Passage, ...], ours: Texts):
    assert {one.text for one in made}.isdisjoint(one.text for one in ours.passages)
    assert {one.id for one in made}.isdisjoint(one.id for one in ours.passages)
    golds = [gold_of(question, ours.shipped) for question in EXAM.questions]
    told = {
        " ".join(one.text[unit.start : unit.end].split())
        for one in ours.passages
        for unit in text_units(one.text)
        if any(gold.answers(one.source, one.start + unit.start, one.start + unit.end) for gold in golds)
    }
    everything = "\n".join(" ".join(one.text.split()) for one in made)
    assert not [sentence for sentence in told if len(sentence) > 40 and sentence in everything]


def test_new_words_keep_coming(made: tuple[Passage, ...], ours: Texts):
    known = set(re.findall(r"\w+", " ".join(one.text for one in ours.passages).lower()))
    half = len(made) // 2
    first, second = (set(re.findall(r"\w+", " ".join(one.text for one in some).lower())) - known
                     for some in (made[:half], made[half:]))  # fmt: skip
    assert len(first) > half
    assert len(second - first) > half


def test_a_size_is_measured_and_written(documents: Path, ours: Texts, tmp_path: Path):
    measured = measure(Job(documents, tmp_path / "data", dense=False), few())
    assert measured.passages == len(ours.passages) + NUMBER
    assert set(measured.times) == {*CHANNELS[:3], WHOLE}
    assert set(measured.recall) == {f"{half}/{style}" for half in HALVES for style in STYLES}
    assert measured.opening is None
    assert measured.words == measured.lexical
    assert 20 < measured.memory < 20_000
    size = Size(None, measured)
    text = write_growth([size, size], today=date(2026, 11, 22), folder=tmp_path / "report")
    assert text == (tmp_path / "report" / "growth.md").read_text("utf-8")
    line = next(line for line in text.splitlines() if line.startswith(f"| {measured.passages} | "))
    assert line.endswith("| - |")
    content = json.loads((tmp_path / "report" / "growth.json").read_text("utf-8"))
    assert content["sizes"][0]["measured"]["passages"] == measured.passages
    assert (tmp_path / "report" / "growth.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.slow
def test_with_vectors_each_size_has_its_own_process(ours: Texts):
    number = len(ours.passages)
    first, second = grow([number + 10, number + 20], dense_up_to=number + 10, most=2)
    assert (first.measured.passages, second.measured.passages) == (number + 10, number + 20)
    assert first.built is not None
    assert first.built.vectors > first.measured.passages
    assert first.measured.opening is not None
    assert set(first.measured.times) == {*CHANNELS, WHOLE}
    assert (second.built, second.measured.opening) == (None, None)


def test_each_target_is_missed_by_what_is_too_slow_or_too_big(documents: Path, tmp_path: Path):
    measured = measure(Job(documents, tmp_path, dense=False), few())
    times = {**measured.times, WHOLE: Spread(10, 149)}
    good = Size(
        Built(1, 1, 1999), replace(measured, times=times, reading=4, opening=4, words=4, lexical=0.1, memory=1999)
    )
    assert all(one.met for one in targets(good))
    bad = Size(
        Built(1, 1, 2000),
        replace(measured, passages=3000, times={WHOLE: Spread(1, 150)}, reading=7, opening=7, words=1, lexical=1),
    )
    assert not any(one.met for one in targets(bad))
