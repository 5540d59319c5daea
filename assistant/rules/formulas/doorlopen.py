"""Going on with the same provider: silent renewal, no right to it, a bridging contract, a repeat contract."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.formulas.drempels import deciding_limit, possible_kinds, threshold
from assistant.rules.rule import rule
from assistant.wording import amount, day, months, years

__all__ = ["herhalingsopdracht", "overbruggingsovereenkomst", "stilzwijgende_verlenging", "verlenging_is_geen_recht"]

_SINCE = date(2016, 7, 1)
_OPTION = "Aw 2012 art. 2.163c"
_RUNNING = "Aw 2012 art. 2.163a"
_WITHOUT_NOTICE = "Aw 2012 art. 2.32"
_THRESHOLDS = {"sas": "Aw 2012 art. 2.6a", "werk": "Aw 2012 art. 2.1"}
_SERVICES = "Aw 2012 art. 2.3"
_REPEAT = "Aw 2012 art. 2.36"
_NO_RIGHT = "Rb. Noord-Holland 16-12-2025, ECLI:NL:RBNHO:2025:14647"


@rule(
    id="stilzwijgende_verlenging",
    bron=(_RUNNING, _OPTION, "PIANOo, contractduur bepalen voor sociaal-domeinopdrachten"),
    zekerheid="middel",
    valid_from=_SINCE,
)
def stilzwijgende_verlenging(case: Case) -> Conclusion:
    """Art. 2.163c: a clause in the original papers that renews by itself works as an option, if it is bounded.

    Without a clause the contract ends; working on in practice is no renewal but a new contract (2.163a).
    """
    if not case.flag("clausule_stilzwijgend"):
        case.step("De stukken zeggen niet dat het contract vanzelf doorloopt.", _RUNNING)
        if case.knows("einddatum"):
            case.step(f"Het contract eindigt dan op {day(case.day('einddatum'))}.", _RUNNING)
        return case.nee("geen_clausule")
    case.step("De oorspronkelijke stukken zeggen dat het contract vanzelf doorloopt.", _OPTION)
    times = case.count_or_none("maximaal_aantal_keren")
    if times is None:
        case.step("Het aantal keren heeft geen einde; dan komt er nooit nieuwe mededinging.", _RUNNING)
        return case.ja_mits("onbegrensd")
    case.step(f"De clausule geldt voor ten hoogste {times} keer.", _OPTION)
    return case.ja_mits("begrensd", keren=f"{times} keer")


@rule(id="verlenging_is_geen_recht", bron=(_NO_RIGHT,), zekerheid="middel", valid_from=_SINCE)
def verlenging_is_geen_recht(case: Case) -> Conclusion:
    """An option gives the gemeente room and the provider no right, unless that was agreed or promised."""
    if case.flag("toezegging_gedaan"):
        case.step("Er is een toezegging gedaan of het contract verplicht tot verlengen.", _NO_RIGHT)
        return case.ja_mits("toezegging")
    case.step("Er is niets toegezegd.", _NO_RIGHT)
    if case.assumed_flag("optie_alleen_voor_gemeente", usual=True, text="Alleen de gemeente mag de optie inroepen."):
        return case.nee("geen_recht")
    case.step("Ook de aanbieder mag de optie inroepen.", "praktijk")
    return case.ja_mits("optie_van_aanbieder")


@rule(
    id="overbruggingsovereenkomst",
    bron=(_WITHOUT_NOTICE, _RUNNING, "Aw 2012 art. 2.37", "Aw 2012 art. 4.16", "Aw 2012 art. 4.17"),
    zekerheid="middel",
    valid_from=_SINCE,
)
def overbruggingsovereenkomst(case: Case) -> Conclusion:
    """Below the threshold a short bridge is allowed; from it on only art. 2.32 lid 1 b or c, or a ground for a change.

    Delay through one's own planning is no compelling urgency.
    """
    value = case.amount("overbrugging_waarde_eur")
    if case.knows("overbrugging_maanden"):
        case.step(f"De overbrugging duurt {months(case.count('overbrugging_maanden'))}.")
    limit = deciding_limit(case, value, _limits(case))
    if limit is None:
        return case.onbekend("gemengd")
    if value >= limit and (exception := _exception(case, limit)) is not None:
        return exception
    case.compare(
        "De waarde van de overbrugging",
        value,
        limit,
        counting="De wet zegt 'gelijk aan of hoger dan': precies de drempel telt als boven de drempel.",
        legal_basis=_basis(case),
    )
    if value < limit:
        return case.ja_mits("onder_drempel", drempel=amount(limit))
    if _still_runs(case):
        case.step("Het contract loopt nog; de gronden voor een wijziging gaan voor.", _RUNNING)
        case.notice("toets_eerst_wijziging")
    return case.nee("eigen_vertraging", drempel=amount(limit))


@rule(id="herhalingsopdracht", bron=(_REPEAT, "Aw 2012 art. 2.37"), zekerheid="hoog", valid_from=_SINCE)
def herhalingsopdracht(case: Case) -> Conclusion:
    """Art. 2.36: a repeat for the same contractor within three years of the award, if the first procedure foresaw it.

    The notice named it, the first contract gave its extent and conditions, and its value was counted.
    """
    most = case.parameter("herhaling_jaren")
    if not case.flag("in_aankondiging_vermeld"):
        case.step("De aankondiging noemde de herhaling niet.", _REPEAT)
        return case.nee("niet_vermeld")
    if not case.flag("omvang_en_voorwaarden_in_basisopdracht"):
        case.step("De basisopdracht noemde omvang en voorwaarden van de herhaling niet.", _REPEAT)
        return case.nee("omvang_ontbreekt")
    if not case.flag("waarde_meegerekend"):
        case.step("De waarde van de herhaling telde niet mee in de eerste raming.", _REPEAT)
        return case.nee("waarde_niet_geteld")
    passed = case.number("jaren_na_gunning")
    case.compare(
        "De tijd sinds de gunning",
        passed,
        most,
        counting=f"De wet zegt 'binnen': precies {years(most)} mag nog.",
        legal_basis=_REPEAT,
        words=years,
    )
    if passed > most:
        return case.nee("te_lang_geleden", jaren=years(most))
    return case.ja_mits("herhaling", jaren=years(most))


def _limits(case: Case) -> tuple[Decimal, ...]:
    """The thresholds that can apply; one that the user gives counts where the kind is not known."""
    kinds = possible_kinds(case)
    if len(kinds) > 1 and case.knows("drempel_eur"):
        return (case.amount("drempel_eur"),)
    return tuple(threshold(case, kind) for kind in kinds)


def _basis(case: Case) -> str:
    """The article that gives the threshold; that of services where the kind is not known."""
    kinds = possible_kinds(case)
    return _THRESHOLDS.get(kinds[0], _SERVICES) if len(kinds) == 1 else _SERVICES


def _exception(case: Case, limit: Decimal) -> Conclusion | None:
    """The cases in which no notice is needed from the threshold on (art. 2.32 lid 1 b and c)."""
    case.step(f"De waarde van de overbrugging is niet lager dan de drempel van {amount(limit)}.", _basis(case))
    if case.flag("dwingende_spoed_onvoorzien_niet_verwijtbaar"):
        case.step("Er is dwingende spoed die u niet kon voorzien en die u niet is te verwijten.", _WITHOUT_NOTICE)
        return case.ja_mits("dwingende_spoed", drempel=amount(limit))
    case.step("Er is geen dwingende spoed: vertraging door eigen planning telt niet.", _WITHOUT_NOTICE)
    if case.flag("slechts_een_partij_kan_dit"):
        case.step("Alleen deze aanbieder kan dit doen.", _WITHOUT_NOTICE)
        return case.ja_mits("een_partij", drempel=amount(limit))
    return None


def _still_runs(case: Case) -> bool:
    """Whether the contract is known to run still; asks for nothing."""
    if case.knows("contract_nog_lopend"):
        return case.flag("contract_nog_lopend")
    return case.knows("contract_einddatum") and case.day("contract_einddatum") >= case.today
