"""The figures of an exam by half: one name for each, with its interval, so that two runs can be compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evals.answers import Answered, AnsweredTurn, Refused, Ruled
from evals.exam import HALVES, STYLES, Half
from evals.metrics import Figures, area_under_curve, estimate, estimate_needs

__all__ = [
    "COUNTED",
    "OURS",
    "Results",
    "answer_figures",
    "conversation_figures",
    "separation",
    "silence_figures",
]

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


def answer_figures(results: Results) -> Figures:
    """Each figure of the answers, by half and style."""
    return {
        f"{half}/{style}/{name}": estimate(
            [count(one) for one in results.answered if (one.half, one.style) == (half, style)]
        )
        for half in HALVES
        for style in STYLES
        for name, count in COUNTED.items()
    }


def silence_figures(results: Results) -> Figures:
    """The share of questions without an answer that was recognised, by half and kind, and the verdicts."""
    found = {}
    for half in HALVES:
        for kind in ("near", "far"):
            some = [float(one.recognised) for one in results.refused if (one.half, one.question.kind) == (half, kind)]
            found[f"{half}/{kind}/herkend zonder antwoord"] = estimate(some)
        ruled = [float(one.right) for one in results.ruled if one.half == half]
        found[f"{half}/alle/juist oordeel"] = estimate(ruled)
        silent = [(one.question.id, float(one.silent)) for one in results.answered if one.half == half]
        found[f"{half}/alle/ten onrechte gezwegen"] = estimate_needs(silent)
    return found


def conversation_figures(results: Results) -> Figures:
    """The share of turns with the right kind of answer, and with the right quote or verdict too, by half."""
    found = {}
    for half in HALVES:
        some = [one for one in results.turns if one.half == half]
        found[f"{half}/alle/beurt, juiste soort"] = estimate([float(one.right_kind) for one in some])
        found[f"{half}/alle/beurt, geheel juist"] = estimate([float(one.right) for one in some])
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
