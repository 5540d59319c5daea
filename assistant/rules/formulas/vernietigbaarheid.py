"""Whether a court can still annul a contract that was concluded (art. 4.15 to 4.21)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.formulas.gunning import end_of_term
from assistant.rules.rule import rule
from assistant.wording import day, days, months

__all__ = ["vernietigbaarheid_contract"]

_GROUNDS = "Aw 2012 art. 4.15"
_STANDSTILL = "Aw 2012 art. 2.127"
_TERMS = "Algemene termijnenwet art. 1"


@rule(
    id="vernietigbaarheid_contract",
    bron=(_GROUNDS, "Aw 2012 art. 4.18", "Aw 2012 art. 4.19", "Aw 2012 art. 4.21"),
    zekerheid="hoog",
    valid_from=date(2013, 4, 1),
)
def vernietigbaarheid_contract(case: Case) -> Conclusion:
    """Art. 4.15: a ground (no notice, or no standstill period) and a claim before the term has run out.

    The term is 30 calendar days from the day after a notice of the award with reasons, in other cases six months from
    the day after the contract was concluded. The last day counts. The short term moves on to the next working day
    (termijnenwet art. 1); that act does not apply to one of more than three months (art. 4).
    """
    day_count = int(case.parameter("vernietiging_dagen"))
    month_count = int(case.parameter("vernietiging_maanden"))
    case.parameter("boete_hoogste_deel")  # the highest fine is told with the risk
    if case.flag("gesloten_zonder_aankondiging"):
        case.step("De opdracht is gesloten zonder de vereiste aankondiging vooraf.", _GROUNDS)
    elif case.flag("opschortende_termijn_geschonden"):
        case.step("De wachttijd voor het sluiten is niet in acht genomen.", _STANDSTILL)
        if not case.knows("opdracht_type") or case.choice("opdracht_type") in ("sas", "gemengd"):
            case.notice("wachttijd_bij_sas")
    else:
        case.step("Er is een aankondiging gedaan en de wachttijd is in acht genomen.", _GROUNDS)
        return case.nee("geen_grond")
    if _announced_with_reasons(case):
        start = case.day("datum_bekendmaking_gunning")
        if start > case.today:
            return case.onbekend("datum_in_toekomst", datum=day(start))
        counted = start + timedelta(days=day_count)
        last = end_of_term(counted)
        case.step(f"Na een bekendmaking met de redenen is de termijn {days(day_count)}.", _GROUNDS)
        if last != counted:
            case.step(f"{day(counted)} is geen werkdag. De termijn loopt door tot en met {day(last)}.", _TERMS)
    else:
        start = case.day("datum_overeenkomst")
        if start > case.today:
            return case.onbekend("datum_in_toekomst", datum=day(start))
        last = _last_day(start, month_count)
        case.step(f"Zonder zo'n bekendmaking is de termijn {months(month_count)} na het sluiten.", _GROUNDS)
    case.compare_day(
        "De dag waarop u dit vraagt",
        case.today,
        last,
        counting="Op de laatste dag kan de vordering nog worden ingesteld.",
        legal_basis=_GROUNDS,
    )
    if case.today > last:
        return case.nee("termijn_voorbij", laatste_dag=day(last))
    return case.ja_mits("binnen_termijn", laatste_dag=day(last))


def _announced_with_reasons(case: Case) -> bool:
    name = "datum_bekendmaking_gunning"
    if case.knows(name) and case.day_or_none(name) is None:
        case.step("De gunning is niet bekendgemaakt.", _GROUNDS)
        return False
    return case.flag("bekendmaking_met_motivering")


def _last_day(concluded: date, count: int) -> date:
    """The last day of a term of that many months that starts on the day after the contract was concluded."""
    start = concluded + timedelta(days=1)
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    length = monthrange(year, month + 1)[1]
    if start.day > length:
        return date(year, month + 1, length)
    return date(year, month + 1, start.day) - timedelta(days=1)
