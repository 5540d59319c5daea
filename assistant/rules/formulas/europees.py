"""Moet dit Europees worden aanbesteed? The threshold that goes with the kind of contract."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.ended import OutsidePeriod
from assistant.rules.formulas.drempels import (
    KINDS,
    SOCIAL_SINCE,
    drempel_diensten_leveringen,
    drempel_sas,
    grens_diensten_leveringen,
    grens_sas,
    reaches,
    say_date,
    threshold,
)
from assistant.rules.formulas.instrument import other_than_contract
from assistant.rules.formulas.samentellen import gemengd_europees, percelen_optellen
from assistant.rules.formulas.werken_concessies import drempel_concessie, drempel_werken, grens_concessie, grens_werken
from assistant.rules.rule import rule
from assistant.wording import amount, day

__all__ = ["grens_drempel", "moet_europees"]

_THRESHOLDS = ("Aw 2012 art. 2.1", "Aw 2012 art. 2.2", "Aw 2012 art. 2.3", "Aw 2012 art. 2.6a")
_DECIDING: Mapping[str, Callable[[Case], Conclusion]] = {
    "sas": drempel_sas,
    "dienst": drempel_diensten_leveringen,
    "levering": drempel_diensten_leveringen,
    "werk": drempel_werken,
    "gemengd": gemengd_europees,
}
_LIMITS: Mapping[str, Callable[[Case], Conclusion]] = {
    "sas": grens_sas,
    "dienst": grens_diensten_leveringen,
    "levering": grens_diensten_leveringen,
    "werk": grens_werken,
}


@rule(id="moet_europees", bron=_THRESHOLDS, zekerheid="hoog", dated_by="startdatum_procedure")
def moet_europees(case: Case) -> Conclusion:
    """The threshold that goes with the kind of contract decides whether part 2 of the act applies."""
    if _is_concession(case):
        return drempel_concessie(case)
    if (other := other_than_contract(case)) is not None:
        return other
    if case.knows("waarde_sas_eur") and case.knows("waarde_overig_eur"):
        return gemengd_europees(case)
    if case.knows("perceelwaarden_eur") and not case.knows("geraamde_waarde_eur"):
        return percelen_optellen(case)
    if not case.knows("opdracht_type") and case.knows("geraamde_waarde_eur"):
        settled = _whatever_its_kind(case)
        if settled is not None:
            return settled
    return _DECIDING[case.choice("opdracht_type")](case)


@rule(id="moet_europees", bron=_THRESHOLDS, zekerheid="hoog", dated_by="startdatum_procedure", tells_limit=True)
def grens_drempel(case: Case) -> Conclusion:
    """Where the threshold lies for the kind of contract, or for each kind where none was named."""
    if _is_concession(case):
        return grens_concessie(case)
    kind = case.choice("opdracht_type") if case.knows("opdracht_type") else ""
    if kind in _LIMITS:
        return _LIMITS[kind](case)
    say_date(case)
    return case.limit(
        "grens_alle",
        sas=amount(case.parameter("drempel_sas")),
        decentraal=amount(case.parameter("drempel_diensten_leveringen_decentraal")),
        rijk=amount(case.parameter("drempel_diensten_leveringen_rijk")),
        werk=amount(case.parameter("drempel_werken")),
        startdatum=day(case.dated_on),
    )


def _whatever_its_kind(case: Case) -> Conclusion | None:
    """The conclusion for a value below every threshold, or from the highest on; None where the kind decides."""
    if case.dated_on < SOCIAL_SINCE:
        return None  # what the threshold then asked of a social service was another matter
    try:
        limits = [threshold(case, kind) for kind in KINDS]
    except OutsidePeriod:
        return None  # not every kind has a threshold on that day
    value, lowest, highest = case.amount("geraamde_waarde_eur"), min(limits), max(limits)
    if lowest <= value < highest:
        return None
    say_date(case)
    limit = lowest if value < lowest else highest
    values = {"drempel": amount(limit), "startdatum": day(case.dated_on)}
    works, state, local, _ = _THRESHOLDS
    of_state = case.knows("aanbestedende_dienst") and case.choice("aanbestedende_dienst") == "rijk"
    services = state if of_state else local
    if reaches(case, "De geraamde waarde", value, limit, legal_basis=services if value < lowest else works):
        return case.ja("boven_elke_drempel", **values)
    return case.nee("onder_elke_drempel", **values)


def _is_concession(case: Case) -> bool:
    return case.knows("instrument") and case.choice("instrument") == "concessie"
