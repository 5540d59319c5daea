"""What counts together for the threshold: split contracts, units of one buyer, lots, and mixed contracts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.formulas.drempels import KINDS, deciding_limit, reaches, say_date, threshold, threshold_name
from assistant.rules.formulas.instrument import other_than_contract
from assistant.rules.parameters import parameters
from assistant.rules.rule import rule
from assistant.wording import amount, enumerate_words

__all__ = [
    "gemengd_europees",
    "gemengde_opdracht",
    "operationele_eenheden",
    "percelen_optellen",
    "splitsingsverbod",
]

_NO_SPLITTING = "Aw 2012 art. 2.14"
_UNITS = "Aw 2012 art. 2.15a"
_MAIN_OBJECT = "Aw 2012 art. 2.12a lid 2"
_SPLIT_PARTS = "Aw 2012 art. 2.12b lid 5"
_LOTS = "Aw 2012 art. 2.18"
_SINCE = date(2016, 7, 1)


@rule(
    id="splitsingsverbod",
    bron=(_NO_SPLITTING, "Aw 2012 art. 1.10a", "PIANOo, contractduur bepalen voor sociaal-domeinopdrachten"),
    zekerheid="hoog",
    dated_by="startdatum_procedure",
    valid_from=date(2013, 4, 1),
)
def splitsingsverbod(case: Case) -> Conclusion:
    """Art. 2.14: a contract may not be split in order to stay out of the act; split parts count together.

    Splitting in time is splitting too: two short contracts in a row for the same.
    """
    aim = case.choice("doel_splitsing")
    if aim == "ontwijken":
        case.step("Het doel van het splitsen is onder de drempel blijven.", _NO_SPLITTING)
        return case.nee("ontwijken")
    if aim == "tijd":
        case.step("Korte contracten na elkaar voor hetzelfde zijn ook een splitsing.", _NO_SPLITTING)
        return case.ja_mits("in_tijd")
    case.step("U splitst om een inhoudelijke reden. De waarde van alle delen telt samen.", _NO_SPLITTING)
    limit = _known_threshold(case)
    if limit is None:
        return case.ja_mits("inhoudelijk")
    total = case.amount("totale_waarde_eur")
    values = {"totaal": amount(total), "drempel": amount(limit)}
    if reaches(case, "De waarde van alle delen samen", total, limit, legal_basis=_NO_SPLITTING):
        return case.ja_mits("inhoudelijk_vanaf_drempel", **values)
    return case.ja_mits("inhoudelijk_onder_drempel", **values)


@rule(id="operationele_eenheden", bron=(_UNITS, "Aw 2012 art. 2.11a"), zekerheid="hoog", valid_from=_SINCE)
def operationele_eenheden(case: Case) -> Conclusion:
    """Art. 2.15a: all units of a buyer count together, save a unit that is itself responsible for its purchases.

    Buyers that buy together count together too; art. 2.11a does not say so in as many words.
    """
    if case.flag("gezamenlijke_procedure"):
        case.step("U koopt samen in, dus de waarde van alle deelnemers telt.", "Aw 2012 art. 2.11a")
        return case.nee("gezamenlijk")
    if not case.flag("eenheid_zelfstandig_verantwoordelijk"):
        case.step("De eenheid is niet zelf verantwoordelijk voor haar inkoop.", _UNITS)
        return case.nee("niet_zelfstandig")
    case.step("De eenheid is zelf verantwoordelijk voor haar inkoop of voor deze soort inkoop.", _UNITS)
    return case.ja_mits("zelfstandig")


@rule(
    id="gemengde_opdracht",
    bron=(_MAIN_OBJECT, "Aw 2012 art. 2.12b lid 2", _SPLIT_PARTS),
    zekerheid="hoog",
    dated_by="startdatum_procedure",
    valid_from=_SINCE,
)
def gemengde_opdracht(case: Case) -> Conclusion:
    """Art. 2.12a lid 2: of services, or services and supplies, the part with the highest value is the main object.

    Art. 2.12b lid 5: a part that reaches its own threshold can pull the whole along where the parts can be split.
    With a work there is no such test of value (art. 2.12a lid 1).
    """
    if case.assumed_flag("overig_deel_is_werk", usual=False, text="Het andere deel is geen werk (bouw)."):
        case.step("Bij zorg met een werk beslist niet de waarde maar het hoofdvoorwerp.", "Aw 2012 art. 2.12a lid 1")
        return case.onbekend("met_werk")
    say_date(case)
    social = case.parameter("drempel_sas")
    care, other = case.amount("waarde_sas_eur"), case.amount("waarde_overig_eur")
    case.step(f"Beide delen samen zijn {amount(care + other)}. De drempel toetst u aan dat totaal.", _MAIN_OBJECT)
    values = {"totaal": amount(care + other), "drempel": amount(social)}
    case.compare(
        "De waarde van het sociale deel",
        care,
        other,
        counting="Het deel met de hoogste waarde is het hoofdvoorwerp. Zijn ze gelijk, dan beslist de wet niet.",
        legal_basis=_MAIN_OBJECT,
    )
    if care == other:
        return case.onbekend("gelijke_delen", **values)
    if care < other:
        return case.nee("overig_hoofddeel", **values)
    if care + other < social:
        ordinary = threshold(case, "dienst")
        if reaches(case, "De waarde van het andere deel", other, ordinary, legal_basis=_SPLIT_PARTS):
            return case.ja_mits("deel_haalt_drempel", gewoon=amount(ordinary), **values)
    return case.ja("sas_hoofddeel", **values)


def gemengd_europees(case: Case) -> Conclusion:
    """Whether a mixed contract reaches the threshold that goes with its main object; for the chain of rules."""
    regime = gemengde_opdracht(case)
    if regime.verdict not in ("ja", "nee"):
        return regime
    total = case.amount("waarde_sas_eur") + case.amount("waarde_overig_eur")
    limit = threshold(case, "sas" if regime.verdict == "ja" else "dienst")
    soort = "sociale dienst (SAS)" if regime.verdict == "ja" else "gewone dienst of levering"
    values = {"totaal": amount(total), "drempel": amount(limit), "soort": soort}
    if reaches(case, "De waarde van beide delen samen", total, limit, legal_basis="Aw 2012 art. 2.12b lid 2"):
        return case.ja("gemengd_vanaf_drempel", **values)
    return case.nee("gemengd_onder_drempel", **values)


@rule(
    id="percelen_optellen",
    bron=("Aw 2012 art. 2.18 lid 1", "Aw 2012 art. 2.18 lid 2"),
    zekerheid="hoog",
    dated_by="startdatum_procedure",
    valid_from=_SINCE,
)
def percelen_optellen(case: Case) -> Conclusion:
    """Art. 2.18 lid 1 and 2: all lots together are the value; from the threshold on part 2 holds for each of them."""
    if (other := other_than_contract(case)) is not None:
        return other
    if case.knows("opdracht_type") and case.choice("opdracht_type") == "gemengd":
        case.step("Bij een gemengde opdracht bepaalt eerst het hoofdvoorwerp welke drempel geldt.", _MAIN_OBJECT)
        return case.onbekend("gemengd")
    say_date(case)
    lots = case.amounts("perceelwaarden_eur")
    total = sum(lots, Decimal(0))
    kinds = (case.choice("opdracht_type"),) if case.knows("opdracht_type") else KINDS
    limit = deciding_limit(case, total, [threshold(case, kind) for kind in kinds])
    assert limit is not None  # only a mixed contract lies between its limits
    case.step(f"De percelen zijn {enumerate_words([amount(one) for one in lots])}; samen {amount(total)}.", _LOTS)
    values = {"som": amount(total), "drempel": amount(limit)}
    if reaches(case, "De waarde van alle percelen samen", total, limit, legal_basis=_LOTS):
        return case.ja("samen_vanaf_drempel", **values)
    return case.nee("samen_onder_drempel", **values)


def _known_threshold(case: Case) -> Decimal | None:
    """The threshold for the total value, where the user gave that value and the kind, and there was one on the day."""
    if not case.knows("totale_waarde_eur") or not case.knows("opdracht_type"):
        return None
    kind = case.choice("opdracht_type")
    dated = parameters()[threshold_name(case, kind)].on(case.dated_on)
    if kind == "gemengd" or dated is None or dated.waarde is None:
        return None
    say_date(case)
    return threshold(case, kind)
