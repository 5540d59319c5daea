"""Shows a Dialogue as HTML: each question with its answer, its export and its feedback, and what is wrong now."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from markupsafe import Markup

from assistant.answer import Answer
from assistant.clock import today
from assistant.conversation import Turn
from assistant.question import Question, Role
from assistant.receipt import receipt_of
from assistant.understanding.facts_alone import is_facts_alone
from assistant.understanding.personal_data import found_in
from knowledge.retrieval import Library
from ui import texts
from ui.core import Core
from ui.dialogue import Dialogue
from ui.render import announcement, answer_html, fault_html, question_html
from ui.templating import render

__all__ = ["dialogue_html", "request_of"]


@dataclass(frozen=True, slots=True)
class _Shown:
    question: Markup
    answer: Markup
    announcement: str
    request: str
    receipt: str
    export: Markup
    feedback: Markup
    superseded: bool


@dataclass(frozen=True, slots=True)
class _Card:
    """The card of an answer; where receipt, text, reader and question are the same, so is its HTML."""

    receipt: str
    text: str
    role: Role
    asked: str
    answer: Answer = field(compare=False)
    library: Library = field(compare=False)


def dialogue_html(dialogue: Dialogue, role: Role, core: Core, *, kept_days: int) -> str:
    """The whole conversation, for the reader in this role; before the first question, the examples.

    `kept_days` is how long feedback is kept.
    """
    waiting = dialogue.waiting
    return render(
        "conversation.html",
        texts=texts,
        turns=list(_shown(dialogue.conversation.turns, role, core, kept_days)),
        fault=None if dialogue.fault is None else Markup(fault_html(dialogue.fault)),
        seen=() if waiting is None else [(one.kind, one.piece) for one in found_in(waiting.words)],
    )


def request_of(turns: Sequence[Turn]) -> str:
    """The last of these turns as the body of POST /api/v1/vraag, with the others as its conversation."""
    *earlier, last = turns
    return json.dumps(
        {
            **_turn(last.question),
            "conversation": [_turn(one.question) for one in earlier],
        },
        ensure_ascii=False,
    )


def _turn(question: Question) -> dict[str, object]:
    return {
        "question": question.text,
        "facts": dict(question.facts),
        "role": question.role,
        "peildatum": question.peildatum.isoformat(),
    }


def _shown(turns: Sequence[Turn], role: Role, core: Core, kept_days: int) -> Iterator[_Shown]:
    for number, turn in enumerate(turns):
        until = turns[: number + 1]
        receipt = receipt_of(until, made_on=today())
        yield _Shown(
            question=Markup(question_html(turn.question.text)),
            answer=_html(_Card(receipt.id, turn.answer.text, role, _asked(until), turn.answer, core.library)),
            announcement=announcement(turn.answer),
            request=request_of(until),
            receipt=receipt.id,
            export=render("uitvoer.html", number=number + 1),
            feedback=render("feedback.html", number=number + 1, receipt=receipt, days=kept_days),
            superseded=number + 1 < len(turns) and is_facts_alone(turns[number + 1].question),
        )


@lru_cache(maxsize=512)  # every event shows the whole conversation again, and only its last turn is new
def _html(card: _Card) -> Markup:
    return Markup(answer_html(card.answer, card.library, role=card.role, asked=card.asked))


def _asked(turns: Sequence[Turn]) -> str:
    """The question that the last of these turns answers: the last one in words of the user's own."""
    own = [one.question.text for one in turns if not is_facts_alone(one.question)]
    return own[-1] if own else turns[-1].question.text
