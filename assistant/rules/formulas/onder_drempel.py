"""Below the threshold: advertising, how many to invite, and which principles hold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.formulas.drempels import reaches, say_date, threshold
from assistant.rules.rule import rule
from assistant.wording import amount, number

__all__ = ["onder_drempel_beginselen", "onder_drempel_gids_banden", "onder_drempel_grensoverschrijdend_belang"]

_ESTIMATE = "Aw 2012 art. 2.15"
_GUIDE = "Gids Proportionaliteit par. 3.4"
_BAND = "Dit bedrag is een richtpunt, geen wet. Precies dit bedrag telt nog als eronder."
_OWN_BAND = "Dit bedrag komt uit uw eigen inkoopbeleid. Precies dit bedrag telt nog als eronder."


@rule(
    id="onder_drempel_grensoverschrijdend_belang",
    bron=("Aw 2012 art. 1.7", "Aw 2012 art. 1.8", "Aw 2012 art. 1.9", "Aw 2012 art. 1.10"),
    zekerheid="middel",
    dated_by="startdatum_procedure",
    valid_from=date(2016, 7, 1),
)
def onder_drempel_grensoverschrijdend_belang(case: Case) -> Conclusion:
    """Art. 1.7-1.10: with a clear cross-border interest, below the threshold too: fitting publicity, equal chances.

    Publicity is not asked where above the threshold none would be needed either (1.9).
    """
    limit = _reached(case)
    if limit is not None:
        return case.ja_mits("vanaf_drempel", drempel=amount(limit))
    if case.knows("opdracht_type") and case.choice("opdracht_type") == "sas":
        case.notice("zelden_bij_zorg")
    if case.flag("duidelijk_grensoverschrijdend_belang"):
        case.step("De opdracht heeft een duidelijk grensoverschrijdend belang.", "Aw 2012 art. 1.7")
        return case.ja_mits("wel_belang")
    case.step("De opdracht heeft geen duidelijk grensoverschrijdend belang.", "Aw 2012 art. 1.7")
    return case.nee("geen_belang")


@rule(
    id="onder_drempel_gids_banden",
    bron=("Aw 2012 art. 1.4", "Aw 2012 art. 1.10", "Aw 2012 art. 1.13", "Aw 2012 art. 1.16", _GUIDE),
    zekerheid="laag",
    dated_by="startdatum_procedure",
    valid_from=date(2022, 1, 1),
)
def onder_drempel_gids_banden(case: Case) -> Conclusion:
    """Guidelines of the Gids Proportionaliteit and the own policy; no law. For social services there is no band."""
    fewest, most = case.parameter("gids_aanbieders_minst"), case.parameter("gids_aanbieders_meest")
    services, works = case.parameter("gids_enkelvoudig_diensten"), case.parameter("gids_enkelvoudig_werken")
    works_invited = case.parameter("gids_meervoudig_werken")
    kind = case.choice("opdracht_type")
    limit = _reached(case)
    if limit is not None:
        return case.onbekend("vanaf_drempel", drempel=amount(limit))
    if kind == "sas" and not case.knows("band_enkelvoudig_tot_eur"):
        return _sas_by_policy(case)
    if kind == "gemengd" and not case.knows("band_enkelvoudig_tot_eur"):
        case.step("Voor een gemengde opdracht ken ik geen richtpunt.", _GUIDE)
        return case.onbekend("inkoopbeleid_onbekend")
    one_offer = _own_policy(case, "band_enkelvoudig_tot_eur")
    if one_offer is None:
        one_offer = works if kind == "werk" else services
    value = case.amount("geraamde_waarde_eur")
    invited = {"minst": number(fewest), "meest": number(most)}
    counting = _OWN_BAND if case.knows("band_enkelvoudig_tot_eur") else _BAND
    case.compare("De geraamde waarde", value, one_offer, counting=counting, legal_basis=_GUIDE)
    if value <= one_offer:
        return case.ja_mits("een_offerte", band=amount(one_offer))
    few_offers = _own_policy(case, "band_meervoudig_tot_eur")
    if few_offers is None and kind == "werk":
        few_offers = works_invited
    if few_offers is not None:
        counting = _OWN_BAND if case.knows("band_meervoudig_tot_eur") else _BAND
        case.compare("De geraamde waarde", value, few_offers, counting=counting, legal_basis=_GUIDE)
        if value > few_offers:
            return case.ja_mits("nationaal", band=amount(few_offers))
    if kind == "sas":
        return _sas_by_policy(case)
    return case.ja_mits("meer_offertes", band=amount(one_offer), **invited)


@rule(
    id="onder_drempel_beginselen",
    bron=(
        "Aw 2012 art. 1.4",
        "Aw 2012 art. 1.5",
        "Aw 2012 art. 1.11",
        "Aw 2012 art. 1.12",
        "Aw 2012 art. 1.13",
        "Aw 2012 art. 1.14",
        "Aw 2012 art. 1.15",
        "Aw 2012 art. 1.16",
        "Aw 2012 art. 1.18",
        "Aw 2012 art. 1.19",
        "Aw 2012 art. 1.21",
    ),
    zekerheid="hoog",
    valid_from=date(2013, 4, 1),
)
def onder_drempel_beginselen(case: Case) -> Conclusion:
    """Art. 1.11-1.13 where the buyer advertises, 1.14-1.16 where it invites two or more, else 1.4 and 1.5.

    With a clear cross-border interest art. 1.7-1.10b come in their place.
    """
    several = int(case.parameter("meervoudig_vanaf_aantal"))
    if case.assumed_flag(
        "duidelijk_grensoverschrijdend_belang",
        usual=False,
        text="De opdracht heeft geen duidelijk grensoverschrijdend belang.",
    ):
        case.step("Er is een duidelijk grensoverschrijdend belang.", "Aw 2012 art. 1.7")
        return case.ja("grensoverschrijdend")
    if _advertises(case, several):
        case.step("U kondigt de opdracht zelf aan.", "Aw 2012 art. 1.11")
        return case.ja("aangekondigd")
    invited = case.count("aantal_uitgenodigd")
    case.compare_count(
        "Het aantal uitgenodigde ondernemers",
        invited,
        several,
        words=str,
        counting="De wet zegt 'twee of meer'.",
        legal_basis="Aw 2012 art. 1.14",
    )
    if invited >= several:
        return case.ja("meer_uitgenodigd")
    if invited == 0:
        return case.onbekend("niemand_uitgenodigd")
    case.step("U nodigt een ondernemer uit.", "Aw 2012 art. 1.4")
    return case.ja_mits("een_uitgenodigd")


def _advertises(case: Case, several: int) -> bool:
    """Whether the buyer advertises; taken as no where several were invited, for then rules apply either way."""
    name = "zelf_aangekondigd"
    if case.knows(name) or not case.knows("aantal_uitgenodigd") or case.count("aantal_uitgenodigd") < several:
        return case.flag(name)
    return case.assumed_flag(name, usual=False, text="U kondigt de opdracht niet zelf aan.")


def _sas_by_policy(case: Case) -> Conclusion:
    case.step("Voor sociale diensten onder de drempel is er geen vast bedrag; eigen beleid beslist.", _GUIDE)
    return case.ja_mits("sas_eigen_beleid")


def _own_policy(case: Case, name: str) -> Decimal | None:
    """The amount in the buyer's own policy, which goes before the guideline; None where it was not given."""
    if not case.knows(name):
        return None
    case.step("Dit bedrag staat in uw eigen inkoopbeleid en gaat voor het richtpunt.", _GUIDE)
    return case.amount(name)


def _reached(case: Case) -> Decimal | None:
    """The threshold that the value reaches; None below it, or where the user named no value."""
    if not case.knows("geraamde_waarde_eur"):
        case.assume("geraamde_waarde_eur", None, "De waarde blijft onder de Europese drempel.")
        return None
    say_date(case)
    value, lowest = case.amount("geraamde_waarde_eur"), threshold(case, "dienst")
    if value < lowest:
        return None
    kind = case.choice("opdracht_type")
    if kind == "gemengd":
        case.assume("geraamde_waarde_eur", value, "De waarde blijft onder de drempel voor het grootste deel.")
        return None
    limit = threshold(case, kind)
    return limit if reaches(case, "De geraamde waarde", value, limit, legal_basis=_ESTIMATE) else None
