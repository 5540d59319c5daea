"""How many sentences of a passage to quote: whether the answer is among them, and how much of them is the answer.

Only passages that hold an answer are looked at; whether they are found is measured elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evals.exam import STYLES, Exam, Half
from evals.gold import Gold, gold_of
from evals.metrics import Estimate, estimate_needs
from knowledge.passages import Passage
from knowledge.retrieval import Library, best_sentences

__all__ = ["SentenceChoice", "measure_sentences"]

_DEPTH = 5
_OURS = "hoogstens drie zinnen (nu)"
# The most sentences of each choice; None is the whole passage.
_MOST: Mapping[str, int | None] = {_OURS: 3, "één zin": 1, "hoogstens twee zinnen": 2, "de hele passage": None}


@dataclass(frozen=True, slots=True)
class _Quoted:
    """Whether what is quoted holds (part of) the answer, and the share of its characters that is the answer."""

    answers: float
    share: float


@dataclass(frozen=True, slots=True)
class SentenceChoice:
    """What one choice gives over the questions of a half, and (`more`) how much above ours."""

    name: str
    half: Half
    answers: Estimate
    share: Estimate
    more_answers: Estimate
    more_share: Estimate


def measure_sentences(exam: Exam, library: Library) -> Sequence[SentenceChoice]:
    """Every choice, ours first, in the first passage with an answer among the five best that the search finds."""
    quoted: dict[Half, list[tuple[str, Mapping[str, _Quoted]]]] = {}
    for half, question in exam.by_half(exam.questions):
        gold = gold_of(question, library.sources)
        for style in STYLES:
            query = question.asked(style)
            passages = [one.passage for one in library.retriever.search(query, limit=_DEPTH).kept]
            held = [one for one in passages if gold.answers(one.source, one.start, one.end)]
            if held:
                chosen = {name: _quote(query, held[0], gold, most) for name, most in _MOST.items()}
                quoted.setdefault(half, []).append((question.id, chosen))
    return [_measure(name, half, some) for half, some in quoted.items() for name in _MOST]


def _quote(query: str, passage: Passage, gold: Gold, most: int | None) -> _Quoted:
    start, end = passage.start, passage.end
    if most is not None:
        sentences = best_sentences(query, passage, most=most)
        start, end = sentences[0][0], sentences[-1][1]
    return _Quoted(float(gold.answers(passage.source, start, end)), gold.share_of_text(start, end))


def _measure(name: str, half: Half, quoted: Sequence[tuple[str, Mapping[str, _Quoted]]]) -> SentenceChoice:
    def over(value: Callable[[_Quoted, _Quoted], float]) -> Estimate:
        return estimate_needs((need, value(chosen[name], chosen[_OURS])) for need, chosen in quoted)

    return SentenceChoice(
        name=name,
        half=half,
        answers=over(lambda one, _: one.answers),
        share=over(lambda one, _: one.share),
        more_answers=over(lambda one, ours: one.answers - ours.answers),
        more_share=over(lambda one, ours: one.share - ours.share),
    )
