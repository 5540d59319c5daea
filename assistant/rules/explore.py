"""What missing facts can still do: which of them to ask for, and what each answer would come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from assistant.fact_values import FactType
from assistant.facts import FactValue, catalogue
from assistant.rules.apply import apply
from assistant.rules.outcome import Outcome, TraceEntry
from assistant.rules.rule import Rule
from assistant.wording import enumerate_words

__all__ = ["MOST_QUESTIONS", "Branch", "ask_or_settle", "branches", "says_the_same"]

MOST_QUESTIONS = 3
# An ordinary value of each type with an open range.
_STAND_INS: Mapping[FactType, FactValue] = {
    "decimal": Decimal(1000),
    "int": 12,
    "percentage": Decimal(50),
    "number": Decimal(2),
    "date": date(2026, 1, 1),
    "text": "-",
    "amounts": (Decimal(1000),),
    "choices": (),
    "changes": (),
}
_HIGHEST = 1_000_000_000  # euros, months or times: beyond this no verdict of ours turns


@dataclass(frozen=True, slots=True)
class Branch:
    """What the rule says if a fact that nobody knows has this value; its outcome may need more facts still.

    `range` says how the value stands for many: all below it ('onder'), itself and all above ('vanaf'), all days
    before today ('voorbij'), or today and all after ('later').
    """

    fact: str
    value: FactValue
    outcome: Outcome
    range: Literal["onder", "vanaf", "voorbij", "later"] | None = None


def ask_or_settle(rule: Rule, facts: Mapping[str, FactValue], outcome: Outcome, *, today: date) -> Outcome:
    """The outcome with the facts to ask for, or the verdict itself where no answer could change it.

    The fact of which most answers would settle the case stands in front; of equals, the one that the rule needs first.
    """
    names, leaves = _explore(rule, facts, outcome.missing[0], today=today, depth=MOST_QUESTIONS)
    if all(leaf.status == "decided" for leaf in leaves) and _agree(leaves):
        return _settled(leaves[0], facts, names)
    first = max(names, key=lambda name: _settles(rule, facts, name, today=today))
    return replace(outcome, missing=(first, *(name for name in names if name != first))[:MOST_QUESTIONS])


def branches(rule: Rule, facts: Mapping[str, FactValue], unknown: Iterable[str], *, today: date) -> tuple[Branch, ...]:
    """What each answer would come to for the first unknown fact that decides; empty where its answers are open."""
    for name in unknown:
        found = tuple(
            Branch(name, value, apply(rule, {**facts, name: value}, today=today), _range(value, today))
            for value in _samples(name, today)
        )
        if not found and catalogue()[name].type in ("decimal", "int", "percentage", "number"):
            found = _either_side(rule, facts, name, today=today)
        told = {(branch.outcome.status, branch.outcome.verdict) for branch in found}
        if len(told) > 1 and any(status == "decided" for status, _ in told):
            return found
    return ()


def says_the_same(one: Outcome, other: Outcome) -> bool:
    """Whether two outcomes have the same text, word for word."""
    return (one.rule_id, one.code, one.values, one.also) == (other.rule_id, other.code, other.values, other.also)


def _explore(
    rule: Rule, facts: Mapping[str, FactValue], name: str, *, today: date, depth: int
) -> tuple[tuple[str, ...], tuple[Outcome, ...]]:
    """The facts still needed from this one on, nearest first, and every outcome that can come of it.

    An outcome with status missing stands for answers that were not explored.
    """
    samples = _samples(name, today)
    names, leaves = [name], list[Outcome]()
    if depth == 0:
        return (name,), (apply(rule, facts, today=today),)
    if not samples:
        return _explore_open(rule, facts, name, today=today, depth=depth)
    for value in samples:
        branch = apply(rule, {**facts, name: value}, today=today)
        if branch.status != "missing":
            leaves.append(branch)
            continue
        below, outcomes = _explore(rule, {**facts, name: value}, branch.missing[0], today=today, depth=depth - 1)
        names += [one for one in below if one not in names]
        leaves += outcomes
    return tuple(names), tuple(leaves)


def _explore_open(
    rule: Rule, facts: Mapping[str, FactValue], name: str, *, today: date, depth: int
) -> tuple[tuple[str, ...], tuple[Outcome, ...]]:
    """As `_explore`, for a fact with an open range: one value shows what is asked after it, and settles nothing."""
    open_case = apply(rule, facts, today=today)
    after = apply(rule, {**facts, name: _STAND_INS[catalogue()[name].type]}, today=today)
    if after.status != "missing":
        return (name,), (open_case,)
    stand_in = {**facts, name: _STAND_INS[catalogue()[name].type]}
    below, _ = _explore(rule, stand_in, after.missing[0], today=today, depth=depth - 1)
    return (name, *(one for one in below if one != name)), (open_case,)


def _settles(rule: Rule, facts: Mapping[str, FactValue], name: str, *, today: date) -> Decimal:
    """The share of the answers to this question after which nothing is left to ask; 0 where they are open."""
    samples = _samples(name, today)
    if not samples:
        return Decimal(0)
    settled = sum(apply(rule, {**facts, name: value}, today=today).status == "decided" for value in samples)
    return Decimal(settled) / len(samples)


def _agree(leaves: Sequence[Outcome]) -> bool:
    """Whether all outcomes say the same, or all say nee, for whatever reason."""
    first = leaves[0]
    return all(leaf.verdict == "nee" for leaf in leaves) or all(
        says_the_same(leaf, first) and leaf.turning_point == first.turning_point and leaf.verdict != "onbekend"
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


def _range(value: FactValue, today: date) -> Literal["voorbij", "later"] | None:
    if not isinstance(value, date):
        return None
    return "voorbij" if value < today else "later"


def _either_side(rule: Rule, facts: Mapping[str, FactValue], name: str, *, today: date) -> tuple[Branch, ...]:
    """The outcome below the first value at which the verdict turns, and from each such value on; empty for none."""
    whole = catalogue()[name].type == "int"
    unit = Decimal(1) if whole else Decimal("0.01")

    def value_at(steps: int) -> FactValue:
        return steps if whole else steps * unit

    def outcome_at(steps: int) -> Outcome:
        return apply(rule, {**facts, name: value_at(steps)}, today=today)

    low, highest_step = 0, int(_HIGHEST / unit)
    here, highest = outcome_at(low), outcome_at(highest_step)
    found: list[Branch] = []
    while _says(here) != _says(highest) and len(found) <= MOST_QUESTIONS:
        high = highest_step
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if _says(outcome_at(middle)) == _says(here) else (low, middle)
        if not found:
            found.append(Branch(name, value_at(high), outcome_at(low), "onder"))
        low, here = high, outcome_at(high)
        found.append(Branch(name, value_at(high), here, "vanaf"))
    return tuple(found)


def _says(outcome: Outcome) -> tuple[str, str | None]:
    return outcome.status, outcome.verdict
