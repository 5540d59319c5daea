"""How long the papers of a procedure and the contract itself are kept."""

from __future__ import annotations

from datetime import date

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.rule import rule
from assistant.wording import amount, years

__all__ = ["dossier_bewaren"]

_PROCEDURE = "Aw 2012 art. 2.56"
_CONTRACT = "Aw 2012 art. 2.138a"
_COUNTS = "De wet zegt 'ten minste': bij precies dit bedrag bewaart u de kopie."


@rule(id="dossier_bewaren", bron=(_PROCEDURE, _CONTRACT), zekerheid="hoog", valid_from=date(2016, 7, 1))
def dossier_bewaren(case: Case) -> Conclusion:
    """Art. 2.56: the course of the procedure at least three years after the award.

    Art. 2.138a: a copy of a large contract at least during its term. The value counts where the user names it.
    """
    term = case.parameter("bewaartermijn_procedure")
    limit, limit_works = case.parameter("bewaren_contract"), case.parameter("bewaren_contract_werken")
    if case.choice("soort") == "procedureverloop":
        case.step("Het verloop van de procedure blijft bewaard na de gunning.", _PROCEDURE)
        return case.ja("procedureverloop", termijn=years(term))
    if not case.knows("geraamde_waarde_eur"):
        return case.ja("groot_contract", grens=amount(limit), grens_werken=amount(limit_works))
    value = case.amount("geraamde_waarde_eur")
    applies = limit_works if limit <= value < limit_works and _is_works(case) else limit
    case.compare("De waarde van het contract", value, applies, counting=_COUNTS, legal_basis=_CONTRACT)
    if value >= applies:
        return case.ja("kopie_bewaren", grens=amount(applies))
    return case.nee("geen_kopie_verplicht", grens=amount(applies))


def _is_works(case: Case) -> bool:
    return case.choice("opdracht_type") == "werk"
