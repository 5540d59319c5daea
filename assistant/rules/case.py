"""The recording reader that a rule gets: it hands out facts and parameters and writes the trace itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from assistant.facts import FactValue, catalogue
from assistant.rules.outcome import Assumption, TraceEntry, Verdict
from assistant.rules.parameters import DatedValue, Parameter, parameters
from assistant.wording import amount, day, months, percentage

__all__ = ["ASSUMED", "Case", "Conclusion", "MissingFact", "OutsidePeriod", "show", "strictest"]

ASSUMED = "aanname"  # the name of the trace entries that tell what a rule took as usual


class MissingFact(Exception):
    """Ends a rule that needs a fact nobody gave; `evaluate` turns it into an Outcome, it goes no further."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name)


class OutsidePeriod(Exception):
    """Ends a rule that has no amount for its date; `evaluate` turns it into an Outcome."""

    def __init__(self, note: str) -> None:
        self.note = note
        super().__init__(note)


@dataclass(frozen=True, slots=True)
class Conclusion:
    """A rule's last word: the verdict (None: only the limit was asked), the code of its text, and its values."""

    rule_id: str
    verdict: Verdict | None
    code: str
    values: Mapping[str, str]
    also: tuple[Conclusion, ...] = ()


def strictest(conclusions: Sequence[Conclusion]) -> Conclusion:
    """The conclusion that holds where several parts must all hold: nee before onbekend, ja_mits and ja.

    The other parts that are no plain ja come along in `also`; of equals the last one leads.
    """
    order = {"nee": 0, "onbekend": 1, "ja_mits": 2, "ja": 3}
    leading = min(reversed(conclusions), key=lambda one: order[one.verdict or "onbekend"])
    others = tuple(one for one in conclusions if one is not leading and one.verdict != "ja")
    return replace(leading, also=(*leading.also, *others))


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
        self.notices: list[str] = []
        self.turning_point: str | None = None
        self._facts = facts
        self._euro_factor = euro_factor

    def knows(self, name: str) -> bool:
        """Whether the user gave this fact; reads nothing."""
        return name in self._facts

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
            raise OutsidePeriod(note or f"Wij kennen geen bedrag voor {day(self.dated_on)}.")
        text = f"{definition.omschrijving}: {_in_words(definition, dated)}"
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

    def compare(self, what: str, value: Decimal, limit: Decimal, *, counting: str, legal_basis: str) -> None:
        """Records how an amount lies against a limit, and where the verdict turns.

        `counting` tells on which side the limit itself falls.
        """
        distance = f"{amount(abs(limit - value))} {'onder' if value < limit else 'boven'}"
        relation = "precies" if value == limit else distance
        self.step(f"{what} is {amount(value)}; dat is {relation} de grens van {amount(limit)}.", legal_basis)
        place = "zit er precies op" if value == limit else f"zit {distance} dat bedrag"
        self.turning_point = f"Het oordeel verandert bij {amount(limit)}. {what} {place}. {counting}"

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
        if code not in self.notices:
            self.notices.append(code)

    def _fact(self, name: str) -> FactValue:
        if name not in self._facts:
            raise MissingFact(name)
        value = self._facts[name]
        self.read[name] = value
        self._add(TraceEntry("fact", name, show(name, value), ""))
        return value

    def _add(self, entry: TraceEntry) -> None:
        if entry not in self.trace:
            self.trace.append(entry)


def _in_words(definition: Parameter, dated: DatedValue) -> str:
    assert dated.waarde is not None
    if definition.eenheid == "EUR":
        return amount(dated.waarde)
    return percentage(dated.waarde) if definition.eenheid == "deel" else months(int(dated.waarde))


def show(name: str, value: FactValue) -> str:
    """A fact's value as Dutch text, by its catalogue type."""
    definition = catalogue()[name]
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, Decimal):
        return amount(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, int):
        return months(value) if definition.eenheid == "maanden" else str(value)
    return definition.keuzes.get(value, value)
