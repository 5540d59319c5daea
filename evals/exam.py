"""The exam: questions with gold quotes in three styles, questions without an answer, rule questions, conversations.

It was written from the sources alone and frozen before the kenniskaarten. One half may be looked at while building
(`developing`); the other is only for reporting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from assistant.answer import Kind
from knowledge.strict_yaml import load_yaml

__all__ = [
    "HALF_NAMES",
    "HALVES",
    "STYLES",
    "STYLE_NAMES",
    "Exam",
    "ExamConversation",
    "ExamQuestion",
    "ExamTurn",
    "Half",
    "RuleCase",
    "Style",
    "Unanswerable",
    "load_exam",
]

FOLDER = Path(__file__).parent / "sets" / "examen"

Style = Literal["natural", "lay", "telegram"]
STYLES: tuple[Style, ...] = ("natural", "lay", "telegram")
STYLE_NAMES: Mapping[Style, str] = {"natural": "vaktaal", "lay": "lekentaal", "telegram": "telegram"}
Half = Literal["ontwikkelen", "rapporteren"]
HALVES: tuple[Half, ...] = ("ontwikkelen", "rapporteren")
HALF_NAMES: Mapping[Half, str] = {
    "rapporteren": "alleen gemeten (rapporteren)",
    "ontwikkelen": "gebruikt bij het bouwen (ontwikkelen)",
}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Item(_Strict):
    id: str


class ExamQuestion(_Item):
    """A need in three wordings; `gold` are the quotes that answer together, each of `also` does so by itself.

    Of each list in `key_facts` a right answer holds one.
    """

    source: str
    role: str
    sort: str
    natural: str
    lay: str
    telegram: str
    gold: tuple[str, ...] = Field(min_length=1)
    also: tuple[str, ...]
    key_facts: tuple[tuple[str, ...], ...] = Field(min_length=1)

    def asked(self, style: Style) -> str:
        """The question in this style."""
        return {"natural": self.natural, "lay": self.lay, "telegram": self.telegram}[style]


class Unanswerable(_Item):
    """A question that no source answers: from the same field (near), or about something else (far)."""

    question: str
    kind: Literal["near", "far"]
    style: Style
    missing: str
    why: str


class RuleCase(_Item):
    """A question in which facts decide; the verdict `vraag` stands for a fact that must be asked for."""

    question: str
    style: Style
    rule: str
    verdict: Literal["ja", "nee", "ja_mits", "onbekend", "vraag"]
    why: str


class ExamTurn(_Strict):
    """One turn: each of `kinds` is right; with `gold`, one of these quotes must be cited."""

    question: str
    kinds: tuple[Kind, ...] = Field(min_length=1)
    source: str | None = None
    gold: tuple[str, ...] = ()
    key_facts: tuple[tuple[str, ...], ...] = ()
    rule: str | None = None
    verdict: str | None = None


class ExamConversation(_Item):
    """A conversation that is played turn by turn."""

    name: str
    turns: tuple[ExamTurn, ...] = Field(min_length=2)


class _Division(_Strict):
    ontwikkelen: frozenset[str]


AnyItem = TypeVar("AnyItem", bound=_Item)


@dataclass(frozen=True, slots=True)
class Exam:
    """All of the exam, and the ids of the half that may be looked at."""

    questions: tuple[ExamQuestion, ...]
    unanswerable: tuple[Unanswerable, ...]
    rule_cases: tuple[RuleCase, ...]
    conversations: tuple[ExamConversation, ...]
    developing: frozenset[str]

    @property
    def texts(self) -> tuple[str, ...]:
        """Every answerable question in every style."""
        return tuple(one.asked(style) for one in self.questions for style in STYLES)

    def half(self, items: Iterable[AnyItem], half: Half) -> Sequence[AnyItem]:
        """The items that belong to this half."""
        return [one for one in items if (one.id in self.developing) == (half == "ontwikkelen")]

    def by_half(self, items: Sequence[AnyItem]) -> Iterator[tuple[Half, AnyItem]]:
        """Each item with its half, one half after the other."""
        return ((half, one) for half in HALVES for one in self.half(items, half))


def load_exam(folder: Path = FOLDER) -> Exam:
    """The exam of evals/sets/examen/."""
    return Exam(
        questions=TypeAdapter(tuple[ExamQuestion, ...]).validate_python(_read(folder, "vragen")),
        unanswerable=TypeAdapter(tuple[Unanswerable, ...]).validate_python(_read(folder, "zonder_antwoord")),
        rule_cases=TypeAdapter(tuple[RuleCase, ...]).validate_python(_read(folder, "regelvragen")),
        conversations=TypeAdapter(tuple[ExamConversation, ...]).validate_python(_read(folder, "gesprekken")),
        developing=_Division.model_validate(_read(folder, "verdeling")).ontwikkelen,
    )


def _read(folder: Path, name: str) -> object:
    file = folder / f"{name}.yaml"
    return load_yaml(file.read_text("utf-8"), file=file.name)
