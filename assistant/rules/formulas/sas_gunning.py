"""Awarding a SAS contract: without a notice, the record, the waiting period and making the award public."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.formulas.drempels import threshold
from assistant.rules.formulas.gunning import end_of_term
from assistant.rules.formulas.sas_procedure import SAS_SINCE, not_tendered, sas_applies
from assistant.rules.rule import rule
from assistant.wording import amount, day, days, years

__all__ = [
    "grens_gunning_bekendmaken",
    "sas_gunning_bekendmaken",
    "sas_opschortende_termijn",
    "sas_proces_verbaal",
    "sas_zonder_aankondiging",
]

_STEPS = "Aw 2012 art. 2.39 lid 1"
_LIST = "Aw 2012 art. 2.39 lid 2"
_PUBLISH = "Aw 2012 art. 2.134 lid 1"
_BUNDLE = "Aw 2012 art. 2.134 lid 3"
_TERMS = "Algemene termijnenwet art. 1"
_GROUNDS = "Aw 2012 art. 2.32"
_CONCESSION = "Aw 2012 art. 2a.51"
_EQUAL_COUNTS = "De wet zegt 'gelijk aan of hoger dan': precies de drempel telt als boven de drempel."


@rule(
    id="sas_gunning_bekendmaken",
    bron=(_STEPS, _PUBLISH, _BUNDLE, "Aw 2012 art. 2.135", _TERMS),
    zekerheid="hoog",
    dated_by="gunningsdatum",
    valid_from=SAS_SINCE,
)
def sas_gunning_bekendmaken(case: Case) -> Conclusion:
    """Art. 2.134: the award is made public within 30 days, or, bundled, within 30 days of the end of the quarter.

    The day after the award is the first day; the last day still counts, and is always a working day.
    """
    term = int(case.parameter("sas_gunning_bekendmaken_dagen"))
    awarded = case.day("gunningsdatum")
    alone, bundled = _last_day(awarded, term), _last_day(_end_of_quarter(awarded), term)
    case.step(f"Na een gunning op {day(awarded)} is {day(alone)} de laatste dag.", _PUBLISH)
    if alone != awarded + timedelta(days=term):
        case.step("Een termijn die in een weekend of op een feestdag eindigt, loopt door tot de werkdag erna.", _TERMS)
    published = case.day("bekendmakingsdatum")
    if published < awarded:
        case.step(f"De bekendmaking op {day(published)} ligt voor de gunning op {day(awarded)}.", _PUBLISH)
        return case.onbekend("datums_omgekeerd", gunning=day(awarded), bekendmaking=day(published))
    may_help = published > alone and (published <= bundled or case.knows("bundelt_per_kwartaal"))
    bundles = may_help and case.flag("bundelt_per_kwartaal")
    if bundles:
        case.step(f"Gebundeld per kwartaal is {day(bundled)} de laatste dag.", _BUNDLE)
    last, basis = (bundled, _BUNDLE) if bundles else (alone, _PUBLISH)
    counting = f"De laatste van de {days(term)} telt nog mee: op die dag bent u op tijd."
    case.compare_day("De bekendmaking", published, last, counting=counting, legal_basis=basis)
    if published <= last:
        return case.ja("op_tijd", bekendmaking=day(published), laatste=day(last))
    return case.nee("te_laat", bekendmaking=day(published), laatste=day(last))


@rule(
    id="sas_gunning_bekendmaken",
    bron=(_STEPS, _PUBLISH, _BUNDLE, _TERMS),
    zekerheid="hoog",
    dated_by="gunningsdatum",
    valid_from=SAS_SINCE,
    tells_limit=True,
)
def grens_gunning_bekendmaken(case: Case) -> Conclusion:
    """The last day on which the award can be made public (art. 2.134)."""
    term = int(case.parameter("sas_gunning_bekendmaken_dagen"))
    if not case.knows("gunningsdatum"):
        return case.limit("termijn", termijn=days(term))
    awarded = case.day("gunningsdatum")
    alone, bundled = _last_day(awarded, term), _last_day(_end_of_quarter(awarded), term)
    case.step(f"Los bekendgemaakt is {day(alone)} de laatste dag, gebundeld {day(bundled)}.", _BUNDLE)
    return case.limit("laatste_dag", los=day(alone), gebundeld=day(bundled))


@rule(
    id="sas_proces_verbaal",
    bron=(_STEPS, "Aw 2012 art. 2.132", "Aw 2012 art. 2.56", "Aw 2012 art. 2.138a"),
    zekerheid="hoog",
    dated_by="startdatum_procedure",
    valid_from=SAS_SINCE,
)
def sas_proces_verbaal(case: Case) -> Conclusion:
    """Art. 2.39 lid 1 c with art. 2.132: a record of the award; art. 2.56 and 2.138a say how long things are kept."""
    term = years(case.parameter("bewaartermijn_procedure"))
    contract = case.parameter("bewaren_contract")
    if (other := not_tendered(case)) is not None:
        return other
    if not sas_applies(case):
        case.step("De plicht geldt ook in de andere Europese procedures, maar dan rechtstreeks.", "Aw 2012 art. 2.132")
        return case.onbekend("geen_sas")
    case.step("Bij SAS maakt u een proces-verbaal van de opdrachtverlening.", _STEPS)
    return case.ja("proces_verbaal_maken", jaren=term, bedrag=amount(contract))


@rule(
    id="sas_opschortende_termijn",
    bron=(
        _STEPS,
        _LIST,
        "Aw 2012 art. 2.127",
        "Aw 2012 art. 4.15 lid 1",
        "Aw 2012 art. 2a.29",
        _CONCESSION,
        "Richtlijn 89/665/EEG art. 2a",
        "Richtlijn 89/665/EEG art. 2b",
    ),
    zekerheid="laag",
    dated_by="startdatum_procedure",
    valid_from=SAS_SINCE,
)
def sas_opschortende_termijn(case: Case) -> Conclusion:
    """Art. 2.39 lid 2 does not name the waiting period of art. 2.127, while directive 89/665 holds for SAS contracts.

    What the papers promise binds. For a concession from its threshold on, art. 2a.29 and 2a.51 do prescribe it.
    """
    term = days(int(case.parameter("opschortende_termijn")))
    concession = case.knows("instrument") and case.choice("instrument") == "concessie"
    if not concession and (other := not_tendered(case)) is not None:
        return other
    if not sas_applies(case):
        case.step("Buiten SAS regelt de wet de wachttijd zelf.", "Aw 2012 art. 2.127")
        return case.onbekend("geen_sas")
    promised = case.knows("toegezegd_in_stukken") and case.flag("toegezegd_in_stukken")
    if concession and not promised and _from_threshold(case):
        case.step("Voor concessies voor sociale diensten noemt de wet de wachttijd wel.", "Aw 2012 art. 2a.29")
        return case.ja("concessie", termijn=term).surely("hoog")
    if case.flag("toegezegd_in_stukken"):
        case.step("De stukken noemen de wachttijd. Die toezegging bindt u.", "Aw 2012 art. 1.9")
        return case.ja("toegezegd", termijn=term).surely("hoog")
    if concession:
        return case.onbekend("concessie_onder_drempel", termijn=term)
    case.step("De lijst van regels die bij SAS gelden, noemt de wachttijd niet.", _LIST)
    case.step("De richtlijn over rechtsbescherming geldt wel voor deze opdrachten.", "Richtlijn 89/665/EEG art. 2a")
    return case.onbekend("niet_toegezegd", termijn=term)


@rule(
    id="sas_zonder_aankondiging",
    bron=(
        _GROUNDS,
        "Aw 2012 art. 2.36",
        "Aw 2012 art. 2.37",
        "Aw 2012 art. 2.62 lid 4",
        "Aw 2012 art. 2.132",
        "Aw 2012 art. 4.16",
        "Aw 2012 art. 4.17",
    ),
    zekerheid="hoog",
    dated_by="startdatum_procedure",
    valid_from=SAS_SINCE,
)
def sas_zonder_aankondiging(case: Case) -> Conclusion:
    """Art. 2.32: only one supplier can do it, compelling urgency, or an earlier procedure without a fit tender."""
    limit = case.parameter("drempel_sas")
    wait = days(int(case.parameter("sas_vrijwillige_aankondiging_dagen")))
    if (other := not_tendered(case)) is not None:
        return other
    if case.knows("geraamde_waarde_eur") and (value := case.amount("geraamde_waarde_eur")) < limit:
        case.compare("De geraamde waarde", value, limit, counting=_EQUAL_COUNTS, legal_basis="Aw 2012 art. 2.6a")
        return case.ja_mits("onder_drempel", drempel=amount(limit))
    found = _ground(case)
    if found is None:
        case.step("Geen van de drie gronden past.", _GROUNDS)
        return case.nee("geen_grond", drempel=amount(limit))
    case.step("De wet kent een grond om hier zonder aankondiging te gunnen.", _GROUNDS)
    return case.ja_mits(found, wachttijd=wait)


def _ground(case: Case) -> str | None:
    """The code of the first ground that holds: those that were said first, then by asking."""
    grounds = {
        "enige_aanbieder_technisch_of_uitsluitend_recht": "enige_aanbieder",
        "dwingende_spoed_onvoorzien_niet_verwijtbaar": "dwingende_spoed",
        "eerdere_procedure_zonder_geschikte_inschrijving": "eerdere_procedure",
    }
    for name in case.known_first(grounds):
        if case.flag(name):
            return grounds[name]
    return None


def _from_threshold(case: Case) -> bool:
    """Whether the concession is worth the threshold for works and concessions or more."""
    limit = threshold(case, "werk")
    value = case.amount("geraamde_waarde_eur")
    case.compare("De waarde van de concessie", value, limit, counting=_EQUAL_COUNTS, legal_basis=_CONCESSION)
    return value >= limit


def _end_of_quarter(start: date) -> date:
    month = (start.month + 2) // 3 * 3
    return date(start.year, month, monthrange(start.year, month)[1])


def _last_day(start: date, term: int) -> date:
    """The last day of the term after that day; one that is no working day moves it on (termijnenwet art. 1)."""
    return end_of_term(start + timedelta(days=term))
