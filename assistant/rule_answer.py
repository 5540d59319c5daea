"""What goes with the outcome of a rule: what the question was read as, what else was meant, what is disputed."""

from __future__ import annotations

from assistant.composition.yes_or_no import asks_openly, asks_the_same
from assistant.conversation import Conversation
from assistant.facts import Conflict
from assistant.question import Question
from assistant.rules.evaluate import evaluate, evaluate_limit
from assistant.rules.explore import Branch, branches
from assistant.rules.outcome import Outcome
from assistant.rules.registry import subjects
from assistant.rules.texts import rule_texts
from assistant.understanding.rule_or_card import Likeness, ways_of_rule
from assistant.understanding.subjects import Asked
from assistant.understanding.text import fold, sentences
from assistant.understanding.understand import Understanding

__all__ = ["apply_rule", "asks_again", "disputed", "meant", "read_as", "rivals_of", "unknown_branches"]

_SAME_QUESTION = 0.5  # so like one of the ways to ask of a rule is a question that is hers


def apply_rule(understood: Understanding, question: Question) -> Outcome:
    """What the rule of the question comes to with the facts so far, or its limit where that was asked."""
    asked = understood.asked
    assert isinstance(asked, Asked)
    subject = subjects()[asked.subject]
    if asked.intent == "limit":
        return evaluate_limit(
            subject,
            understood.facts.values(),
            today=question.peildatum,
            vat_unsaid=understood.vat_unsaid,
            vat_included=understood.vat_included,
        )
    return evaluate(
        subject.decide,
        understood.facts.values(),
        today=question.peildatum,
        vat_unsaid=understood.vat_unsaid,
        vat_included=understood.vat_included,
    )


def unknown_branches(understood: Understanding, outcome: Outcome, question: Question) -> tuple[Branch, ...]:
    """What each value would come to of the first missing fact that the user does not know."""
    unknown = [name for name in outcome.missing if name in understood.declined]
    told_before = not understood.just_declined and len(unknown) < len(outcome.missing)
    if understood.asked is None or not unknown or told_before:
        return ()
    rule = subjects()[understood.asked.subject].decide
    return branches(rule, understood.facts.values(), unknown, today=question.peildatum)


def read_as(question: Question, understood: Understanding, outcome: Outcome, likeness: Likeness) -> str:
    """The question of the rule, where what was asked is not just that; a verdict is one to that question only."""
    if understood.goes_on or question.facts or outcome.status == "limit" or understood.asked is None:
        return ""
    text = rule_texts()[subjects()[understood.asked.subject].decide.id]
    if asks_openly(text.vraag):  # its 'nee' says to what it is one: 'Nee, dat is te vroeg'
        return ""
    ways = (*ways_of_rule(understood.asked), text.vraag, *text.manieren)
    pieces = (question.text, *(question.text[start:end] for start, end in sentences(fold(question.text))))
    decided = outcome.status == "decided"
    asked = (one for one in pieces if not decided or asks_the_same(one, text.vraag))
    return "" if any(likeness(one, ways) >= _SAME_QUESTION for one in asked) else text.vraag


def rivals_of(asked: Asked | None) -> tuple[str, ...]:
    """The questions of the rules that fit nearly as well as the one that fits best."""
    names = asked.rivals if asked is not None else ()
    return tuple(dict.fromkeys(rule_texts()[subjects()[name].decide.id].vraag for name in names))


def meant(asked: Asked | None, *, doubtful: bool) -> tuple[str, ...]:
    """The question of a rule that was passed over, and of its rivals where that was because of them."""
    if asked is None:
        return ()
    return (rule_texts()[asked.rule].vraag, *(rivals_of(asked) if doubtful else ()))


def asks_again(conversation: Conversation, outcome: Outcome, understood: Understanding) -> bool:
    """Whether the turn before this one asked for a fact by the same rule."""
    last = conversation.turns[-1].answer if conversation.turns and understood.goes_on else None
    return last is not None and last.kind == "clarify" and last.rule is not None and last.rule.id == outcome.rule_id


def disputed(understood: Understanding, outcome: Outcome) -> Conflict | None:
    """The first contradiction in facts that the rule reads or needs."""
    touched = {*outcome.facts, *outcome.missing}
    return next((one for one in understood.conflicts if {one.first.name, one.second.name} & touched), None)
