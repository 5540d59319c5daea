"""Answers a file of conversations, a JSON line each; a broken line is named and the others go on."""

from __future__ import annotations

import codecs
import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.answer import Answer
from assistant.conversation import Conversation
from assistant.errors import InkoopwijzerError
from assistant.pipeline import Services, answer_question
from assistant.requests import QuestionRequest

__all__ = ["Counts", "answer_file"]


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str | int
    turns: tuple[QuestionRequest, ...] = Field(min_length=1, max_length=50)


@dataclass(frozen=True, slots=True)
class _Failure:
    """Why one line, counted from 1, has no answers: a Dutch sentence."""

    message: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many lines were answered, and how many could not be."""

    answered: int
    failed: int


def answer_file(
    source: Path,
    target: Path,
    open_services: Callable[[], Services],
    *,
    today: date,
    complain: Callable[[str], None],
) -> Counts:
    """Writes the answers to the lines of `source` to `target`, which appears when all of them are written.

    `complain` gets a Dutch sentence for each line that cannot be answered. Until the end, and after a failure,
    what stood in `target` stands there still.

    Raises:
        InkoopwijzerError: a file cannot be read or written, or the services cannot be opened.
    """
    lines = _read(source)
    services = open_services()
    answered = failed = 0
    with _replacing(target) as write:
        for result in _answer_lines(lines, services, today):
            if isinstance(result, _Failure):
                failed += 1
                complain(result.message)
            else:
                answered += 1
                write(result)
    return Counts(answered, failed)


def _answer_lines(lines: Iterable[bytes], services: Services, today: date) -> Iterator[str | _Failure]:
    """The JSON to write, or a failure, for each line that is not blank, in order."""
    for number, raw in enumerate(lines, start=1):
        if raw.strip():
            yield _answer_line(raw, number, services, today)


def _answer_line(raw: bytes, number: int, services: Services, today: date) -> str | _Failure:
    try:
        line = _Line.model_validate_json(raw.removeprefix(codecs.BOM_UTF8))
    except ValidationError as error:
        if error.errors()[0]["type"] == "json_invalid":
            return _Failure(f"Regel {number} is geen JSON. Zet op elke regel één object met 'id' en 'turns'.")
        place = ".".join(str(part) for part in error.errors()[0]["loc"]) or "de regel"
        return _Failure(f"Regel {number} past niet bij '{place}'. Nodig zijn 'id', en 'turns' met elk een 'question'.")
    try:
        answers = _converse(line, services, today)
    except InkoopwijzerError as error:
        return _Failure(f"Regel {number}: {error}")
    content = {"id": line.id, "answers": [answer.model_dump(mode="json") for answer in answers]}
    return json.dumps(content, ensure_ascii=False)


def _converse(line: _Line, services: Services, today: date) -> list[Answer]:
    conversation, answers = Conversation(), []
    for turn in line.turns:
        question = turn.to_question(today=today)
        answer = answer_question(question, conversation, services)
        conversation = conversation.after(question, answer)
        answers.append(answer)
    return answers


def _read(source: Path) -> list[bytes]:
    try:
        return source.read_bytes().splitlines()
    except OSError as error:
        raise InkoopwijzerError(
            f"{source} is niet te lezen ({error.strerror}). Controleer de naam en uw rechten."
        ) from error


@contextmanager
def _replacing(target: Path) -> Iterator[Callable[[str], None]]:
    """A function that writes a line to a file beside the target, which takes its place when all went well."""
    in_place = target.exists() and not target.is_file()  # a pipe or a device: nothing can take its place
    final = target if in_place else target.resolve()
    path = target if in_place else final.with_name(f".{final.name}.{os.getpid()}")
    try:
        file = path.open("w", encoding="utf-8")
    except OSError as error:
        raise InkoopwijzerError(
            f"{target} is niet aan te maken ({error.strerror}). Controleer de map en uw rechten."
        ) from error

    def write(line: str) -> None:
        with _writing(target):
            file.write(f"{line}\n")

    try:
        yield write
        with _writing(target):
            file.close()
            if not in_place:
                os.replace(path, final)
    finally:
        with suppress(OSError):  # a full disk says so once more
            file.close()
        if not in_place:
            path.unlink(missing_ok=True)


@contextmanager
def _writing(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InkoopwijzerError(
            f"Schrijven naar {target} is niet gelukt ({error.strerror}). Maak ruimte op de schijf en begin opnieuw."
        ) from error
