"""One run of a rule over the facts of a case, with everything that can happen as an Outcome."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from assistant.facts import FactValue
from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.ended import MissingFact, OutsidePeriod
from assistant.rules.outcome import Outcome, Status, TraceEntry
from assistant.rules.registry import rules
from assistant.rules.rule import Rule

__all__ = ["apply"]


def apply(rule: Rule, facts: Mapping[str, FactValue], *, today: date, euro_factor: Decimal = Decimal(1)) -> Outcome:
    """What the rule says for these facts; a missing fact names only the first that the rule needed."""
    case = Case(facts, today=today, dated_on=today, euro_factor=euro_factor)
    try:
        conclusion = rule(case)
    except MissingFact as missing:
        return _outcome(case, "missing", Conclusion(missing.rule_id, "onbekend", "feit_ontbreekt", {}), (missing.name,))
    except OutsidePeriod as outside:
        case.rule_id = outside.rule_id
        case.step(outside.note)
        words = {"toelichting": outside.note}
        return _outcome(case, "outside_period", Conclusion(outside.rule_id, "onbekend", "buiten_periode", words))
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
        noticed_by=tuple(case.notices.values()),
        turning_point=case.turning_point if status == "decided" else None,
        also=tuple((one.rule_id, one.code, one.values) for one in conclusion.also),
    )
