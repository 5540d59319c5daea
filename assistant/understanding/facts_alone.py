"""A turn that gives facts and nothing else: a click on the page, whose words only say those facts."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.errors import FactError
from assistant.facts import catalogue, read_given, show
from assistant.question import Question

__all__ = ["in_words", "is_facts_alone"]

_NOT_KNOWN = "weet ik niet"


def in_words(facts: Iterable[tuple[str, str]]) -> str:
    """The facts as the words of a turn: 'geraamde waarde: 750.000 euro'.

    Raises:
        FactError: a fact has an unknown name or an unusable value.
    """
    return "; ".join(_in_words(name, text) for name, text in facts)


def is_facts_alone(question: Question) -> bool:
    """Whether the words of the question say its facts and nothing more, so that nothing else is read from them."""
    try:
        return bool(question.facts) and question.text == in_words(question.facts)
    except FactError:
        return False


def _in_words(name: str, text: str) -> str:
    fact = read_given(name, text)
    return f"{catalogue()[name].label}: {_NOT_KNOWN if fact is None else show(name, fact.value)}"
