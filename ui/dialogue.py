"""One person's conversation as the page keeps it: what was said, what is on screen, and what can be clicked.

It knows nothing of gradio and decides nothing: a click sends words and a fact, the core answers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from assistant.answer import Answer
from assistant.conversation import Conversation
from assistant.errors import InkoopwijzerError
from assistant.facts import FactDefinition, catalogue
from assistant.question import ask
from ui import texts
from ui.core import MOST_TURNS, Core
from ui.failures import report_failure
from ui.render import answer_html, fault_html, question_html

__all__ = ["MOST_OPTIONS", "Dialogue", "Field", "Option", "reply"]

MOST_OPTIONS = 12  # the largest choice in the catalogue has eleven values, and "Weet ik niet"


@dataclass(frozen=True, slots=True)
class Option:
    """A button: its words are sent as the question, with facts when it answers a question of ours."""

    words: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """The label of the field and an example of what to type in it."""

    label: str = texts.QUESTION_LABEL
    hint: str = texts.QUESTION_HINT


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A conversation with its screen: one (question, answer) pair of HTML per turn, and at most one fault."""

    conversation: Conversation = Conversation()
    screen: tuple[tuple[str, str], ...] = ()
    fault: str | None = None
    options: tuple[Option, ...] = ()
    options_label: str = ""
    field: Field = Field()
    forgotten: bool = False


def reply(dialogue: Dialogue, option: Option, *, role: str, peildatum: date, core: Core) -> Dialogue:
    """The dialogue after the user sent these words; when they cannot be used, the same with a fault."""
    try:
        question = ask(option.words, peildatum=peildatum, role=role, facts=dict(option.facts))
        answer = core.answer(question, dialogue.conversation)
        shown = (question_html(question.text), answer_html(answer, core.source))
    except InkoopwijzerError as error:
        return _with_fault(dialogue, str(error))
    except Exception as error:  # noqa: BLE001 - the edge: a bug becomes a code for the user and a log line
        return _with_fault(dialogue, report_failure(error))
    turns = dialogue.conversation.after(question, answer).turns
    label, options, field = _next(answer)
    return Dialogue(
        conversation=Conversation(turns[-MOST_TURNS:]),
        screen=(*dialogue.screen, shown)[-MOST_TURNS:],
        options=options,
        options_label=label,
        field=field,
        forgotten=dialogue.forgotten or len(turns) > MOST_TURNS,
    )


def _with_fault(dialogue: Dialogue, sentence: str) -> Dialogue:
    return replace(dialogue, fault=fault_html(sentence))


def _next(answer: Answer) -> tuple[str, tuple[Option, ...], Field]:
    """What the page offers after this answer: buttons with their label, and what the field is for."""
    if answer.rule is None or not answer.rule.missing:
        follow_up = tuple(Option(words) for words in answer.follow_up[:MOST_OPTIONS])
        return texts.FOLLOW_UP_LABEL if follow_up else "", follow_up, Field()
    name = answer.rule.missing[0].fact
    fact = catalogue()[name]
    choices = tuple(Option(words, ((name, value),)) for value, words in _choices(fact))
    label = texts.CHOOSE_LABEL if choices else texts.TYPE_LABEL
    return label, (*choices, Option(texts.UNKNOWN)), Field(texts.ANSWER_LABEL, _hint(fact))


def _choices(fact: FactDefinition) -> tuple[tuple[str, str], ...]:
    if fact.type == "bool":
        return ("ja", texts.YES), ("nee", texts.NO)
    return tuple(fact.keuzes.items()) if fact.type == "enum" else ()


def _hint(fact: FactDefinition) -> str:
    if fact.eenheid in texts.UNIT_HINTS:
        return texts.UNIT_HINTS[fact.eenheid]
    return texts.ANSWER_HINTS.get(fact.type, texts.CHOICE_HINT)
