"""Award criteria that the Wmo 2015 and the Jeugdwet rule out."""

from __future__ import annotations

from datetime import date

from assistant.facts import show
from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.ended import OutsidePeriod
from assistant.rules.rule import rule
from assistant.wording import day

__all__ = ["geen_louter_laagste_prijs"]

_SINCE = date(2022, 7, 1)
_ACTS = {"wmo": "Wmo 2015 art. 2.6.4", "jeugd": "Jeugdwet art. 2.12"}
_AWARD = "Aw 2012 art. 2.114"


@rule(
    id="geen_louter_laagste_prijs",
    bron=(*_ACTS.values(), _AWARD),
    zekerheid="hoog",
    dated_by="startdatum_procedure",
)
def geen_louter_laagste_prijs(case: Case) -> Conclusion:
    """Wmo 2.6.4 and Jeugdwet 2.12, since 1 July 2022: quality counts, and price alone never decides.

    Where art. 2.114 of the procurement act applies, its fourth paragraph (lowest price) may not be used; elsewhere
    (SAS, below the threshold) quality is taken into account. The outcome is the same.
    """
    if case.dated_on < _SINCE:
        raise OutsidePeriod(
            f"Deze regel geldt sinds {day(_SINCE)}. Daarvoor gold een strengere regel: niet gunnen op de laagste "
            "prijs, en altijd op de economisch meest voordelige inschrijving met kwaliteit als criterium.",
            case.rule_id,
        )
    if case.knows("instrument") and (kind := case.choice("instrument")) in ("open_house", "subsidie"):
        case.step("De regel geldt als het werk wordt aanbesteed.", _ACTS["wmo"])
        return case.onbekend("niet_aanbesteed", soort=show("instrument", kind))
    domain = case.choice("domein")
    if domain not in _ACTS:
        case.step("Dit verbod staat in de Wmo 2015 en in de Jeugdwet.", _AWARD)
        return case.onbekend("ander_domein")
    criterion = case.choice("gunningscriterium")
    _say_which_way(case, _ACTS[domain])
    if criterion == "laagste_prijs":
        return case.nee("alleen_prijs")
    return case.ja("prijs_en_kwaliteit" if criterion == "prijs_kwaliteit" else "vaste_prijs")


def _say_which_way(case: Case, act: str) -> None:
    if not case.knows("procedure"):
        case.step("Kwaliteit moet meewegen; gunnen op alleen de laagste prijs mag niet.", act)
    elif case.choice("procedure") in ("sas", "onder_drempel"):
        case.step("U houdt rekening met kwaliteit en gunt niet op alleen de laagste prijs.", act)
    else:
        case.step("U gebruikt de mogelijkheid om op de laagste prijs te gunnen niet.", _AWARD)
