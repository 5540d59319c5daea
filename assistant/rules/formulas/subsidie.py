"""A subsidy that runs: extending it, an agreement beside the decision, and the report on how the scheme works."""

from __future__ import annotations

from datetime import date

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.rule import rule
from assistant.wording import day, years

__all__ = [
    "subsidie_evaluatie_vijf_jaar",
    "subsidie_uitvoeringsovereenkomst",
    "subsidie_verlengen",
]

_SINCE = date(1998, 1, 1)
_PERIOD = "Awb art. 4:32"
_GRANT = "Awb art. 4:29"
_REPORT = "Awb art. 4:24"
_CONDITION = "Awb art. 4:33"
_AGREEMENT = "Awb art. 4:36"


@rule(id="subsidie_verlengen", bron=(_GRANT, _PERIOD), zekerheid="hoog", valid_from=_SINCE)
def subsidie_verlengen(case: Case) -> Conclusion:
    """Art. 4:32 Awb: a subsidy is granted for a period named in the decision; a new period needs a new decision.

    More time for the same project and the same money is a change of the running decision, and can be allowed
    while its period has not ended and the subsidy has not been settled (vastgesteld).
    """
    if case.knows("verlengingsoptie_in_stukken") and case.flag("verlengingsoptie_in_stukken"):
        case.notice("optie_is_intentie")
    if case.knows("alleen_meer_tijd_zelfde_bedrag") and case.flag("alleen_meer_tijd_zelfde_bedrag"):
        return _more_time(case)
    case.step("Een subsidie geldt voor het tijdvak in het besluit; een verlengingsoptie bestaat niet.", _PERIOD)
    if not (case.knows("nieuwe_aanvraag") and case.flag("nieuwe_aanvraag")):
        return case.nee("nieuw_besluit_nodig")
    if case.flag("plafond_ruimte"):
        return case.ja_mits("nieuw_besluit_mag")
    return case.nee("geen_ruimte")


@rule(id="subsidie_uitvoeringsovereenkomst", bron=(_CONDITION, _AGREEMENT), zekerheid="hoog", valid_from=_SINCE)
def subsidie_uitvoeringsovereenkomst(case: Case) -> Conclusion:
    """Art. 4:36: an agreement to carry out the decision is allowed; only it can oblige the recipient to perform.

    Art. 4:33: to work along with such an agreement may be a condition of the decision; other acts of the
    municipality alone or the recipient alone may not.
    """
    case.step("Ter uitvoering van een subsidiebesluit mag u een overeenkomst sluiten.", _AGREEMENT)
    if case.knows("voorwaarde_in_beschikking") and case.flag("voorwaarde_in_beschikking"):
        case.step("Meewerken aan de overeenkomst mag een voorwaarde in de beschikking zijn.", _CONDITION)
        case.notice("alleen_meewerken")
    if not case.flag("prestatieplicht_afdwingbaar"):
        return case.ja("zonder_volledige_plicht")
    case.step(
        "De plicht om de activiteiten te verrichten mag, tenzij een wettelijk voorschrift of de aard van de subsidie "
        "zich daartegen verzet.",
        _AGREEMENT,
    )
    return case.ja_mits("met_volledige_plicht")


@rule(id="subsidie_evaluatie_vijf_jaar", bron=(_REPORT,), zekerheid="hoog", valid_from=_SINCE)
def subsidie_evaluatie_vijf_jaar(case: Case) -> Conclusion:
    """Art. 4:24: where a subsidy rests on a scheme, a report on its effects appears at least once in five years.

    The scheme itself may set another term; without a scheme the article does not apply.
    """
    term = case.parameter("subsidie_evaluatie_jaren")
    if not case.assumed_flag(
        "subsidie_op_wettelijk_voorschrift",
        usual=True,
        text="De subsidie berust op een verordening of regeling.",
    ):
        case.step("De subsidie berust niet op een wettelijk voorschrift.", _REPORT)
        return case.nee("geen_voorschrift")
    young = not case.knows("laatste_verslag") and case.knows("regeling_sinds") and _is_young(case, int(term))
    last = None if young else case.day_or_none("laatste_verslag")
    since = last if last is not None else case.day("regeling_sinds")
    due = _years_later(since, int(term))
    case.compare_day(
        "De dag van uw vraag",
        case.today,
        due,
        counting=f"Tot en met die dag is het verslag op tijd; de wet vraagt het ten minste eens in de {years(term)}.",
        legal_basis=_REPORT,
    )
    if case.today <= due:
        return case.nee("nog_niet", uiterlijk=day(due))
    if last is None:
        return case.ja("nooit_verslag", termijn=years(term), sinds=day(since))
    return case.ja("verslag_te_oud", termijn=years(term), verslag=day(last))


def _years_later(start: date, count: int) -> date:
    """The same day that many years later; 28 February after a 29th that the year lacks."""
    try:
        return start.replace(year=start.year + count)
    except ValueError:
        return start.replace(year=start.year + count, day=28)


def _is_young(case: Case, term: int) -> bool:
    """Whether the scheme is so young that no report can be due, whenever the last one was."""
    return case.today <= _years_later(case.day("regeling_sinds"), term)


def _more_time(case: Case) -> Conclusion:
    end = case.day("subsidie_tijdvak_einde")
    if end < case.today:
        case.step(f"Het tijdvak eindigde op {day(end)}; dat is voorbij.", _PERIOD)
        return case.nee("tijdvak_voorbij")
    if case.assumed_flag("vastgesteld", usual=False, text="De subsidie is nog niet vastgesteld."):
        return case.nee("al_vastgesteld")
    case.step("U vraagt alleen meer tijd, voor hetzelfde project en hetzelfde bedrag.", _GRANT)
    return case.ja_mits("uitstel_zelfde_project")
