"""What a municipality must settle about price and quality for the Wmo 2015 and the Jeugdwet: the fair price."""

from __future__ import annotations

from datetime import date

from assistant.facts import catalogue
from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.parameters import parameters
from assistant.rules.rule import rule
from assistant.wording import day, enumerate_words

__all__ = ["jeugd_reele_prijs", "wmo_reele_prijs", "zorgvuldigheidseisen_inkoop"]

_WMO_LAW = "Wmo 2015 art. 2.6.6"
_WMO_PRICE = "Uitvoeringsbesluit Wmo 2015 art. 5.4"
_JEUGD_LAW = "Jeugdwet art. 2.11"
_JEUGD_PRICE = "Besluit Jeugdwet art. 2.3"
_BY_OTHERS = "Een andere partij dan de gemeente levert de dienst."
_SINCE_OLD_WMO = date(2017, 6, 1)
_SINCE_JEUGDWET = date(2015, 1, 1)
_SINCE_CARE = date(2022, 7, 1)


@rule(id="wmo_reele_prijs", bron=(_WMO_LAW, _WMO_PRICE), zekerheid="hoog", valid_from=_SINCE_OLD_WMO)
def wmo_reele_prijs(case: Case) -> Conclusion:
    """5.4: the price of a Wmo service by a third party rests on six cost elements that the bylaw must name.

    It holds for an open house too, and for a subsidy only where it means to pay the services in full. Until
    1 July 2024 the old 5.4 asked for a fixed price, or a fair price as the lowest one.
    """
    domain = case.assumed_choice("domein", usual="wmo", text="Het gaat om de Wmo 2015.")
    if domain == "jeugd":
        return jeugd_reele_prijs(case)
    if domain != "wmo":
        return case.onbekend("ander_domein")
    since = _start("reele_prijs_elementen_wmo")
    case.step(f"De regel van nu over de kostprijselementen geldt sinds {day(since)}.", _WMO_PRICE)
    if case.dated_on < since:
        return _old_wmo(case, since)
    case.parameter("reele_prijs_elementen_wmo")
    if _subsidy_falls_short(case, _WMO_PRICE):
        return case.nee("subsidie_niet_volledig")
    if not _by_others(case):
        case.step("De gemeente levert de dienst zelf; er is geen prijs voor een derde.", _WMO_PRICE)
        return case.nee("geen_derde")
    if not case.knows("kostprijselementen_verwerkt"):
        case.step("De regel geldt voor een dienst die een derde levert, hoe u die ook regelt.", _WMO_PRICE)
        return case.ja("regel_geldt")
    elements = catalogue()["kostprijselementen_verwerkt"].keuzes
    used = case.choices("kostprijselementen_verwerkt")
    missing = [words for element, words in elements.items() if element not in used]
    if missing:
        case.step(f"In de prijs ontbreekt: {enumerate_words(missing)}.", _WMO_PRICE)
        return case.nee("element_ontbreekt", element=enumerate_words(missing))
    case.step("Alle kostprijselementen zijn verwerkt, ook de indexering.", _WMO_PRICE)
    return case.ja("elementen_verwerkt")


@rule(
    id="jeugd_reele_prijs",
    bron=("Jeugdwet art. 2.11 lid 2", _JEUGD_PRICE),
    zekerheid="hoog",
    valid_from=_SINCE_JEUGDWET,
)
def jeugd_reele_prijs(case: Case) -> Conclusion:
    """Besluit Jeugdwet 2.3, since 1 July 2024: the price of youth help by others rests on named cost elements.

    For a subsidy only where it means to pay the help in full. Providers must pay their subcontractors a fair price.
    """
    domain = case.assumed_choice("domein", usual="jeugd", text="Het gaat om jeugdhulp.")
    if domain == "wmo":
        return wmo_reele_prijs(case)
    if domain != "jeugd":
        return case.onbekend("ander_domein")
    since = _start("reele_prijs_elementen_jeugd")
    if case.dated_on < since:
        _compare_start(case, since)
        return case.nee("voor_de_regel", sinds=day(since))
    case.parameter("reele_prijs_elementen_jeugd")
    if _subsidy_falls_short(case, _JEUGD_PRICE):
        return case.nee("subsidie_niet_volledig")
    if not _by_others(case):
        case.step("De gemeente levert de hulp zelf; er is geen prijs voor een derde.", _JEUGD_LAW)
        return case.nee("geen_derde")
    case.step("De regel geldt voor jeugdhulp die een derde levert.", _JEUGD_PRICE)
    _compare_start(case, since)
    return case.ja("regel_geldt_jeugd", sinds=day(since))


@rule(
    id="zorgvuldigheidseisen_inkoop",
    bron=(_WMO_LAW, "Jeugdwet art. 2.11 lid 2", "Jeugdwet art. 2.11 lid 3"),
    zekerheid="middel",
    valid_from=_SINCE_CARE,
)
def zorgvuldigheidseisen_inkoop(case: Case) -> Conclusion:
    """Wmo 2.6.6, Jeugdwet 2.11: the bylaw settles price against quality, and continuity; more may come by decree."""
    if case.knows("domein") and case.choice("domein") not in ("wmo", "jeugd"):
        return case.onbekend("ander_domein")
    case.step("De verordening regelt de verhouding tussen prijs en kwaliteit, en de continuïteit.", _JEUGD_LAW)
    return case.ja_mits("in_verordening")


def _old_wmo(case: Case, since: date) -> Conclusion:
    if case.knows("instrument") and case.choice("instrument") == "subsidie":
        case.step("De oude regel spreekt over een inschrijving en een overeenkomst, niet over subsidie.", _WMO_PRICE)
        return case.onbekend("oude_regel_subsidie", sinds=day(since))
    case.step("De oude regel vroeg een vaste prijs, of een reële prijs als ondergrens.", _WMO_PRICE)
    return case.ja("oude_regel", sinds=day(since))


def _by_others(case: Case) -> bool:
    """Whether another party delivers the service; where nobody said so, by the kind of arrangement."""
    if not case.knows("dienst_door_derde") and case.knows("instrument") and case.choice("instrument") == "inbesteding":
        return False
    return case.assumed_flag("dienst_door_derde", usual=True, text=_BY_OTHERS)


def _start(parameter: str) -> date:
    """The day on which the rule with these cost elements came into force."""
    return min(parameters()[parameter].waarden)


def _compare_start(case: Case, since: date) -> None:
    case.compare_day(
        "De dag waarvoor u het vraagt",
        case.dated_on,
        since,
        counting="Vanaf die dag geldt de regel.",
        legal_basis=_JEUGD_PRICE,
    )


def _subsidy_falls_short(case: Case, legal_basis: str) -> bool:
    """Whether it is a subsidy that does not mean to pay the services in full; asked only of a subsidy."""
    subsidy = case.knows("instrument") and case.choice("instrument") == "subsidie"
    if case.knows("instrument") and not subsidy:
        return False
    if not subsidy and not case.knows("subsidie_dekt_volledig"):
        return False
    if case.flag("subsidie_dekt_volledig"):
        case.step("De subsidie is bedoeld om de dienst volledig te betalen; dan geldt de regel ook.", legal_basis)
        return False
    case.step("De subsidie is niet bedoeld om de dienst volledig te betalen.", legal_basis)
    return True
