"""The order of testing for "Mogen we verlengen?" and "Mogen we wijzigen?"."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion, strictest
from assistant.rules.formulas.doorlopen import overbruggingsovereenkomst
from assistant.rules.formulas.gronden import best_ground
from assistant.rules.formulas.hoofdregel import below_threshold, wijziging_hoofdregel, wijziging_onder_drempel
from assistant.rules.formulas.inbesteden import inbesteden_zelf_doen, quasi_inbesteden
from assistant.rules.formulas.instrument import CONTRACTS, other_than_contract
from assistant.rules.formulas.jeugdregio import jeugd_regionale_inkoop_bij_verlenging
from assistant.rules.formulas.open_house import open_house_wijzigen_verlengen
from assistant.rules.formulas.raamovereenkomsten import raamovereenkomst_looptijd, raamovereenkomst_maximum
from assistant.rules.formulas.subsidie import subsidie_verlengen
from assistant.rules.formulas.verlengen import (
    all_used,
    contract_verlopen,
    has_ended,
    is_over,
    needed_no_notice,
    said_over,
    verlenging_afwijkende_duur,
    verlenging_niet_aanbesteed_contract,
    verlenging_optie_aanwezig,
    verlenging_optie_opgebruikt,
)
from assistant.rules.rule import rule

__all__ = ["mogen_we_verlengen", "mogen_we_wijzigen"]

_RUNNING = "Aw 2012 art. 2.163a"
_BRIDGE = ("overbrugging_waarde_eur", "overbrugging_maanden")
_URGENT = "dwingende_spoed_onvoorzien_niet_verwijtbaar"  # that there is none says nothing of a bridge
_OPTION = ("verlengingsoptie_in_stukken", "opties_totaal", "opties_gebruikt")
_MORE_ON_OPTION = (
    "opties_gebruikt",
    "optie_duidelijk",
    "optie_tijdig_ingeroepen",
    "overige_wijziging_bij_verlenging",
)
_STILL_RUNS = "Het contract loopt nog."


@rule(id="mogen_we_verlengen", bron=(_RUNNING,), zekerheid="hoog")
def mogen_we_verlengen(case: Case) -> Conclusion:
    """The instrument first; for a contract: lawful start, expired, option, grounds for a change, and the checks."""
    instrument = _instrument(case)
    if instrument == "subsidie":
        return subsidie_verlengen(case)
    if instrument == "open_house":
        return open_house_wijzigen_verlengen(case)
    if instrument == "inbesteding":
        return inbesteden_zelf_doen(case)
    if instrument == "quasi_inbesteding":
        return quasi_inbesteden(case)
    if instrument not in CONTRACTS:
        return case.onbekend("concessie")
    conclusion = _extend_contract(case)
    if conclusion.verdict == "nee":
        return _bridged(case, conclusion)
    own_turn, judged = case.turning_point, list[tuple[Conclusion, str | None]]()
    for check in _checks(case, instrument):
        case.turning_point = None
        found = check(case)
        if found.verdict != "ja":
            judged.append((found, case.turning_point))
    judged.append((conclusion, own_turn))
    leading = strictest([one for one, _ in judged])
    said = (leading.rule_id, leading.code)
    case.turning_point = next(turn for one, turn in judged if (one.rule_id, one.code) == said)
    return leading


@rule(id="mogen_we_wijzigen", bron=(_RUNNING,), zekerheid="hoog")
def mogen_we_wijzigen(case: Case) -> Conclusion:
    """Below the threshold chapter 2.5 does not apply; from it on one of the grounds 2.163b-2.163g must hold.

    An open house has rules of its own, and so has a concession: art. 2a.29 leaves 2a.53 out for social services.
    """
    if case.knows("instrument") and case.choice("instrument") == "open_house":
        return open_house_wijzigen_verlengen(case)
    if case.knows("instrument") and case.choice("instrument") == "concessie":
        return case.onbekend("concessie")
    if (other := other_than_contract(case)) is not None:
        return other
    if is_over(case):
        return contract_verlopen(case)
    below = below_threshold(case, must_know=False)
    if below is None:
        return case.onbekend("gemengd")
    return wijziging_onder_drempel(case) if below else best_ground(case)[1]


def _instrument(case: Case) -> str:
    """The kind of agreement; what is called a contract that is over was most likely bought."""
    if not case.knows("instrument") and said_over(case):
        case.assume("instrument", "overheidsopdracht", "Het gaat om een contract na inkoop (overheidsopdracht).")
        return "overheidsopdracht"
    return case.choice("instrument")


def _extend_contract(case: Case) -> Conclusion:
    if said_over(case):
        return contract_verlopen(case)
    tendered = case.assumed_flag(
        "oorspronkelijk_aanbesteed",
        usual=True,
        text="De opdracht is destijds volgens de regels in de markt gezet, of dat hoefde toen niet.",
    )
    if not tendered:
        start = _never_tendered(case)
        if start.verdict != "ja_mits":
            return start
        if not any(case.knows(name) for name in (*_OPTION, "wijziging_bedrag_eur")):
            return contract_verlopen(case) if is_over(case) else start
        tendered = start.rule_id == verlenging_niet_aanbesteed_contract.id or any(case.knows(one) for one in _OPTION)
    if case.knows("contract_einddatum") or not (_asks_other_term(case) or _without_option(case, tendered)):
        if has_ended(case):
            return contract_verlopen(case)
    else:
        case.assume("contract_einddatum", None, _STILL_RUNS)
    running = case.turning_point
    conclusion = _by_option(case, tendered=tendered)
    if conclusion.verdict not in ("ja", "ja_mits") and case.turning_point == running:
        case.turning_point = None  # the end date changes nothing where the contract may not be extended before it
    return conclusion


def _by_option(case: Case, *, tendered: bool) -> Conclusion:
    """By the option where there is one left; else below the threshold, or on one of the grounds for a change."""
    if tendered and _asks_other_term(case):
        case.assume("opties_gebruikt", 0, "Er is nog geen optie gebruikt.")
        return verlenging_afwijkende_duur(case)
    has_option = tendered and (_counts_options(case) or case.flag("verlengingsoptie_in_stukken"))
    if has_option and not case.knows("verlengingsoptie_in_stukken"):
        case.assume("verlengingsoptie_in_stukken", True, "De opties staan in de oorspronkelijke stukken.")
    used_up = has_option and all_used(case)
    if has_option and not used_up:
        return verlenging_optie_aanwezig(case)
    below = below_threshold(case, must_know=False)
    if below is None:
        return case.onbekend("gemengd")
    if below:
        return wijziging_onder_drempel(case)
    return verlenging_optie_opgebruikt(case) if used_up else wijziging_hoofdregel(case)


def _never_tendered(case: Case) -> Conclusion:
    """The conclusion for a contract that was never tendered, as far as its start goes.

    Where the start was lawful, that is the last word only if nothing was said about the extension itself.
    """
    if needed_no_notice(case):
        return verlenging_niet_aanbesteed_contract(case)
    below = below_threshold(case, must_know=True)
    if below is None:
        return case.onbekend("gemengd")
    if below:
        return case.ja_mits("nooit_aanbesteed_onder_drempel")
    return verlenging_niet_aanbesteed_contract(case)


def _asks_other_term(case: Case) -> bool:
    """Whether all that is said is that the option has another term than is wanted."""
    names = ("optie_duur_maanden", "gevraagde_duur_maanden")
    if not all(case.knows(name) for name in names) or any(case.knows(name) for name in _MORE_ON_OPTION):
        return False
    return case.count("optie_duur_maanden") != case.count("gevraagde_duur_maanden") and not (
        case.knows("verlengingsoptie_in_stukken") and not case.flag("verlengingsoptie_in_stukken")
    )


def _without_option(case: Case, tendered: bool) -> bool:
    """Whether it is known that no option is left."""
    if not tendered:
        return True
    if case.knows("verlengingsoptie_in_stukken") and not case.flag("verlengingsoptie_in_stukken"):
        return True
    return _counts_options(case) and all_used(case)


def _counts_options(case: Case) -> bool:
    """Whether the user counted the options, so that there was one in the papers."""
    return case.knows("opties_totaal") and case.knows("opties_gebruikt") and case.count("opties_totaal") > 0


def _checks(case: Case, instrument: str) -> list[Callable[[Case], Conclusion]]:
    """What can take a ja back: the ceiling and the term of a raamovereenkomst, and regional buying of youth care."""
    found: list[Callable[[Case], Conclusion]] = []
    if instrument == "raamovereenkomst":
        found += _framework_checks(case)
    domain = case.choice("domein") if case.knows("domein") else ""
    if domain in ("wmo", "jeugd"):
        case.notice("reele_prijs")
    if domain == "jeugd" and not (case.knows("vorm_jeugdhulp") and case.choice("vorm_jeugdhulp") == "anders"):
        found.append(_regional_check)
    return found


def _framework_checks(case: Case) -> list[Callable[[Case], Conclusion]]:
    found: list[Callable[[Case], Conclusion]] = []
    if any(case.knows(name) for name in ("raam_maximum_bekend", "raam_maximum_eur", "raam_afgenomen_eur")):
        found.append(raamovereenkomst_maximum)
    else:
        case.assume("raam_afgenomen_eur", Decimal(0), "Het maximum van de raamovereenkomst laat dit toe.")
    if case.knows("looptijd_maanden_incl_opties"):
        found.append(raamovereenkomst_looptijd)
    else:
        longest = int(case.parameter("raamovereenkomst_maanden"))
        case.assume("looptijd_maanden_incl_opties", longest, "De looptijd van de raamovereenkomst laat dit toe.")
    return found


def _regional_check(case: Case) -> Conclusion:
    if case.knows("vorm_jeugdhulp") and case.knows("datum_inwerkingtreding_2_19_1_a"):
        return jeugd_regionale_inkoop_bij_verlenging(case)
    case.notice("jeugd_regionaal")
    return case.ja_mits("mits_regionaal")


def _bridged(case: Case, conclusion: Conclusion) -> Conclusion:
    """The nee, with what can be done until a new procedure is ready where the user said enough about it."""
    urgent = case.knows(_URGENT) and case.flag(_URGENT)
    if not urgent and not any(case.knows(name) for name in _BRIDGE):
        return conclusion
    return conclusion.beside(overbruggingsovereenkomst(case))
