"""Thresholds: from which value on part 2 of the Aanbestedingswet 2012 applies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.formulas.geraamde_waarde import estimated_value
from assistant.rules.formulas.instrument import other_than_contract
from assistant.rules.parameters import parameters
from assistant.rules.rule import rule
from assistant.wording import amount, day

__all__ = [
    "KINDS",
    "SOCIAL_SINCE",
    "deciding_limit",
    "drempel_diensten_leveringen",
    "drempel_sas",
    "grens_diensten_leveringen",
    "grens_sas",
    "possible_kinds",
    "reaches",
    "say_date",
    "surely_below",
    "threshold",
    "threshold_name",
]

_COUNTS = "De wet zegt 'gelijk aan of hoger dan': precies de drempel telt als boven de drempel."
_SAS = "Aw 2012 art. 2.6a"
_DECENTRAL = "Aw 2012 art. 2.3"
_STATE = "Aw 2012 art. 2.2"
KINDS = ("sas", "dienst", "werk")  # a levering has the limits of a dienst
SOCIAL_SINCE = date(2016, 7, 1)
_CARE = ("wmo", "jeugd", "welzijn")


@rule(id="drempel_sas", bron=(_SAS,), zekerheid="hoog", dated_by="startdatum_procedure", valid_from=SOCIAL_SINCE)
def drempel_sas(case: Case) -> Conclusion:
    """Art. 2.6a: part 2 applies to a social or other specific service from the threshold on, equal counts.

    The value is the whole contract with options and extensions, without VAT.
    """
    if (other := other_than_contract(case)) is not None:
        return other
    say_date(case)
    limit = case.parameter("drempel_sas")
    if reaches(case, "De geraamde waarde", estimated_value(case), limit, legal_basis=_SAS):
        return case.ja("vanaf_drempel", drempel=amount(limit))
    return case.nee("onder_drempel", drempel=amount(limit))


@rule(
    id="drempel_diensten_leveringen",
    bron=(_DECENTRAL, _STATE, "Aw 2012 art. 2.7"),
    zekerheid="hoog",
    dated_by="startdatum_procedure",
    valid_from=date(2014, 1, 1),
)
def drempel_diensten_leveringen(case: Case) -> Conclusion:
    """Art. 2.2 and 2.3: part 2 applies to a service or supply from the threshold of the period on, equal counts.

    Art. 2.7: the day on which the notice was sent or the procedure began picks the period.
    """
    if (other := other_than_contract(case)) is not None:
        return other
    say_date(case, changes=True)
    buyer = _buyer(case)
    limit = case.parameter(f"drempel_diensten_leveringen_{buyer}")
    basis = _STATE if buyer == "rijk" else _DECENTRAL
    if reaches(case, "De geraamde waarde", estimated_value(case), limit, legal_basis=basis):
        return case.ja("vanaf_drempel", drempel=amount(limit), startdatum=day(case.dated_on))
    return case.nee("onder_drempel", drempel=amount(limit), startdatum=day(case.dated_on))


@rule(
    id="drempel_sas",
    bron=(_SAS,),
    zekerheid="hoog",
    dated_by="startdatum_procedure",
    valid_from=SOCIAL_SINCE,
    tells_limit=True,
)
def grens_sas(case: Case) -> Conclusion:
    """Where the threshold for social services lies (art. 2.6a)."""
    say_date(case)
    return case.limit("grens", drempel=amount(case.parameter("drempel_sas")), startdatum=day(case.dated_on))


@rule(
    id="drempel_diensten_leveringen",
    bron=(_DECENTRAL, _STATE),
    zekerheid="hoog",
    dated_by="startdatum_procedure",
    valid_from=date(2014, 1, 1),
    tells_limit=True,
)
def grens_diensten_leveringen(case: Case) -> Conclusion:
    """Where the thresholds for services and supplies lie on the date (art. 2.2 and 2.3)."""
    say_date(case)
    return case.limit(
        "grens",
        decentraal=amount(case.parameter("drempel_diensten_leveringen_decentraal")),
        rijk=amount(case.parameter("drempel_diensten_leveringen_rijk")),
        startdatum=day(case.dated_on),
    )


def reaches(case: Case, what: str, value: Decimal, limit: Decimal, *, legal_basis: str) -> bool:
    """Whether the value reaches the threshold; the threshold itself counts as reached. Records the comparison."""
    case.compare(what, value, limit, counting=_COUNTS, legal_basis=legal_basis)
    return value >= limit


def threshold(case: Case, kind: str) -> Decimal:
    """The threshold in euros for that kind of contract on the rule's date, the State's where it buys."""
    return case.parameter(threshold_name(case, kind))


def threshold_name(case: Case, kind: str) -> str:
    """The parameter that holds the threshold for that kind of contract and this buyer.

    Until July 2016 a social service had the threshold of any other service.
    """
    names = {"werk": "drempel_werken"}
    if case.dated_on >= SOCIAL_SINCE:
        names["sas"] = "drempel_sas"
    return names.get(kind) or f"drempel_diensten_leveringen_{_buyer(case)}"


def possible_kinds(case: Case) -> tuple[str, ...]:
    """The kinds of contract that it can be: one where the user named it, or care; else all with limits of their own."""
    if case.knows("opdracht_type"):
        kind = case.choice("opdracht_type")
        return KINDS if kind == "gemengd" else (kind,)
    if case.knows("domein") and case.choice("domein") in _CARE:
        case.assume("opdracht_type", "sas", "Het gaat om een sociale of andere specifieke dienst (SAS).")
        return ("sas",)
    return KINDS


def deciding_limit(case: Case, value: Decimal, limits: Sequence[Decimal]) -> Decimal | None:
    """The nearest of the limits for each possible kind of contract; None where a mixed contract lies between them.

    Raises:
        MissingFact: the value lies between the limits, and nobody gave the kind of contract.
    """
    lowest, highest = min(limits), max(limits)
    if lowest <= value < highest:
        case.choice("opdracht_type")  # between the limits it decides, so it is asked for
        return None
    return lowest if value < lowest else highest


def surely_below(case: Case, value: Decimal, kind: str) -> bool:
    """Whether the value was below the threshold on the day that the procedure began.

    The day is asked for only where the thresholds since 2016 disagree about it.
    """
    if not case.knows("startdatum_procedure"):
        dated = parameters()[threshold_name(case, kind)].waarden.values()
        known = [one.waarde for one in dated if one.waarde is not None]
        if not min(known) <= value < max(known):
            return value < min(known)
    with case.law_of(case.day("startdatum_procedure")):
        return value < threshold(case, kind)


def _buyer(case: Case) -> str:
    return case.assumed_choice(
        "aanbestedende_dienst",
        usual="decentraal",
        text="De opdrachtgever is een gemeente of een andere decentrale overheid.",
    )


def say_date(case: Case, *, changes: bool = False) -> None:
    """Tells which day picks the threshold (art. 2.7 and 2.15); `changes`: it is another one every two years."""
    if case.knows("startdatum_procedure"):
        case.step(f"De procedure startte op {day(case.dated_on)}; de drempel van die dag telt.", "Aw 2012 art. 2.7")
    elif changes:
        case.assume(
            "startdatum_procedure", case.dated_on, f"De procedure start op {day(case.dated_on)}; die drempel telt."
        )
    else:
        case.step(f"U noemt geen start van de procedure. Ik reken met de drempel van {day(case.dated_on)}.")
