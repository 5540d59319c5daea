"""The right to challenge: residents who want to carry out a task of the municipality."""

from __future__ import annotations

from datetime import date

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.rule import rule
from assistant.wording import day

__all__ = ["uitdaagrecht"]

_ORDINANCE = "Gemeentewet art. 150"
_WMO = "Wmo 2015 art. 2.6.3"
_ORDINANCE_DUE = date(2027, 1, 1)  # two years after the act began, according to news on the act


@rule(
    id="uitdaagrecht",
    bron=(_ORDINANCE, _WMO, "Wmo 2015 art. 2.6.7"),
    zekerheid="middel",
    valid_from=date(2025, 1, 1),
)
def uitdaagrecht(case: Case) -> Conclusion:
    """Gemeentewet art. 150: the council's ordinance on participation says when residents may carry out a task.

    Tasks from another act only where that act leaves room; under the Wmo 2015 the college keeps deciding on the
    rights of the client (2.6.3). Taking over a task does not lift the rules on procurement.
    """
    if not case.flag("participatieverordening"):
        if case.today < _ORDINANCE_DUE:
            case.step(
                f"Volgens berichten over de wet moet de verordening er op {day(_ORDINANCE_DUE)} zijn.", _ORDINANCE
            )
        return case.onbekend("geen_verordening")
    case.step("De verordening zegt onder welke voorwaarden inwoners een taak kunnen uitvoeren.", _ORDINANCE)
    if case.knows("medebewindstaak_wmo") and case.flag("medebewindstaak_wmo"):
        case.step("De gemeente blijft zelf de rechten en plichten van de cliënt vaststellen.", _WMO)
        case.notice("wmo_besluiten_blijven_bij_gemeente")
    return case.ja_mits("binnen_de_verordening")
