"""The figures of an exam by half: one name for each, with its interval, so that two runs can be compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from evals.answers import Answered, AnsweredTurn, Refused, Ruled
from evals.exam import HALVES, STYLES, Half
from evals.metrics import Estimate, area_under_curve, estimate

__all__ = ["OURS", "Results", "answer_figures", "by_group", "conversation_figures", "silence_figures"]

OURS = "samen, met kaarten"

# What is counted of each answer, by its Dutch name.
COUNTED: Mapping[str, Callable[[Answered], float]] = {
    "juist citaat": lambda one: float(one.cited),
    "dekking citaten": lambda one: one.recall,
    "precisie citaten": lambda one: one.precision,
    "kernfeiten": lambda one: one.key_facts,
    "kernfeiten, eigen woorden": lambda one: one.own_words,
    "ten onrechte gezwegen": lambda one: float(one.silent),
}


@dataclass(frozen=True, slots=True)
class Results:
    """What asking the whole exam gave."""

    answered: Sequence[Answered]
    refused: Sequence[Refused]
    ruled: Sequence[Ruled]
    turns: Sequence[AnsweredTurn]

    @property
    def exact(self) -> bool:
        """Whether every quote and passage was its slice of the source."""
        exact = [one.exact for one in self.answered] + [one.exact for one in self.refused]
        return all([*exact, *(one.exact for one in self.ruled), *(one.exact for one in self.turns)])


def answer_figures(results: Results) -> Mapping[tuple[Half, str, str], Estimate]:
    """Each figure of the answers by (half, style, name)."""
    return {
        (half, style, name): estimate(
            [count(one) for one in results.answered if (one.half, one.style) == (half, style)]
        )
        for half in HALVES
        for style in STYLES
        for name, count in COUNTED.items()
    }


def silence_figures(results: Results) -> Mapping[tuple[Half, str, str], Estimate]:
    """The share of questions without an answer that was recognised, by (half, kind, name), and the verdicts."""
    found = {}
    for half in HALVES:
        for kind in ("near", "far"):
            some = [float(one.recognised) for one in results.refused if (one.half, one.question.kind) == (half, kind)]
            found[half, kind, "herkend zonder antwoord"] = estimate(some)
        ruled = [float(one.right) for one in results.ruled if one.half == half]
        found[half, "alle", "juist oordeel"] = estimate(ruled)
        silent = [float(one.silent) for one in results.answered if one.half == half]
        found[half, "alle", "ten onrechte gezwegen"] = estimate(silent)
    return found


def conversation_figures(results: Results) -> Mapping[tuple[Half, str, str], Estimate]:
    """The share of turns with the right kind of answer, and with the right quote or verdict too, by half."""
    found = {}
    for half in HALVES:
        some = [one for one in results.turns if one.half == half]
        found[half, "alle", "beurt, juiste soort"] = estimate([float(one.right_kind) for one in some])
        found[half, "alle", "beurt, geheel juist"] = estimate([float(one.right) for one in some])
    return found


def separation(results: Results, half: Half) -> Mapping[str, float]:
    """The chance that the confidence of an answerable question lies above that of one without an answer, by kind."""
    good = [one.confidence for one in results.answered if one.half == half]
    return {
        kind: area_under_curve(
            good, [o.confidence for o in results.refused if (o.half, o.question.kind) == (half, kind)]
        )
        for kind in ("near", "far")
    }


def by_group(
    results: Results, half: Half, group: Callable[[Answered], str]
) -> Iterator[tuple[str, Estimate, Estimate]]:
    """For each group of answers its name, and the estimates of 'juist citaat' and 'kernfeiten'."""
    for name in sorted({group(one) for one in results.answered}):
        some = [one for one in results.answered if one.half == half and group(one) == name]
        if some:
            yield name, estimate([float(one.cited) for one in some]), estimate([one.key_facts for one in some])


def latencies(answered: Iterable[Answered]) -> Sequence[float]:
    """The milliseconds of each answer."""
    return [one.answer.elapsed_ms for one in answered]
