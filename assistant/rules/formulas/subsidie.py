"""Extending a subsidie."""

from __future__ import annotations

from datetime import date

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.rule import rule
from assistant.wording import day

__all__ = ["subsidie_verlengen"]

_PERIOD = "Awb art. 4:32"
_GRANT = "Awb art. 4:29"


@rule(id="subsidie_verlengen", bron=(_GRANT, _PERIOD), zekerheid="hoog", valid_from=date(1998, 1, 1))
def subsidie_verlengen(case: Case) -> Conclusion:
    """Art. 4:32 Awb: a subsidie is granted for a period named in the decision; a new period needs a new decision.

    More time for the same project and the same money is a change of the running decision, and can be allowed
    while its period has not ended and the subsidie has not been settled (vastgesteld).
    """
    if case.knows("verlengingsoptie_in_stukken") and case.flag("verlengingsoptie_in_stukken"):
        case.notice("optie_is_intentie")
    if case.knows("alleen_meer_tijd_zelfde_bedrag") and case.flag("alleen_meer_tijd_zelfde_bedrag"):
        return _more_time(case)
    case.step("Een subsidie geldt voor het tijdvak in het besluit; een verlengingsoptie bestaat niet.", _PERIOD)
    if not (case.knows("nieuwe_aanvraag") and case.flag("nieuwe_aanvraag")):
        return case.nee("nieuw_besluit_nodig")
    if case.flag("plafond_ruimte"):
        return case.ja_mits("nieuw_besluit_mag")
    return case.nee("geen_ruimte")


def _more_time(case: Case) -> Conclusion:
    end = case.day("subsidie_tijdvak_einde")
    if end < case.today:
        case.step(f"Het tijdvak eindigde op {day(end)}; dat is voorbij.", _PERIOD)
        return case.nee("tijdvak_voorbij")
    if case.assumed_flag("vastgesteld", usual=False, text="De subsidie is nog niet vastgesteld."):
        return case.nee("al_vastgesteld")
    case.step("U vraagt alleen meer tijd, voor hetzelfde project en hetzelfde bedrag.", _GRANT)
    return case.ja_mits("uitstel_zelfde_project")
