"""The award decision: what it says, and how long the contract waits after it was sent."""

from __future__ import annotations

from datetime import date, timedelta

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.rule import rule
from assistant.wording import day, days

__all__ = ["end_of_term", "grens_opschortende_termijn", "motivering_gunning", "opschortende_termijn_regulier"]

_SINCE = date(2013, 4, 1)
_WAIT = "Aw 2012 art. 2.127"
_COURT = "Aw 2012 art. 2.131"
_REASONS = "Aw 2012 art. 2.130"
_TERMS = "Algemene termijnenwet art. 1"
_TERM = "opschortende_termijn"
_INVITED = 2  # from here on art. 1.14 asks for a decision with reasons
# No exception to the standstill (2.127 lid 4), unless the user names one.
_USUAL = (
    ("aankondiging_vereist", True, "De wet vereist voor deze opdracht een aankondiging."),
    ("een_inschrijver_zonder_gegadigden", False, "Er zijn meer inschrijvers of gegadigden."),
    ("raamopdracht", False, "Het is geen opdracht binnen een raamovereenkomst."),
)
_COUNTING = "De eerste dag is de dag na verzending. Precies op de genoemde dag mag u sluiten."

# Days that a royal decree makes equal to a holiday (Algemene termijnenwet art. 3 lid 3): 2023-2025 and 2026-2028.
_EQUALLED = frozenset(
    date(year, month, number)
    for year, month, number in (
        *((2023, 4, 28), (2023, 5, 19), (2024, 5, 10), (2024, 12, 27), (2025, 5, 30)),
        *((2026, 1, 2), (2026, 5, 15), (2027, 5, 7), (2028, 4, 28), (2028, 5, 26)),
    )
)
_LAST_YEAR_OF_DECREES = 2028


@rule(
    id="opschortende_termijn_regulier",
    bron=(_WAIT, "Aw 2012 art. 2.128", _COURT, _TERMS),
    zekerheid="hoog",
    valid_from=_SINCE,
)
def opschortende_termijn_regulier(case: Case) -> Conclusion:
    """Art. 2.127: twenty full calendar days from the day after the award decision was sent; then the contract.

    Not needed in three cases (lid 4). A request for a provisional order in that time stops it until the judge has
    decided (2.131). A last day in a weekend or on a holiday moves to the next working day (termijnenwet art. 1).
    """
    term = int(case.parameter(_TERM))
    if _excepted(case):
        return case.ja("uitzondering")
    if case.knows("kort_geding_gestart") and case.flag("kort_geding_gestart"):
        return _in_court(case)
    first = _first_day(case, case.day("verzenddatum_mededeling"), term)
    if not case.knows("sluitdatum"):
        _take_as_needed(case)
        return case.limit("eerste_dag", datum=day(first), termijn=days(term))
    closing = case.day("sluitdatum")
    case.compare_day("De dag waarop u wilt sluiten", closing, first, counting=_COUNTING, legal_basis=_WAIT)
    if closing < first:
        _take_as_needed(case)
        return case.nee("te_vroeg", datum=day(first))
    case.flag("kort_geding_gestart")  # it would stop the term, so it is asked for
    return case.ja("termijn_voorbij", datum=day(first))


@rule(id="opschortende_termijn_regulier", bron=(_WAIT, _TERMS), zekerheid="hoog", valid_from=_SINCE, tells_limit=True)
def grens_opschortende_termijn(case: Case) -> Conclusion:
    """From which day on the contract may be signed, or how long the term is where the day of sending is not known."""
    term = int(case.parameter(_TERM))
    if not case.knows("verzenddatum_mededeling"):
        return case.limit("termijn", termijn=days(term))
    first = _first_day(case, case.day("verzenddatum_mededeling"), term)
    return case.limit("eerste_dag", datum=day(first), termijn=days(term))


@rule(
    id="motivering_gunning",
    bron=(_REASONS, "Aw 2012 art. 2.132", "Aw 2012 art. 1.14", "Aw 2012 art. 1.15 lid 2"),
    zekerheid="hoog",
    valid_from=_SINCE,
)
def motivering_gunning(case: Case) -> Conclusion:
    """Art. 2.130: the relevant reasons (features and advantages of the winner, its name) and the standstill term.

    SAS: 2.130 is not among the articles that apply, the record of 2.132 is; telling the tenderers is transparency.
    Below the threshold: who invites two or more tells them the decision with its reasons (1.14, 1.15 lid 2).
    """
    match case.choice("procedure"):
        case "sas":
            case.step("Het proces-verbaal bevat de redenen van de keuze.", "Aw 2012 art. 2.132")
            return case.ja_mits("sas").surely("middel")
        case "onder_drempel":
            case.step(
                "Wie twee of meer ondernemers uitnodigt, deelt de beslissing met redenen mee.", "Aw 2012 art. 1.14"
            )
            if case.knows("aantal_uitgenodigd") and case.count("aantal_uitgenodigd") < _INVITED:
                return case.nee("een_uitgenodigd")
            return case.ja_mits("onder_drempel")
        case _:
            case.step("De mededeling noemt de relevante redenen en de opschortende termijn.", _REASONS)
            return case.ja("regulier")


def end_of_term(counted: date) -> date:
    """The last day of a term of the law that counts up to that day: one that is no working day moves it on."""
    last = counted
    while last.weekday() >= 5 or last in _EQUALLED or last in _holidays(last.year):
        last += timedelta(days=1)
    return last


def _excepted(case: Case) -> bool:
    """Whether the user named one of the three cases in which the law asks for no standstill (2.127 lid 4)."""
    if case.knows("aankondiging_vereist") and not case.flag("aankondiging_vereist"):
        case.step("De wet vereist hier geen aankondiging.", _WAIT)
        return True
    if case.knows("een_inschrijver_zonder_gegadigden") and case.flag("een_inschrijver_zonder_gegadigden"):
        case.step("De enige betrokken inschrijver wint, en er zijn geen andere gegadigden.", _WAIT)
        return True
    if case.knows("raamopdracht") and case.flag("raamopdracht"):
        case.step("Het is een opdracht binnen een raamovereenkomst.", _WAIT)
        return True
    return False


def _take_as_needed(case: Case) -> None:
    for name, usual, text in _USUAL:
        case.assumed_flag(name, usual=usual, text=text)


def _in_court(case: Case) -> Conclusion:
    case.step("Er is binnen de termijn een kort geding gestart.", _COURT)
    _take_as_needed(case)
    return case.nee("kort_geding")


def _first_day(case: Case, sent: date, term: int) -> date:
    """The first day on which signing is allowed; tells how it was counted."""
    counted = sent + timedelta(days=term)
    last = end_of_term(counted)
    case.step(f"De termijn van {days(term)} begint op {day(sent + timedelta(days=1))}.", _WAIT)
    if last != counted:
        case.step(
            f"Dag {term} is {day(counted)}; dat is geen werkdag. De termijn loopt door tot en met {day(last)}.", _TERMS
        )
    if last.year > _LAST_YEAR_OF_DECREES:
        case.notice("extra_feestdagen_onbekend")
    case.step(f"De laatste dag is {day(last)}; sluiten mag vanaf {day(last + timedelta(days=1))}.", _WAIT)
    return last + timedelta(days=1)


def _holidays(year: int) -> frozenset[date]:
    """The generally recognised holidays of a year that can fall on a weekday (Algemene termijnenwet art. 3)."""
    easter = _easter(year)
    king = date(year, 4, 27) if year >= 2014 else date(year, 4, 30)  # moved from a Sunday, it is on a Saturday
    moving = (easter + timedelta(days=after) for after in (-2, 1, 39, 50))  # Good Friday to Whit Monday
    fixed = (date(year, month, number) for month, number in ((1, 1), (5, 5), (12, 25), (12, 26)))
    return frozenset((king, *moving, *fixed))


def _easter(year: int) -> date:
    """Easter Sunday by the rule of the Gregorian calendar (Meeus, Jones and Butcher)."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    shift = (golden + 11 * moon + 22 * weekday) // 451
    month, number = divmod(moon + weekday - 7 * shift + 114, 31)
    return date(year, month, number + 1)
