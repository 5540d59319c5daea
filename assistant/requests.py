"""A question as it arrives in JSON, for the batch command and HTTP alike."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from assistant.facts import catalogue
from assistant.question import Question, ask

__all__ = ["QuestionRequest"]


_Scalar = bool | int | float | str | None
_Given = _Scalar | list[_Scalar | dict[str, _Scalar]]


class QuestionRequest(BaseModel):
    """One question; facts may be JSON values or text in the notation of `facts.read_fact`.

    A list of changes is a list of objects with bedrag_eur, grond and datum. A fact that is null is not given, but for
    one that knows a word for "none".
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    question: str
    facts: dict[str, _Given] = {}
    role: str = "helpdesk"
    peildatum: Annotated[date | None, Field(strict=True)] = None  # a bare number is no date

    def to_question(self, *, today: date) -> Question:
        """The question, dated today where it names no date.

        Raises:
            QuestionError: it cannot be used (see `ask`).
        """
        facts = {name: _as_text(value) for name, value in self.facts.items() if value is not None or _may_be_none(name)}
        day = self.peildatum if self.peildatum is not None else today
        return ask(self.question, peildatum=day, role=self.role, facts=facts)


def _may_be_none(name: str) -> bool:
    definition = catalogue().get(name)
    return definition is not None and definition.leeg is not None


def _as_text(value: _Given) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, list):  # each part ends with its mark, so that a list never passes for a single value
        return "".join(f"{_change_as_text(one) if isinstance(one, dict) else _as_text(one)};" for one in value)
    return "geen" if value is None else str(value)


def _change_as_text(change: dict[str, _Scalar]) -> str:
    return " ".join(str(change[key]) for key in ("bedrag_eur", "grond", "datum") if change.get(key) is not None)
