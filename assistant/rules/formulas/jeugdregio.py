"""Municipalities that work together: the duty to do so, and regional buying when a youth help contract is extended."""

from __future__ import annotations

from datetime import date

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.rule import rule
from assistant.wording import day

__all__ = ["jeugd_regionale_inkoop_bij_verlenging", "samenwerking_tussen_gemeenten"]

_TRANSITION = "Wet verbetering beschikbaarheid jeugdzorg art. VIII"
_FORMS = "Besluit Jeugdwet art. 2.2.3"
_REGIONS = "Besluit Jeugdwet art. 2.2.2"
_NOT_YET = "Jeugdwet art. 10.3"
_OLD_JEUGD = "Jeugdwet art. 2.8"
_WMO = "Wmo 2015 art. 2.6.1"
_SINCE_REGIONS = date(2026, 1, 1)


@rule(
    id="jeugd_regionale_inkoop_bij_verlenging",
    bron=(_TRANSITION, _NOT_YET, _FORMS),
    zekerheid="middel",
    valid_from=_SINCE_REGIONS,
)
def jeugd_regionale_inkoop_bij_verlenging(case: Case) -> Conclusion:
    """Art. VIII: contracts from before the duty to buy regionally stay, but not an extension agreed after it.

    The day on which that duty (Jeugdwet 2.19 lid 1 a) comes into force is by royal decree; without it no verdict.
    """
    domain = case.assumed_choice("domein", usual="jeugd", text="Het gaat om jeugdhulp.")
    if domain != "jeugd":
        return case.onbekend("geen_jeugdhulp")
    if case.knows("vorm_jeugdhulp") and case.choice("vorm_jeugdhulp") == "anders":
        return _other_form(case)
    start = _start_of_duty(case)
    if start is None:
        case.step(
            f"Op {day(_SINCE_REGIONS)} gold de plicht tot regionale inkoop nog niet. Een latere datum is mij niet "
            "bekend.",
            _NOT_YET,
        )
        return case.onbekend("datum_onbekend", stand=day(_SINCE_REGIONS))
    case.compare_day(
        "De dag waarvoor u het vraagt",
        case.dated_on,
        start,
        counting="Vanaf die dag geldt de plicht tot regionale inkoop.",
        legal_basis=_TRANSITION,
    )
    if case.dated_on < start:
        return case.onbekend("nog_niet_in_werking", ingang=day(start))
    if not case.flag("verlenging_overeengekomen"):
        case.choice("vorm_jeugdhulp")  # another form is not bought by region, so it is asked for
        case.step("De verlenging was nog niet afgesproken toen de plicht inging.", _TRANSITION)
        return case.nee("nieuwe_verlenging", ingang=day(start))
    if case.knows("contract_ingangsdatum") and case.day("contract_ingangsdatum") >= start:
        case.step("Het contract begint niet voor de dag waarop de plicht inging.", _TRANSITION)
        return case.onbekend("contract_niet_van_ervoor", ingang=day(start))
    case.step("De verlenging was al afgesproken voordat de plicht inging.", _TRANSITION)
    return case.ja_mits("al_overeengekomen", ingang=day(start))


@rule(
    id="samenwerking_tussen_gemeenten",
    bron=(_WMO, _REGIONS, _NOT_YET),
    zekerheid="middel",
    valid_from=date(2015, 1, 1),
)
def samenwerking_tussen_gemeenten(case: Case) -> Conclusion:
    """Wmo 2.6.1: colleges work together where good execution asks for it. Youth help: in the regions of 2.2.2.

    Until 2026 the Jeugdwet (2.8) asked the same as the Wmo; the duty to buy by region was not in force then.
    """
    domain = case.choice("domein")
    if domain == "wmo":
        case.step("Colleges werken samen als een goede en doelmatige uitvoering dat vraagt.", _WMO)
        return case.ja_mits("waar_nodig")
    if domain != "jeugd":
        return case.onbekend("ander_domein")
    if case.dated_on < _SINCE_REGIONS:
        case.step("Colleges werken samen als een goede en doelmatige uitvoering dat vraagt.", _OLD_JEUGD)
        return case.ja_mits("waar_nodig")
    case.step("Voor jeugdhulp zijn de regio's vastgesteld. De plicht om per regio in te kopen volgt.", _REGIONS)
    return case.ja_mits("in_de_jeugdregio")


def _start_of_duty(case: Case) -> date | None:
    """The day that the user found, never a guess; None where it is not known."""
    if not case.knows("datum_inwerkingtreding_2_19_1_a"):
        return None
    return case.day_or_none("datum_inwerkingtreding_2_19_1_a")


def _other_form(case: Case) -> Conclusion:
    case.step("Deze vorm van jeugdhulp staat niet in de lijst voor regionale inkoop.", _FORMS)
    return case.ja_mits("andere_vorm")
