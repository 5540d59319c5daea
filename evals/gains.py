"""What one way of searching gives more than another: the difference on the same questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evals.exam import Half, Style
from evals.metrics import Estimate, estimate
from evals.rankings import MEASURES, Ranking

__all__ = ["Gain", "measure_gains"]

_SHOWN = (MEASURES.index("recall@5"), MEASURES.index("MRR@10"))


@dataclass(frozen=True, slots=True)
class Gain:
    """How much a way of searching adds to another; the intervals are of the differences by question."""

    system: str
    half: Half
    style: Style
    recall: Estimate
    reciprocal_rank: Estimate


def measure_gains(rankings: Iterable[Ranking], pairs: Iterable[tuple[str, str]]) -> Sequence[Gain]:
    """For each pair of ways of searching the gain of the second over the first, by half and style."""
    values: dict[tuple[Half, Style], dict[str, dict[str, tuple[float, ...]]]] = {}
    for one in rankings:
        systems = values.setdefault((one.half, one.style), {})
        systems.setdefault(one.system, {})[one.question.id] = one.values
    return [
        Gain(after, half, style, *(_difference(found[before], found[after], measure) for measure in _SHOWN))
        for before, after in pairs
        for (half, style), found in values.items()
    ]


def _difference(before: Mapping[str, Sequence[float]], after: Mapping[str, Sequence[float]], measure: int) -> Estimate:
    return estimate([after[question][measure] - before[question][measure] for question in before])
