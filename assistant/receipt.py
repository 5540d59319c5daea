"""The receipt of an answer: what was asked and what came of it, so that anyone can ask the same again later.

It holds the questions but no text of the answer; of a quote it keeps the place and the SHA-256 of its words.
Asking again is the work of `replay`.
"""

from __future__ import annotations

import codecs
import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError

from assistant.answer import Answer, Kind, Verdict
from assistant.conversation import Turn
from assistant.errors import InkoopwijzerError
from assistant.question import Question, Role

__all__ = [
    "CitedPlace",
    "Receipt",
    "ReceiptOutcome",
    "ReceiptTurn",
    "outcome_of",
    "read_receipt",
    "receipt_json",
    "receipt_of",
]

MOST_TURNS = 50  # more than a conversation remembers anywhere
_ID_LENGTH = 12  # hexadecimal digits


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class ReceiptTurn(_Part):
    """A question with all that its answer may depend on; facts are those given with it, as text."""

    question: str
    facts: dict[str, str]
    role: Role
    peildatum: date


class CitedPlace(_Part):
    """Where a quote stands in its source, and the SHA-256 of its words in UTF-8."""

    source: str
    start: int
    end: int
    sha256: str


_Name = Annotated[str, Field(pattern=r"^[a-z0-9_-]{1,80}$")]  # an id of ours, in which no words of a user fit
_Version = Annotated[str, Field(pattern=r"^[0-9A-Za-z._-]{0,40}$")]


class ReceiptOutcome(_Part):
    """What the answer came to; `facts` are those that the rule read, `missing` those that it still asks for."""

    kind: Kind
    verdict: Verdict | None
    rule: _Name | None
    facts: dict[str, JsonValue]
    missing: tuple[_Name, ...]
    citations: tuple[CitedPlace, ...]
    card: _Name | None


class Receipt(_Part):
    """One answer with the turns before it, oldest first; the last turn is the question that it answers."""

    id: str
    made_on: date
    turns: Annotated[tuple[ReceiptTurn, ...], Field(min_length=1, max_length=MOST_TURNS)]
    outcome: ReceiptOutcome
    rules_version: _Version
    index_version: _Version

    @property
    def is_whole(self) -> bool:
        """Whether the id still belongs to the questions and the outcome."""
        return self.id == self.computed_id

    @property
    def computed_id(self) -> str:
        """The id that belongs to the questions, the outcome and the versions; the day does not count."""
        content = self.model_dump(mode="json", exclude={"id", "made_on"})
        return _sha256(json.dumps(content, sort_keys=True))[:_ID_LENGTH]


def receipt_of(turns: Iterable[Turn], *, made_on: date) -> Receipt:
    """The receipt of the answer of the last turn; its id is the same on whatever day it is made.

    Raises:
        ValueError: there is no turn, or there are more than 50.
    """
    told = tuple(turns)
    if not told:
        raise ValueError("a receipt needs at least one turn")
    answer = told[-1].answer
    receipt = Receipt(
        id="",
        made_on=made_on,
        turns=tuple(_turn(turn.question) for turn in told),
        outcome=outcome_of(answer),
        rules_version=answer.rules_version,
        index_version=answer.index_version,
    )
    return receipt.model_copy(update={"id": receipt.computed_id})


def outcome_of(answer: Answer) -> ReceiptOutcome:
    """What of an answer must be the same when it is asked again."""
    rule = answer.rule
    return ReceiptOutcome(
        kind=answer.kind,
        verdict=answer.verdict,
        rule=None if rule is None else rule.id,
        facts={} if rule is None else dict(rule.facts),
        missing=() if rule is None else tuple(one.fact for one in rule.missing),
        citations=tuple(
            CitedPlace(source=one.source, start=one.start, end=one.end, sha256=_sha256(one.quote))
            for one in answer.citations
        ),
        card=answer.card,
    )


def receipt_json(receipt: Receipt) -> str:
    """The receipt as JSON that survives print and every file format: what cannot be seen is escaped in it."""
    text = receipt.model_dump_json(indent=2)
    return "".join(one if one.isprintable() or one == "\n" else json.dumps(one)[1:-1] for one in text)


def read_receipt(content: bytes) -> Receipt:
    """The receipt that this JSON is, also when its id no longer belongs to it.

    Raises:
        InkoopwijzerError: it is no receipt.
    """
    try:
        return Receipt.model_validate_json(content.removeprefix(codecs.BOM_UTF8))
    except ValidationError as error:
        raise InkoopwijzerError("Dit is geen bewijs van een antwoord. Kies het JSON-bestand dat u bewaarde.") from error


def _turn(question: Question) -> ReceiptTurn:
    return ReceiptTurn(
        question=question.text, facts=dict(question.facts), role=question.role, peildatum=question.peildatum
    )


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
