"""What a rule says for one case, and everything that it read to say so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.facts import FactValue

__all__ = ["Assumption", "Certainty", "Outcome", "Status", "TraceEntry", "Verdict"]

Verdict = Literal["ja", "nee", "ja_mits", "onbekend"]
Certainty = Literal["hoog", "middel", "laag"]
Status = Literal["decided", "limit", "missing", "outside_period"]


@dataclass(frozen=True, slots=True)
class TraceEntry:
    """A fact, parameter, step or outcome, in the order of reading; value is Dutch text."""

    kind: Literal["fact", "parameter", "step", "outcome"]
    name: str
    value: str
    legal_basis: str


@dataclass(frozen=True, slots=True)
class Assumption:
    """A fact that the user did not give and the rule took as usual; `text` tells the user so in Dutch."""

    fact: str
    value: FactValue
    text: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer of the rule that decided.

    `status` decided: verdict and code stand. limit: the question was where the limit lies, code names the
    text, there is no verdict. missing: `missing` names the facts to ask for, the one to ask first in front.
    outside_period: no law or amount is known for the date.
    Except for decided, the verdict is onbekend (None for limit). `values` fills the placeholders of the text.
    `noticed_by` names the rule of each notice, in whose text it stands or else in the shared one.
    `also` holds rule, code and values of what holds besides, where several parts of a case were judged.
    """

    rule_id: str
    status: Status
    verdict: Verdict | None
    code: str
    values: Mapping[str, str]
    certainty: Certainty
    legal_basis: tuple[str, ...]
    trace: tuple[TraceEntry, ...]
    facts: Mapping[str, FactValue]
    missing: tuple[str, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    notices: tuple[str, ...] = ()
    noticed_by: tuple[str, ...] = ()
    turning_point: str | None = None
    also: tuple[tuple[str, str, Mapping[str, str]], ...] = ()
