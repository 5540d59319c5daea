"""What the Wmo 2015 and the Jeugdwet themselves ask of buying: no tender, but a term, care for staff, standards."""

from __future__ import annotations

import calendar
from datetime import date

from assistant.facts import show
from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.formulas.instrument import CONTRACTS
from assistant.rules.rule import rule
from assistant.wording import amount, day, months

__all__ = [
    "grens_wmo_opdracht",
    "jeugd_overname_en_continuiteit",
    "standaardisatie_uitvoering",
    "wmo_opdracht_drie_maanden",
    "wmo_overname_personeel",
    "zorgwet_geen_aanbestedingsplicht",
]

_SINCE = date(2015, 1, 1)
_SINCE_2022 = date(2022, 7, 1)
_SAS_SINCE = date(2016, 7, 1)
_TERM = "Uitvoeringsbesluit Wmo 2015 art. 5.1 lid 2"
_AGREEMENT = "Uitvoeringsbesluit Wmo 2015 art. 5.1 lid 1"
_WMO_CONTINUITY = "Wmo 2015 art. 2.6.5"
_WMO_STANDARDS = "Wmo 2015 art. 2.6.7a"
_JEUGD_THIRD = "Jeugdwet art. 2.11"
_JEUGD_CONTINUITY = "Jeugdwet art. 2.13"
_JEUGD_MOVED = "Jeugdwet art. 2.7a"
_JEUGD_STANDARDS = "Jeugdwet art. 2.15"
_SAS = "Aw 2012 art. 2.6a"
_WITHOUT_TERM = ("subsidie", "inbesteding")
_NATIONAL = ("financiering", "administratie")


@rule(
    id="zorgwet_geen_aanbestedingsplicht",
    bron=("Wmo 2015 art. 2.6.3", "Wmo 2015 art. 2.6.4", _JEUGD_THIRD, "Jeugdwet art. 2.12", _SAS),
    zekerheid="hoog",
    valid_from=_SINCE,
)
def zorgwet_geen_aanbestedingsplicht(case: Case) -> Conclusion:
    """The care acts let a municipality leave the work to others and oblige nobody to tender (Wmo 2.6.4, Jw 2.11).

    Where it chooses a public contract, the Aanbestedingswet decides; the social services threshold dates from 2016.
    """
    case.step("De gemeente mag het werk door anderen laten doen; aanbesteden is daarbij geen plicht.", _JEUGD_THIRD)
    if case.dated_on < _SAS_SINCE:
        return case.nee("geen_plicht_voor_sas")
    limit = case.parameter("drempel_sas")
    if case.knows("instrument") and case.choice("instrument") in CONTRACTS and case.knows("geraamde_waarde_eur"):
        reached = case.amount("geraamde_waarde_eur") >= limit
        case.step("Voor een overheidsopdracht beslist de Aanbestedingswet.", _SAS)
        if reached:
            case.notice("haalt_de_drempel")
        else:
            case.notice("onder_de_drempel")
    return case.nee("geen_plicht", drempel=amount(limit))


@rule(id="wmo_opdracht_drie_maanden", bron=(_TERM,), zekerheid="hoog", valid_from=_SINCE)
def wmo_opdracht_drie_maanden(case: Case) -> Conclusion:
    """Art. 5.1 lid 2: a contract for maatwerkvoorzieningen is awarded at least three months before it starts.

    The rule is for the Wmo only; it says 'opdracht', so that an open house is told to be unsettled.
    """
    term = int(case.parameter("wmo_opdracht_vooraf_maanden"))
    if (other := _not_under_term(case)) is not None:
        return other
    case.assumed_choice("domein", usual="wmo", text="Het gaat om de Wmo 2015.")
    case.assumed_choice("instrument", usual="overheidsopdracht", text="Het gaat om een opdracht.")
    case.assumed_flag("maatwerkvoorziening", usual=True, text="Het gaat om een maatwerkvoorziening.")
    start = case.day("ingangsdatum")
    latest = _months_before(start, term)
    case.step(f"De start is {day(start)}; {months(term)} daarvoor is {day(latest)}.", _TERM)
    awarded = case.day("datum_opdrachtverlening")
    case.compare_day(
        "De dag van de opdrachtverlening",
        awarded,
        latest,
        counting="De regel zegt 'ten minste': precies op die dag is op tijd.",
        legal_basis=_TERM,
    )
    if awarded <= latest:
        return _certain(case, case.ja("op_tijd", uiterlijk=day(latest), termijn=months(term)))
    return _certain(case, case.nee("te_laat", uiterlijk=day(latest), termijn=months(term)))


@rule(id="wmo_opdracht_drie_maanden", bron=(_TERM,), zekerheid="hoog", valid_from=_SINCE, tells_limit=True)
def grens_wmo_opdracht(case: Case) -> Conclusion:
    """How long before the start, and the last day where the start is known (art. 5.1 lid 2)."""
    term = int(case.parameter("wmo_opdracht_vooraf_maanden"))
    if (other := _not_under_term(case)) is not None:
        return other
    if not case.knows("ingangsdatum"):
        return case.limit("grens", termijn=months(term))
    start = case.day("ingangsdatum")
    latest = _months_before(start, term)
    case.step(f"De start is {day(start)}; {months(term)} daarvoor is {day(latest)}.", _TERM)
    return case.limit("grens_datum", termijn=months(term), start=day(start), uiterlijk=day(latest))


@rule(id="wmo_overname_personeel", bron=(_WMO_CONTINUITY, _AGREEMENT), zekerheid="hoog", valid_from=_SINCE)
def wmo_overname_personeel(case: Case) -> Conclusion:
    """Wmo 2.6.5 and 5.1 lid 1: providers talk about taking over staff, and the contract for maatwerk says so.

    It is a duty to talk and to try, no duty to take over.
    """
    domain = case.assumed_choice("domein", usual="wmo", text="Het gaat om de Wmo 2015.")
    if domain == "jeugd":
        return jeugd_overname_en_continuiteit(case)
    if domain != "wmo":
        return case.onbekend("ander_domein")
    if case.flag("wisseling_aanbieder"):
        case.step("Er komt een andere aanbieder; het college ziet toe op het overleg.", _WMO_CONTINUITY)
        return case.ja("bij_wisseling")
    if case.flag("maatwerkvoorziening"):
        case.step("De afspraak over het overleg hoort in elk contract voor maatwerkvoorzieningen.", _AGREEMENT)
        return case.ja_mits("alleen_afspraak")
    case.step("Er is geen wisseling en geen contract voor maatwerkvoorzieningen.", _AGREEMENT)
    return case.nee("speelt_niet")


@rule(
    id="jeugd_overname_en_continuiteit",
    bron=(_JEUGD_CONTINUITY, "Jeugdwet art. 2.11 lid 2", _JEUGD_MOVED),
    zekerheid="hoog",
    valid_from=_SINCE,
)
def jeugd_overname_en_continuiteit(case: Case) -> Conclusion:
    """Jeugdwet 2.13: the college sees to it that providers talk about staff and keep helping relations going.

    2.7a: after a move the young person may keep the same help without stay for at most a year, on request.
    """
    domain = case.assumed_choice("domein", usual="jeugd", text="Het gaat om jeugdhulp.")
    if domain == "wmo":
        return wmo_overname_personeel(case)
    if domain != "jeugd":
        return case.onbekend("ander_domein")
    moved = case.knows("verhuizing_client") and case.flag("verhuizing_client")
    if moved and not case.knows("wisseling_aanbieder"):
        return _after_move(case)
    if case.flag("wisseling_aanbieder"):
        case.step("Er komt een andere aanbieder; het college ziet toe op overleg en inspanning.", _JEUGD_CONTINUITY)
        if moved:
            case.notice("ook_verhuizing")
        return case.ja("bij_wisseling")
    if case.flag("verhuizing_client"):
        return _after_move(case)
    case.step("Er is geen wisseling van aanbieder en geen verhuizing.", _JEUGD_CONTINUITY)
    return case.nee("speelt_niet")


@rule(
    id="standaardisatie_uitvoering",
    bron=(_WMO_STANDARDS, _JEUGD_STANDARDS),
    zekerheid="middel",
    valid_from=_SINCE_2022,
)
def standaardisatie_uitvoering(case: Case) -> Conclusion:
    """Jeugdwet 2.15 lid 2, Wmo 2.6.7a: no extra or other demands where national rules settle the matter.

    That ban is on ways of financing and administrative processes; on other matters a demand must be needed and fair.
    """
    subject = case.choice("onderwerp")
    if case.knows("eis"):
        case.step(f"De eis die u noemt: {case.text('eis')}", "")
    if subject not in _NATIONAL:
        case.step("Over dit onderwerp verbiedt de wet extra eisen niet zelf.", "Jeugdwet art. 2.15 lid 2")
        return case.ja_mits("nodig_en_redelijk")
    if case.flag("landelijk_geregeld_en_afwijkend"):
        case.step("Landelijke regels regelen dit, en de eis wijkt af of komt erbij.", "Jeugdwet art. 2.15 lid 2")
        return case.nee("landelijk_geregeld")
    case.step("De eis botst niet met landelijke regels.", "Jeugdwet art. 2.15 lid 2")
    return case.ja_mits("nodig_en_redelijk")


def _after_move(case: Case) -> Conclusion:
    term = months(int(case.parameter("jeugd_voortzetting_na_verhuizing_maanden")))
    case.step("De jeugdige verhuist naar een andere gemeente.", _JEUGD_MOVED)
    return case.ja("bij_verhuizing", termijn=term)


def _not_under_term(case: Case) -> Conclusion | None:
    """What is said where the term of three months does not hold; what the user did not name is taken to be usual."""
    if case.knows("domein") and (domain := case.choice("domein")) != "wmo":
        case.step("De termijn staat in het Uitvoeringsbesluit van de Wmo 2015, en nergens anders.", _TERM)
        return case.onbekend("alleen_wmo", domein=show("domein", domain))
    if case.knows("instrument") and (kind := case.choice("instrument")) in _WITHOUT_TERM:
        case.step("De termijn geldt voor een opdracht.", _TERM)
        return case.onbekend("geen_opdracht_verleend", soort=show("instrument", kind))
    if case.knows("maatwerkvoorziening") and not case.flag("maatwerkvoorziening"):
        case.step("De termijn geldt voor het leveren van maatwerkvoorzieningen.", _TERM)
        return case.onbekend("geen_maatwerk")
    if _is_unsettled(case):
        case.notice("opdracht_onzeker")
    return None


def _is_unsettled(case: Case) -> bool:
    return case.knows("instrument") and case.choice("instrument") not in CONTRACTS


def _certain(case: Case, conclusion: Conclusion) -> Conclusion:
    return conclusion.surely("middel") if _is_unsettled(case) else conclusion


def _months_before(value: date, count: int) -> date:
    """The same day of the month so many months earlier, or the last day of that month where it is shorter."""
    year, month = divmod(value.year * 12 + value.month - 1 - count, 12)
    return date(year, month + 1, min(value.day, calendar.monthrange(year, month + 1)[1]))
