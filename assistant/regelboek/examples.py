"""The jurist's cases as examples of a rule: how they read, and what the rule did in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.facts import catalogue, show
from assistant.regelboek.layout import item
from assistant.rules.cases import RuleCase, load_cases
from assistant.rules.registry import subjects
from assistant.wording import day, enumerate_words

__all__ = ["CASES", "USUAL_DAY", "Shown", "example", "examples", "shown"]

CASES = Path(__file__).parents[2] / "tests" / "rules"
USUAL_DAY = RuleCase.model_fields["peildatum"].default


@dataclass(frozen=True, slots=True)
class Shown:
    """What a rule did in its cases: verdict by outcome code, what it took as usual, codes of notices that it gave."""

    verdicts: dict[str, str]
    assumed: tuple[str, ...]
    notices: tuple[str, ...]


@cache
def examples(rule_id: str) -> tuple[RuleCase, ...]:
    """The cases that test the rule; none in an installed program, which comes without them."""
    return tuple(case for case in _cases() if case.concerns(rule_id))


def shown(rule_id: str) -> Shown:
    """What the rule did in the cases that ask it directly; a verdict also where another rule was asked."""
    verdicts: dict[str, str] = {}
    assumed: dict[str, None] = {}
    notices: dict[str, None] = {}
    for case in examples(rule_id):
        outcome = case.outcome()
        if outcome.rule_id == rule_id and outcome.status in ("decided", "limit"):
            verdicts[outcome.code] = _verdict(outcome.verdict)
        if subjects()[case.onderwerp].decide.id == rule_id:
            assumed.update({one.text: None for one in outcome.assumptions})
            notices.update({one: None for one in outcome.notices})
    return Shown(verdicts, tuple(assumed), tuple(notices))


def example(case: RuleCase, rule_id: str) -> str:
    """One case: what must come of it and its name, with its facts below."""
    return item(f"**{_verdict(case.verwacht.oordeel)}**: {case.naam}", [" ".join(_details(case, rule_id))])


def _details(case: RuleCase, rule_id: str) -> Iterator[str]:
    facts = [f"{catalogue()[name].label}: {show(name, fact.value)}" for name, fact in case.facts().items()]
    yield f"{'; '.join(facts) or 'Geen feiten'}."
    if case.btw_niet_genoemd:
        yield f"Niet gezegd of er btw zit in: {_labels(tuple(sorted(case.btw_niet_genoemd)))}."
    if case.peildatum != USUAL_DAY:
        yield f"Peildatum {day(case.peildatum)}."
    asked = subjects()[case.onderwerp].decide.id
    if asked != rule_id:
        yield f"Gevraagd aan `{asked}`."
    expected = case.verwacht
    if expected.regel not in (None, rule_id):
        yield f"`{expected.regel}` beslist."
    if expected.uitkomst is not None:
        yield f"Uitkomst: `{expected.uitkomst}`."
    if expected.eerst is not None or expected.ontbreekt:
        yield f"Vraagt naar: {_labels((expected.eerst,) if expected.eerst is not None else expected.ontbreekt or ())}."
    if expected.melding is not None:
        yield f"Met de melding `{expected.melding}`."
    if expected.ook:
        yield f"Zegt ook: {enumerate_words([f'`{code}`' for code in expected.ook])}."


def _labels(names: tuple[str, ...]) -> str:
    return enumerate_words([catalogue()[name].label for name in names])


def _verdict(verdict: str | None) -> str:
    return "grens" if verdict is None else verdict.replace("_", ", ")


@cache
def _cases() -> tuple[RuleCase, ...]:
    return load_cases(CASES) if CASES.is_dir() else ()
