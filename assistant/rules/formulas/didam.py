"""Where the Didam ruling counts: sale and letting by a municipality, not subsidies, contracts or open house."""

from __future__ import annotations

from datetime import date

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.rule import rule

__all__ = ["didam_relevantie"]

_FIRST = "HR 26-11-2021, ECLI:NL:HR:2021:1778"
_SECOND = "HR 15-11-2024, ECLI:NL:HR:2024:1661"


@rule(id="didam_relevantie", bron=(_FIRST, _SECOND), zekerheid="middel", valid_from=date(2021, 11, 26))
def didam_relevantie(case: Case) -> Conclusion:
    """A municipality that sells or lets scarce land or buildings gives equal chances, by civil law.

    Public contracts, subsidies and open house have rules of their own.
    """
    act = case.choice("rechtshandeling")
    if act in ("verkoop_grond", "verhuur"):
        case.step("De gemeente handelt als eigenaar met iets dat schaars is.", _FIRST)
        case.step("Ook contracten van voor het eerste arrest worden zo getoetst.", _SECOND)
        return case.ja("verkoop") if act == "verkoop_grond" else case.ja("verhuur")
    case.step("Het arrest gaat over verkoop en verhuur, niet hierover.", _FIRST)
    if act == "subsidie":
        return case.nee("subsidie")
    return case.nee("opdracht") if act == "opdracht" else case.nee("open_house")
