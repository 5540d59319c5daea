"""Exams for tests: the first questions of ours, and one that is made up and whose key facts stand nowhere."""

from __future__ import annotations

from evals.exam import (
    HALVES,
    Exam,
    ExamConversation,
    ExamQuestion,
    ExamTurn,
    Half,
    RuleCase,
    Unanswerable,
)

__all__ = ["first_of", "made_up"]


def first_of(exam: Exam, number: int) -> Exam:
    """The first questions of each half and kind."""
    return Exam(
        questions=tuple(one for half in HALVES for one in exam.half(exam.questions, half)[:number]),
        unanswerable=tuple(
            one
            for half in HALVES
            for kind in ("near", "far")
            for one in [other for other in exam.half(exam.unanswerable, half) if other.kind == kind][:number]
        ),
        rule_cases=tuple(one for half in HALVES for one in exam.half(exam.rule_cases, half)[:1]),
        conversations=tuple(one for half in HALVES for one in exam.half(exam.conversations, half)[:1]),
        developing=exam.developing,
    )


def made_up() -> Exam:
    """One question of each kind in each half; no answer holds the key fact of the first."""
    return Exam(
        questions=tuple(_question(half) for half in HALVES),
        unanswerable=tuple(
            Unanswerable(id=f"{half}-{kind}", question=question, kind=kind, style="natural", missing="", why="")
            for half in HALVES
            for kind, question in (("near", "Wat kost een sleutelkluis?"), ("far", "Hoe bak ik een appeltaart?"))
        ),
        rule_cases=tuple(
            RuleCase(
                id=f"{half}-regel",
                question="Mogen we dit verlengen?",
                style="natural",
                rule="",
                verdict="vraag",
                why="",
            )
            for half in HALVES
        ),
        conversations=tuple(
            ExamConversation(
                id=f"{half}-gesprek", name="", turns=tuple(ExamTurn(question="Hallo", kinds=("refuse",)) for _ in "ab")
            )
            for half in HALVES
        ),
        developing=frozenset(f"ontwikkelen-{kind}" for kind in ("vraag", "near", "far", "regel", "gesprek")),
    )


def _question(half: Half) -> ExamQuestion:
    return ExamQuestion(
        id=f"{half}-vraag",
        source="keuzekompas",
        role="helpdesk",
        sort="feit",
        natural="Kan een subsidie verlengd worden?",
        lay="Mag het potje langer lopen?",
        telegram="subsidie verlengen",
        gold=("Bij subsidies geen verlengingsopties mogelijk",),
        also=(),
        key_facts=(("een feit dat nergens staat",),),
    )
