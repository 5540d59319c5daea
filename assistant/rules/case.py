"""The recording reader that a rule gets: it hands out facts and parameters and writes the trace itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import TypeVar

from assistant.fact_values import Change
from assistant.facts import FactValue, show
from assistant.rules.conclusion import Conclusion
from assistant.rules.ended import MissingFact, OutsidePeriod
from assistant.rules.outcome import Assumption, TraceEntry
from assistant.rules.parameters import parameters
from assistant.wording import amount, day, days

__all__ = ["ASSUMED", "Case"]

_Test = TypeVar("_Test")
_CLOSE = "dicht_bij_grens"
_in_euros = amount  # a Case has a method of that name
ASSUMED = "aanname"  # the name of the trace entries that tell what a rule took as usual


class Case:
    """The facts of one case on the date whose law counts; every reading is recorded in `trace`.

    `euro_factor` raises every amount of the law: comparing amounts with VAT to it is exact, taking VAT off is not.
    """

    def __init__(
        self, facts: Mapping[str, FactValue], *, today: date, dated_on: date, euro_factor: Decimal = Decimal(1)
    ) -> None:
        self.today = today
        self.dated_on = dated_on
        self.rule_id = ""
        self.trace: list[TraceEntry] = []
        self.read: dict[str, FactValue] = {}
        self.assumptions: list[Assumption] = []
        self.notices: dict[str, str] = {}  # code of the text to the rule that gave it
        self.turning_point: str | None = None
        self._facts = facts
        self._euro_factor = euro_factor

    def knows(self, name: str) -> bool:
        """Whether the user gave this fact; reads nothing."""
        return name in self._facts

    def known_first(self, tests: Iterable[_Test], *, fact: Callable[[_Test], str] = str) -> list[_Test]:
        """The tests whose fact the user gave, then the others, in their order: what is known decides without asking."""
        return sorted(tests, key=lambda one: not self.knows(fact(one)))

    def amount(self, name: str) -> Decimal:
        """A fact in euros, without VAT."""
        value = self._fact(name)
        assert isinstance(value, Decimal)
        return value

    def count(self, name: str) -> int:
        """A fact that is a number of times or months."""
        value = self._fact(name)
        assert isinstance(value, int)
        return value

    def flag(self, name: str) -> bool:
        """A yes-or-no fact."""
        value = self._fact(name)
        assert isinstance(value, bool)
        return value

    def day(self, name: str) -> date:
        """A fact that is a date."""
        value = self._fact(name)
        assert isinstance(value, date)
        return value

    def choice(self, name: str) -> str:
        """A fact that is one of its catalogue choices."""
        value = self._fact(name)
        assert isinstance(value, str)
        return value

    def percent(self, name: str) -> Decimal:
        """A fact in percents: 80 for 80 percent."""
        return self.amount(name)

    def number(self, name: str) -> Decimal:
        """A fact that is a plain number, such as a number of years; it may have decimals."""
        return self.amount(name)

    def text(self, name: str) -> str:
        """A fact in the user's own words."""
        return self.choice(name)

    def count_or_none(self, name: str) -> int | None:
        """As `count`; None where the user said that there is no such number ('onbepaald')."""
        return None if self._fact(name) is None else self.count(name)

    def day_or_none(self, name: str) -> date | None:
        """As `day`; None where the user said that there is no such date."""
        return None if self._fact(name) is None else self.day(name)

    def amounts(self, name: str) -> tuple[Decimal, ...]:
        """A fact that is a list of amounts in euros, without VAT; empty where there are none."""
        value = self._fact(name)
        assert value is None or isinstance(value, tuple)
        return tuple(one for one in value or () if isinstance(one, Decimal))

    def choices(self, name: str) -> tuple[str, ...]:
        """A fact that is a list of its catalogue choices; empty where there are none."""
        value = self._fact(name)
        assert value is None or isinstance(value, tuple)
        return tuple(one for one in value or () if isinstance(one, str))

    def changes(self, name: str) -> tuple[Change, ...]:
        """A fact that is a list of earlier changes; empty where there are none."""
        value = self._fact(name)
        assert value is None or isinstance(value, tuple)
        return tuple(one for one in value or () if isinstance(one, Change))

    def assumed_flag(self, name: str, *, usual: bool, text: str) -> bool:
        """The yes-or-no fact, or its usual value where the user said nothing; `text` then tells the user."""
        if self.knows(name):
            return self.flag(name)
        self.assume(name, usual, text)
        return usual

    def assume(self, name: str, value: FactValue, text: str) -> None:
        """Records what the rule takes as usual; `text` says it to the user as a plain sentence."""
        assumption = Assumption(name, value, text)
        if assumption not in self.assumptions:
            self.assumptions.append(assumption)
            self._add(TraceEntry("step", ASSUMED, text, ""))

    def parameter(self, name: str) -> Decimal:
        """The amount, share or term that holds on the date of the rule.

        Raises:
            OutsidePeriod: no value is known for that date.
        """
        definition = parameters()[name]
        dated = definition.on(self.dated_on)
        if dated is None or dated.waarde is None:
            note = dated.toelichting if dated is not None else None
            raise OutsidePeriod(note or f"Wij kennen geen bedrag voor {day(self.dated_on)}.", self.rule_id)
        text = f"{definition.omschrijving}: {definition.in_words(dated.waarde)}"
        checked = f"{dated.bron} (gecontroleerd op {day(definition.gecontroleerd_op)})"
        self._add(TraceEntry("parameter", name, text, checked))
        return dated.waarde * self._euro_factor if definition.eenheid == "EUR" else dated.waarde

    def assumed_choice(self, name: str, *, usual: str, text: str) -> str:
        """As `assumed_flag`, for a fact that is a choice."""
        if self.knows(name):
            return self.choice(name)
        self.assume(name, usual, text)
        return usual

    @contextmanager
    def law_of(self, day: date) -> Iterator[None]:
        """Within it, parameters are those of that day."""
        outer, self.dated_on = self.dated_on, day
        yield
        self.dated_on = outer

    def step(self, text: str, legal_basis: str = "") -> None:
        """Records one step of the reasoning, in Dutch."""
        self._add(TraceEntry("step", self.rule_id, text, legal_basis))

    def compare(
        self,
        what: str,
        value: Decimal,
        limit: Decimal,
        *,
        counting: str,
        legal_basis: str,
        words: Callable[[Decimal], str] = _in_euros,
    ) -> None:
        """Records how a value lies against a limit, and where the verdict turns.

        `counting` tells on which side the limit itself falls; `words` writes the value, in euros unless told.
        """
        if words is _in_euros and value != limit and abs(limit - value) <= limit * self._quietly(_CLOSE):
            self.notice("dicht_bij_grens")
        distance = f"{words(abs(limit - value))} {'onder' if value < limit else 'boven'}"
        self._turn(what, words(value), words(limit), distance if value != limit else "", counting, legal_basis)

    def compare_count(
        self, what: str, value: int, limit: int, *, words: Callable[[int], str], counting: str, legal_basis: str
    ) -> None:
        """As `compare`, for a number of months, days or times; `words` writes it (wording.months, wording.days)."""
        distance = f"{words(abs(limit - value))} {'onder' if value < limit else 'boven'}"
        self._turn(what, words(value), words(limit), distance if value != limit else "", counting, legal_basis)

    def compare_day(self, what: str, value: date, limit: date, *, counting: str, legal_basis: str) -> None:
        """As `compare`, for a date."""
        distance = f"{days(abs((limit - value).days))} {'voor' if value < limit else 'na'}"
        self._turn(what, day(value), day(limit), distance if value != limit else "", counting, legal_basis)

    def _turn(self, what: str, value: str, limit: str, distance: str, counting: str, legal_basis: str) -> None:
        self.step(f"{what} is {value}; dat is {distance or 'precies'} de grens van {limit}.", legal_basis)
        place = f"zit {distance} die grens" if distance else "zit er precies op"
        self.turning_point = f"Het oordeel verandert bij {limit}. {what} {place}. {counting}"

    def ja(self, code: str, **values: str) -> Conclusion:
        """The verdict ja, with the code of its text and the words for its placeholders; likewise the next four."""
        return Conclusion(self.rule_id, "ja", code, values)

    def nee(self, code: str, **values: str) -> Conclusion:
        """The verdict nee."""
        return Conclusion(self.rule_id, "nee", code, values)

    def ja_mits(self, code: str, **values: str) -> Conclusion:
        """The verdict ja, on conditions that the text names."""
        return Conclusion(self.rule_id, "ja_mits", code, values)

    def onbekend(self, code: str, **values: str) -> Conclusion:
        """No verdict, though no single fact is missing; the text says what to do."""
        return Conclusion(self.rule_id, "onbekend", code, values)

    def limit(self, code: str, **values: str) -> Conclusion:
        """No verdict was asked: the text says where the limit lies."""
        return Conclusion(self.rule_id, None, code, values)

    def notice(self, code: str) -> None:
        """Adds a notice by the code of its text (see texts)."""
        self.notices.setdefault(code, self.rule_id)

    def _quietly(self, name: str) -> Decimal:
        """A parameter that holds at any date, without a line in the trace."""
        dated = parameters()[name].on(self.today)
        assert dated is not None
        assert dated.waarde is not None
        return dated.waarde

    def _fact(self, name: str) -> FactValue:
        if name not in self._facts:
            raise MissingFact(name, self.rule_id)
        value = self._facts[name]
        self.read[name] = value
        self._add(TraceEntry("fact", name, show(name, value), ""))
        return value

    def _add(self, entry: TraceEntry) -> None:
        if entry not in self.trace:
            self.trace.append(entry)
