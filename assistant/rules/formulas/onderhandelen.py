"""Negotiating with tenderers: which procedure leaves room for it."""

from __future__ import annotations

from datetime import date

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.rule import rule

__all__ = ["onderhandelen_regulier"]

_DIALOGUE = "Aw 2012 art. 2.28"
_NEGOTIATION = "Aw 2012 art. 2.30"
_LIMITS = "Aw 2012 art. 2.126a"
_SAS = "Aw 2012 art. 2.38"


@rule(
    id="onderhandelen_regulier",
    bron=(_DIALOGUE, "Aw 2012 art. 2.29", _NEGOTIATION, "Aw 2012 art. 2.31", "Aw 2012 art. 2.126", _LIMITS),
    zekerheid="hoog",
    valid_from=date(2016, 7, 1),
)
def onderhandelen_regulier(case: Case) -> Conclusion:
    """Art. 2.28-2.31: only the dialogue and the competitive procedure with negotiation leave room, each in its cases.

    Art. 2.126a: even then not about award criteria, minimum requirements or the final tender. SAS is free of form.
    """
    match case.choice("procedure"):
        case "openbaar" | "niet_openbaar":
            case.step("De openbare en de niet-openbare procedure kennen geen ronde om te onderhandelen.")
            return case.nee("alleen_verduidelijken")
        case "concurrentiegerichte_dialoog":
            case.step("De dialoog mag alleen in de gevallen die de wet noemt.", _DIALOGUE)
            return case.ja_mits("dialoog")
        case "mededingingsprocedure_met_onderhandeling":
            case.step("Deze procedure mag alleen in de gevallen die de wet noemt.", _NEGOTIATION)
            case.step("Gunningscriteria, minimumeisen en de definitieve inschrijving blijven vast.", _LIMITS)
            return case.ja_mits("met_onderhandeling")
        case "sas":
            case.step("De procedure voor sociale en andere specifieke diensten (SAS) is vormvrij.", _SAS)
            return case.ja_mits("sas")
        case "onder_drempel":
            case.step("Onder de drempel schrijft deel 2 van de wet geen procedure voor; gelijke kansen blijven gelden.")
            return case.ja_mits("onder_drempel").surely("middel")
        case _:
            return case.onbekend("welke_procedure")
