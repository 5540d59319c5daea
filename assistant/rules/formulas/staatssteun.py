"""State aid in a subsidy: whether it is, and the ways out for small aid (de-minimis) and public services (DAEB)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.rule import rule
from assistant.wording import amount, years

__all__ = ["daeb_vrijstelling", "deminimis_algemeen", "deminimis_daeb", "staatssteun_toets"]

_AID = "VWEU art. 107"
_REFUSE = "Awb art. 4:35"
_SMALL = "Verordening (EU) 2023/2831"
_SMALL_PUBLIC = "Verordening (EU) 2023/2832"
_PUBLIC = "Besluit (EU) 2025/2630"

_FROM, _UNTIL = date(2014, 1, 1), date(2030, 12, 31)
_NEW_RULES = date(2024, 1, 1)
_REGISTER = date(2026, 1, 1)
_NOT_MORE = "Het maximum mag niet worden overschreden: precies dit bedrag mag."


@rule(
    id="staatssteun_toets",
    bron=(_AID, "VWEU art. 108", _REFUSE),
    zekerheid="middel",
    valid_from=date(2009, 12, 1),
)
def staatssteun_toets(case: Case) -> Conclusion:
    """Art. 107: aid is public money, to an undertaking, a selective advantage, that distorts trade; all are needed.

    What is purely local does not affect trade between member states.
    """
    case.step("De subsidie is geld van de overheid; dat kenmerk is er altijd.", _AID)
    for name in case.known_first(("onderneming", "selectief_voordeel", "grensoverschrijdend_effect")):
        if name == "grensoverschrijdend_effect" and _purely_local(case):
            case.step("De activiteit is zuiver lokaal en raakt de handel tussen EU-landen niet.", _AID)
            return case.nee("zuiver_lokaal")
        if case.flag(name):
            continue
        case.step("Een van de kenmerken van staatssteun ontbreekt.", _AID)
        if name == "onderneming":
            return case.nee("geen_onderneming")
        return case.nee("geen_voordeel") if name == "selectief_voordeel" else case.nee("geen_effect")
    case.step("Alle kenmerken van staatssteun zijn er.", _AID)
    _say_small(case)
    return case.ja_mits("alle_kenmerken")


@rule(id="deminimis_algemeen", bron=(_SMALL,), zekerheid="hoog", valid_from=_FROM, valid_until=_UNTIL)
def deminimis_algemeen(case: Case) -> Conclusion:
    """Aid that stays within the ceiling over three years, for the whole group of undertakings, is no state aid."""
    limit = case.parameter("deminimis_algemeen")
    _say_register(case)
    total, what = _total(case, limit, "deminimis_3jaar_eur")
    case.compare(what, total, limit, counting=_NOT_MORE, legal_basis=_SMALL)
    if total > limit:
        return case.nee("boven_maximum", maximum=amount(limit), totaal=amount(total))
    if not case.assumed_flag(
        "een_onderneming",
        usual=True,
        text="De eerdere steun telt voor de hele groep van verbonden ondernemingen, dus ook zusterbedrijven.",
    ):
        case.step("Ondernemingen van een groep tellen als een onderneming.", _SMALL)
        return case.onbekend("groep_niet_meegeteld", maximum=amount(limit))
    return case.ja_mits("binnen_maximum", maximum=amount(limit), totaal=amount(total))


@rule(id="deminimis_daeb", bron=(_SMALL_PUBLIC,), zekerheid="middel", valid_from=_NEW_RULES, valid_until=_UNTIL)
def deminimis_daeb(case: Case) -> Conclusion:
    """As the ordinary ceiling, for a service of general economic interest that is entrusted in writing.

    Since 2024 this aid has a ceiling of its own beside the ordinary one; before, both counted together, which this
    rule does not judge.
    """
    limit = case.parameter("deminimis_daeb")
    case.parameter("deminimis_samen")
    _say_register(case)
    case.notice("daeb_apart")
    total, what = _total(case, limit, "deminimis_daeb_3jaar_eur")
    if total <= limit and not case.flag("daeb_schriftelijk_opgedragen"):
        case.step("De dienst van algemeen economisch belang moet schriftelijk in het besluit staan.", _SMALL_PUBLIC)
        return case.nee("niet_opgedragen", maximum=amount(limit))
    case.compare(what, total, limit, counting=_NOT_MORE, legal_basis=_SMALL_PUBLIC)
    if total > limit:
        return case.nee("boven_maximum", maximum=amount(limit), totaal=amount(total))
    return case.ja_mits("binnen_maximum", maximum=amount(limit), totaal=amount(total))


@rule(id="daeb_vrijstelling", bron=(_PUBLIC,), zekerheid="middel", valid_from=date(2026, 1, 8))
def daeb_vrijstelling(case: Case) -> Conclusion:
    """The DAEB decision: entrusted in an act, no more than net cost with a fair profit; social services know no cap."""
    length = years(case.parameter("daeb_toewijzing_jaren"))
    for name in case.known_first(("toewijzingsbesluit", "vergoeding_niet_meer_dan_nettokosten")):
        if case.flag(name):
            continue
        if name == "toewijzingsbesluit":
            case.step("De dienst is niet in een besluit aan de organisatie opgedragen.", _PUBLIC)
            return case.nee("geen_toewijzing", looptijd=length)
        case.step("De vergoeding is hoger dan de nettokosten met een redelijke winst.", _PUBLIC)
        return case.nee("te_hoge_vergoeding")
    if not case.flag("dienst_sociaal"):
        case.step("Alleen voor sociale diensten is er geen maximumbedrag.", _PUBLIC)
        return case.onbekend("geen_sociale_dienst")
    case.step("Voor sociale diensten is er geen maximumbedrag.", _PUBLIC)
    return case.ja_mits("voldaan", looptijd=length)


def _total(case: Case, limit: Decimal, earlier: str) -> tuple[Decimal, str]:
    """This aid with the earlier aid, and what that sum is; the earlier aid is not asked for where this is too much."""
    total, what = case.amount("steun_bedrag_eur"), "De steun"
    if total <= limit or case.knows(earlier):
        total, what = total + case.amount(earlier), "De steun, met eerdere steun meegeteld,"
    return total, what


def _say_register(case: Case) -> None:
    if case.today < _NEW_RULES:
        case.notice("drie_belastingjaren")
    elif case.today >= _REGISTER:
        case.notice("register")


def _purely_local(case: Case) -> bool:
    return not case.knows("grensoverschrijdend_effect") and case.knows("lokaal") and case.flag("lokaal")


def _say_small(case: Case) -> None:
    """Whether this amount alone could be de-minimis aid, where the user named it and we know the ceiling."""
    if case.knows("steun_bedrag_eur") and _FROM <= case.today <= _UNTIL:
        limit = case.parameter("deminimis_algemeen")
        if case.amount("steun_bedrag_eur") <= limit:
            case.notice("klein_bedrag")
        else:
            case.notice("groot_bedrag")
