"""Which parameters and other rules the code of a rule reads; found in the code itself, so also where no case comes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from types import CodeType, FunctionType

from assistant.rules import formulas
from assistant.rules.parameters import parameters
from assistant.rules.registry import rules, subjects
from assistant.rules.rule import Rule

__all__ = ["Reads", "readers", "reads", "used_by"]


@dataclass(frozen=True, slots=True)
class Reads:
    """What one rule reads: parameters by name, and the rules that it applies by id."""

    parameters: tuple[str, ...]
    rules: tuple[str, ...]


@cache
def reads(rule_id: str) -> Reads:
    """What the rule reads itself, in its verdict and in the telling of its limit; not what its other rules read."""
    subject = subjects()[rule_id]
    seen = _Seen()
    for rule in (subject.decide, subject.limit):
        if rule is not None:
            seen.visit(rule.formula)
    return Reads(
        tuple(name for name in parameters() if any(_names(word, name) for word in seen.words)),
        tuple(sorted(seen.rules - {rule_id})),
    )


def readers() -> Mapping[str, tuple[str, ...]]:
    """The rules that read a parameter, by its name; empty for one that every comparison reads."""
    return {name: tuple(rule for rule in sorted(rules()) if name in reads(rule).parameters) for name in parameters()}


def used_by(rule_id: str) -> tuple[str, ...]:
    """The rules that apply this one."""
    return tuple(rule for rule in sorted(rules()) if rule_id in reads(rule).rules)


def _names(word: str, parameter: str) -> bool:
    """Whether a word in the code is the parameter's name, or the fixed beginning of a name that ends in a fact."""
    return word == parameter or (word.endswith("_") and parameter.startswith(word))


@dataclass(slots=True)
class _Seen:
    """The words and rules met so far; other rules are noted, not entered."""

    words: set[str] = field(default_factory=set)
    rules: set[str] = field(default_factory=set)
    functions: set[FunctionType] = field(default_factory=set)

    def visit(self, value: object) -> None:
        """Notes what the value holds, and everything that it leads to."""
        if isinstance(value, str):
            self.words.add(value)
        elif isinstance(value, Rule):
            self.rules.add(value.id)
        elif isinstance(value, FunctionType):
            if value.__module__.startswith(formulas.__name__) and value not in self.functions:
                self.functions.add(value)
                self._visit_code(value.__code__, value.__globals__)
        else:
            for part in _parts(value):
                self.visit(part)

    def _visit_code(self, code: CodeType, names: Mapping[str, object]) -> None:
        for constant in code.co_consts:
            if isinstance(constant, CodeType):
                self._visit_code(constant, names)
            else:
                self.visit(constant)
        for name in code.co_names:
            if name in names:
                self.visit(names[name])


def _parts(value: object) -> Iterator[object]:
    if isinstance(value, tuple | list | set | frozenset):
        yield from value
    elif isinstance(value, Mapping):
        yield from value.values()
    elif is_dataclass(value) and not isinstance(value, type):
        yield from (getattr(value, one.name) for one in fields(value))
