"""Asks a set of questions and counts: exact quotes, gold passages among the first five, gold among the citations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

from assistant.answer import Answer
from assistant.conversation import Conversation
from assistant.pipeline import Services, answer_question
from assistant.question import ask
from evals.rule_questions import OTHER_QUESTIONS, RULE_QUESTIONS
from knowledge.retrieval import Library
from knowledge.strict_yaml import load_yaml

__all__ = [
    "GoldQuestion",
    "Score",
    "Unanswerable",
    "load_set",
    "load_unanswerable",
    "overlaps_gold",
    "score",
    "set_names",
]

_SETS = Path(__file__).with_name("sets")
_UNANSWERABLE = "zonder_antwoord"
_OF_ANOTHER_KIND = {_UNANSWERABLE, RULE_QUESTIONS, OTHER_QUESTIONS}


class GoldQuestion(BaseModel):
    """A question with the verbatim quotes of one source that answer it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    question: str
    style: str
    source: str
    gold: tuple[str, ...]


class Unanswerable(BaseModel):
    """A question that no source answers: from the same field (near), or about something else (far)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    question: str
    kind: Literal["near", "far"]


@dataclass(frozen=True, slots=True)
class Score:
    """What one question came to."""

    question: GoldQuestion
    kind: str
    exact: bool  # every quote and passage equals its slice of the source
    found: bool  # a gold quote lies in one of the first five passages
    cited: bool  # a citation overlaps a gold quote
    milliseconds: float


def set_names() -> tuple[str, ...]:
    """The sets with questions that the sources answer."""
    return tuple(sorted(file.stem for file in _SETS.glob("*.yaml") if file.stem not in _OF_ANOTHER_KIND))


def load_set(name: str) -> tuple[GoldQuestion, ...]:
    """The questions of evals/sets/<name>.yaml."""
    return TypeAdapter(tuple[GoldQuestion, ...]).validate_python(_read(name))


def load_unanswerable() -> tuple[Unanswerable, ...]:
    """The questions that the sources do not answer."""
    return TypeAdapter(tuple[Unanswerable, ...]).validate_python(_read(_UNANSWERABLE))


def _read(name: str) -> object:
    file = _SETS / f"{name}.yaml"
    return load_yaml(file.read_text("utf-8"), file=file.name)


def score(questions: Iterable[GoldQuestion], services: Services, *, today: date) -> tuple[Score, ...]:
    """One Score per question, in order."""
    return tuple(_score(question, services, today) for question in questions)


def _score(question: GoldQuestion, services: Services, today: date) -> Score:
    answer = answer_question(ask(question.question, peildatum=today), Conversation(), services)
    return Score(
        question=question,
        kind=answer.kind,
        exact=_is_exact(answer, services),
        found=any(
            overlaps_gold(hit.source, hit.start, hit.end, question, services.library) for hit in answer.passages[:5]
        ),
        cited=any(
            overlaps_gold(one.source, one.start, one.end, question, services.library) for one in answer.citations
        ),
        milliseconds=answer.elapsed_ms,
    )


def _is_exact(answer: Answer, services: Services) -> bool:
    spans = [(one.source, one.start, one.end, one.quote) for one in answer.citations]
    spans += [(one.source, one.start, one.end, one.text) for one in answer.passages]
    return all(services.library.source(source).text[start:end] == text for source, start, end, text in spans)


def overlaps_gold(source: str, start: int, end: int, question: GoldQuestion, library: Library) -> bool:
    """Whether the span of a source shares text with a place where a gold quote stands."""
    if source != question.source:
        return False
    text = library.source(source).text
    for gold in question.gold:
        at = text.find(gold)
        while at >= 0:
            if start < at + len(gold) and at < end:
                return True
            at = text.find(gold, at + 1)
    return False
