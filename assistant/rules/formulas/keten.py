"""Which rule comes when: for "Mogen we verlengen?", "Mogen we wijzigen?" and "Moet dit Europees worden aanbesteed?"."""

from __future__ import annotations

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.formulas.drempels import (
    drempel_diensten_leveringen,
    drempel_sas,
    grens_diensten_leveringen,
    grens_sas,
    say_date,
    surely_below,
)
from assistant.rules.formulas.instrument import CONTRACTS, other_than_contract
from assistant.rules.formulas.open_house import open_house_wijzigen_verlengen
from assistant.rules.formulas.subsidie import subsidie_verlengen
from assistant.rules.formulas.verlengen import (
    all_used,
    contract_verlopen,
    has_ended,
    verlenging_niet_aanbesteed_contract,
    verlenging_optie_aanwezig,
    verlenging_optie_opgebruikt,
)
from assistant.rules.formulas.wijzigen import wijziging_bagatel, wijziging_hoofdregel, wijziging_onder_drempel
from assistant.rules.rule import rule
from assistant.wording import amount, day

__all__ = ["grens_drempel", "moet_europees", "mogen_we_verlengen", "mogen_we_wijzigen"]

_THRESHOLDS = ("Aw 2012 art. 2.2", "Aw 2012 art. 2.3", "Aw 2012 art. 2.6a")
_RUNNING = "Aw 2012 art. 2.163a"


@rule(id="mogen_we_verlengen", bron=(_RUNNING,), zekerheid="hoog")
def mogen_we_verlengen(case: Case) -> Conclusion:
    """The instrument first; then, for a contract: lawful start, expired, option, and the grounds for a change."""
    instrument = case.choice("instrument")
    if instrument == "subsidie":
        return subsidie_verlengen(case)
    if instrument == "open_house":
        return open_house_wijzigen_verlengen(case)
    if instrument not in CONTRACTS:
        return case.onbekend("instrument_niet_getoetst")
    tendered = case.assumed_flag(
        "oorspronkelijk_aanbesteed",
        usual=True,
        text="De opdracht is destijds volgens de regels in de markt gezet, of dat hoefde toen niet.",
    )
    if not tendered and not _below_threshold(case, must_know=True):
        return verlenging_niet_aanbesteed_contract(case)
    if has_ended(case):
        return contract_verlopen(case)
    _say_what_else_counts(case, instrument)
    has_option = tendered and case.flag("verlengingsoptie_in_stukken")
    used_up = has_option and all_used(case)
    if has_option and not used_up:
        return verlenging_optie_aanwezig(case)
    if _below_threshold(case, must_know=False):
        return wijziging_onder_drempel(case)
    return verlenging_optie_opgebruikt(case) if used_up else wijziging_hoofdregel(case)


@rule(id="mogen_we_wijzigen", bron=(_RUNNING,), zekerheid="hoog")
def mogen_we_wijzigen(case: Case) -> Conclusion:
    """Below the threshold chapter 2.5 does not apply; from it on the small change is the ground that is tested."""
    if (other := other_than_contract(case)) is not None:
        return other
    if _below_threshold(case, must_know=False):
        return wijziging_onder_drempel(case)
    return wijziging_bagatel(case)


@rule(id="moet_europees", bron=_THRESHOLDS, zekerheid="hoog", dated_by="startdatum_procedure")
def moet_europees(case: Case) -> Conclusion:
    """The threshold that goes with the kind of contract decides whether part 2 of the act applies."""
    if (other := other_than_contract(case)) is not None:
        return other
    kind = case.choice("opdracht_type")
    if kind == "sas":
        return drempel_sas(case)
    if kind in ("dienst", "levering"):
        return drempel_diensten_leveringen(case)
    return case.onbekend("andere_soort")


@rule(id="moet_europees", bron=_THRESHOLDS, zekerheid="hoog", dated_by="startdatum_procedure", tells_limit=True)
def grens_drempel(case: Case) -> Conclusion:
    """Where the threshold lies for the kind of contract, or for each kind where none was named."""
    kind = case.choice("opdracht_type") if case.knows("opdracht_type") else None
    if kind == "sas":
        return grens_sas(case)
    if kind in ("dienst", "levering"):
        return grens_diensten_leveringen(case)
    if kind is not None:
        return case.onbekend("andere_soort")
    say_date(case)
    return case.limit(
        "grens_alle",
        sas=amount(case.parameter("drempel_sas")),
        decentraal=amount(case.parameter("drempel_diensten_leveringen_decentraal")),
        rijk=amount(case.parameter("drempel_diensten_leveringen_rijk")),
        startdatum=day(case.dated_on),
    )


def _below_threshold(case: Case, *, must_know: bool) -> bool:
    """Whether the original contract was below the threshold of its start; `must_know` asks for what is missing."""
    known = case.knows("oorspronkelijke_waarde_eur") and case.knows("opdracht_type")
    if not known and not must_know:
        return False
    kind = case.choice("opdracht_type")
    return kind != "gemengd" and surely_below(case, case.amount("oorspronkelijke_waarde_eur"), kind)


def _say_what_else_counts(case: Case, instrument: str) -> None:
    if instrument == "raamovereenkomst":
        case.assume("instrument", instrument, "Het maximum en de looptijd van de raamovereenkomst laten dit toe.")
    if case.knows("domein") and case.choice("domein") == "jeugd":
        case.notice("jeugd_regionaal")
    if case.knows("domein") and case.choice("domein") in ("wmo", "jeugd"):
        case.notice("reele_prijs")
