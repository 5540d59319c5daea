"""Tells in the Answer what a rule did: on which facts, by which law and steps, and what is missing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pydantic import JsonValue

from assistant.answer import MissingFact, RuleReport, TraceLine
from assistant.composition.rule_words import RuleWords
from assistant.fact_values import Change
from assistant.facts import FactSet, FactValue
from assistant.rules.outcome import Outcome

__all__ = ["conflict_report", "rule_report"]


def rule_report(outcome: Outcome, words: RuleWords, facts: FactSet, *, peildatum: date) -> RuleReport:
    """The report of an outcome; a fact that we inferred is marked in its trace."""
    inferred = {fact.name for fact in facts if fact.origin == "afgeleid"}
    return RuleReport(
        id=outcome.rule_id,
        peildatum=peildatum.isoformat(),
        facts={name: _plain(value) for name, value in outcome.facts.items()},
        missing=tuple(MissingFact(fact=name, question=asked) for name, asked in words.questions),
        trace=tuple(
            TraceLine(
                kind=one.kind,
                name=one.name,
                value=f"{one.value} (afgeleid)" if one.kind == "fact" and one.name in inferred else one.value,
                legal_basis=one.legal_basis,
            )
            for one in outcome.trace
        ),
        legal_basis=outcome.legal_basis,
        next_steps=words.next_steps,
        confidence=outcome.certainty,
        turning_point=words.turning_point,
    )


def conflict_report(fact: str, asked: str, outcome: Outcome, *, peildatum: date) -> RuleReport:
    """The report of two facts that contradict each other: nothing is decided, the first of them is asked for."""
    name = "meta_conflicterende_feiten"
    return RuleReport(
        id=name,
        peildatum=peildatum.isoformat(),
        facts={},
        missing=(MissingFact(fact=fact, question=asked),),
        trace=(TraceLine(kind="step", name=name, value=asked, legal_basis=""),),
        legal_basis=outcome.legal_basis,
        next_steps=(),
        confidence=outcome.certainty,
        turning_point=None,
    )


def _plain(value: FactValue | Change) -> JsonValue:
    """A fact's value as JSON: amounts as text with cents, dates as ISO text, lists as lists of these."""
    if isinstance(value, Decimal):
        return str(value.quantize(Decimal("0.01")))
    if isinstance(value, Change):
        return {"bedrag_eur": _plain(value.amount), "grond": value.ground, "datum": _plain(value.day)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
