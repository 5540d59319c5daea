"""Reserving a contract for social firms or for social-purpose organisations, and social return as a condition."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion, strictest
from assistant.rules.rule import rule
from assistant.wording import enumerate_words, months, percent, years

__all__ = ["social_return", "voorbehouden_2_82a", "voorbehouden_sociale_werkplaats"]

_SINCE = date(2016, 7, 1)
_SHELTERED = "Aw 2012 art. 2.82"
_SOCIAL = "Aw 2012 art. 2.82a"
_SOCIAL_TERM = "Aw 2012 art. 2.82a lid 3"
_CONDITION = "Aw 2012 art. 2.80"
_PROPORTIONAL = "Aw 2012 art. 1.10"

# What the organisation and its contract must be (2.82a): the fact, its wanted value, and the reason if it is not so.
_ORGANISATION = (
    ("cpv_in_art_77", True, "de dienst staat niet op de Europese lijst van diensten waarvoor dit mag"),
    ("participatieve_structuur", True, "werknemers, gebruikers of belanghebbenden hebben er te weinig zeggenschap"),
    ("doel_algemeen_belang", True, "het doel van de organisatie is geen taak van algemeen belang bij deze dienst"),
    (
        "winst_herinvesteren",
        True,
        "de winst gaat niet terug naar het doel en wordt niet eerlijk onder de leden verdeeld",
    ),
    ("gegund_zelfde_dienst_laatste_3_jaar", False, "de organisatie kreeg in de laatste {jaren} al zo'n opdracht"),
    ("vermeld_in_aankondiging", True, "het voorbehoud staat niet in de aankondiging"),
)


@rule(id="voorbehouden_sociale_werkplaats", bron=(_SHELTERED,), zekerheid="hoog", valid_from=_SINCE)
def voorbehouden_sociale_werkplaats(case: Case) -> Conclusion:
    """Art. 2.82: for sheltered workshops, programmes and firms with integration as main aim, told in the notice.

    At least 30 percent of the employees are disabled or disadvantaged; exactly 30 is enough.
    """
    share = case.parameter("voorbehoud_aandeel_werknemers") * 100
    failing = []
    if case.knows("vermeld_in_aankondiging") and not case.flag("vermeld_in_aankondiging"):
        case.step("Het voorbehoud staat niet in de aankondiging.", "Aw 2012 art. 2.82 lid 2")
        failing.append(case.nee("niet_vermeld"))
    if case.knows("hoofddoel_integratie") and not case.flag("hoofddoel_integratie"):
        case.step(
            "Integratie is niet het hoofddoel, en het is geen sociale werkplaats of beschermde arbeid.", _SHELTERED
        )
        failing.append(case.nee("geen_integratie"))
    if case.knows("percentage_gehandicapt_of_kansarm") and _too_few(case, share, decides=not failing):
        failing.insert(0, case.nee("te_weinig_werknemers", aandeel=percent(share)))
    if failing:
        return strictest(failing)
    case.flag("hoofddoel_integratie")
    case.percent("percentage_gehandicapt_of_kansarm")
    case.flag("vermeld_in_aankondiging")
    case.step("Aan alle voorwaarden voor het voorbehoud is voldaan.", _SHELTERED)
    return case.ja("voldaan", aandeel=percent(share))


@rule(id="voorbehouden_2_82a", bron=(_SOCIAL, "Richtlijn 2014/24/EU art. 77"), zekerheid="middel", valid_from=_SINCE)
def voorbehouden_2_82a(case: Case) -> Conclusion:
    """Art. 2.82a: services on the list of art. 77 of the directive, for an organisation with a public purpose.

    Profits go back to the purpose, those involved take part, it got no such contract in the three years before,
    the contract lasts at most three years (exactly three is allowed), and the notice says so.
    """
    longest = int(case.parameter("voorbehoud_looptijd"))
    between = years(case.parameter("voorbehoud_tussentijd"))
    failing = []
    reasons = [
        reason.format(jaren=between)
        for name, wanted, reason in _ORGANISATION
        if case.knows(name) and case.flag(name) is not wanted
    ]
    if reasons:
        for reason in reasons:
            case.step(f"Een voorwaarde ontbreekt: {reason}.", _SOCIAL)
        failing.append(case.nee("voorwaarde_ontbreekt", reden=enumerate_words(reasons)))
    if case.knows("looptijd_maanden") and _too_long(case, longest, decides=not failing):
        failing.append(case.nee("te_lang", looptijd=months(longest)))
    if failing:
        return strictest(failing)
    case.flag("cpv_in_art_77")
    case.flag("participatieve_structuur")
    case.count_or_none("looptijd_maanden")
    for name, _, _ in _ORGANISATION:
        case.flag(name)
    case.step("De dienst, de organisatie en de looptijd voldoen aan de voorwaarden.", _SOCIAL)
    return case.ja_mits("voldaan", looptijd=months(longest))


@rule(
    id="social_return",
    bron=(_CONDITION, "Aw 2012 art. 2.115 lid 3", _PROPORTIONAL),
    zekerheid="hoog",
    valid_from=date(2013, 4, 1),
)
def social_return(case: Case) -> Conclusion:
    """Art. 2.80: a condition of performance that has to do with the subject of the contract and is told beforehand.

    Art. 1.10: in reasonable proportion to the contract.
    """
    if not case.flag("verband_met_opdracht"):
        case.step("De eis heeft geen verband met het voorwerp van de opdracht.", _CONDITION)
        return case.nee("geen_verband")
    if not case.flag("vermeld"):
        case.step("De eis staat niet in de aankondiging of de aanbestedingsstukken.", _CONDITION)
        return case.nee("niet_vermeld")
    if not case.flag("proportioneel"):
        case.step("De eis staat niet in redelijke verhouding tot de opdracht.", _PROPORTIONAL)
        return case.nee("niet_in_verhouding")
    case.step("De eis hoort bij de opdracht, is vooraf bekend en is redelijk.", _CONDITION)
    return case.ja("voldaan")


def _too_few(case: Case, share: Decimal, *, decides: bool) -> bool:
    """Whether the share of employees is too low; it is a turning point only where nothing else fails (`decides`)."""
    actual = case.percent("percentage_gehandicapt_of_kansarm")
    what = "Het aandeel van deze werknemers"
    if decides:
        counting = "De wet zegt 'ten minste': precies dit aandeel is genoeg."
        case.compare(what, actual, share, counting=counting, legal_basis=_SHELTERED, words=percent)
    else:
        case.step(f"{what} is {percent(actual)}; de grens is {percent(share)}.", _SHELTERED)
    return actual < share


def _too_long(case: Case, longest: int, *, decides: bool) -> bool:
    """Whether the term is too long; it is a turning point only where nothing else fails (`decides`)."""
    term = case.count_or_none("looptijd_maanden")
    if term is None:
        case.step("Het contract heeft geen einddatum.", _SOCIAL_TERM)
        return True
    if decides:
        counting = "De wet zegt 'niet langer dan': precies deze looptijd mag."
        case.compare_count("De looptijd", term, longest, words=months, counting=counting, legal_basis=_SOCIAL_TERM)
    else:
        case.step(f"De looptijd is {months(term)}; de grens is {months(longest)}.", _SOCIAL_TERM)
    return term > longest
