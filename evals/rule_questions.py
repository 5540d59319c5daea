"""Asks which rule a question leads to: questions that a rule answers, and questions that none should take."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from assistant.facts import FactSet
from assistant.understanding.reading import read_facts
from assistant.understanding.rule_match import subject_of
from assistant.understanding.subjects import Asked, recognise
from knowledge.strict_yaml import load_yaml

__all__ = [
    "OTHER_QUESTIONS",
    "RULE_QUESTIONS",
    "Found",
    "OtherQuestion",
    "RuleQuestion",
    "find_rules",
    "load_other_questions",
    "load_rule_questions",
]

RULE_QUESTIONS, OTHER_QUESTIONS = "regelvragen", "geen_regelvragen"
_SETS = Path(__file__).with_name("sets")

Verdict = Literal["right", "rival", "none", "wrong"]


class _Question(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z]\d+$")
    vraag: str

    @property
    def for_tuning(self) -> bool:
        """Whether the matching was tuned on this question; the others are only reported."""
        return int(self.id[1:]) % 2 == 1


class RuleQuestion(_Question):
    """A question with the rules of which one must answer it, in the words of the field, of a layman, or in few."""

    regel: tuple[str, ...]
    stijl: Literal["vak", "leek", "telegram"]


class OtherQuestion(_Question):
    """A question for no rule: what the sources say (bron), the same field (buurt), something else (ver)."""

    soort: Literal["bron", "buurt", "ver"]


@dataclass(frozen=True, slots=True)
class Found:
    """What one question led to: `right` the rule or its chain, `rival` only among the rivals."""

    question: RuleQuestion | OtherQuestion
    asked: Asked | None
    milliseconds: float

    @property
    def verdict(self) -> Verdict:
        """How the rule that was found compares with those that may answer."""
        if self.asked is None:
            return "none"
        if isinstance(self.question, OtherQuestion):
            return "wrong"
        subjects = {subject_of(rule) for rule in self.question.regel}
        if self.asked.rule in self.question.regel or self.asked.subject in subjects:
            return "right"
        return "rival" if subjects & set(self.asked.rivals) else "wrong"


def load_rule_questions() -> tuple[RuleQuestion, ...]:
    """The questions that a rule answers."""
    return TypeAdapter(tuple[RuleQuestion, ...]).validate_python(_content(RULE_QUESTIONS))


def load_other_questions() -> tuple[OtherQuestion, ...]:
    """The questions that no rule answers."""
    return TypeAdapter(tuple[OtherQuestion, ...]).validate_python(_content(OTHER_QUESTIONS))


def find_rules(questions: Iterable[RuleQuestion | OtherQuestion], *, today: date) -> Sequence[Found]:
    """What each question leads to, by itself and with the facts that are read from it."""
    return [_find(one, today=today) for one in questions]


def _find(question: RuleQuestion | OtherQuestion, *, today: date) -> Found:
    facts = FactSet(read_facts(question.vraag, peildatum=today).facts)
    started = time.perf_counter()
    asked = recognise(question.vraag, facts)
    return Found(question, asked, (time.perf_counter() - started) * 1000)


def _content(name: str) -> object:
    file = _SETS / f"{name}.yaml"
    return load_yaml(file.read_text(encoding="utf-8"), file=file.name)
