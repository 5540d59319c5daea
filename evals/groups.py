"""The figures by source, role and kind of question: what is found, what is answered, how long it takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from evals.answers import Answered
from evals.exam import ExamQuestion, Half
from evals.metrics import Estimate, estimate_needs, p95
from evals.quality import COUNTED, OURS, Results
from evals.rankings import MEASURES, Ranking

__all__ = ["GROUP_MEASURES", "Group", "measure_groups"]

_FOUND = ("recall@5", "MRR@10")
_ANSWERED: Mapping[str, Callable[[Answered], float]] = {
    name: COUNTED[name]
    for name in ("juist citaat", "dekking citaten", "precisie citaten", "kernfeiten", "ten onrechte gezwegen")
}
GROUP_MEASURES = (*_FOUND, *_ANSWERED)

_KINDS: Mapping[str, Callable[[ExamQuestion], str]] = {
    "bron": lambda question: question.source,
    "rol": lambda question: question.role,
    "soort": lambda question: question.sort,
}


@dataclass(frozen=True, slots=True)
class Group:
    """The questions of one half that have something in common.

    Attributes:
        kind: what they share: "bron", "rol" or "soort".
        name: which one it is.
        figures: the estimates by the names of GROUP_MEASURES.
        p95: the milliseconds that 95 percent of the answers take at most.
    """

    kind: str
    name: str
    figures: Mapping[str, Estimate]
    p95: float

    @property
    def needs(self) -> int:
        """How many questions there are, each asked in three styles."""
        return self.figures[GROUP_MEASURES[0]].number


def measure_groups(results: Results, rankings: Iterable[Ranking], half: Half) -> Iterator[Group]:
    """Each source, role and kind of question that this half has."""
    answered = [one for one in results.answered if one.half == half]
    ours = [one for one in rankings if (one.system, one.half) == (OURS, half)]
    for kind, name_of in _KINDS.items():
        for name in sorted({name_of(one.question) for one in answered}):
            mine = [one for one in answered if name_of(one.question) == name]
            found = [one for one in ours if name_of(one.question) == name]
            figures = {
                measure: estimate_needs((one.question.id, one.values[MEASURES.index(measure)]) for one in found)
                for measure in _FOUND
            } | {
                measure: estimate_needs((one.question.id, count(one)) for one in mine)
                for measure, count in _ANSWERED.items()
            }
            yield Group(kind, name, figures, p95([one.answer.elapsed_ms for one in mine]))
