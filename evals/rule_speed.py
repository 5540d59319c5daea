"""Times the parts of an answer that no search is in: one rule, the chain, reading a question, finding its rule."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from statistics import median

from assistant.facts import FactSet
from assistant.regelboek import CASES
from assistant.rules.apply import apply
from assistant.rules.cases import RuleCase, load_cases
from assistant.rules.registry import subjects
from assistant.rules.texts import rule_texts
from assistant.understanding.reading import read_facts
from assistant.understanding.subjects import recognise
from evals.exam import load_exam
from evals.figures import Figure

__all__ = ["measure_rule_speed"]

_CHAINS = ("verlengen", "wijzigen", "drempel")
_TIMES = 3  # the first run of a process reads its files; the median leaves it out


def measure_rule_speed(*, today: date) -> Iterator[Figure]:
    """Medians in milliseconds: over the jurist's cases for rules and chains, over our questions for reading."""
    cases = load_cases(CASES)
    rules = [case for case in cases if case.onderwerp not in _CHAINS]
    chains = [case for case in cases if case.onderwerp in _CHAINS]
    questions = [*load_exam().texts, *_ways()]
    yield Figure(f"een regel eenmaal, {len(rules)} gevallen, mediaan", _median(map(_once, rules)), 1, "ms")
    yield Figure("een regel met zijn vragen terug, mediaan", _median(map(_whole, rules)), 5, "ms")
    yield Figure(f"de hele keten, {len(chains)} gevallen, mediaan", _median(map(_whole, chains)), 20, "ms")
    yield Figure(
        f"feiten lezen, {len(questions)} vragen, mediaan",
        _median(partial(read_facts, text, peildatum=today) for text in questions),
        10,
        "ms",
    )
    yield Figure(
        "de regel bij de vraag zoeken, mediaan",
        _median(partial(recognise, text, FactSet()) for text in questions),
        10,
        "ms",
    )


def _once(case: RuleCase) -> Callable[[], object]:
    rule = subjects()[case.onderwerp].decide
    facts = {name: fact.value for name, fact in case.facts().items()}
    return lambda: apply(rule, facts, today=case.peildatum)


def _whole(case: RuleCase) -> Callable[[], object]:
    return case.outcome


def _median(calls: Iterable[Callable[[], object]]) -> float:
    return median(_milliseconds(call) for call in calls)


def _milliseconds(call: Callable[[], object]) -> float:
    times = []
    for _ in range(_TIMES):
        started = time.perf_counter()
        call()
        times.append((time.perf_counter() - started) * 1000)
    return median(times)


def _ways() -> list[str]:
    return [way for text in rule_texts().values() for way in text.manieren[:2]]
