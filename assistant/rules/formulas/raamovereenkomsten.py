"""Framework agreements: how long, how much, and for whom."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.formulas.sas_procedure import not_tendered
from assistant.rules.rule import rule
from assistant.wording import amount, months

__all__ = ["raamovereenkomst_looptijd", "raamovereenkomst_maximum", "raamovereenkomst_tussentijdse_toetreding"]

_TERM = "Aw 2012 art. 2.140 lid 3"
_PARTIES = "Aw 2012 art. 2.140 lid 1"
_LIST = "Aw 2012 art. 2.39 lid 2"
_MAXIMUM = "HvJ EU C-216/17"


@rule(
    id="raamovereenkomst_looptijd",
    bron=(_TERM, _LIST, "Aw 2012 art. 2.139", "PIANOo, contractduur bepalen"),
    zekerheid="middel",
    dated_by="startdatum_procedure",
    valid_from=date(2013, 4, 1),
)
def raamovereenkomst_looptijd(case: Case) -> Conclusion:
    """Art. 2.140 lid 3: a framework agreement lasts at most four years, longer only in well-reasoned exceptions.

    The act does not exempt SAS, though the directive has no such term there: with reasons both readings are met.
    """
    limit = int(case.parameter("raamovereenkomst_maanden"))
    if (other := not_tendered(case)) is not None:
        return other
    if case.knows("instrument") and case.choice("instrument") == "overheidsopdracht":
        case.step("De grens geldt voor raamovereenkomsten; een gewone opdracht kent geen wettelijk maximum.", _TERM)
        return case.ja_mits("gewone_opdracht")
    term = case.count_or_none("looptijd_maanden_incl_opties")
    if term is None:
        case.step("De raamovereenkomst heeft geen einddatum.", _TERM)
        return case.nee("onbepaalde_tijd", grens=months(limit))
    case.compare_count(
        "De looptijd met alle opties",
        term,
        limit,
        words=months,
        counting="De wet zegt 'niet langer dan': precies deze grens mag nog.",
        legal_basis=_TERM,
    )
    if term <= limit:
        return case.ja("binnen_grens", looptijd=months(term), grens=months(limit))
    if case.flag("motivering_langer"):
        case.step("Er is een motivering voor de langere duur.", _TERM)
        return case.ja_mits("gemotiveerd", grens=months(limit))
    procedure = case.choice("procedure")
    if procedure == "sas":
        case.step("De wet zondert SAS niet uit van deze grens. Of hij daar geldt, is omstreden.", _LIST)
        return case.ja_mits("sas_zonder_motivering", grens=months(limit))
    if procedure == "onder_drempel":
        case.step("De grens staat in deel 2 van de wet; dat deel geldt niet onder de drempel.", _TERM)
        return case.ja_mits("onder_drempel", grens=months(limit))
    case.step("Er is geen motivering voor de langere duur.", _TERM)
    return case.nee("zonder_motivering", grens=months(limit))


@rule(
    id="raamovereenkomst_maximum",
    bron=(_MAXIMUM, "HvJ EU C-23/20", "Rb. Noord-Holland 16-12-2025, ECLI:NL:RBNHO:2025:14647", "Aw 2012 art. 2.163a"),
    zekerheid="middel",
    valid_from=date(2018, 12, 19),
)
def raamovereenkomst_maximum(case: Case) -> Conclusion:
    """C-216/17 and C-23/20: the papers name a maximum, and once it is reached the framework agreement is used up."""
    if (other := not_tendered(case)) is not None:
        return other
    if not case.knows("raam_maximum_eur") and not case.flag("raam_maximum_bekend"):
        case.step("In de stukken staat geen maximum, terwijl dat erin hoort.", "HvJ EU C-23/20")
        return case.ja_mits("geen_maximum")
    maximum, used = case.amount("raam_maximum_eur"), case.amount("raam_afgenomen_eur")
    if used >= maximum:
        _compare(case, "Wat al is afgenomen", used, maximum, "Precies het maximum betekent: de raamovereenkomst is op.")
        return case.nee("bereikt", maximum=amount(maximum), afgenomen=amount(used))
    room = maximum - used
    case.step(f"Er is nog {amount(room)} ruimte onder het maximum.", _MAXIMUM)
    named = "raam_wijziging_eur"
    if not case.knows(named) and _goes_over(case, room):
        named = "wijziging_bedrag_eur"
    if not case.knows(named):
        case.assume("raam_wijziging_eur", None, "De nieuwe afroep of verlenging past in de ruimte die over is.")
        _compare(case, "Wat al is afgenomen", used, maximum, "Precies het maximum betekent: de raamovereenkomst is op.")
        return case.ja("ruimte_over", ruimte=amount(room), maximum=amount(maximum))
    more = case.amount(named)
    _compare(
        case, "Alles samen", used + more, maximum, "U mag het maximum precies opmaken, maar er niet overheen gaan."
    )
    if used + more > maximum:
        return case.nee("past_niet", ruimte=amount(room), afroep=amount(more), maximum=amount(maximum))
    case.step(f"Na deze afroep is er nog {amount(room - more)} over.", _MAXIMUM)
    return case.ja("past", rest=amount(room - more), afroep=amount(more), maximum=amount(maximum))


@rule(
    id="raamovereenkomst_tussentijdse_toetreding",
    bron=(_PARTIES, "Aw 2012 art. 2.48", "Aw 2012 art. 2.146a"),
    zekerheid="middel",
    dated_by="startdatum_procedure",
    valid_from=date(2016, 7, 1),
)
def raamovereenkomst_tussentijdse_toetreding(case: Case) -> Conclusion:
    """Art. 2.140 lid 1: only the original parties; an open house is open, SAS with agreed entry rounds is disputed."""
    if case.knows("instrument") and case.choice("instrument") == "open_house":
        case.step("Bij een open house doet ieder mee die aan de eisen voldoet.", _PARTIES)
        return case.ja_mits("open_house")
    if (other := not_tendered(case)) is not None:
        return other
    case.step("Een raamovereenkomst geldt alleen tussen de partijen van het begin.", _PARTIES)
    if not case.flag("toetreding_geregeld_in_stukken"):
        return case.nee("gesloten")
    procedure = case.choice("procedure")
    if procedure == "sas":
        case.step("Of toetreding bij SAS mag als de stukken haar regelen, is omstreden.", _PARTIES)
        return case.ja_mits("sas_met_regeling")
    if procedure == "onder_drempel":
        case.step("De regel staat in deel 2 van de wet; dat deel geldt niet onder de drempel.", _PARTIES)
        return case.ja_mits("onder_drempel")
    return case.nee("gewone_procedure")


def _goes_over(case: Case, room: Decimal) -> bool:
    """Whether the change of the contract that is asked about alone goes over the room that is left."""
    return case.knows("wijziging_bedrag_eur") and case.amount("wijziging_bedrag_eur") > room


def _compare(case: Case, what: str, value: Decimal, maximum: Decimal, counting: str) -> None:
    case.compare(what, value, maximum, counting=counting, legal_basis=_MAXIMUM)
