"""Applies a rule to the facts of a case: decides, or finds out which missing facts can still change the outcome."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from assistant.facts import FactValue, catalogue
from assistant.rules.case import Case, Conclusion, MissingFact, OutsidePeriod
from assistant.rules.outcome import Outcome, Status, TraceEntry
from assistant.rules.registry import rules
from assistant.rules.rule import Rule
from assistant.wording import enumerate_words

__all__ = ["MOST_QUESTIONS", "evaluate"]

MOST_QUESTIONS = 3
_RATES = (Decimal("1.09"), Decimal("1.21"))
_VAT_BASIS = "Aw 2012 art. 2.15"
_VAT_DECIDES = TraceEntry(
    "step",
    "meta_btw",
    "De wet vergelijkt bedragen zonder btw; met 9 of 21 procent btw erin kan de uitkomst anders zijn.",
    _VAT_BASIS,
)
_VAT_TAKEN_OFF = TraceEntry(
    "step",
    "meta_btw",
    "Uw bedragen zijn met btw. Hieronder is er 9 procent btw af; met 21 procent is de uitkomst gelijk.",
    _VAT_BASIS,
)


def evaluate(
    rule: Rule,
    facts: Mapping[str, FactValue],
    *,
    today: date,
    vat_unsaid: frozenset[str] = frozenset(),
) -> Outcome:
    """The outcome of the rule for these facts on that day; never raises for what a user can say.

    `vat_unsaid` names the amounts that the user gave without saying whether VAT is in them: where 9 or 21
    percent VAT would turn the outcome, `waarde_incl_btw` is asked for (meta_btw, Aw 2012 art. 2.15 lid 2).
    """
    outcome = _apply(rule, facts, today=today)
    if outcome.status == "missing":
        return _ask(rule, facts, outcome, today=today)
    if facts.get("waarde_incl_btw") is True:
        return _vat_included(rule, facts, today=today)
    if vat_unsaid and "waarde_incl_btw" not in facts:
        return _vat_unsaid(rule, facts, sorted(vat_unsaid & facts.keys()), outcome, today=today)
    return outcome


def _apply(rule: Rule, facts: Mapping[str, FactValue], *, today: date) -> Outcome:
    case = Case(facts, today=today, dated_on=today)
    try:
        conclusion = rule(case)
    except MissingFact as missing:
        return _outcome(case, "missing", Conclusion(case.rule_id, "onbekend", "feit_ontbreekt", {}), (missing.name,))
    except OutsidePeriod as outside:
        case.step(outside.note)
        words = {"toelichting": outside.note}
        return _outcome(case, "outside_period", Conclusion(case.rule_id, "onbekend", "buiten_periode", words))
    return _outcome(case, "limit" if conclusion.verdict is None else "decided", conclusion)


def _outcome(case: Case, status: Status, conclusion: Conclusion, missing: tuple[str, ...] = ()) -> Outcome:
    decided_by = rules()[conclusion.rule_id]
    end = TraceEntry("outcome", conclusion.rule_id, conclusion.verdict or "grens", "; ".join(decided_by.legal_basis))
    return Outcome(
        rule_id=conclusion.rule_id,
        status=status,
        verdict=conclusion.verdict,
        code=conclusion.code,
        values=conclusion.values,
        dated_on=case.dated_on,
        certainty=decided_by.certainty,
        legal_basis=decided_by.legal_basis,
        trace=(*case.trace, end),
        facts=dict(case.read),
        missing=missing,
        assumptions=tuple(case.assumptions),
        notices=tuple(case.notices),
        turning_point=case.turning_point if status == "decided" else None,
    )


def _ask(rule: Rule, facts: Mapping[str, FactValue], outcome: Outcome, *, today: date) -> Outcome:
    """The outcome with all facts to ask for, or the verdict itself where no answer could change it."""
    questions, leaves = _branches(rule, facts, outcome.missing[0], today=today, depth=MOST_QUESTIONS)
    verdicts = {leaf.verdict for leaf in leaves}
    if len(verdicts) == 1 and all(leaf.status == "decided" for leaf in leaves) and "onbekend" not in verdicts:
        return _settled(leaves[0], facts, questions)
    return replace(outcome, missing=questions[:MOST_QUESTIONS])


def _branches(
    rule: Rule, facts: Mapping[str, FactValue], name: str, *, today: date, depth: int
) -> tuple[tuple[str, ...], tuple[Outcome, ...]]:
    """The facts still needed from this one on, nearest first, and every outcome that can come of it.

    An outcome with status missing stands for answers that were not explored.
    """
    samples = _samples(name, today)
    questions, leaves = [name], list[Outcome]()
    if depth == 0 or not samples:
        return (name,), (_apply(rule, facts, today=today),)
    for value in samples:
        branch = _apply(rule, {**facts, name: value}, today=today)
        if branch.status != "missing":
            leaves.append(branch)
            continue
        below, outcomes = _branches(rule, {**facts, name: value}, branch.missing[0], today=today, depth=depth - 1)
        questions += [question for question in below if question not in questions]
        leaves += outcomes
    return tuple(questions), tuple(leaves)


def _settled(outcome: Outcome, facts: Mapping[str, FactValue], unsaid: Sequence[str]) -> Outcome:
    """The outcome without the facts that stood in for answers nobody gave, and with the reason they are not asked."""
    labels = enumerate_words([f"'{catalogue()[name].label}'" for name in unsaid])
    step = TraceEntry("step", "meta_ontbrekende_feiten", f"U noemt {labels} niet; dat verandert het oordeel niet.", "")
    kept = tuple(entry for entry in outcome.trace if not (entry.kind == "fact" and entry.name in unsaid))
    said = {name: value for name, value in outcome.facts.items() if name in facts}
    return replace(outcome, facts=said, trace=(step, *kept))


def _samples(name: str, today: date) -> tuple[FactValue, ...]:
    """Values that stand for all answers to a question; none for amounts and counts, whose range is open."""
    definition = catalogue()[name]
    if definition.type == "bool":
        return (True, False)
    if definition.type == "enum":
        return tuple(definition.keuzes)
    if definition.type == "date":
        return (today + timedelta(days=365), today - timedelta(days=1))
    return ()


def _vat_unsaid(
    rule: Rule, facts: Mapping[str, FactValue], names: Iterable[str], outcome: Outcome, *, today: date
) -> Outcome:
    """The outcome where VAT in these amounts could not change it; else the question whether VAT is in them."""
    variants = (_apply(rule, _lowered(facts, names, rate), today=today) for rate in _RATES)
    if outcome.verdict is None or all(_same(one, outcome) for one in variants):
        return outcome
    return replace(
        outcome,
        status="missing",
        verdict="onbekend",
        code="btw_onbekend",
        values={**outcome.values, "zonder_btw": outcome.verdict.replace("_", ", ")},
        missing=("waarde_incl_btw",),
        trace=(*outcome.trace[:-1], _VAT_DECIDES),
    )


def _vat_included(rule: Rule, facts: Mapping[str, FactValue], *, today: date) -> Outcome:
    """The outcome for amounts with VAT where both rates agree; else a question for the amount without."""
    amounts = sorted(name for name, value in facts.items() if isinstance(value, Decimal))
    low, high = (_apply(rule, _lowered(facts, amounts, rate), today=today) for rate in _RATES)
    used = {name: facts[name] for name in low.facts}
    if _same(low, high):
        return replace(low, facts=used, trace=(_VAT_TAKEN_OFF, *low.trace))
    return replace(
        low,
        status="missing",
        verdict="onbekend",
        code="btw_tarief",
        facts=used,
        missing=tuple(name for name in amounts if name in low.facts)[:1],
        trace=(_VAT_DECIDES,),
        turning_point=None,
    )


def _same(one: Outcome, other: Outcome) -> bool:
    return (one.rule_id, one.code) == (other.rule_id, other.code)


def _lowered(facts: Mapping[str, FactValue], names: Iterable[str], rate: Decimal) -> dict[str, FactValue]:
    lowered = dict(facts)
    for name in names:
        value = facts[name]
        assert isinstance(value, Decimal)
        lowered[name] = (value / rate).quantize(Decimal("0.01"))
    return lowered
