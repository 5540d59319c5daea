"""A rule: a small function over a Case, with its legal basis, its validity and how sure we are of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from assistant.rules.articles import read_basis
from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.ended import OutsidePeriod
from assistant.rules.outcome import Certainty
from assistant.wording import day

__all__ = ["Formula", "Rule", "rule"]

Formula = Callable[[Case], Conclusion]


@dataclass(frozen=True, slots=True)
class Rule:
    """One legal rule. Calling it applies it to a case; a chain of rules calls one rule from another.

    `tells_limit` marks the second formula of a rule, which says where its limit lies and gives no verdict.
    `dated_by` names the fact whose date picks the law (the start of the procedure, say); without it, or
    while nobody gave that fact, the date of the question counts.
    """

    id: str
    legal_basis: tuple[str, ...]
    certainty: Certainty
    dated_by: str | None
    valid_from: date | None
    valid_until: date | None
    formula: Formula
    tells_limit: bool = False

    def __call__(self, case: Case) -> Conclusion:
        """The conclusion for the case.

        Raises:
            MissingFact: a fact is needed that nobody gave.
            OutsidePeriod: the rule, or an amount in it, does not exist on the date that counts.
        """
        outer = case.rule_id, case.dated_on
        case.rule_id, case.dated_on = self.id, self._date(case)
        try:
            self._check_period(case.dated_on)
            return self.formula(case)
        finally:
            case.rule_id, case.dated_on = outer

    def _check_period(self, dated_on: date) -> None:
        if self.valid_from is not None and dated_on < self.valid_from:
            raise OutsidePeriod(f"Deze regel geldt pas sinds {day(self.valid_from)}.", self.id)
        if self.valid_until is not None and dated_on > self.valid_until:
            raise OutsidePeriod(f"Deze regel kennen wij tot en met {day(self.valid_until)}.", self.id)

    def _date(self, case: Case) -> date:
        if self.dated_by is not None and case.knows(self.dated_by):
            return case.day(self.dated_by)
        return case.today


def rule(
    *,
    id: str,
    bron: tuple[str, ...],
    zekerheid: Certainty,
    dated_by: str | None = None,
    valid_from: date | None = None,
    valid_until: date | None = None,
    tells_limit: bool = False,
) -> Callable[[Formula], Rule]:
    """Makes a Rule of a formula; its docstring paraphrases the article.

    Raises:
        ValueError: a legal basis names no source of law that we know.
    """
    for basis in bron:
        try:
            read_basis(basis)
        except ValueError as error:
            raise ValueError(f"Regel '{id}': {error}.") from error

    def make(formula: Formula) -> Rule:
        return Rule(id, bron, zekerheid, dated_by, valid_from, valid_until, formula, tells_limit)

    return make
