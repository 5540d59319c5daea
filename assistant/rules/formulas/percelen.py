"""The small-lot rule: awarding a small lot apart from the rest of the contract."""

from __future__ import annotations

from datetime import date

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.formulas.instrument import other_than_contract
from assistant.rules.rule import rule
from assistant.wording import amount, day, percentage

__all__ = ["grens_klein_perceel", "percelenregeling_klein_perceel"]

_LOTS = "Aw 2012 art. 2.18"
_LOTS_OF_SUPPLIES = "Aw 2012 art. 2.19"
_SOCIAL_SINCE = date(2016, 7, 1)
_MAXIMUM = {"werk": "klein_perceel_maximum_werken"}


@rule(
    id="percelenregeling_klein_perceel",
    bron=(_LOTS, _LOTS_OF_SUPPLIES),
    zekerheid="hoog",
    dated_by="startdatum_procedure",
    valid_from=date(2013, 4, 1),
)
def percelenregeling_klein_perceel(case: Case) -> Conclusion:
    """Art. 2.18 lid 3: a lot of at most the maximum, all small lots together at most a fifth of the total.

    Supplies have the same numbers in art. 2.19. The directive (2014/24/EU art. 5 lid 10) says 'less than'.
    Lid 2 names social services only since 1 July 2016.
    """
    if (other := other_than_contract(case)) is not None:
        return other
    kind = _kind(case)
    if kind == "sas" and case.dated_on < _SOCIAL_SINCE:
        case.step(f"Voor sociale diensten geldt de regeling pas sinds {day(_SOCIAL_SINCE)}.", _LOTS)
        return case.onbekend("sas_voor_2016")
    basis = _LOTS_OF_SUPPLIES if kind == "levering" else _LOTS
    limit, share = case.parameter(_MAXIMUM.get(kind, "klein_perceel_maximum")), case.parameter("kleine_percelen_deel")
    value = case.amount("perceelwaarde_eur")
    case.compare(
        "De waarde van het perceel",
        value,
        limit,
        counting="De wet zegt 'niet meer dan': precies dit bedrag mag nog; de Europese richtlijn zegt 'minder dan'.",
        legal_basis=basis,
    )
    if value > limit:
        return case.nee("perceel_te_groot", grens=amount(limit))
    if value == limit:
        case.notice("precies_op_de_grens")
    total = case.amount("totaal_alle_percelen_eur")
    together = case.amount("som_kleine_percelen_eur")
    most = share * total
    case.compare(
        "De waarde van alle kleine percelen samen",
        together,
        most,
        counting=f"De wet zegt 'niet meer dan': precies {percentage(share)} mag nog.",
        legal_basis=basis,
    )
    if together > most:
        return case.nee("samen_te_groot", deel=percentage(share), ruimte=amount(most))
    return case.ja_mits("past", grens=amount(limit), deel=percentage(share))


@rule(
    id="percelenregeling_klein_perceel", bron=(_LOTS,), zekerheid="hoog", valid_from=date(2013, 4, 1), tells_limit=True
)
def grens_klein_perceel(case: Case) -> Conclusion:
    """Where the limits for small lots lie (art. 2.18 lid 3)."""
    kind = _kind(case)
    return case.limit(
        "grens",
        grens=amount(case.parameter(_MAXIMUM.get(kind, "klein_perceel_maximum"))),
        deel=percentage(case.parameter("kleine_percelen_deel")),
    )


def _kind(case: Case) -> str:
    return case.assumed_choice("opdracht_type", usual="dienst", text="Het gaat om een dienst of een levering.")
