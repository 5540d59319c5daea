"""Measures of a ranking and of a set of scores, with bootstrap intervals; the terms are those of the field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from statistics import mean

import numpy as np

__all__ = [
    "Estimate",
    "Figures",
    "area_under_curve",
    "estimate",
    "estimate_needs",
    "ndcg",
    "p95",
    "recall",
    "reciprocal_rank",
    "risk_coverage",
]

_RESAMPLES = 2000
_SEED = 20261122


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over questions, with the 95 percent interval of a bootstrap over the questions, and their number."""

    value: float
    low: float
    high: float
    number: int


# The estimates of one evaluation by "half / style or kind / name".
Figures = Mapping[str, Estimate]


def estimate(values: Sequence[float]) -> Estimate:
    """The mean with its percentile interval; the same values always give the same interval.

    Raises:
        ValueError: there are no values.
    """
    if not values:
        raise ValueError("no values")
    given = np.asarray(values, dtype=np.float64)
    draws = np.random.default_rng(_SEED).integers(0, len(given), size=(_RESAMPLES, len(given)))
    low, high = np.percentile(given[draws].mean(axis=1), [2.5, 97.5])
    return Estimate(float(given.mean()), float(low), float(high), len(given))


def estimate_needs(values: Iterable[tuple[str, float]]) -> Estimate:
    """The estimate over needs, given by id: the styles of one are one value, as they succeed and fail together."""
    of_need: dict[str, list[float]] = {}
    for need, value in values:
        of_need.setdefault(need, []).append(value)
    return estimate([mean(some) for some in of_need.values()])


def p95(values: Sequence[float]) -> float:
    """The value that 95 percent does not exceed."""
    return float(np.percentile(values, 95))


def recall(hits: Sequence[bool], depth: int) -> float:
    """1 when one of the first `depth` results is relevant, else 0."""
    return float(any(hits[:depth]))


def reciprocal_rank(hits: Sequence[bool], depth: int = 10) -> float:
    """1 / the place of the first relevant result among `depth`, or 0."""
    return next((1 / place for place, hit in enumerate(hits[:depth], start=1) if hit), 0.0)


def ndcg(hits: Sequence[bool], relevant: int, depth: int = 10) -> float:
    """The discounted gain of the first `depth` results against that of the best order of `relevant` ones."""
    gain = sum(1 / log2(place + 1) for place, hit in enumerate(hits[:depth], start=1) if hit)
    best = sum(1 / log2(place + 1) for place in range(1, min(relevant, depth) + 1))
    return gain / best if best else 0.0


def area_under_curve(high: Sequence[float], low: Sequence[float]) -> float:
    """The chance that one of `high` lies above one of `low`; 0.5 is no difference, equal counts half."""
    pairs = [(a > b) + 0.5 * (a == b) for a in high for b in low]
    return sum(pairs) / len(pairs)


def risk_coverage(scored: Sequence[tuple[float, bool]]) -> Sequence[tuple[float, float]]:
    """For (confidence, right) pairs, the surest first: the share answered and the share of those that is wrong."""
    curve = []
    wrong = 0
    for number, (_, right) in enumerate(sorted(scored, key=lambda one: -one[0]), start=1):
        wrong += not right
        curve.append((number / len(scored), wrong / number))
    return curve
