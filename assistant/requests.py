"""A question as it arrives in JSON, for the batch command and HTTP alike."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from assistant.question import Question, ask

__all__ = ["QuestionRequest"]


class QuestionRequest(BaseModel):
    """One question; facts may be JSON booleans, numbers or text in the notation of `facts.read_fact`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    question: str
    facts: dict[str, bool | int | float | str] = {}
    role: str = "helpdesk"
    peildatum: Annotated[date | None, Field(strict=True)] = None  # a bare number is no date

    def to_question(self, *, today: date) -> Question:
        """The question, dated today where it names no date.

        Raises:
            QuestionError: it cannot be used (see `ask`).
        """
        facts = {name: _as_text(value) for name, value in self.facts.items()}
        day = self.peildatum if self.peildatum is not None else today
        return ask(self.question, peildatum=day, role=self.role, facts=facts)


def _as_text(value: bool | int | float | str) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return str(value)
