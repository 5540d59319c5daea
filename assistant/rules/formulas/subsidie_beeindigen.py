"""Ending, lowering or reclaiming a subsidy: with the recipient at fault, and without."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.rule import rule
from assistant.wording import days, months, years

__all__ = ["subsidie_beeindigen_na_drie_jaar", "subsidie_niet_nakomen"]

_SINCE = date(1998, 1, 1)
_SETTLE = "Awb art. 4:46"
_WITHDRAW = "Awb art. 4:48"
_AFTERWARDS = "Awb art. 4:49"
_RUNNING = "Awb art. 4:50"
_LONG = "Awb art. 4:51"
_RECLAIM = "Awb art. 4:57"

_MONTH = 30  # days, to say a guideline in days as a number of months
_FAULTS = ("activiteiten_niet_verricht", "verplichtingen_niet_nagekomen", "onjuiste_gegevens")
_CEILING = re.compile(r"plafond|geld is op|budget (?:is )?op\b", re.IGNORECASE)
_AT_FAULT = re.compile(
    r"niet nagekomen|\bkomt? .*\bniet na\b|niet nakomen|wanprestatie|fraude|misbruik|onjuiste gegevens"
    r"|slecht gepresteerd|niet (?:goed |geheel |volledig )?(?:uitgevoerd|geleverd|verricht)"
    r"|tekortgeschoten|schiet tekort",
    re.IGNORECASE,
)


@rule(
    id="subsidie_niet_nakomen",
    bron=("Awb art. 4:31", _SETTLE, _WITHDRAW, _AFTERWARDS, _RUNNING, _RECLAIM),
    zekerheid="hoog",
    valid_from=_SINCE,
)
def subsidie_niet_nakomen(case: Case) -> Conclusion:
    """Art. 4:46 and 4:48: before the settlement, a fault of the recipient is a ground to withdraw or to settle lower.

    After it (4:49) only what could not be known then, a settlement that the recipient knew to be wrong, or an
    obligation broken later; and only for five years, as for reclaiming (4:57).
    """
    limit = case.parameter("subsidie_terugvordering_jaren")
    fault = next((name for name in case.known_first(_FAULTS) if case.flag(name)), None)
    if fault is None:
        case.step("Er is geen fout van de ontvanger die een grond geeft.", _WITHDRAW)
        return case.nee("geen_grond")
    if not case.flag("vastgesteld"):
        case.step("De subsidie is nog niet vastgesteld: intrekken, verlagen of lager vaststellen kan.", _WITHDRAW)
        return case.ja_mits("voor_vaststelling")
    passed = case.number("jaren_sinds_vaststelling")
    if passed <= limit and not _is_ground_afterwards(case, fault):
        case.step("De gemeente kende dit bij de vaststelling, of kon het kennen.", _AFTERWARDS)
        return case.nee("al_bekend_bij_vaststelling")
    case.compare(
        "De tijd sinds de vaststelling",
        passed,
        limit,
        words=years,
        counting=f"Tot {years(limit)} na de vaststelling kan het; wacht niet tot de laatste dag.",
        legal_basis=_AFTERWARDS,
    )
    if passed > limit:
        return case.nee("te_laat", termijn=years(limit))
    case.step("Na de vaststelling is dit een grond om die in te trekken of te wijzigen.", _AFTERWARDS)
    return case.ja_mits("na_vaststelling", termijn=years(limit))


@rule(id="subsidie_beeindigen_na_drie_jaar", bron=(_RUNNING, _LONG), zekerheid="hoog", valid_from=_SINCE)
def subsidie_beeindigen_na_drie_jaar(case: Case) -> Conclusion:
    """Art. 4:51: after three or more years in a row for the same activities, refusing takes a reasonable term.

    The term runs from the announcement. Art. 4:50: within a running period a change of circumstances or insights
    must weigh heavily, with a reasonable term and damages, however short the subsidy has run. How long is
    reasonable the law does not say: the days are guidelines.
    """
    long = case.parameter("subsidie_langlopend_jaren")
    short, ample = (
        int(case.parameter(name)) for name in ("redelijke_termijn_ondergrens_dagen", "redelijke_termijn_ruim_dagen")
    )
    if (other := _on_reason(case)) is not None:
        return other
    within = case.knows("tijdens_lopend_tijdvak") and case.flag("tijdens_lopend_tijdvak")
    basis = _RUNNING if within or not _long_running(case, long) else _LONG
    if basis == _RUNNING and not case.flag("tijdens_lopend_tijdvak"):
        return case.ja_mits("korter_dan_drie_jaar", jaren=years(long))
    return _with_term(case, short, ample, basis=basis)


def _is_ground_afterwards(case: Case, fault: str) -> bool:
    """Whether 4:49 still allows it: the municipality could not know, or the recipient knew that it was wrong."""
    return fault == "onjuiste_gegevens" or not case.flag("bekend_bij_vaststelling") or case.flag("onjuiste_gegevens")


def _on_reason(case: Case) -> Conclusion | None:
    """What the reason itself says: a fault of the recipient has a rule of its own, a ceiling shortens nothing."""
    if not case.knows("reden"):
        return None
    reason = case.text("reden")
    if _AT_FAULT.search(reason):
        case.step("U noemt een fout van de ontvanger; dan gelden niet deze regels maar die over nakomen.", _WITHDRAW)
        return case.onbekend("fout_van_ontvanger")
    if _CEILING.search(reason):
        case.step("Een bereikt subsidieplafond maakt de redelijke termijn niet overbodig.", f"{_LONG} lid 2")
        case.notice("plafond_geen_reden")
    return None


def _long_running(case: Case, limit: Decimal) -> bool:
    """Whether art. 4:51 protects the recipient."""
    count = case.count("subsidie_jaren_aaneengesloten")
    if count >= limit and not case.assumed_flag(
        "zelfde_of_hoofdzakelijk_zelfde_activiteiten",
        usual=True,
        text="De subsidie was al die jaren voor (in hoofdzaak) dezelfde activiteiten.",
    ):
        case.step("De subsidie was niet al die jaren voor (in hoofdzaak) dezelfde activiteiten.", _LONG)
        return False
    case.compare_count(
        "Het aantal jaren subsidie op rij",
        count,
        int(limit),
        words=lambda one: years(Decimal(one)),
        counting="De wet zegt 'drie of meer': precies drie jaar telt mee.",
        legal_basis=_LONG,
    )
    return count >= limit


def _with_term(case: Case, short: int, ample: int, *, basis: str) -> Conclusion:
    """The verdict by the time between announcement and end; both limits are guidelines."""
    given = case.count("dagen_tussen_aankondiging_en_einde")
    case.compare_count(
        "De tijd tussen aankondiging en einde",
        given,
        short if given < short else ample,
        words=days,
        counting="Dit is een richtpunt en geen wet: wat redelijk is, verschilt per geval.",
        legal_basis=basis,
    )
    about = {"kort": _about(short), "ruim": _about(ample)}
    if given < short:
        return case.nee("termijn_te_kort", **about)
    if given < ample:
        return case.onbekend("termijn_hangt_af", **about)
    if case.flag("tijdens_lopend_tijdvak"):
        return case.ja_mits("tijdens_tijdvak", **about)
    return case.ja_mits("redelijke_termijn", **about)


def _about(count: int) -> str:
    return f"ongeveer {months(count // _MONTH)}"
