"""Estimating the value of a contract: in total, without a total price, of a framework, of what comes back each year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.formulas.drempels import reaches, threshold, threshold_name
from assistant.rules.formulas.meta import amounts_with_vat
from assistant.rules.parameters import parameters
from assistant.rules.rule import rule
from assistant.wording import amount, enumerate_words, months

__all__ = [
    "raming_onbepaalde_duur",
    "raming_raamovereenkomst",
    "raming_terugkerende_diensten",
    "raming_totaal_incl_opties",
]

_SINCE = date(2013, 4, 1)
_ESTIMATE = "Aw 2012 art. 2.15"
_NO_TOTAL = "Aw 2012 art. 2.17"
_RECURRING = "Aw 2012 art. 2.21"


@rule(
    id="raming_totaal_incl_opties",
    bron=("Aw 2012 art. 2.13", "Aw 2012 art. 2.15 lid 2", "Aw 2012 art. 2.22"),
    zekerheid="hoog",
    valid_from=_SINCE,
)
def raming_totaal_incl_opties(case: Case) -> Conclusion:
    """Art. 2.15 lid 2: base, options and extensions in the tender papers, without VAT, over the whole term."""
    if (vat := amounts_with_vat(case)) is not None:
        return vat
    base = case.amount("basisbedrag_eur")
    options = () if _no_option(case) else case.amounts("optiebedragen_eur")
    term = case.count_or_none("looptijd_maanden")
    if term is None:
        return raming_onbepaalde_duur(case)
    total = base + sum(options, Decimal(0))
    if options:
        parts = enumerate_words([amount(one) for one in options])
        case.step(
            f"Het basisdeel is {amount(base)}. De opties en verlengingen zijn {parts}.", "Aw 2012 art. 2.15 lid 2"
        )
    else:
        case.step(f"Het basisdeel is {amount(base)}. Er zijn geen opties of verlengingen.", "Aw 2012 art. 2.15 lid 2")
    case.step(f"Opgeteld over de hele looptijd is dat {amount(total)}.", "Aw 2012 art. 2.13")
    code = "met_opties" if options else "zonder_opties"
    return case.ja(code, totaal=amount(total), looptijd=months(term))


@rule(id="raming_onbepaalde_duur", bron=(_NO_TOTAL,), zekerheid="hoog", valid_from=_SINCE)
def raming_onbepaalde_duur(case: Case) -> Conclusion:
    """Art. 2.17 d and e, a service without a total price: its whole term, or for a longer or no term 48 months."""
    if (vat := amounts_with_vat(case)) is not None:
        return vat
    most = int(case.parameter("raming_maanden"))
    if case.assumed_flag("totaalprijs_bekend", usual=False, text="Er is geen totale prijs voor de hele opdracht."):
        case.step("Er is een totale prijs, dus u telt niet per maand.", _ESTIMATE)
        return case.onbekend("totaalprijs")
    term = case.count_or_none("looptijd_maanden")
    if term is None:
        case.step("De looptijd is onbepaald.", _NO_TOTAL)
    else:
        case.compare_count(
            "De looptijd",
            term,
            most,
            words=months,
            counting=f"De wet zegt 'gelijk aan of korter dan': bij precies {months(most)} telt de hele looptijd.",
            legal_basis=_NO_TOTAL,
        )
    monthly = case.amount("maandbedrag_eur")
    counted = most if term is None or term > most else term
    value = monthly * counted
    case.step(f"{counted} keer {amount(monthly)} is {amount(value)}.", _NO_TOTAL)
    values = {"bedrag": amount(value), "maandbedrag": amount(monthly), "keer": str(counted)}
    if term is None or term > most:
        return case.ja("vast_aantal_maanden", **values)
    return case.ja("hele_looptijd", **values)


@rule(
    id="raming_raamovereenkomst",
    bron=("Aw 2012 art. 2.15 lid 3", "Aw 2012 art. 2.11a"),
    zekerheid="hoog",
    valid_from=_SINCE,
)
def raming_raamovereenkomst(case: Case) -> Conclusion:
    """Art. 2.15 lid 3: all orders foreseen during the whole term, of all who buy under the framework."""
    if (vat := amounts_with_vat(case)) is not None:
        return vat
    if case.knows("looptijd_maanden") and case.count_or_none("looptijd_maanden") is None:
        case.step("De raamovereenkomst heeft geen einde, dus er is geen hele looptijd.", "Aw 2012 art. 2.15 lid 3")
        return case.onbekend("geen_einde")
    expected = case.amount("verwachte_afname_eur")
    if expected == 0:
        case.step("Ook zonder afnameplicht telt wat u verwacht af te nemen.", "Aw 2012 art. 2.15 lid 3")
        return case.onbekend("geen_afname")
    case.step(f"Alle verwachte opdrachten samen zijn {amount(expected)}.", "Aw 2012 art. 2.15 lid 3")
    return case.ja("alle_afroepen", bedrag=amount(expected))


@rule(
    id="raming_terugkerende_diensten",
    bron=(_RECURRING, "Aw 2012 art. 2.14 lid 2"),
    zekerheid="hoog",
    dated_by="startdatum_procedure",
    valid_from=_SINCE,
)
def raming_terugkerende_diensten(case: Case) -> Conclusion:
    """Art. 2.21: what comes back is added up over the past year (corrected) or over the coming twelve months.

    Art. 2.14 lid 2: the method may not be chosen to stay out of the act.
    """
    if (vat := amounts_with_vat(case)) is not None:
        return vat
    period = case.parameter("raming_terugkerend_maanden")
    usual = "De opdracht komt regelmatig terug, of u sluit haar steeds opnieuw."
    if not case.assumed_flag("regelmatig_terugkerend", usual=True, text=usual):
        case.step("De opdracht komt niet regelmatig terug.", _RECURRING)
        return case.onbekend("niet_terugkerend").surely("middel")
    term = months(int(period))
    if case.knows("komend_jaar_eur") and not case.knows("vorig_jaar_eur"):
        coming = case.amount("komend_jaar_eur")
        case.step(f"De geraamde waarde van de komende {term} is {amount(coming)}.", _RECURRING)
        return case.ja("komend_jaar", bedrag=amount(coming), periode=term)
    last = case.amount("vorig_jaar_eur")
    case.step(f"De werkelijke waarde van het vorige jaar is {amount(last)}.", _RECURRING)
    if not case.knows("komend_jaar_eur"):
        return case.ja("vorig_jaar", bedrag=amount(last), periode=term)
    coming = case.amount("komend_jaar_eur")
    case.step(f"De geraamde waarde van de komende {term} is {amount(coming)}.", _RECURRING)
    values = {"vorig": amount(last), "komend": amount(coming), "hoogste": amount(max(last, coming)), "periode": term}
    between = _threshold_between(case, min(last, coming), max(last, coming))
    if between is not None:
        return case.ja("methode_beslist", drempel=amount(between), **values)
    return case.ja("beide_methoden", **values)


def _no_option(case: Case) -> bool:
    """Whether the user said that there is no option in the papers, and so named no amounts of options."""
    if case.knows("optiebedragen_eur") or not case.knows("verlengingsoptie_in_stukken"):
        return False
    return not case.flag("verlengingsoptie_in_stukken")


def _threshold_between(case: Case, lower: Decimal, higher: Decimal) -> Decimal | None:
    """A threshold that only the higher amount reaches: that of the kind of contract, or any where it is not known."""
    kinds = (case.choice("opdracht_type"),) if case.knows("opdracht_type") else ("dienst", "sas", "werk")
    for kind in ("dienst", "sas") if kinds == ("gemengd",) else kinds:
        dated = parameters()[threshold_name(case, kind)].on(case.dated_on)
        if dated is None or dated.waarde is None:
            continue
        limit = threshold(case, kind)
        if lower < limit <= higher:
            reaches(case, "Het laagste bedrag", lower, limit, legal_basis="Aw 2012 art. 2.14 lid 2")
            reaches(case, "Het hoogste bedrag", higher, limit, legal_basis="Aw 2012 art. 2.14 lid 2")
            return limit
    return None
