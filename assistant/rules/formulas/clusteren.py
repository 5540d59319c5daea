"""Putting contracts together or dividing them into lots, and saying why."""

from __future__ import annotations

from datetime import date

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.rule import rule

__all__ = ["clusteren_en_percelen"]

_LOTS = "Aw 2012 art. 1.5"


@rule(
    id="clusteren_en_percelen",
    bron=(_LOTS, "Aw 2012 art. 1.10", "Aw 2012 art. 2.10"),
    zekerheid="hoog",
    valid_from=date(2013, 4, 1),
)
def clusteren_en_percelen(case: Case) -> Conclusion:
    """Art. 1.5: contracts are not put together without need, and are divided into lots unless that does not fit.

    Whoever puts together or makes no lots gives the reasons in the tender papers.
    """
    lots = case.flag("percelen")
    if lots and not case.flag("samengevoegd"):
        case.step("U voegt niets samen en maakt percelen.", _LOTS)
        return case.ja("percelen")
    what = "U voegt opdrachten samen." if lots else "U maakt geen percelen."
    case.step(f"{what} De wet vraagt dan uitleg in de aanbestedingsstukken.", _LOTS)
    if case.flag("motivering"):
        return case.ja_mits("gemotiveerd")
    return case.nee("niet_gemotiveerd")
