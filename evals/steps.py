"""What each step of the search gives: the difference with the step before it, on the same questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from evals.exam import Half, Style
from evals.metrics import Estimate, estimate
from evals.rankings import MEASURES, Ranking

__all__ = ["Gain", "measure_gains"]

_SHOWN = (MEASURES.index("recall@5"), MEASURES.index("MRR@10"))


@dataclass(frozen=True, slots=True)
class Gain:
    """How much a step adds to the one before it; the intervals are of the differences by question."""

    step: str
    half: Half
    style: Style
    recall: Estimate
    reciprocal_rank: Estimate


def measure_gains(rankings: Iterable[Ranking], steps: Sequence[str]) -> Sequence[Gain]:
    """The gain of each of these ways of searching, from the second on, over the one before it."""
    values: dict[tuple[Half, Style], dict[str, dict[str, tuple[float, ...]]]] = {}
    for one in rankings:
        systems = values.setdefault((one.half, one.style), {})
        systems.setdefault(one.system, {})[one.question.id] = one.values
    return [
        Gain(step, half, style, *(_difference(found[before], found[step], measure) for measure in _SHOWN))
        for before, step in pairwise(steps)
        for (half, style), found in values.items()
    ]


def _difference(before: Mapping[str, Sequence[float]], after: Mapping[str, Sequence[float]], measure: int) -> Estimate:
    return estimate([after[question][measure] - before[question][measure] for question in before])
