"""Granting a subsidy: whether it is one, on which legal ground, and how scarce money is shared out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.rule import rule
from assistant.wording import years

__all__ = ["schaarse_subsidie", "subsidie_grondslag", "subsidie_kwalificatie", "subsidie_plafond_en_verdeling"]

_SINCE = date(1998, 1, 1)
_SUBSIDY = "Awb art. 4:21"
_AGREEMENT = "Awb art. 4:36"
_CONTRACT = "Aw 2012 art. 1.1"
_GROUND = "Awb art. 4:23"
_CEILING = "Awb art. 4:25"
_SHARING = "Awb art. 4:26"
_IN_TIME = "Awb art. 4:27"
_SCARCE = "ABRvS 11-7-2018, ECLI:NL:RVS:2018:2310"
_BUDGET = "ABRvS 23-7-2025, ECLI:NL:RVS:2025:3399"
_BUDGET_SINCE = date(2025, 7, 23)

_EXCEPTIONS = (
    "begroting_noemt_ontvanger_en_maximum",
    "incidenteel",
    "regeling_in_voorbereiding",
    "eu_programma",
)


@rule(id="subsidie_kwalificatie", bron=(_SUBSIDY, _AGREEMENT, _CONTRACT), zekerheid="middel", valid_from=_SINCE)
def subsidie_kwalificatie(case: Case) -> Conclusion:
    """Art. 4:21: a subsidy is money for the applicant's own activities, other than as payment for services.

    A public contract is paid and can be enforced in court. One of the two without the other settles nothing, and
    neither does asking for a bid.
    """
    _say_signals(case)
    if case.flag("afdwingbare_prestatieplicht"):
        if case.flag("betaling_voor_dienst_aan_gemeente"):
            case.step("De gemeente betaalt voor een dienst en kan de uitvoering afdwingen.", _CONTRACT)
            return case.ja("lijkt_opdracht")
        case.step("Een afdwingbare plicht mag ook bij een subsidie; die alleen is niet genoeg.", _AGREEMENT)
        return case.onbekend("afdwingbaar_zonder_betaling")
    case.step("De gemeente kan de uitvoering niet afdwingen.", _CONTRACT)
    if case.knows("betaling_voor_dienst_aan_gemeente") and case.flag("betaling_voor_dienst_aan_gemeente"):
        return case.onbekend("betaling_zonder_plicht")
    if case.flag("activiteiten_van_aanvrager_zelf"):
        case.step("Het geld is voor activiteiten van de aanvrager zelf.", _SUBSIDY)
        return case.nee("is_subsidie")
    return case.onbekend("gemengd")


@rule(id="subsidie_grondslag", bron=(_GROUND,), zekerheid="hoog", valid_from=_SINCE)
def subsidie_grondslag(case: Case) -> Conclusion:
    """Art. 4:23: a subsidy needs a scheme that names the activities, with four exceptions (lid 3).

    The budget names recipient and maximum; incidental and at most four years; at most one year while a scheme is
    being made; directly under an EU programme.
    """
    incidental, waiting = case.parameter("subsidie_incidenteel_jaren"), case.parameter("subsidie_in_afwachting_jaren")
    if case.flag("wettelijk_voorschrift_aanwezig"):
        case.step("Een wettelijk voorschrift regelt voor welke activiteiten u subsidie geeft.", _GROUND)
        return case.ja("voorschrift")
    case.step("Er is geen wettelijk voorschrift; dan moet een uitzondering gelden.", f"{_GROUND} lid 3")
    exceeded: list[Decimal] = []
    for name in case.known_first(_EXCEPTIONS):
        if not case.flag(name):
            continue
        if name == "begroting_noemt_ontvanger_en_maximum":
            return case.ja_mits("begrotingspost")
        if name == "eu_programma":
            return case.ja("eu_programma_is_grondslag")
        limit = incidental if name == "incidenteel" else waiting
        if case.number("looptijd_jaren") > limit:
            exceeded.append(limit)
            continue
        _compare_length(case, limit)
        words = {"maximum": years(limit)}
        return case.ja_mits("eenmalig", **words) if name == "incidenteel" else case.ja_mits("in_afwachting", **words)
    if not exceeded:
        return case.nee("geen_grondslag")
    _compare_length(case, max(exceeded))
    return case.nee("te_lang_zonder_regeling")


@rule(
    id="subsidie_plafond_en_verdeling",
    bron=("Awb art. 4:22", _CEILING, _SHARING, _IN_TIME, "Awb art. 4:28"),
    zekerheid="hoog",
    valid_from=_SINCE,
)
def subsidie_plafond_en_verdeling(case: Case) -> Conclusion:
    """Art. 4:25-4:28: a ceiling is set under a scheme, is made known before its period, with the way of sharing.

    What goes beyond the ceiling is refused. A ceiling that came late does not bind earlier applications.
    """
    for name in case.known_first(("plafond_vastgesteld", "verdeelwijze_bekend", "plafond_tijdig_bekend")):
        if case.flag(name):
            continue
        if name == "plafond_vastgesteld":
            case.step("Zonder vastgesteld plafond kunt u niet weigeren omdat het geld op is.", _CEILING)
            return case.nee("geen_plafond")
        if name == "verdeelwijze_bekend":
            case.step("De wijze van verdelen staat in de regeling en bij de bekendmaking.", _SHARING)
            return case.nee("verdeelwijze_ontbreekt")
        case.step("Het plafond moet bekend zijn voordat het tijdvak begint.", _IN_TIME)
        return case.nee("plafond_te_laat")
    case.step("Het plafond staat vast en is met de verdeelregels op tijd bekendgemaakt.", _SHARING)
    return case.ja("alles_geregeld")


@rule(
    id="schaarse_subsidie",
    bron=("ABRvS 2-11-2016, ECLI:NL:RVS:2016:2927", _SCARCE, _BUDGET),
    zekerheid="middel",
    valid_from=date(2018, 7, 11),
)
def schaarse_subsidie(case: Case) -> Conclusion:
    """Who shares out scarce subsidies gives every candidate a fair chance: open, with clear criteria, for a time.

    Not so where only one candidate can exist, or where the scheme itself makes a weighed exception.
    """
    if case.today >= _BUDGET_SINCE:
        case.step("Sinds 23 juli 2025 geldt dit volgens de hoogste rechter ook voor begrotingssubsidies.", _BUDGET)
        case.notice("ook_begroting")
    for name in ("verdeling_openbaar", "regel_maakt_uitzondering"):
        if case.knows(name) and case.flag(name):
            return case.ja_mits("openbaar_verdeeld") if name == "verdeling_openbaar" else case.ja_mits("uitzondering")
    if not case.flag("meer_gegadigden_mogelijk"):
        return case.ja_mits("een_gegadigde")
    if not case.flag("plafond_of_beperkt_aantal"):
        case.step("Het bedrag en het aantal zijn niet beperkt: de subsidie is niet schaars.", _SCARCE)
        return case.ja_mits("niet_schaars")
    case.step("Het geld of het aantal is beperkt en er zijn meer gegadigden: de subsidie is schaars.", _SCARCE)
    for name in ("verdeling_openbaar", "regel_maakt_uitzondering"):
        case.flag(name)  # it decides, so it is asked for
    return case.nee("niet_openbaar")


def _compare_length(case: Case, limit: Decimal) -> None:
    case.compare(
        "De duur van de subsidie",
        case.number("looptijd_jaren"),
        limit,
        words=years,
        counting=f"De wet zegt 'ten hoogste': precies {years(limit)} mag.",
        legal_basis=f"{_GROUND} lid 3",
    )


def _say_signals(case: Case) -> None:
    """A request for bids and a price with profit are signs, and decide nothing."""
    if case.knows("selectie_beste_bod") and case.flag("selectie_beste_bod"):
        case.notice("bod_is_signaal")
    if case.knows("kostendekkend_of_winst") and case.flag("kostendekkend_of_winst"):
        case.notice("vergoeding_is_signaal")
