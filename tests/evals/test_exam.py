"""The exam holds together, and it is older than the cards that it examines."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from assistant.settings import PROJECT
from evals.exam import FOLDER, load_exam
from evals.gold import Gold, gold_of, gold_of_turn
from knowledge.cards import CARDS_DIR
from knowledge.gaps import GAPS_DIR
from knowledge.sources import load_sources

EXAM = load_exam()
SOURCES = load_sources()


def test_the_exam_has_its_size_and_every_gold_quote_stands_in_its_source():
    assert (len(EXAM.questions), len(EXAM.unanswerable)) == (150, 80)
    assert sum(one.kind == "near" for one in EXAM.unanswerable) == 50
    assert (len(EXAM.rule_cases), len(EXAM.conversations)) == (20, 10)
    assert {one.source for one in EXAM.questions} == {source.id for source in SOURCES}
    for question in EXAM.questions:
        assert gold_of(question, SOURCES).quotes
    for conversation in EXAM.conversations:
        for turn in conversation.turns:
            assert turn.gold == () or gold_of_turn(turn, SOURCES) is not None


def test_no_id_is_used_twice_and_the_halves_are_halves():
    ids = [one.id for one in (*EXAM.questions, *EXAM.unanswerable, *EXAM.rule_cases, *EXAM.conversations)]
    assert len(set(ids)) == len(ids)
    assert EXAM.developing <= set(ids)
    for items in (EXAM.questions, EXAM.unanswerable, EXAM.rule_cases, EXAM.conversations):
        assert len(EXAM.half(items, "ontwikkelen")) == len(EXAM.half(items, "rapporteren")) == len(items) / 2
    assert [half for half, _ in EXAM.by_half(EXAM.rule_cases)] == ["ontwikkelen"] * 10 + ["rapporteren"] * 10


def git(*arguments: str) -> str:
    """What git says of this project; empty without git, or when the project is no checkout of its own."""
    if shutil.which("git") is None:
        return ""
    done = subprocess.run(["git", *arguments], cwd=PROJECT, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def added(folder: Path) -> list[int]:
    """When files came into the folder, in seconds, by commit."""
    said = git("log", "--diff-filter=A", "--format=%ct", "--", folder.relative_to(PROJECT).as_posix())
    return [int(line) for line in said.splitlines()]


def test_the_exam_was_committed_before_the_first_card_and_gap():
    top = git("rev-parse", "--show-toplevel")
    if not top or Path(top).resolve() != PROJECT.resolve():
        pytest.skip("the project is not a git checkout")
    if git("rev-parse", "--is-shallow-repository") == "true":
        pytest.skip("a shallow clone does not have the first commits")
    assert max(added(FOLDER)) < min(added(CARDS_DIR))
    assert max(added(FOLDER)) < min(added(GAPS_DIR))


def test_gold_is_cited_by_overlap_and_another_answer_counts_whole():
    gold = Gold("a", (((10, 20),), ((30, 40), (90, 99))), ((60, 70),))
    assert gold.share_cited([("a", 15, 18)]) == 0.5
    assert gold.share_cited([("a", 15, 18), ("a", 95, 96)]) == 1
    assert gold.share_cited([("a", 69, 80)]) == 1
    assert gold.share_cited([("b", 15, 18), ("a", 20, 30)]) == 0


def test_the_share_of_a_span_that_is_an_answer_counts_each_character_once():
    gold = Gold("a", (((10, 20),), ((15, 25),)), ((60, 70),))
    assert gold.share_of_text(10, 25) == 1
    assert gold.share_of_text(0, 30) == 0.5
    assert gold.share_of_text(65, 85) == 0.25
    assert gold.share_of_text(30, 60) == 0
