"""Answers a file of conversations, a JSON line each; a broken line is named and the others go on."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.answer import Answer
from assistant.conversation import Conversation
from assistant.errors import InkoopwijzerError
from assistant.pipeline import Services, answer_question
from assistant.requests import QuestionRequest

__all__ = ["Failure", "Result", "answer_lines"]


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str | int
    turns: tuple[QuestionRequest, ...] = Field(min_length=1, max_length=50)


@dataclass(frozen=True, slots=True)
class Result:
    """The answers to one line, as the JSON line to write."""

    json_line: str


@dataclass(frozen=True, slots=True)
class Failure:
    """Why one line, counted from 1, has no answers: a Dutch sentence."""

    message: str


def answer_lines(lines: Iterable[bytes], services: Services, *, today: date) -> Iterator[Result | Failure]:
    """A Result or a Failure for each line that is not blank, in order."""
    for number, raw in enumerate(lines, start=1):
        if raw.strip():
            yield _answer_line(raw, number, services, today)


def _answer_line(raw: bytes, number: int, services: Services, today: date) -> Result | Failure:
    try:
        line = _Line.model_validate_json(raw.removeprefix(codecs.BOM_UTF8))
    except ValidationError as error:
        if error.errors()[0]["type"] == "json_invalid":
            return Failure(f"Regel {number} is geen JSON. Zet op elke regel één object met 'id' en 'turns'.")
        place = ".".join(str(part) for part in error.errors()[0]["loc"]) or "de regel"
        return Failure(f"Regel {number} past niet bij '{place}'. Nodig zijn 'id', en 'turns' met elk een 'question'.")
    try:
        answers = _converse(line, services, today)
    except InkoopwijzerError as error:
        return Failure(f"Regel {number}: {error}")
    content = {"id": line.id, "answers": [answer.model_dump(mode="json") for answer in answers]}
    return Result(json.dumps(content, ensure_ascii=False))


def _converse(line: _Line, services: Services, today: date) -> list[Answer]:
    conversation, answers = Conversation(), []
    for turn in line.turns:
        question = turn.to_question(today=today)
        answer = answer_question(question, conversation, services)
        conversation = conversation.after(question, answer)
        answers.append(answer)
    return answers
