"""Whether the recipient of a subsidy must follow the procurement rules itself."""

from __future__ import annotations

from datetime import date

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.rule import rule

__all__ = ["subsidieontvanger_zelf_aanbesteden"]

_BODY = "Aw 2012 art. 1.1"
_WORKS = "Aw 2012 art. 2.8"
_TIES = (
    "meer_dan_50_procent_gesubsidieerd",
    "toezicht_op_beheer_door_overheid",
    "meer_dan_helft_bestuur_door_overheid",
)


@rule(id="subsidieontvanger_zelf_aanbesteden", bron=(_BODY, _WORKS), zekerheid="middel", valid_from=date(2016, 7, 1))
def subsidieontvanger_zelf_aanbesteden(case: Case) -> Conclusion:
    """Art. 1.1: a body governed by public law has a purpose of general interest, legal personality and one tie.

    The tie: mostly financed by, managed under the supervision of, or with most of its board named by public bodies.
    Art. 2.8: others too for certain works that are subsidised directly for more than half, and services with them.
    """
    if _public_body(case):
        return case.ja("publiekrechtelijke_instelling")
    if case.choice("soort_opdracht") != "anders" and case.flag("werk_meer_dan_helft_gesubsidieerd"):
        case.step("Het bouwwerk wordt voor meer dan de helft rechtstreeks gesubsidieerd.", _WORKS)
        return case.ja_mits("gesubsidieerd_bouwwerk")
    return case.nee("geen_van_beide")


def _public_body(case: Case) -> bool:
    """Whether the recipient is a publiekrechtelijke instelling: told by the user, or by the three tests."""
    if case.knows("publiekrechtelijke_instelling"):
        return case.flag("publiekrechtelijke_instelling")
    if not any(case.flag(name) for name in case.known_first(_TIES)):
        case.step("Geld, toezicht en bestuur hangen niet in hoofdzaak aan de overheid.", _BODY)
        return False
    case.step("De organisatie hangt door geld, toezicht of bestuur nauw samen met de overheid.", _BODY)
    if not case.flag("doel_algemeen_belang_niet_commercieel"):
        case.step("Het doel is niet het algemeen belang, of het is commercieel.", _BODY)
        return False
    return case.assumed_flag(
        "rechtspersoonlijkheid",
        usual=True,
        text="De organisatie is een rechtspersoon, zoals een stichting of vereniging.",
    )
