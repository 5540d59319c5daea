"""Amounts with VAT: the law compares amounts without it (Aw 2012 art. 2.15 lid 2), and taking it off needs its rate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from assistant.fact_values import without_vat
from assistant.facts import FactValue, show
from assistant.rules.apply import apply
from assistant.rules.explore import says_the_same
from assistant.rules.outcome import Outcome, TraceEntry
from assistant.rules.rule import Rule

__all__ = ["with_vat_included", "with_vat_unsaid"]

_RATES = (Decimal("1.09"), Decimal("1.21"))
_BASIS = "Aw 2012 art. 2.15"
_DECIDES = TraceEntry(
    "step",
    "meta_btw",
    "De wet vergelijkt bedragen zonder btw; met 9 of 21 procent btw erin kan de uitkomst anders zijn.",
    _BASIS,
)
_TAKEN_OFF = TraceEntry(
    "step",
    "meta_btw",
    "Uw bedragen zijn met btw. Met 9 procent btw eraf en met 21 procent btw eraf is de uitkomst gelijk.",
    _BASIS,
)


def with_vat_unsaid(
    rule: Rule, facts: Mapping[str, FactValue], names: frozenset[str], outcome: Outcome, *, today: date
) -> Outcome:
    """The outcome where VAT in these amounts could not change it; else the question whether VAT is in them."""
    others = any(name.endswith("_eur") and name not in names for name in facts)
    variants = (
        apply(rule, _lowered(facts, names, rate), today=today)
        if others
        else apply(rule, facts, today=today, euro_factor=rate)
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
        trace=(*outcome.trace[:-1], _DECIDES),
        also=(),
    )


def with_vat_included(rule: Rule, facts: Mapping[str, FactValue], names: Iterable[str], *, today: date) -> Outcome:
    """The outcome where it is the same at both rates, told with the user's own amounts; else a question."""
    low, high = (apply(rule, _lowered(facts, names, rate), today=today) for rate in _RATES)
    used = {name: facts[name] for name in low.facts}
    if low.status == "decided" and says_the_same(low, high):
        said = [
            replace(one, value=f"{show(one.name, facts[one.name])} met btw") if one.name in names else one
            for one in low.trace
            if one.kind == "fact"
        ]
        told = tuple(one for one in low.trace if one.kind in ("parameter", "outcome"))
        return replace(low, facts=used, trace=(*said, _TAKEN_OFF, *told), turning_point=None)
    return replace(
        low,
        status="missing",
        verdict="onbekend",
        code="btw_tarief",
        facts=used,
        missing=tuple(sorted(name for name in names if name in low.facts))[:1],
        trace=(_DECIDES,),
        turning_point=None,
        also=(),
    )


def _lowered(facts: Mapping[str, FactValue], names: Iterable[str], rate: Decimal) -> dict[str, FactValue]:
    return {**facts, **{name: without_vat(facts[name], rate) for name in names}}
