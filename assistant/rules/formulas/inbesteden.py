"""Doing it without the market: the municipality itself, an organisation under its control, or other authorities."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from operator import itemgetter

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.rule import rule
from assistant.wording import percent

__all__ = ["inbesteden_zelf_doen", "quasi_inbesteden", "samenwerking_overheden"]

_SINCE = date(2016, 7, 1)
_ALONE = "Aw 2012 art. 2.24a"
_JOINTLY = "Aw 2012 art. 2.24b"
_COOPERATION = "Aw 2012 art. 2.24c"
_DIRECTIVE = "Richtlijn 2014/24/EU art. 12"
_TRANSFER = "HvJ EU C-51/15"
_PAID_WORK = "HvJ EU C-429/19"


@rule(id="inbesteden_zelf_doen", bron=(_ALONE, _JOINTLY, _COOPERATION), zekerheid="hoog", valid_from=_SINCE)
def inbesteden_zelf_doen(case: Case) -> Conclusion:
    """Own staff within one legal person: no contract, so nothing to tender. Another legal person: 2.24a and 2.24b."""
    if case.flag("eigen_dienst"):
        case.step("De eigen dienst hoort bij dezelfde rechtspersoon. Er is dus geen overeenkomst.", _ALONE)
        return case.ja("eigen_dienst")
    case.step("Een aparte rechtspersoon is een ander, ook als de gemeente de eigenaar is.", _ALONE)
    return quasi_inbesteden(case)


@rule(id="quasi_inbesteden", bron=(_ALONE, _JOINTLY, _TRANSFER), zekerheid="hoog", valid_from=_SINCE)
def quasi_inbesteden(case: Case) -> Conclusion:
    """Art. 2.24a and 2.24b: no tender where three conditions hold together.

    Control as over own departments, alone or jointly; more than 80 percent of the activities for the controlling
    authorities; no direct private capital, save a share that a law prescribes and that gives no power.
    """
    share = percent(case.parameter("quasi_inbesteden_deel") * 100)
    for _, test in case.known_first(_TESTS, fact=itemgetter(0)):
        if (failed := test(case)) is not None:
            return failed
    return case.ja("quasi_inbesteden", grens=share)


@rule(
    id="samenwerking_overheden",
    bron=(_COOPERATION, _DIRECTIVE, _PAID_WORK),
    zekerheid="hoog",
    valid_from=_SINCE,
)
def samenwerking_overheden(case: Case) -> Conclusion:
    """Art. 2.24c: only authorities, common public tasks in the public interest, at most 20 percent on the market.

    The directive says 'less than', so that exactly 20 percent is told to be no safe place.
    """
    limit = case.parameter("samenwerking_open_markt_deel") * 100
    if not case.flag("uitsluitend_tussen_overheden"):
        case.step("Er doen ook partijen mee die geen aanbestedende dienst zijn.", _COOPERATION)
        return case.nee("ook_anderen")
    if not case.flag("samenwerking_voor_gemeenschappelijke_doelen"):
        case.step("De afspraak is geen samenwerking voor gemeenschappelijke openbare taken.", _COOPERATION)
        return case.nee("geen_samenwerking")
    value = case.percent("percentage_open_markt")
    case.compare(
        "Het deel op de open markt",
        value,
        limit,
        counting=f"De wet zegt 'niet meer dan': precies {percent(limit)} mag.",
        legal_basis=_COOPERATION,
        words=percent,
    )
    if value > limit:
        return case.nee("te_veel_open_markt", grens=percent(limit))
    if value == limit:
        case.notice("precies_op_de_grens")
    return case.ja("horizontale_samenwerking", grens=percent(limit))


def _without_control(case: Case) -> Conclusion | None:
    for fact, words, basis in case.known_first(_CONTROL, fact=itemgetter(0)):
        if case.flag(fact):
            case.step(words, basis)
            return None
    case.step("De gemeente heeft geen toezicht zoals op haar eigen diensten, ook niet samen met anderen.", _ALONE)
    return case.nee("geen_toezicht")


def _with_private_capital(case: Case) -> Conclusion | None:
    if not case.flag("privekapitaal"):
        case.step("Er is geen directe deelname van privékapitaal.", _ALONE)
        return None
    if case.flag("privekapitaal_wettelijk_verplicht"):
        case.step("De deelname is wettelijk verplicht en geeft geen macht; dat is de enige uitzondering.", _ALONE)
        return None
    case.step("Er is directe deelname van privékapitaal.", _ALONE)
    return case.nee("privekapitaal")


def _too_little_work(case: Case) -> Conclusion | None:
    limit = case.parameter("quasi_inbesteden_deel") * 100
    value = case.percent("percentage_opdracht_activiteiten")
    case.compare(
        "Het deel van het werk voor de eigen overheden",
        value,
        limit,
        counting=f"De wet zegt 'meer dan': precies {percent(limit)} is niet genoeg.",
        legal_basis=_ALONE,
        words=percent,
    )
    return None if value > limit else case.nee("te_weinig_werk", grens=percent(limit))


_CONTROL = (
    ("toezicht_als_eigen_dienst", "De gemeente heeft toezicht zoals op haar eigen diensten.", _ALONE),
    ("gezamenlijk_toezicht", "De gemeente heeft dat toezicht samen met andere overheden.", _JOINTLY),
)
# The fact that each test asks first: a test of which it is known goes before one that must still ask.
_TESTS: tuple[tuple[str, Callable[[Case], Conclusion | None]], ...] = (
    ("toezicht_als_eigen_dienst", _without_control),
    ("privekapitaal", _with_private_capital),
    ("percentage_opdracht_activiteiten", _too_little_work),
)
