"""A conversation: the earlier questions with their answers, oldest first. It holds no other state."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answer import Answer
from assistant.question import Question

__all__ = ["Conversation", "Turn"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and what was answered."""

    question: Question
    answer: Answer


@dataclass(frozen=True, slots=True)
class Conversation:
    """The turns so far; empty for a first question."""

    turns: tuple[Turn, ...] = ()

    def after(self, question: Question, answer: Answer) -> Conversation:
        """This conversation with one turn more."""
        return Conversation((*self.turns, Turn(question, answer)))
