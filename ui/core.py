"""What the page and the API need of the assistant: one function, the sources and the versions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.answer import Answer
from assistant.conversation import Conversation
from assistant.pipeline import Services, answer_question
from assistant.question import Question
from assistant.rules.registry import rules_version
from knowledge.retrieval import Library

__all__ = ["AT_ONCE", "MOST_TURNS", "Core", "core_of"]

# Threads that answer at once, each for the page and for the API. Python runs one at a time: with two, fewer answers
# come in a second, and /healthz waits for both.
AT_ONCE = 1
MOST_TURNS = 20  # what a conversation remembers, on screen, over HTTP and in the core

_FIRST_SEARCH = "verlengen"


@dataclass(frozen=True, slots=True)
class Core:
    """`answer` is the one path, safe to call from several threads; `library` holds what it rests on."""

    answer: Callable[[Question, Conversation], Answer]
    library: Library
    index_version: str
    rules_version: str


def core_of(services: Services) -> Core:
    """The real core behind opened services; a first search tells the version of the index and warms it up."""
    return Core(
        answer=lambda question, conversation: answer_question(question, conversation, services),
        library=services.library,
        index_version=services.library.retriever.search(_FIRST_SEARCH).index_version,
        rules_version=rules_version(),
    )
