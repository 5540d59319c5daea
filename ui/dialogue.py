"""One person's conversation as the page keeps it: the turns, what is wrong now, and what waits to be masked.

It knows nothing of gradio and decides nothing: a click sends words and a fact, the core answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from assistant.conversation import Conversation
from assistant.errors import InkoopwijzerError
from assistant.facts import catalogue
from assistant.question import ask
from assistant.understanding.facts_alone import in_words
from assistant.understanding.personal_data import found_in, mask
from assistant.understanding.typed_value import typed_value
from ui import texts
from ui.core import MOST_TURNS, Core
from ui.failures import report_failure

__all__ = ["Dialogue", "Said", "reply", "said_by"]

_UNKNOWN = "onbekend"  # how a fact is given that is not known


@dataclass(frozen=True, slots=True)
class Said:
    """What the user said: words, and facts when they answer a question of ours or set one right."""

    words: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A conversation, at most one sentence on what went wrong, and words with personal data that wait."""

    conversation: Conversation = Conversation()
    fault: str | None = None
    waiting: Said | None = None


def said_by(action: Mapping[str, object], dialogue: Dialogue, *, peildatum: date) -> Said | None:
    """What a click in the conversation says; None for one that says nothing ("pas zelf aan") or that is none of ours.

    Raises:
        FactError: what was typed is no value of its fact.
    """
    name, value = str(action.get("naam", "")), str(action.get("waarde", "")).strip()
    match action.get("actie"):
        case "vraag":
            return Said(str(action.get("woorden", "")))
        case "feit" if name in catalogue():
            typed = {name: value, **_beside(action)}
            read = [typed_value(one, text, peildatum=peildatum) for one, text in typed.items()]
            return _facts_alone({one: text for given in read for one, text in given.items()})
        case "vergeet" if name in catalogue():
            return _facts_alone({name: _UNKNOWN})
        case "maskeer" if dialogue.waiting is not None:
            said = dialogue.waiting  # a value of a fact cannot be masked: it would be another value
            return Said(mask(said.words), tuple(one for one in said.facts if not found_in(one[1])))
        case _:
            return None


def _beside(action: Mapping[str, object]) -> dict[str, str]:
    """What was typed in the other fields of the same answer, by the name of the fact."""
    others = action.get("ook")
    given = others.items() if isinstance(others, Mapping) else ()
    return {str(name): str(text).strip() for name, text in given if str(name) in catalogue() and str(text).strip()}


def _facts_alone(given: Mapping[str, str]) -> Said:
    facts = tuple(sorted(given.items()))
    return Said(in_words(facts), facts)


def reply(dialogue: Dialogue, said: Said, *, role: str, peildatum: date, core: Core) -> Dialogue:
    """The dialogue after the user said this; when it cannot be used, the same with a fault.

    Words with personal data wait until the user has them masked or changes them: nothing of them is used.
    """
    if found_in(" ".join((said.words, *(value for _, value in said.facts)))):
        return replace(dialogue, waiting=said, fault=None)
    if len(dialogue.conversation.turns) >= MOST_TURNS:
        return replace(dialogue, fault=texts.FULL, waiting=None)
    try:
        question = ask(said.words, peildatum=peildatum, role=role, facts=dict(said.facts))
        answer = core.answer(question, dialogue.conversation)
    except InkoopwijzerError as error:
        return replace(dialogue, fault=str(error), waiting=None)
    except Exception as error:  # noqa: BLE001 - the edge: a bug becomes a code for the user and a log line
        return replace(dialogue, fault=report_failure(error), waiting=None)
    return Dialogue(dialogue.conversation.after(question, answer))
