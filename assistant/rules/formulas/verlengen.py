"""Extending a contract with an option: as agreed, for another term, with another change, or with no option left."""

from __future__ import annotations

from datetime import date

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion, strictest
from assistant.rules.formulas.drempels import SOCIAL_SINCE
from assistant.rules.formulas.gronden import on_best_ground
from assistant.rules.formulas.hoofdregel import below_threshold, wijziging_onder_drempel
from assistant.rules.rule import rule
from assistant.wording import day, days, months

__all__ = [
    "all_used",
    "contract_verlopen",
    "has_ended",
    "is_over",
    "needed_no_notice",
    "said_over",
    "verlenging_afwijkende_duur",
    "verlenging_met_andere_wijziging",
    "verlenging_niet_aanbesteed_contract",
    "verlenging_optie_aanwezig",
    "verlenging_optie_opgebruikt",
]

_SINCE = date(2016, 7, 1)
_OPTION = "Aw 2012 art. 2.163c"
_RUNNING = "Aw 2012 art. 2.163a"


@rule(id="contract_verlopen", bron=(_RUNNING,), zekerheid="hoog", valid_from=_SINCE)
def contract_verlopen(case: Case) -> Conclusion:
    """Art. 2.163a speaks of a contract 'during its term': after the end date there is nothing left to extend."""
    if not has_ended(case):
        return case.onbekend("loopt_nog", einddatum=day(case.day("contract_einddatum")))
    if said_over(case):
        return case.nee("al_afgelopen")
    return case.nee("einddatum_voorbij", einddatum=day(case.day("contract_einddatum")))


@rule(id="verlenging_optie_aanwezig", bron=(_OPTION, "Aw 2012 art. 2.15"), zekerheid="hoog", valid_from=_SINCE)
def verlenging_optie_aanwezig(case: Case) -> Conclusion:
    """Art. 2.163c: an option that stands clearly in the original papers may be used exactly as agreed.

    Another term, a missed notice period and another change are judged apart; the strictest verdict holds.
    """
    if is_over(case):
        return contract_verlopen(case)
    case.step("De verlengingsoptie staat in de oorspronkelijke stukken.", _OPTION)
    if not case.assumed_flag("optie_duidelijk", usual=True, text="De stukken zeggen duidelijk hoe lang en hoe vaak."):
        return case.onbekend("optie_onduidelijk")
    parts = [case.ja("volgens_optie")]
    _count_options(case)
    asked, agreed = case.count("gevraagde_duur_maanden"), case.count("optie_duur_maanden")
    if asked == agreed:
        case.step(f"U wilt {months(asked)} verlengen; dat is precies de duur van de optie.", _OPTION)
    else:
        parts.append(verlenging_afwijkende_duur(case))
    in_time = case.assumed_flag(
        "optie_tijdig_ingeroepen", usual=True, text="U roept de optie in zoals het contract zegt, en op tijd."
    )
    if not in_time:
        parts.append(_too_late(case))
    if case.assumed_flag(
        "overige_wijziging_bij_verlenging", usual=False, text="Er verandert bij de verlenging verder niets."
    ):
        parts.append(verlenging_met_andere_wijziging(case))
    return strictest(parts)


@rule(id="verlenging_optie_opgebruikt", bron=(_RUNNING, "Aw 2012 art. 2.163b"), zekerheid="hoog", valid_from=_SINCE)
def verlenging_optie_opgebruikt(case: Case) -> Conclusion:
    """Art. 2.163a-2.163g: with all options used, only another ground is left."""
    case.step("Alle opties zijn gebruikt.", _OPTION)
    return on_best_ground(case)


@rule(id="verlenging_afwijkende_duur", bron=(_OPTION, "Aw 2012 art. 2.163g"), zekerheid="middel", valid_from=_SINCE)
def verlenging_afwijkende_duur(case: Case) -> Conclusion:
    """Art. 2.163c covers the option as agreed; another term is a change that must not be substantial (2.163g)."""
    asked, agreed = case.count("gevraagde_duur_maanden"), case.count("optie_duur_maanden")
    case.compare_count(
        "De verlenging die u wilt",
        asked,
        agreed,
        words=months,
        counting="Alleen precies de duur van de optie valt onder de optie.",
        legal_basis=_OPTION,
    )
    if asked == agreed:
        return case.ja("precies_de_optie")
    if case.knows("stukken_laten_korter_toe") and case.flag("stukken_laten_korter_toe") and asked < agreed:
        return case.ja("stukken_geven_ruimte")
    if asked > agreed:
        if agreed > 0 and asked % agreed == 0 and asked // agreed <= _left(case):
            return case.ja_mits("optie_voor_optie", aantal=str(asked // agreed), optie=months(agreed))
        return case.nee("langer_dan_optie", gevraagd=months(asked), optie=months(agreed))
    if case.flag("aanbieder_akkoord"):
        return case.ja_mits("korter_met_akkoord")
    case.flag("stukken_laten_korter_toe")  # it decides, so it is asked for
    return case.nee("korter_zonder_akkoord")


@rule(
    id="verlenging_met_andere_wijziging",
    bron=(_OPTION, "Aw 2012 art. 2.163b", "Aw 2012 art. 2.163g"),
    zekerheid="hoog",
    valid_from=_SINCE,
)
def verlenging_met_andere_wijziging(case: Case) -> Conclusion:
    """The option itself and the other change are two questions; the second needs a ground of its own.

    A contract below the threshold needs none: chapter 2.5 does not apply to it.
    """
    case.step(
        "De andere wijziging heeft een eigen grond nodig. Alleen het bedrag van die wijziging telt, niet dat van de "
        "verlenging.",
        _OPTION,
    )
    if case.flag("prijsherzieningsclausule_in_stukken"):
        return case.ja_mits("clausule")
    if case.knows("voordeel_voor_aanbieder") and case.flag("voordeel_voor_aanbieder"):
        case.notice("evenwicht")
    below = below_threshold(case, must_know=False)
    if below is None:
        return case.onbekend("gemengd")
    return wijziging_onder_drempel(case) if below else on_best_ground(case)


@rule(
    id="verlenging_niet_aanbesteed_contract",
    bron=(_RUNNING, _OPTION, "Aw 2012 art. 4.15"),
    zekerheid="middel",
    valid_from=_SINCE,
)
def verlenging_niet_aanbesteed_contract(case: Case) -> Conclusion:
    """Art. 2.163c speaks of the original tender papers; an unlawful award without them cannot be built on."""
    if needed_no_notice(case):
        return case.ja_mits("hoefde_toen_niet")
    case.step("De opdracht is niet aanbesteed en de waarde haalde de drempel.", _RUNNING)
    return case.nee("ten_onrechte_niet_aanbesteed")


def has_ended(case: Case) -> bool:
    """Whether the contract is said to be over, or its end date has passed; on that date itself it still runs."""
    if said_over(case):
        case.step("Het contract is afgelopen.", _RUNNING)
        return True
    end = case.day("contract_einddatum")
    distance = days(abs((end - case.today).days))
    if end < case.today:
        case.step(f"Het contract liep tot en met {day(end)}; dat is {distance} geleden.", _RUNNING)
    else:
        case.step(f"Het contract loopt nog: de einddatum is {day(end)}.", _RUNNING)
    when = f"{distance} geleden" if end < case.today else f"over {distance}" if end > case.today else "vandaag"
    case.turning_point = (
        f"Het oordeel verandert na {day(end)}; dat is {when}. Op de einddatum zelf loopt het contract nog."
    )
    return end < case.today


def said_over(case: Case) -> bool:
    """Whether someone said, without a date, that the contract is over; asks for nothing."""
    runs = "contract_nog_lopend"
    return not case.knows("contract_einddatum") and case.knows(runs) and not case.flag(runs)


def is_over(case: Case) -> bool:
    """Whether the contract is known to be over; asks for nothing."""
    return (case.knows("contract_einddatum") or said_over(case)) and has_ended(case)


def needed_no_notice(case: Case) -> bool:
    """Whether no notice was asked at the time: the user says so, or it was a B-service from before 1 July 2016."""
    said = "aankondigen_hoefde_toen_niet"
    if case.knows(said):
        if case.flag(said):
            case.step("Aankondigen hoefde toen niet; de gunning was dus niet onjuist.", "Aw 2012 art. 2.32")
        return case.flag(said)
    names = ("opdracht_type", "startdatum_procedure")
    if not all(case.knows(name) for name in names) or case.choice("opdracht_type") != "sas":
        return False
    if case.day("startdatum_procedure") >= SOCIAL_SINCE:
        return False
    case.step(
        f"Voor {day(SOCIAL_SINCE)} was dit een B-dienst. Een aankondiging vooraf hoefde toen niet.", "Aw 2012 art. 4.33"
    )
    case.notice("oud_recht")
    return True


def all_used(case: Case) -> bool:
    """Whether no option is left; with none used there is one left, however many there are."""
    used = case.count("opties_gebruikt")
    if used == 0 and not case.knows("opties_totaal"):
        return False
    return used >= case.count("opties_totaal")


def _count_options(case: Case) -> None:
    used = case.count("opties_gebruikt")
    case.step(f"Gebruikte opties: {used or 'nog geen'}. Er is dus nog een optie over.", _OPTION)


def _left(case: Case) -> int:
    used = case.count("opties_gebruikt") if case.knows("opties_gebruikt") else 0
    return case.count("opties_totaal") - used


def _too_late(case: Case) -> Conclusion:
    case.step("De termijn om de optie in te roepen is voorbij.", _OPTION)
    if case.knows("aanbieder_akkoord") and not case.flag("aanbieder_akkoord"):
        return case.nee("te_laat_zonder_akkoord")
    return case.ja_mits("te_laat_ingeroepen")
