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

    @property
    def pending(self) -> str | None:
        """The name of the fact that the last answer asked for first, or None."""
        if not self.turns:
            return None
        last = self.turns[-1].answer
        return last.rule.missing[0].fact if last.rule is not None and last.rule.missing else None
