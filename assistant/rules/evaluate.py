"""Applies a rule to the facts of a case: decides, or finds out which missing facts can still change the outcome."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from assistant.fact_values import without_vat
from assistant.facts import FactValue, catalogue, show
from assistant.rules.case import Case, MissingFact, OutsidePeriod
from assistant.rules.conclusion import Conclusion
from assistant.rules.outcome import Outcome, Status, TraceEntry
from assistant.rules.registry import Subject, rules
from assistant.rules.rule import Rule
from assistant.rules.texts import rule_texts
from assistant.wording import enumerate_words

__all__ = ["CORE", "MOST_QUESTIONS", "evaluate", "evaluate_limit"]

MOST_QUESTIONS = 3
CORE = "kern"  # the code of an outcome that only tells the rule in a nutshell
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
    "Uw bedragen zijn met btw. Met 9 procent btw eraf en met 21 procent btw eraf is de uitkomst gelijk.",
    _VAT_BASIS,
)


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
    outcome = _apply(rule, facts, today=today)
    if outcome.status == "missing":
        return _ask(rule, facts, outcome, today=today)
    if vat_included & outcome.facts.keys():
        return _vat_included(rule, facts, vat_included & facts.keys(), today=today)
    if vat_unsaid & outcome.facts.keys() and "waarde_incl_btw" not in facts:
        return _vat_unsaid(rule, facts, frozenset(vat_unsaid & facts.keys()), outcome, today=today)
    return outcome


def evaluate_limit(
    subject: Subject, facts: Mapping[str, FactValue], *, today: date, vat_included: frozenset[str] = frozenset()
) -> Outcome:
    """Where the limit of the subject lies; for one without a limit of its own, the rule in a nutshell."""
    if subject.limit is not None:
        return evaluate(subject.limit, facts, today=today, vat_included=vat_included)
    outcome = evaluate(subject.decide, facts, today=today, vat_included=vat_included)
    if outcome.status != "missing" or outcome.facts or not rule_texts()[outcome.rule_id].kern:
        return outcome
    return replace(outcome, status="limit", verdict=None, code=CORE, missing=(), turning_point=None)


def _apply(rule: Rule, facts: Mapping[str, FactValue], *, today: date, euro_factor: Decimal = Decimal(1)) -> Outcome:
    case = Case(facts, today=today, dated_on=today, euro_factor=euro_factor)
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
    basis = {article: None for one in (conclusion, *conclusion.also) for article in rules()[one.rule_id].legal_basis}
    end = TraceEntry("outcome", conclusion.rule_id, conclusion.verdict or "grens", "; ".join(decided_by.legal_basis))
    return Outcome(
        rule_id=conclusion.rule_id,
        status=status,
        verdict=conclusion.verdict,
        code=conclusion.code,
        values=conclusion.values,
        certainty=conclusion.certainty or decided_by.certainty,
        legal_basis=tuple(basis),
        trace=(*case.trace, end),
        facts=dict(case.read),
        missing=missing,
        assumptions=tuple(case.assumptions),
        notices=tuple(case.notices),
        turning_point=case.turning_point if status == "decided" else None,
        also=tuple((one.rule_id, one.code, one.values) for one in conclusion.also),
    )


def _ask(rule: Rule, facts: Mapping[str, FactValue], outcome: Outcome, *, today: date) -> Outcome:
    """The outcome with all facts to ask for, or the verdict itself where no answer could change it."""
    questions, leaves = _branches(rule, facts, outcome.missing[0], today=today, depth=MOST_QUESTIONS)
    if all(leaf.status == "decided" for leaf in leaves) and _agree(leaves):
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


def _agree(leaves: Sequence[Outcome]) -> bool:
    """Whether all outcomes say the same, or all say nee, for whatever reason."""
    first = leaves[0]
    return all(leaf.verdict == "nee" for leaf in leaves) or all(
        _same(leaf, first) and leaf.turning_point == first.turning_point and leaf.verdict != "onbekend"
        for leaf in leaves
    )


def _settled(outcome: Outcome, facts: Mapping[str, FactValue], unsaid: Sequence[str]) -> Outcome:
    """The outcome without the facts that stood in for answers nobody gave, and with the reason they are not asked."""
    labels = enumerate_words([f"'{catalogue()[name].label}'" for name in unsaid])
    step = TraceEntry("step", "meta_ontbrekende_feiten", f"U noemt {labels} niet; dat verandert het oordeel niet.", "")
    kept = tuple(entry for entry in outcome.trace if not (entry.kind == "fact" and entry.name in unsaid))
    said = {name: value for name, value in outcome.facts.items() if name in facts}
    return replace(outcome, facts=said, trace=(step, *kept))


def _samples(name: str, today: date) -> tuple[FactValue, ...]:
    """Values that stand for all answers to a question; none where their range is open."""
    definition = catalogue()[name]
    if definition.type == "bool":
        return (True, False)
    if definition.type == "enum":
        return tuple(definition.keuzes)
    if definition.voor_of_na_vandaag:
        return (today + timedelta(days=365), today - timedelta(days=1))
    return ()


def _vat_unsaid(
    rule: Rule, facts: Mapping[str, FactValue], names: frozenset[str], outcome: Outcome, *, today: date
) -> Outcome:
    """The outcome where VAT in these amounts could not change it; else the question whether VAT is in them."""
    others = any(name.endswith("_eur") and name not in names for name in facts)
    variants = (
        _apply(rule, _lowered(facts, names, rate), today=today)
        if others
        else _apply(rule, facts, today=today, euro_factor=rate)
        for rate in _RATES
    )
    if outcome.verdict is None or all(
        (one.rule_id, one.verdict, one.code) == (outcome.rule_id, outcome.verdict, outcome.code) for one in variants
    ):
        return outcome
    return replace(
        outcome,
        status="missing",
        verdict="onbekend",
        code="btw_onbekend",
        values={**outcome.values, "zonder_btw": outcome.verdict.replace("_", ", ")},
        missing=("waarde_incl_btw",),
        trace=(*outcome.trace[:-1], _VAT_DECIDES),
        also=(),
    )


def _vat_included(rule: Rule, facts: Mapping[str, FactValue], names: Iterable[str], *, today: date) -> Outcome:
    """The outcome where it is the same at both rates, told with the user's own amounts; else a question."""
    low, high = (_apply(rule, _lowered(facts, names, rate), today=today) for rate in _RATES)
    used = {name: facts[name] for name in low.facts}
    if low.status == "decided" and _same(low, high):
        said = [replace(one, value=f"{show(one.name, facts[one.name])} met btw") if one.name in names else one
                for one in low.trace if one.kind == "fact"]  # fmt: skip
        told = tuple(one for one in low.trace if one.kind in ("parameter", "outcome"))
        return replace(low, facts=used, trace=(*said, _VAT_TAKEN_OFF, *told), turning_point=None)
    return replace(
        low,
        status="missing",
        verdict="onbekend",
        code="btw_tarief",
        facts=used,
        missing=tuple(sorted(name for name in names if name in low.facts))[:1],
        trace=(_VAT_DECIDES,),
        turning_point=None,
        also=(),
    )


def _same(one: Outcome, other: Outcome) -> bool:
    return (one.rule_id, one.code, one.values, one.also) == (other.rule_id, other.code, other.values, other.also)


def _lowered(facts: Mapping[str, FactValue], names: Iterable[str], rate: Decimal) -> dict[str, FactValue]:
    return {**facts, **{name: without_vat(facts[name], rate) for name in names}}
