"""The exam holds together, the figures are what they are called, and a figure that fell ends the command with 1."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

import evals.__main__ as command
from assistant.settings import Settings
from evals.answers import Answered, answer_exam, decline
from evals.exam import HALVES, STYLES, Exam, load_exam
from evals.examination import examine
from evals.gold import Gold, gold_of, gold_of_turn
from evals.metrics import Estimate, area_under_curve, estimate, ndcg, recall, reciprocal_rank, risk_coverage
from evals.quality import OURS, Results
from evals.rankings import MEASURES, Ranking
from evals.report import Context, committed_figures, fallen, write_figures
from evals.steps import measure_gains
from evals.systems import BASELINES, STEPS, systems
from knowledge.encoders import SHIPPED_MODEL, SentenceTransformerEncoder
from knowledge.sources import load_sources
from tests.conftest import TODAY

EXAM = load_exam()
SOURCES = load_sources()


def some(exam: Exam, number: int) -> Exam:
    """The first questions of each half and kind."""
    return Exam(
        questions=tuple(one for half in HALVES for one in exam.half(exam.questions, half)[:number]),
        unanswerable=tuple(
            one
            for half in HALVES
            for kind in ("near", "far")
            for one in [other for other in exam.half(exam.unanswerable, half) if other.kind == kind][:number]
        ),
        rule_cases=tuple(one for half in HALVES for one in exam.half(exam.rule_cases, half)[:1]),
        conversations=tuple(one for half in HALVES for one in exam.half(exam.conversations, half)[:1]),
        developing=exam.developing,
    )


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


@pytest.fixture(scope="module")
def answered(services) -> list[Answered]:
    return list(answer_exam(some(EXAM, 20), services, today=TODAY))


def test_every_quote_and_passage_equals_its_slice(answered, services):
    assert len(answered) == 2 * 20 * len(STYLES)
    assert all(one.exact for one in answered)
    assert all(one.exact for one in decline(some(EXAM, 20), services, today=TODAY))


def test_answers_quote_unless_they_ask_or_are_silent(answered):
    assert all(one.answer.citations or one.answer.kind in ("clarify", "abstain", "refuse") for one in answered)


def test_a_card_answers_and_is_named(answered, services):
    named = [one.answer.card for one in answered if one.answer.card is not None]
    assert len(named) > len(answered) / 2
    assert set(named) <= {card.id for card in services.library.cards}


def test_examine_writes_its_report_the_figures_and_the_plots(services, data_dir, tmp_path, capsys):
    assert services.library.passages  # the index stands
    assert examine(Settings(data_dir=data_dir), today=TODAY, folder=tmp_path, exam=some(EXAM, 1)) == 0
    written = capsys.readouterr().out
    assert written == (tmp_path / "report.md").read_text("utf-8")
    assert "## Helft: alleen gemeten" in written
    lines = [json.loads(line) for line in (tmp_path / "answers.jsonl").read_text("utf-8").splitlines()]
    assert len([line for line in lines if "cited" in line]) == 2 * len(STYLES)
    assert len([line for line in lines if "recognised" in line]) == 4
    assert len([line for line in lines if "verdict" in line]) == 2
    assert [line["turn"] for line in lines if "turn" in line][:2] == [0, 1]
    assert {"commit", "index_version", "settings", "cited", "confidence"} <= set(lines[0])
    assert {file.name for file in tmp_path.glob("*.png")} == {"recall.png", "risk.png"}


def test_results_are_exact_only_when_every_answer_is(answered):
    good = Results(answered[:2], [], [], [])
    assert good.exact
    assert not Results([replace(answered[0], exact=False), answered[1]], [], [], []).exact


def test_ours_is_the_last_step_and_a_baseline_and_finds_what_the_services_find(services):
    class Nothing:
        version = "0" * 12

        def query(self, question: str, *, limit: int) -> tuple[tuple[str, float], ...]:  # noqa: ARG002
            return ()

    found = systems(services.library, Nothing(), SentenceTransformerEncoder(SHIPPED_MODEL))
    assert STEPS[-1] == OURS
    assert set(BASELINES) | set(STEPS) == set(found)
    assert found["vectoren, met kaarten"]("wat is open house", frozenset()) == []
    assert len(found["vectoren, zonder kaarten"]("wat is open house", frozenset())) == 10
    passages = found["orakel"]("wat is open house", frozenset({services.library.passages[7].id}))
    assert passages[0] is services.library.passages[7]
    assert len(found["willekeurig"]("wat is open house", frozenset())) == 10


def test_measures_of_a_ranking():
    hits = [False, True, False, True]
    assert (recall(hits, 1), recall(hits, 2)) == (0, 1)
    assert reciprocal_rank(hits) == 0.5
    assert reciprocal_rank([False] * 10 + [True]) == 0
    assert ndcg([True, True], 2) == pytest.approx(1)
    assert ndcg(hits, 2) == pytest.approx((0.6309 + 0.4307) / (1 + 0.6309), abs=1e-3)
    assert ndcg([], 0) == 0


def test_the_bootstrap_holds_the_mean_and_is_the_same_each_time():
    one = estimate([0.0, 1.0] * 20)
    assert one == estimate([0.0, 1.0] * 20)
    assert one.low < one.value == 0.5 < one.high
    assert estimate([1.0] * 5) == Estimate(1.0, 1.0, 1.0, 5)
    with pytest.raises(ValueError, match="no values"):
        estimate([])


def test_area_and_risk_are_what_they_say():
    assert area_under_curve([0.5, 0.9], [0.5, 0.1]) == pytest.approx(0.875)
    assert risk_coverage([(0.1, False), (0.9, True)]) == [(0.5, 0.0), (1.0, 0.5)]


def test_gold_is_cited_by_overlap_and_another_answer_counts_whole():
    gold = Gold("a", (((10, 20),), ((30, 40), (90, 99))), ((60, 70),))
    assert gold.share_cited([("a", 15, 18)]) == 0.5
    assert gold.share_cited([("a", 15, 18), ("a", 95, 96)]) == 1
    assert gold.share_cited([("a", 69, 80)]) == 1
    assert gold.share_cited([("b", 15, 18), ("a", 20, 30)]) == 0


def test_a_gain_is_the_mean_difference_by_question():
    def ranking(system: str, value: float, number: int) -> Ranking:
        question = EXAM.half(EXAM.questions, "rapporteren")[number]
        return Ranking(system, question, "lay", "rapporteren", tuple(value for _ in MEASURES))

    rankings = [ranking("a", 0, 0), ranking("a", 1, 1), ranking("b", 1, 0), ranking("b", 1, 1)]
    (gain,) = measure_gains(rankings, ["a", "b"])
    assert (gain.step, gain.recall.value, gain.style) == ("b", 0.5, "lay")


@pytest.mark.parametrize(
    ("name", "now", "falls"),
    [
        ("rapporteren/lay/kernfeiten", 0.59, True),
        ("rapporteren/lay/kernfeiten", 0.61, False),
        ("ontwikkelen/lay/kernfeiten", 0.10, False),
        ("rapporteren/alle/ten onrechte gezwegen", 0.59, False),
        ("rapporteren/alle/ten onrechte gezwegen", 0.81, True),
    ],
)
def test_a_figure_of_the_reporting_half_falls_when_it_leaves_the_interval(name, now, falls):
    before = {name: Estimate(0.7, 0.6, 0.8, 75)}
    assert bool(fallen({name: Estimate(now, now, now, 75)}, before)) is falls


def test_a_figure_that_is_gone_is_named():
    before = {"rapporteren/lay/kernfeiten": Estimate(0.7, 0.6, 0.8, 75)}
    assert fallen({}, before) == ["rapporteren/lay/kernfeiten: was 0.70 en is niet meer gemeten"]


def test_without_a_committed_report_there_is_nothing_to_compare_with(tmp_path):
    context = Context(commit="", day="2026-11-22", index_version="", rules_version="", settings={})
    write_figures({"rapporteren/lay/kernfeiten": Estimate(1, 1, 1, 1)}, context, folder=tmp_path)
    assert (tmp_path / "figures.json").exists()
    assert committed_figures(folder=tmp_path) is None


@pytest.mark.parametrize("arguments", [["bestaatniet"], ["vragen"], ["examen", "snelheid"]])
def test_another_set_is_wrong_use(arguments, capsys):
    assert command.main(arguments) == 2
    assert (
        "Kies uit: examen, zekerheid, regels, groei, regelsnelheid, snelheid, verse-kloon." in capsys.readouterr().err
    )
