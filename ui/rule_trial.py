"""Tries one rule on typed facts: the fields of its form, what was typed as facts, and the outcome in words.

The rule itself decides (`assistant.rules.evaluate`); amounts, dates and terms may be typed as people write them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.composition.rule_words import RuleWords, put_into_words
from assistant.errors import FactError
from assistant.fact_values import FactType
from assistant.facts import Fact, FactDefinition, FactSet, catalogue
from assistant.rules.articles import LegalBasis
from assistant.rules.evaluate import evaluate
from assistant.rules.outcome import Outcome
from assistant.rules.registry import rules
from assistant.rules.texts import rule_texts
from assistant.understanding.amounts import find_amounts
from assistant.understanding.typed_value import typed_fact
from assistant.wording import day
from ui.legal_links import legal_links
from ui.texts import ANSWER_HINTS, MARKS, UNIT_HINTS, Mark

__all__ = ["Field", "Step", "Trial", "asked_facts", "fields_of", "read_facts", "try_rule"]

_CHOSEN: tuple[FactType, ...] = ("bool", "enum", "choices")
_LIMIT: Mark = ("§", "Hier ligt de grens", "onbekend")
_YES_OR_NO = (("ja", "ja"), ("nee", "nee"))


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form; `options` holds value and words of a choice, and is empty where one types."""

    name: str
    label: str
    question: str
    hint: str
    options: tuple[tuple[str, str], ...]
    many: bool
    values: tuple[str, ...]
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the reasoning, or one amount of the law, with where it stands."""

    words: str
    basis: tuple[LegalBasis, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a trial: the mark of its verdict, its words, steps and amounts."""

    mark: Mark
    words: RuleWords
    steps: tuple[Step, ...]
    amounts: tuple[Step, ...]
    decided_by: str
    day: str


def fields_of(names: Iterable[str], typed: Mapping[str, Sequence[str]], problems: Mapping[str, str]) -> list[Field]:
    """The fields for these facts, filled with what was typed."""
    return [_field(name, tuple(typed.get(name, ())), problems.get(name)) for name in names]


def read_facts(
    names: Sequence[str], typed: Mapping[str, Sequence[str]], *, peildatum: date
) -> tuple[FactSet, dict[str, str]]:
    """The facts that were typed, and by name a Dutch sentence for each value that does not fit."""
    found: list[Fact] = []
    problems: dict[str, str] = {}
    for name in names:
        text = ";".join(typed.get(name, ())).strip()
        if not text:
            continue
        try:
            fact = typed_fact(name, text, peildatum=peildatum)
        except FactError as error:
            problems[name] = f"{error} {_hint(catalogue()[name])}"
        else:
            found += [fact] if fact is not None else []
    return FactSet(tuple(found)), problems


def try_rule(rule_id: str, facts: FactSet, *, peildatum: date) -> Trial:
    """What the rule says of these facts on that day; amounts are without VAT unless the facts say otherwise."""
    values = facts.values()
    amounts = [fact for fact in facts if catalogue()[fact.name].type in ("decimal", "amounts")]
    all_of_them = values.get("waarde_incl_btw") is True
    included = frozenset(fact.name for fact in amounts if all_of_them or _says_with_vat(fact))
    outcome = evaluate(rules()[rule_id], values, today=peildatum, vat_included=included)
    return Trial(
        mark=_LIMIT if outcome.verdict is None else MARKS[outcome.verdict],
        words=put_into_words(outcome, facts, frozenset(), ()),
        steps=_lines(outcome, "step"),
        amounts=_lines(outcome, "parameter"),
        decided_by=outcome.rule_id,
        day=day(peildatum),
    )


def asked_facts(rule_id: str, trial: Trial | None) -> tuple[str, ...]:
    """The facts of the form: those of the rule, and those that its other rules turn out to ask for."""
    asked = (name for name, _ in trial.words.questions) if trial is not None else ()
    return tuple(dict.fromkeys([*rule_texts()[rule_id].feiten, *asked]))


def _field(name: str, values: tuple[str, ...], problem: str | None) -> Field:
    known = catalogue()[name]
    options = _YES_OR_NO if known.type == "bool" else tuple(known.keuzes.items()) if known.type in _CHOSEN else ()
    return Field(name, known.label, known.vraag, _hint(known), options, known.type == "choices", values, problem)


def _hint(known: FactDefinition) -> str:
    if known.type in _CHOSEN:
        return known.waarom
    words = UNIT_HINTS.get(known.eenheid or "") or ANSWER_HINTS[known.type]
    net = " Reken zonder btw." if known.type in ("decimal", "amounts") and not known.zonder_btw else ""
    return f"{known.waarom} {words}.{f' Of: {known.leeg}.' if known.leeg else ''}{net}"


def _says_with_vat(fact: Fact) -> bool:
    return any(span.incl_btw for span in find_amounts(fact.words))


def _lines(outcome: Outcome, kind: str) -> tuple[Step, ...]:
    return tuple(Step(one.value, legal_links(one.legal_basis)) for one in outcome.trace if one.kind == kind)
