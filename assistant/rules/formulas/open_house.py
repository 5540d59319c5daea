"""Open house: what makes one, who may enter and when, and what may change; it is no public contract."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.rule import rule
from assistant.wording import amount

__all__ = [
    "open_house_kwalificatie",
    "open_house_omzetgarantie",
    "open_house_onderhandelen",
    "open_house_toetreding",
    "open_house_wijzigen_verlengen",
]

_FALK = "HvJ EU C-410/14"
_TIRKKONEN = "HvJ EU C-9/17"
_PIANOO = "PIANOo, Open House als inkoopmethodiek"
_SINCE_FALK = date(2016, 6, 2)
_SINCE_TIRKKONEN = date(2018, 3, 1)


@dataclass(frozen=True, slots=True)
class _ContractSign:
    """A fact that makes the arrangement a public contract when it has this value, and why in words."""

    fact: str
    value: bool
    reason: str
    step: str


_CONTRACT_SIGNS = (
    _ContractSign(
        "iedereen_die_voldoet_krijgt_contract",
        False,
        "de selectie van aanbieders",
        "Niet elke aanbieder die voldoet, krijgt een contract; de gemeente selecteert dus.",
    ),
    _ContractSign(
        "client_kiest",
        False,
        "de sturing bij de keuze van de aanbieder",
        "Niet de cliënt maar een ander kiest de aanbieder.",
    ),
    _ContractSign(
        "rangorde_of_selectie",
        True,
        "de selectie of rangorde van aanbieders",
        "De gemeente vergelijkt aanbieders, kiest er een of meer, of maakt een rangorde.",
    ),
    _ContractSign(
        "gemeente_beinvloedt_keuze",
        True,
        "de sturing bij de keuze van de aanbieder",
        "De gemeente stuurt de keuze van de cliënt.",
    ),
)


@rule(id="open_house_kwalificatie", bron=(_FALK, _TIRKKONEN, _PIANOO), zekerheid="hoog", valid_from=_SINCE_FALK)
def open_house_kwalificatie(case: Case) -> Conclusion:
    """C-410/14 (Falk Pharma) and C-9/17 (Tirkkonen): without any choice by the buyer there is no public contract.

    Everyone who meets the terms is admitted and the client chooses. Selection, ranking or steering makes it a
    public contract; to test whether one bidder meets the terms is no selection.
    """
    for sign in case.known_first(_CONTRACT_SIGNS, fact=attrgetter("fact")):
        if case.flag(sign.fact) is sign.value:
            case.step(sign.step, _FALK)
            return case.nee("overheidsopdracht", reden=sign.reason, drempel=amount(case.parameter("drempel_sas")))
    case.step("Iedereen die voldoet, doet mee; de cliënt kiest en de gemeente stuurt niet.", _FALK)
    if not case.flag("bekendgemaakt"):
        case.step("De toelatingsregels zijn niet openbaar bekendgemaakt.", _PIANOO)
        return case.ja_mits("nog_bekendmaken")
    return case.ja("open_house")


@rule(id="open_house_toetreding", bron=(_TIRKKONEN, _PIANOO), zekerheid="hoog", valid_from=_SINCE_TIRKKONEN)
def open_house_toetreding(case: Case) -> Conclusion:
    """C-9/17 (Tirkkonen): admission may be closed for a time (semi open house) where that was clear beforehand.

    Admission during the whole term is the safe form.
    """
    if not case.flag("toetreding_beperkt"):
        case.step("Aanbieders kunnen de hele looptijd toetreden.", _PIANOO)
        return case.ja("doorlopend_open")
    if case.flag("vooraf_bekend"):
        case.step("De toetreding is beperkt en dat was vooraf bekend.", _TIRKKONEN)
        return case.ja_mits("vaste_momenten")
    case.step("De toetreding is beperkt zonder dat dit vooraf bekend was.", _TIRKKONEN)
    return case.nee("niet_vooraf_bekend")


@rule(id="open_house_onderhandelen", bron=(_FALK, _PIANOO), zekerheid="hoog", valid_from=_SINCE_FALK)
def open_house_onderhandelen(case: Case) -> Conclusion:
    """An open house has terms and a price that are set beforehand: talk before they are set, not after (C-410/14)."""
    if case.flag("eisen_en_prijs_vastgesteld"):
        case.step("De eisen en de prijs zijn vastgesteld; dan liggen zij vast voor iedereen.", _FALK)
        return case.nee("al_vastgesteld")
    case.step("De eisen en de prijs zijn nog niet vastgesteld; overleg mag dan.", _PIANOO)
    return case.ja("nog_niet_vastgesteld")


@rule(
    id="open_house_wijzigen_verlengen",
    bron=(_FALK, _PIANOO, "praktijk"),
    zekerheid="middel",
    valid_from=_SINCE_FALK,
)
def open_house_wijzigen_verlengen(case: Case) -> Conclusion:
    """An open house is no public contract, so 2.163a does not apply; equal treatment and care do (C-410/14).

    Change it for everyone alike and in time, by a clause that was there or with a new admission.
    """
    case.step("Een open house is geen overheidsopdracht; de regels voor opdrachten gelden niet.", _FALK)
    if case.knows("overgang_voor_clienten") and not case.flag("overgang_voor_clienten"):
        case.notice("overgang_regelen")
    if not case.flag("voor_iedereen_gelijk"):
        case.step("De wijziging geldt niet voor iedereen gelijk.", _FALK)
        return case.nee("niet_voor_iedereen")
    if case.flag("wijzigingsclausule"):
        case.step("De toelatingsregels hebben een clausule voor wijzigen of verlengen.", _PIANOO)
        return case.ja_mits("volgens_clausule")
    if case.flag("nieuwe_ronde_mogelijk"):
        case.step("Er is geen clausule, maar nieuwe aanbieders kunnen opnieuw meedoen.", _PIANOO)
        return case.ja_mits("nieuwe_toelating")
    case.step("Er is geen clausule en geen nieuwe toelating.", _PIANOO)
    return case.nee("geen_clausule")


@rule(id="open_house_omzetgarantie", bron=(_FALK, "praktijk"), zekerheid="hoog", valid_from=_SINCE_FALK)
def open_house_omzetgarantie(case: Case) -> Conclusion:
    """The client chooses in an open house, so that no bidder is promised any turnover; only a contract can."""
    if case.assumed_flag(
        "afnameplicht_in_contract", usual=False, text="De gemeente heeft geen omzet of afname toegezegd."
    ):
        case.step("Het contract zegt wel afname of omzet toe.", "praktijk")
        return case.ja_mits("zelf_afgesproken")
    case.step("De cliënt kiest; geen aanbieder heeft dus zekerheid over zijn omzet.", _FALK)
    return case.nee("geen_garantie")
