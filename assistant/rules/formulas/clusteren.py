"""Putting contracts together or dividing them into lots, and saying why."""

from __future__ import annotations

from datetime import date
from operator import itemgetter

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.rule import rule

__all__ = ["clusteren_en_percelen"]

_LOTS = "Aw 2012 art. 1.5"
# What asks for reasons: the fact, its value, and what it means in words.
_DEPARTING = (
    ("percelen", False, "U maakt geen percelen."),
    ("samengevoegd", True, "U voegt opdrachten samen."),
)


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
    for name, departs, what in case.known_first(_DEPARTING, fact=itemgetter(0)):
        if case.flag(name) is departs:
            case.step(f"{what} De wet vraagt dan uitleg in de aanbestedingsstukken.", _LOTS)
            return case.ja_mits("gemotiveerd") if case.flag("motivering") else case.nee("niet_gemotiveerd")
    case.step("U voegt niets samen en maakt percelen.", _LOTS)
    return case.ja("percelen")
