"""The figures are what they are called."""

from __future__ import annotations

import pytest

from evals.exam import ExamQuestion, load_exam
from evals.gains import measure_gains
from evals.metrics import (
    Estimate,
    area_under_curve,
    estimate,
    estimate_needs,
    ndcg,
    p95,
    recall,
    reciprocal_rank,
    risk_coverage,
)
from evals.rankings import MEASURES, Ranking


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


def test_the_styles_of_one_need_are_one_value():
    values = [(f"v{number}", float(number % 2)) for number in range(40) for _ in "abc"]
    assert estimate_needs(values) == estimate([0.0, 1.0] * 20)
    assert estimate_needs([("a", 1.0), ("a", 0.0)]) == Estimate(0.5, 0.5, 0.5, 1)


def test_of_few_times_the_p95_is_no_more_than_the_longest():
    assert p95([7.0]) == 7
    assert 11 < p95([10.0, 12.0]) <= 12
    assert p95([float(number) for number in range(101)]) == 95


def test_area_and_risk_are_what_they_say():
    assert area_under_curve([0.5, 0.9], [0.5, 0.1]) == pytest.approx(0.875)
    assert risk_coverage([(0.1, False), (0.9, True)]) == [(0.5, 0.0), (1.0, 0.5)]


def test_a_gain_is_the_mean_difference_by_question():
    questions: list[ExamQuestion] = list(load_exam().questions[:2])

    def ranking(system: str, value: float, number: int) -> Ranking:
        return Ranking(system, questions[number], "lay", "rapporteren", tuple(value for _ in MEASURES))

    rankings = [ranking("a", 0, 0), ranking("a", 1, 1), ranking("b", 1, 0), ranking("b", 1, 1)]
    (gain,) = measure_gains(rankings, [("a", "b")])
    assert (gain.system, gain.recall.value, gain.style) == ("b", 0.5, "lay")
