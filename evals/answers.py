"""Asks the whole exam through `answer_question` and judges each answer: kind, quotes, key facts, verdict, time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answer import Answer
from assistant.conversation import Conversation
from assistant.pipeline import Services, answer_question
from assistant.question import ask
from evals.exam import STYLES, Exam, ExamConversation, ExamQuestion, Half, RuleCase, Style, Unanswerable
from evals.gold import Gold, gold_of, gold_of_turn
from knowledge.dutch import fold

__all__ = ["Answered", "AnsweredTurn", "Refused", "Ruled", "answer_exam", "converse", "decide", "decline"]

SILENT = ("related", "abstain", "refuse")


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer to a question that the sources answer; the shares are 0 to 1.

    `cited` says that one of the citations is gold, `recall` which share of the gold is cited, `precision` which share
    of the citations is gold; `key_facts` is the share of the key facts in the text, `own_words` that in the text
    without the quotes. `exact`: every quote and passage equals its slice. `confidence` is that of the search.
    """

    question: ExamQuestion
    style: Style
    half: Half
    answer: Answer
    cited: bool
    recall: float
    precision: float
    key_facts: float
    own_words: float
    exact: bool
    confidence: float

    @property
    def silent(self) -> bool:
        """Whether it was turned away although the sources answer it."""
        return self.answer.kind in SILENT


@dataclass(frozen=True, slots=True)
class Refused:
    """The answer to a question that no source answers; `recognised` when it claims to be no answer."""

    question: Unanswerable
    half: Half
    answer: Answer
    exact: bool
    confidence: float

    @property
    def recognised(self) -> bool:
        """Whether the answer says that it is none; a question back or another rule is none either."""
        return self.answer.kind in SILENT


@dataclass(frozen=True, slots=True)
class Ruled:
    """The answer to a question that a rule decides."""

    question: RuleCase
    half: Half
    answer: Answer
    right: bool
    exact: bool


@dataclass(frozen=True, slots=True)
class AnsweredTurn:
    """One turn of a conversation: whether the kind is right, and the quote or the verdict too."""

    conversation: ExamConversation
    half: Half
    number: int
    answer: Answer
    right_kind: bool
    right: bool
    exact: bool


def answer_exam(exam: Exam, services: Services, *, today: date) -> Sequence[Answered]:
    """Every answerable question in every style."""
    return [
        _judge(question, style, half, services, today)
        for half, question in exam.by_half(exam.questions)
        for style in STYLES
    ]


def decline(exam: Exam, services: Services, *, today: date) -> Sequence[Refused]:
    """Every question that the sources do not answer."""
    found = []
    for half, one in exam.by_half(exam.unanswerable):
        answer = _ask(one.question, services, today)
        found.append(Refused(one, half, answer, _exact(answer, services), _confidence(one.question, services)))
    return found


def decide(exam: Exam, services: Services, *, today: date) -> Sequence[Ruled]:
    """Every question in which facts decide."""
    found = []
    for half, one in exam.by_half(exam.rule_cases):
        answer = _ask(one.question, services, today)
        right = answer.kind == "clarify" if one.verdict == "vraag" else answer.verdict == one.verdict
        found.append(Ruled(one, half, answer, right, _exact(answer, services)))
    return found


def converse(exam: Exam, services: Services, *, today: date) -> Sequence[AnsweredTurn]:
    """Every conversation, each turn after the ones before it."""
    found = []
    for half, one in exam.by_half(exam.conversations):
        conversation = Conversation()
        for number, turn in enumerate(one.turns):
            question = ask(turn.question, peildatum=today)
            answer = answer_question(question, conversation, services)
            conversation = conversation.after(question, answer)
            right_kind = answer.kind in turn.kinds
            gold = gold_of_turn(turn, services.library.sources)
            cites = gold is None or bool(_cited(answer, gold))
            decided = turn.verdict is None or turn.verdict == "vraag" or answer.verdict == turn.verdict
            right = right_kind and cites and decided
            exact = _exact(answer, services)
            found.append(AnsweredTurn(one, half, number, answer, right_kind, right, exact))
    return found


def _judge(question: ExamQuestion, style: Style, half: Half, services: Services, today: date) -> Answered:
    answer = _ask(question.asked(style), services, today)
    gold = gold_of(question, services.library.sources)
    cited = _cited(answer, gold)
    own = answer.text
    for one in answer.citations:
        own = own.replace(one.quote.replace("\n", "\n> "), "")
    return Answered(
        question=question,
        style=style,
        half=half,
        answer=answer,
        cited=bool(cited),
        recall=gold.share_cited([(one.source, one.start, one.end) for one in answer.citations]),
        precision=len(cited) / len(answer.citations) if answer.citations else 0.0,
        key_facts=_key_facts(answer.text, question.key_facts),
        own_words=_key_facts(own, question.key_facts),
        exact=_exact(answer, services),
        confidence=_confidence(question.asked(style), services),
    )


def _ask(text: str, services: Services, today: date) -> Answer:
    return answer_question(ask(text, peildatum=today), Conversation(), services)


def _confidence(text: str, services: Services) -> float:
    return services.library.retriever.search(text).confidence


def _cited(answer: Answer, gold: Gold) -> Sequence[int]:
    return [one.n for one in answer.citations if gold.answers(one.source, one.start, one.end)]


def _key_facts(text: str, key_facts: Iterable[Iterable[str]]) -> float:
    folded = " ".join(fold(text).split())
    held = [any(" ".join(fold(word).split()) in folded for word in words) for words in key_facts]
    return sum(held) / len(held)


def _exact(answer: Answer, services: Services) -> bool:
    spans = [(one.source, one.start, one.end, one.quote) for one in answer.citations]
    spans += [(one.source, one.start, one.end, one.text) for one in answer.passages]
    return all(services.library.source(source).text[start:end] == text for source, start, end, text in spans)
