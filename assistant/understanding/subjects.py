"""What a question is about, and whether it asks for a verdict, for a limit, or for what the guidance says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import inf
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.facts import FactSet
from assistant.rules.registry import subjects
from assistant.rules.texts import rule_texts
from assistant.understanding.asked_last import asks_about_another
from assistant.understanding.no_extension import without_denied_extension
from assistant.understanding.other_domains import is_other_domain
from assistant.understanding.question_form import (
    adds_a_fact,
    asks_for_explanation,
    asks_how_or_which,
    asks_limit,
    names_a_document,
    without_opening,
)
from assistant.understanding.reading import read_facts
from assistant.understanding.rule_match import Match, rule_matcher
from assistant.understanding.text import fold
from knowledge.yaml_files import load_yaml_model

__all__ = ["CASE_FACTS", "Asked", "Intent", "asks_guidance", "recognise", "rules_reading"]

Intent = Literal["decide", "limit"]
FILE = Path(__file__).with_name("subjects.yaml")

# How well a rule must fit before it answers, on the scale of Match.score: more where the question has the form of one
# for the guidance; and where it wants an explanation, only a rule that is one answers. Set on the odd ids of
# evals/sets/regelvragen.yaml and geen_regelvragen.yaml, on the questions of tests/assistant/understanding and on ways
# of asking held back; `./run evals regels` shows what it comes to.
_EXPLAINED, _HOW_OR_WHICH, _PLAIN = 0.85, 0.43, 0.26
_NEARLY = 0.10  # so much less well a subject may fit to be named beside the first
_MOST_RIVALS = 2
# The subjects that are looked at again, by their facts: how far from the first in score, and how many; what a fact that
# no other rule reads adds, and all together at most.
_RERANKED, _MOST_RERANKED = 0.3, 5
_TELLING, _MOST_TELLING = 0.15, 0.3
_JUDGES_ALL = {"verlengen", "wijzigen"}  # chains that weigh every ground, of which a rule beside them is but one
_SERVICE = {"opdracht_type", "domein"}
_ANY_DAY = date(2026, 1, 1)  # that a fact is told counts, not its value

CASE_FACTS = frozenset(
    {
        "verlengingsoptie_in_stukken",
        "opties_totaal",
        "opties_gebruikt",
        "contract_einddatum",
        "subsidie_tijdvak_einde",
        "gevraagde_duur_maanden",
        "geraamde_waarde_eur",
        "oorspronkelijke_waarde_eur",
        "wijziging_bedrag_eur",
        "perceelwaarde_eur",
    }
)


class _Pattern(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    onderwerp: str
    noemt: tuple[str, ...]
    niet: tuple[str, ...] = ()
    feiten: tuple[str, ...] = ()

    def fits(self, text: str, facts: FactSet) -> bool:
        """Whether all of `noemt` and none of `niet` occur in the text, and one of `feiten`, if any, was read."""
        if self.feiten and not any(facts.get(name) is not None for name in self.feiten):
            return False
        return all(re.search(one, text) for one in self.noemt) and not any(re.search(one, text) for one in self.niet)


class _File(BaseModel):
    """The patterns of the chains, and of which rules a chain takes the questions over where its pattern fits."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    neemt_over: dict[str, tuple[str, ...]]
    patronen: tuple[_Pattern, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """The subject of the rules that a question is about, and what it wants to know of it.

    `rule` is the rule whose ways of asking are most like the question; its subject can be a chain that it belongs to.
    `rivals` are subjects that fit nearly as well, the best first.
    """

    subject: str
    intent: Intent
    rule: str
    rivals: tuple[str, ...] = ()


def asks_guidance(text: str) -> bool:
    """Whether the text asks what one of the documents says."""
    return names_a_document(text.lower())


def recognise(text: str, facts: FactSet) -> Asked | None:
    """What the question asks of the rules, or None where it is one for the guidance."""
    lowered = without_opening(" ".join(text.lower().split()))
    if is_other_domain(text) or names_a_document(lowered):
        return None
    about = without_denied_extension(lowered)
    passed = _JUDGES_ALL if asks_about_another(fold(about)) else set()
    chain = next((one.onderwerp for one in _patterns() if one.onderwerp not in passed and one.fits(about, facts)), None)
    if chain is None and adds_a_fact(lowered):
        return None
    taken_over = _file().neemt_over.get(chain, ()) if chain is not None else ()
    found = rule_matcher().matches(about if about != lowered else text, facts, chain=chain, taken_over=taken_over)
    if not found:
        return None
    if found[0].score < _needed(lowered, facts, found[0]):
        return None
    near = [one for one in found[:_MOST_RERANKED] if one.score >= found[0].score - _RERANKED]
    fitting = [one for one in near if one.score >= _needed(lowered, facts, one)]
    first, *others = (*_with_facts_told(text, fitting), *found[len(near) :])
    limit = _asks_its_limit(lowered, first)
    rivals = tuple(one.subject for one in others[:_MOST_RIVALS] if one.score >= first.score - _NEARLY)
    return Asked(first.subject, "limit" if limit else "decide", first.rule, rivals)


def _with_facts_told(text: str, found: Sequence[Match]) -> Sequence[Match]:
    """The subjects in a new order: first those of which the text tells facts that few other rules read.

    Who tells when the decision was sent and that no one went to court asks about the waiting time, whatever words lead
    to other rules.
    """
    if len(found) == 1 or found[0].subject in _JUDGES_ALL:
        return found
    telling = _telling(text, [one.rule for one in found])
    return sorted(found, key=lambda one: -one.score - telling[one.rule])


def _telling(text: str, rules: Sequence[str]) -> Mapping[str, float]:
    """What the facts of each rule that the text tells say for it, 0 to _MOST_TELLING."""
    wanted = {rule: frozenset(rule_texts()[rule].feiten) for rule in rules}
    read = read_facts(text, peildatum=_ANY_DAY, wanted=frozenset().union(*wanted.values())).facts
    service = " ".join(fact.words for fact in read if fact.name in _SERVICE)  # names a field, and no case
    told = {fact.name for fact in read if fact.origin == "vraag" and fact.words not in service}
    return {
        rule: min(_MOST_TELLING, sum(_TELLING / rules_reading(name) for name in told & names))
        for rule, names in wanted.items()
    }


def rules_reading(fact: str) -> int:
    """How many rules read this fact."""
    return _readers()[fact]


@cache
def _readers() -> Counter[str]:
    return Counter(name for text in rule_texts().values() for name in set(text.feiten))


def _asks_its_limit(lowered: str, match: Match) -> bool:
    return asks_limit(lowered) and subjects()[match.subject].limit is not None


def _needed(lowered: str, facts: FactSet, match: Match) -> float:
    """The score that this rule needs to answer a question of this form."""
    about_a_case = any(facts.get(name) is not None for name in CASE_FACTS)
    if about_a_case or _asks_its_limit(lowered, match):
        return _PLAIN
    if asks_for_explanation(lowered):
        return _EXPLAINED if asks_for_explanation(rule_texts()[match.rule].vraag.lower()) else inf
    return _HOW_OR_WHICH if asks_how_or_which(lowered) or asks_limit(lowered) else _PLAIN


def _patterns() -> tuple[_Pattern, ...]:
    return _file().patronen


@cache
def _file() -> _File:
    return load_yaml_model(FILE, _File)
