"""Applies a rule to the facts of a case: decides, or finds out which missing facts can still change the outcome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from assistant.facts import FactValue
from assistant.rules.apply import apply
from assistant.rules.explore import MOST_QUESTIONS, ask_or_settle
from assistant.rules.outcome import Outcome
from assistant.rules.registry import Subject
from assistant.rules.rule import Rule
from assistant.rules.texts import rule_texts
from assistant.rules.vat import with_vat_included, with_vat_unsaid

__all__ = ["CORE", "MOST_QUESTIONS", "evaluate", "evaluate_limit"]

CORE = "kern"  # the code of an outcome that only tells the rule in a nutshell


def evaluate(
    rule: Rule,
    facts: Mapping[str, FactValue],
    *,
    today: date,
    vat_unsaid: frozenset[str] = frozenset(),
    vat_included: frozenset[str] = frozenset(),
) -> Outcome:
    """The outcome of the rule for these facts on that day; never raises for what a user can say.

    `vat_unsaid` names the amounts that the user gave without saying whether VAT is in them: where 9 or 21
    percent VAT would turn the outcome, `waarde_incl_btw` is asked for (meta_btw, Aw 2012 art. 2.15 lid 2).
    `vat_included` names those that the user said to be with VAT: where the rate decides, the amount without
    it is asked for. All other amounts are without VAT.
    """
    outcome = apply(rule, facts, today=today)
    if outcome.status == "missing":
        return ask_or_settle(rule, facts, outcome, today=today)
    if vat_included & outcome.facts.keys():
        return with_vat_included(rule, facts, vat_included & facts.keys(), today=today)
    if vat_unsaid & outcome.facts.keys() and "waarde_incl_btw" not in facts:
        return with_vat_unsaid(rule, facts, frozenset(vat_unsaid & facts.keys()), outcome, today=today)
    return outcome


def evaluate_limit(
    subject: Subject,
    facts: Mapping[str, FactValue],
    *,
    today: date,
    vat_unsaid: frozenset[str] = frozenset(),
    vat_included: frozenset[str] = frozenset(),
) -> Outcome:
    """Where the limit of the subject lies; for one without a limit of its own, the rule in a nutshell.

    Who gives all facts of a case with the question where the limit lies, gets the verdict on that case, which says
    it too. `vat_unsaid` and `vat_included` as in `evaluate`.
    """
    verdict = evaluate(subject.decide, facts, today=today, vat_unsaid=vat_unsaid, vat_included=vat_included)
    if subject.limit is not None:
        limit = evaluate(subject.limit, facts, today=today, vat_included=vat_included)
        return verdict if verdict.status == "decided" and verdict.facts.keys() > limit.facts.keys() else limit
    if verdict.status != "missing" or verdict.facts or not rule_texts()[verdict.rule_id].kern:
        return verdict
    return replace(verdict, status="limit", verdict=None, code=CORE, missing=(), turning_point=None)
