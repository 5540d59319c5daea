"""The estimated value of a contract: what the user gave, or what follows where he gave an amount per month."""

from __future__ import annotations

from decimal import Decimal

from assistant.rules.case import Case
from assistant.wording import amount, months

__all__ = ["estimated_value"]

_ESTIMATE = "Aw 2012 art. 2.15 lid 2"
_NO_TOTAL = "Aw 2012 art. 2.17"


def estimated_value(case: Case) -> Decimal:
    """In euros, without VAT: options count (art. 2.15), and a service by the month without an end (art. 2.17)."""
    parts = case.knows("basisbedrag_eur") and case.knows("optiebedragen_eur")
    if case.knows("geraamde_waarde_eur"):
        value = case.amount("geraamde_waarde_eur")
        return max(value, _with_options(case)) if parts else value
    if parts:
        return _with_options(case)
    by_month = case.knows("maandbedrag_eur") and case.knows("looptijd_maanden")
    return _by_month(case) if by_month and _is_endless(case) else case.amount("geraamde_waarde_eur")


def _with_options(case: Case) -> Decimal:
    base, options = case.amount("basisbedrag_eur"), sum(case.amounts("optiebedragen_eur"), Decimal(0))
    case.step(
        f"Het basisdeel van {amount(base)} en de opties van {amount(options)} zijn samen {amount(base + options)}.",
        _ESTIMATE,
    )
    return base + options


def _is_endless(case: Case) -> bool:
    return case.count_or_none("looptijd_maanden") is None


def _by_month(case: Case) -> Decimal:
    monthly, counted = case.amount("maandbedrag_eur"), int(case.parameter("raming_maanden"))
    value = monthly * counted
    case.step(
        f"De looptijd is onbepaald. Dan telt u het bedrag per maand over {months(counted)}: {counted} keer "
        f"{amount(monthly)} is {amount(value)}.",
        _NO_TOTAL,
    )
    return value
