"""The regelboek on the page: the list of rules by topic, and one rule in full with a form to try it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from markupsafe import Markup

from assistant.errors import QuestionError
from assistant.facts import catalogue, show
from assistant.messages import message
from assistant.regelboek.book import GROUPS, nearest_rules
from assistant.regelboek.examples import examples
from assistant.regelboek.reads import reads, used_by
from assistant.rules.articles import LegalBasis
from assistant.rules.cases import RuleCase
from assistant.rules.parameters import Parameter, parameters
from assistant.rules.registry import rules, subjects
from assistant.rules.rule import Rule
from assistant.rules.texts import Evidence, rule_files, rule_texts
from assistant.understanding.typed_value import typed_day
from assistant.wording import day
from knowledge.dutch import fold
from knowledge.quotes import Quote, places
from knowledge.retrieval import Library
from ui.legal_links import legal_links
from ui.reader import source_url
from ui.rule_trial import asked_facts, fields_of, read_facts, try_rule
from ui.templating import render
from ui.texts import MARKS, Mark

__all__ = ["nearest_rules", "rule_list", "rule_page"]

Typed = Mapping[str, Sequence[str]]

_NOT_FACTS = {"deel", "peildatum", "probeer"}
_LIMIT: Mark = ("§", "Grens", "onbekend")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A rule in the list, with everything by which it is found."""

    id: str
    question: str
    core: str
    certainty: str
    basis: tuple[LegalBasis, ...]
    period: str
    checked: str
    searched: str


@dataclass(frozen=True, slots=True)
class _Value:
    """One dated value of an amount: since when, what, and where it stands."""

    since: str
    words: str
    basis: tuple[LegalBasis, ...]


@dataclass(frozen=True, slots=True)
class _Amount:
    """An amount, share or term that a rule reads, with its history, the newest first."""

    name: str
    words: str
    checked: str
    values: tuple[_Value, ...]


@dataclass(frozen=True, slots=True)
class _Example:
    """A case of the jurist: what must come of it, its facts, and the address that tries it."""

    mark: Mark
    name: str
    facts: tuple[tuple[str, str], ...]
    address: str | None


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A quote that goes with a rule, its source and its place in the reader."""

    words: str
    title: str
    address: str


def rule_list(words: str, *, top: int) -> Markup:
    """The rules by topic that hold all the words, in their question, text, law or the ways to ask them."""
    wanted = fold(words).split()
    entries = [_entry(name) for name in rules()]
    kept = [one for one in entries if all(word in one.searched for word in wanted)]
    order = list(GROUPS)
    kept.sort(key=lambda one: (order.index(_group(one.id)), one.question))
    groups = [(name, GROUPS[name], list(group)) for name, group in groupby(kept, key=lambda one: _group(one.id))]
    return render("regels.html", top=top, words=words, groups=groups, count=len(kept), total=len(entries))


def rule_page(rule_id: str, typed: Typed, *, library: Library, today: date, top: int) -> Markup:
    """One rule: its law, conditions, amounts and quotes; with typed values also what it says of them.

    Raises:
        KeyError: there is no such rule.
    """
    rule, text, read = rules()[rule_id], rule_texts()[rule_id], reads(rule_id)
    names = [*text.feiten, *(name for name in typed if name in catalogue() and name not in text.feiten)]
    day_problem, peildatum = _peildatum(typed, today)
    facts, problems = read_facts(names, typed, peildatum=peildatum)
    problems |= {name: f"De regels kennen het feit '{name[:60]}' niet." for name in _unknown(typed)}
    asked = bool(typed.keys() - {"deel"})
    trial = try_rule(rule_id, facts, peildatum=peildatum) if asked and not problems and not day_problem else None
    return render(
        "regel.html",
        top=top,
        rule=rule,
        text=text,
        asked=asked,
        trial=trial,
        problems=tuple(problems.values()),
        day_problem=day_problem,
        day_typed=" ".join(typed.get("peildatum", ())),
        day_usual=day(today),
        fields=fields_of(dict.fromkeys([*names, *asked_facts(rule_id, trial)]), typed, problems),
        entry=_entry(rule_id),
        dated=catalogue()[rule.dated_by].label if rule.dated_by else None,
        doubt=message(f"zeker_{rule.certainty}") if rule.certainty != "hoog" else "",
        amounts=[_amount(name, parameters()[name]) for name in read.parameters],
        facts=[(catalogue()[name], name) for name in text.feiten],
        inner=[(one, rule_texts()[one].vraag) for one in read.rules],
        outer=[(one, rule_texts()[one].vraag) for one in used_by(rule_id)],
        quotes=[one for evidence in text.bewijs for one in _quoted(evidence, library)],
        examples=[_example(case, rule_id) for case in examples(rule_id)],
    )


def _entry(name: str) -> _Entry:
    rule, text = rules()[name], rule_texts()[name]
    basis = tuple(link for one in rule.legal_basis for link in legal_links(one))
    days = [parameters()[one].gecontroleerd_op for one in reads(name).parameters]
    searched = (name, text.vraag, text.kern, *text.manieren, *(one.text for one in basis))
    return _Entry(
        id=name,
        question=text.vraag,
        core=text.kern,
        certainty=rule.certainty,
        basis=basis,
        period=_period(rule),
        checked=day(min(days)) if days else "",
        searched=fold(" ".join(searched)),
    )


def _group(name: str) -> str:
    return rule_files()[name].parent.name


def _period(rule: Rule) -> str:
    begin = f"vanaf {day(rule.valid_from)}" if rule.valid_from else "zonder begindatum"
    return f"{begin} tot en met {day(rule.valid_until)}" if rule.valid_until else begin


def _peildatum(typed: Typed, today: date) -> tuple[str, date]:
    """What is wrong with the typed day, if anything, and the day."""
    try:
        return "", typed_day(" ".join(typed.get("peildatum", ())), today=today)
    except QuestionError as error:
        return str(error), today


def _unknown(typed: Typed) -> list[str]:
    return [name for name in typed if name not in catalogue() and name not in _NOT_FACTS]


def _amount(name: str, parameter: Parameter) -> _Amount:
    own = date.min in parameter.waarden
    values = tuple(
        _Value(
            "Eigen richtpunt van uw gemeente" if start == date.min else f"Vanaf {day(start)}",
            dated.toelichting or "" if dated.waarde is None else parameter.in_words(dated.waarde),
            legal_links(dated.bron),
        )
        for start, dated in sorted(parameter.waarden.items(), reverse=True)
    )
    return _Amount(name, parameter.omschrijving, "" if own else day(parameter.gecontroleerd_op), values)


def _quoted(evidence: Evidence, library: Library) -> list[_Quoted]:
    """The quote at its first place; none where the source is not among those of this installation."""
    for source in library.sources:
        found = places(evidence.citaat, source.text) if source.id == evidence.bron else []
        if found:
            place = Quote(source.id, *found[0], source.quote(*found[0]))
            return [_Quoted(place.text, source.title, source_url(source.id, place))]
    return []


def _example(case: RuleCase, rule_id: str) -> _Example:
    verdict = case.verwacht.oordeel
    facts = tuple((catalogue()[name].label, show(name, fact.value)) for name, fact in case.facts().items())
    plain = case.vraag == "beslis" and not case.btw_niet_genoemd and subjects()[case.onderwerp].decide.id == rule_id
    values = {**case.feiten, "peildatum": case.peildatum, "probeer": 1}
    address = f"/regel/{rule_id}?{urlencode(values)}#proef" if plain else None
    return _Example(MARKS[verdict] if verdict is not None else _LIMIT, case.naam, facts, address)
