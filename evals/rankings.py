"""Measures every way of searching on the exam: recall at 1, 3, 5 and 10, MRR and nDCG at 10, with intervals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evals.exam import STYLES, Exam, ExamQuestion, Half, Style
from evals.gold import gold_of
from evals.metrics import Figures, estimate, ndcg, recall, reciprocal_rank
from evals.systems import System
from knowledge.retrieval import Library

__all__ = ["MEASURES", "Ranking", "measure_rankings", "rank_exam"]

MEASURES = ("recall@1", "recall@3", "recall@5", "recall@10", "MRR@10", "nDCG@10")


@dataclass(frozen=True, slots=True)
class Ranking:
    """What one way of searching did with one question: the measures in the order of MEASURES."""

    system: str
    question: ExamQuestion
    style: Style
    half: Half
    values: tuple[float, ...]


def rank_exam(exam: Exam, systems: Mapping[str, System], library: Library) -> Sequence[Ranking]:
    """Every way of searching on every question in every style."""
    found = []
    for half, question in exam.by_half(exam.questions):
        relevant = gold_of(question, library.sources).relevant(library.passages)
        for style in STYLES:
            for name, system in systems.items():
                passages = system(question.asked(style), relevant)
                hits = [(one.near_copy_of or one.id) in relevant for one in passages]
                found.append(Ranking(name, question, style, half, _measures(hits, len(relevant))))
    return found


def measure_rankings(rankings: Iterable[Ranking]) -> Figures:
    """The estimate of each measure, by half, style and system."""
    groups: dict[str, list[tuple[float, ...]]] = {}
    for one in rankings:
        groups.setdefault(f"{one.half}/{one.style}/{one.system}", []).append(one.values)
    return {
        f"{group}/{measure}": estimate([values[number] for values in some])
        for group, some in groups.items()
        for number, measure in enumerate(MEASURES)
    }


def _measures(hits: Sequence[bool], relevant: int) -> tuple[float, ...]:
    return (*(recall(hits, depth) for depth in (1, 3, 5, 10)), reciprocal_rank(hits), ndcg(hits, relevant))
