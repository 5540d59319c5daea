"""How well the confidence of the search tells questions with an answer from those without."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from knowledge.retrieval import Retriever

__all__ = ["area_under_curve", "confidences", "share_from"]


def confidences(questions: Iterable[tuple[str, str]], retriever: Retriever) -> Mapping[str, Sequence[float]]:
    """For (group, question) pairs the confidences of each group."""
    groups: dict[str, list[float]] = {}
    for group, question in questions:
        groups.setdefault(group, []).append(retriever.search(question).confidence)
    return groups


def area_under_curve(high: Sequence[float], low: Sequence[float]) -> float:
    """The chance that one of `high` lies above one of `low`; 0.5 is no difference, equal counts half."""
    pairs = [(a > b) + 0.5 * (a == b) for a in high for b in low]
    return sum(pairs) / len(pairs)


def share_from(values: Sequence[float], threshold: float) -> float:
    """The share that is the threshold or more."""
    return sum(value >= threshold for value in values) / len(values)
