"""Extending or changing an open house."""

from __future__ import annotations

from datetime import date

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.rule import rule

__all__ = ["open_house_wijzigen_verlengen"]

_EQUAL = "beginselen van gelijke behandeling en zorgvuldigheid; HvJ EU C-410/14 (Falk Pharma)"


@rule(id="open_house_wijzigen_verlengen", bron=(_EQUAL,), zekerheid="middel", valid_from=date(2016, 6, 2))
def open_house_wijzigen_verlengen(case: Case) -> Conclusion:
    """An open house is no public contract, so 2.163a does not apply; equal treatment and care do."""
    case.step("Een open house is geen overheidsopdracht; de regels voor opdrachten gelden niet.", _EQUAL)
    if not case.flag("voor_iedereen_gelijk"):
        return case.nee("niet_voor_iedereen")
    if case.flag("wijzigingsclausule"):
        return case.ja_mits("volgens_clausule")
    if case.flag("nieuwe_ronde_mogelijk"):
        return case.ja_mits("nieuwe_toelating")
    return case.nee("geen_clausule")
