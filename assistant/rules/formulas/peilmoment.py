"""Which day picks the threshold: the start of the procedure, not the day of signing."""

from __future__ import annotations

from datetime import date, timedelta

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.parameters import parameters
from assistant.rules.rule import rule
from assistant.wording import amount, day

__all__ = ["drempel_peilmoment"]

_START = "Aw 2012 art. 2.7"


@rule(
    id="drempel_peilmoment",
    bron=(_START, "Aw 2012 art. 2.15"),
    zekerheid="hoog",
    dated_by="startdatum_procedure",
    valid_from=date(2016, 1, 1),
)
def drempel_peilmoment(case: Case) -> Conclusion:
    """Art. 2.7 and 2.15 lid 1: the threshold of the day on which the notice was sent, or the procedure began."""
    start = case.day("startdatum_procedure")
    services, works = case.parameter("drempel_diensten_leveringen_decentraal"), case.parameter("drempel_werken")
    first, last = _period(start)
    case.step(f"De start van de procedure valt in de periode {day(first)} tot en met {day(last)}.", _START)
    after = last + timedelta(days=1)
    case.compare_day(
        "De start van de procedure",
        start,
        after if after - start <= start - first else first,
        counting="Op die dag begint een nieuwe periode, met andere drempels.",
        legal_basis=_START,
    )
    case.turning_point = None  # another start gives another amount, never another verdict
    values = {
        "begin": day(first),
        "eind": day(last),
        "startdatum": day(start),
        "diensten": amount(services),
        "werken": amount(works),
    }
    if not case.knows("datum_ondertekening"):
        return case.ja("start_telt", **values)
    signed = case.day("datum_ondertekening")
    if signed < start:
        case.notice("ondertekend_voor_start")
    values["ondertekening"] = day(signed)
    if first <= signed <= last:
        case.step("De ondertekening valt in dezelfde periode, dus het bedrag is hetzelfde.", _START)
        return case.ja("zelfde_periode", **values)
    case.step("De ondertekening valt in een andere periode; dat bedrag telt niet.", _START)
    return case.ja("andere_periode", **values)


def _period(start: date) -> tuple[date, date]:
    """The first and last day of the period of thresholds in which the day lies."""
    starts = sorted(parameters()["drempel_werken"].waarden)
    following = min(one for one in starts if one > start)
    return max(one for one in starts if one <= start), following - timedelta(days=1)
