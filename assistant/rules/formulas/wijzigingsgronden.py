"""Four grounds on which a running contract may change without a new procedure: art. 2.163c, 2.163d, 2.163e, 2.163g."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from operator import itemgetter

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.rule import rule
from assistant.wording import amount, day, percentage

__all__ = [
    "say_contract",
    "wijziging_aanvullende_diensten",
    "wijziging_herzieningsclausule",
    "wijziging_niet_wezenlijk",
    "wijziging_onvoorzien",
]

_CLAUSE = "Aw 2012 art. 2.163c"
_ADDITIONAL = "Aw 2012 art. 2.163d"
_UNFORESEEN = "Aw 2012 art. 2.163e"
_MINOR = "Aw 2012 art. 2.163g"
_SINCE = date(2016, 7, 1)
_RISES = ("prijsverhoging_eur", "wijziging_bedrag_eur", "verhoging_eur")
# Hints in the user's own words about the cause; they are told, they never decide.
_OWN_CHOICE = re.compile(
    r"te laat|planning|vertraging|vergeten|onderbezetting|capaciteit|bezuinig|beleid|coalitie|raadsbesluit"
)
_FROM_OUTSIDE = re.compile(r"wetswijzig|nieuwe wet|pandemie|corona|epidemie|faillis|failliet|ramp|oorlog")
# What art. 2.163d lid 1 asks for, in the order of asking, with the code and the reason where it is not so.
_NEEDED = (
    (
        "wisselen_onmogelijk_economisch_technisch",
        "wisselen_kan",
        "Een andere opdrachtnemer kan dit economisch en technisch ook doen.",
    ),
    (
        "aanzienlijk_ongemak_of_kosten",
        "geen_ongemak",
        "Wisselen geeft geen aanzienlijk ongemak en geen aanzienlijke extra kosten.",
    ),
    ("noodzakelijk_geworden", "niet_nodig", "De aanvullende diensten zijn niet noodzakelijk geworden."),
    ("niet_in_stukken", "stond_in_stukken", "De diensten stonden al in de oorspronkelijke stukken."),
)
# What makes a change substantial in any case (art. 2.163g lid 3), in the order of asking.
_SUBSTANTIAL = (
    ("andere_inschrijvers_mogelijk", "Andere aanbieders hadden dan willen of kunnen inschrijven."),
    ("andere_winnaar_mogelijk", "Dan had een andere aanbieder de opdracht kunnen winnen."),
    (
        "evenwicht_verschuift_naar_opdrachtnemer",
        "Het economisch evenwicht verschuift zo in het voordeel van de opdrachtnemer.",
    ),
    ("aanzienlijke_verruiming_scope", "De opdracht wordt hierdoor aanzienlijk ruimer."),
)


@rule(id="wijziging_herzieningsclausule", bron=(_CLAUSE,), zekerheid="hoog", valid_from=_SINCE)
def wijziging_herzieningsclausule(case: Case) -> Conclusion:
    """Art. 2.163c: what a clear, precise and unequivocal clause or option in the original papers describes is allowed.

    The clause gives extent and nature, and the conditions of use, and does not allow another kind of contract.
    """
    say_contract(case)
    if not case.flag("clausule_in_stukken"):
        case.step("De oorspronkelijke stukken kennen geen clausule voor deze wijziging.", _CLAUSE)
        return case.nee("geen_clausule")
    case.step("De clausule stond in de oorspronkelijke stukken.", _CLAUSE)
    if not case.flag("clausule_omschrijft_omvang_aard") or not case.flag("clausule_omschrijft_voorwaarden"):
        case.step("De clausule omschrijft niet zowel de omvang en aard als de voorwaarden.", _CLAUSE)
        return case.nee("te_vaag")
    if case.flag("clausule_wijzigt_aard"):
        case.step("Een clausule kan de algemene aard van de opdracht niet laten veranderen.", _CLAUSE)
        return case.nee("andere_aard")
    case.step("De clausule omschrijft omvang, aard en voorwaarden; het bedrag maakt dan niet uit.", _CLAUSE)
    return case.ja("vooraf_geregeld")


@rule(id="wijziging_aanvullende_diensten", bron=(_ADDITIONAL,), zekerheid="hoog", valid_from=_SINCE)
def wijziging_aanvullende_diensten(case: Case) -> Conclusion:
    """Art. 2.163d: extra services that became necessary, where changing contractor cannot be done and would hurt.

    The price rises by at most 50 percent of the original value per change; no series of changes to evade the act.
    """
    say_contract(case)
    share = case.parameter("wijziging_hoogste_deel")
    if _surely_dear(case, share) and _is_dear(case, share, _ADDITIONAL):
        return _dear(case, share)
    for name, code, why in case.known_first(_NEEDED, fact=itemgetter(0)):
        if not case.flag(name):
            case.step(why, _ADDITIONAL)
            return case.nee(code)
    _is_dear(case, share, _ADDITIONAL)  # it is not, or its amounts are asked for
    return case.ja_mits("aanvullend", deel=percentage(share), bedrag=amount(_rise(case)))


@rule(id="wijziging_onvoorzien", bron=(_UNFORESEEN, _ADDITIONAL), zekerheid="hoog", valid_from=_SINCE)
def wijziging_onvoorzien(case: Case) -> Conclusion:
    """Art. 2.163e: circumstances that a careful authority could not foresee, the same nature, at most 50 percent.

    Art. 2.163d lid 2-6 applies too: per change, no series to evade the act, and a notice on TenderNed.
    """
    say_contract(case)
    share = case.parameter("wijziging_hoogste_deel")
    if case.knows("oorzaak"):
        _hint(case, case.text("oorzaak"))
    if not case.flag("onvoorzienbaar_voor_zorgvuldige_aanbesteder"):
        case.step("Een zorgvuldige aanbesteder had deze omstandigheid kunnen voorzien.", _UNFORESEEN)
        return case.nee("voorzienbaar")
    case.step("Een zorgvuldige aanbesteder kon deze omstandigheid niet voorzien.", _UNFORESEEN)
    if case.assumed_flag(
        "wijzigt_algemene_aard", usual=False, text="De wijziging verandert de algemene aard van de opdracht niet."
    ):
        return case.nee("andere_aard")
    if _is_dear(case, share, _UNFORESEEN):
        return _dear(case, share)
    return case.ja_mits("onvoorzien", deel=percentage(share), bedrag=amount(_rise(case)))


@rule(id="wijziging_niet_wezenlijk", bron=(_MINOR,), zekerheid="middel", valid_from=_SINCE)
def wijziging_niet_wezenlijk(case: Case) -> Conclusion:
    """Art. 2.163g: a change that is not substantial, whatever its amount.

    Lid 3 names what is substantial in any case; lid 2 keeps room for other material differences.
    """
    say_contract(case)
    for name, why in case.known_first(_SUBSTANTIAL, fact=itemgetter(0)):
        if case.flag(name):
            case.step(why, _MINOR)
            return case.nee("wezenlijk", reden=why)
    if case.assumed_flag("andere_opdrachtnemer", usual=False, text="De opdrachtnemer blijft dezelfde."):
        case.step("Er komt een andere opdrachtnemer; dat is in beginsel wezenlijk.", _MINOR)
        return case.nee("andere_opdrachtnemer")
    case.step("Geen van de gevallen waarin een wijziging altijd wezenlijk is, doet zich voor.", _MINOR)
    return case.ja_mits("niet_wezenlijk")


def say_contract(case: Case) -> None:
    """Tells what a ground for a change takes for granted, and that older procedures had older law (art. 4.33)."""
    if not case.knows("instrument"):
        case.assume("instrument", "overheidsopdracht", "Het gaat om een overheidsopdracht vanaf de drempel.")
    if case.knows("startdatum_procedure") and case.day("startdatum_procedure") < _SINCE:
        case.step(f"De procedure startte voor {day(_SINCE)}.", "Aw 2012 art. 4.33")
        case.notice("oud_recht")


def _rise(case: Case) -> Decimal:
    """What the price rises by; the amount of the change, or of higher rates, where the user gave that instead."""
    return case.amount(next((name for name in _RISES if case.knows(name)), _RISES[0]))


def _surely_dear(case: Case, share: Decimal) -> bool:
    """Whether the amounts that the user already gave go over the share; asks for nothing."""
    if not case.knows("oorspronkelijke_waarde_eur") or not any(case.knows(name) for name in _RISES):
        return False
    return _rise(case) > share * case.amount("oorspronkelijke_waarde_eur")


def _is_dear(case: Case, share: Decimal, basis: str) -> bool:
    """Whether the price rises by more than the share of the original value."""
    rise, original = _rise(case), case.amount("oorspronkelijke_waarde_eur")
    most = share * original
    case.step(f"{percentage(share).capitalize()} van {amount(original)} is {amount(most)}.", basis)
    case.compare(
        "De verhoging van de prijs",
        rise,
        most,
        counting=f"De wet zegt 'niet meer dan': precies {percentage(share)} mag nog.",
        legal_basis=basis,
    )
    return rise > most


def _dear(case: Case, share: Decimal) -> Conclusion:
    return case.nee("te_duur", deel=percentage(share), ruimte=amount(share * case.amount("oorspronkelijke_waarde_eur")))


def _hint(case: Case, cause: str) -> None:
    """Tells what such a cause usually counts as; the user's own answer decides."""
    if _OWN_CHOICE.search(cause.lower()):
        case.step("Zo'n oorzaak is meestal wel te voorzien of een eigen keuze.", _UNFORESEEN)
        case.notice("oorzaak_lijkt_voorzienbaar")
    elif _FROM_OUTSIDE.search(cause.lower()):
        case.step("Zo'n oorzaak kan onvoorzien zijn.", _UNFORESEEN)
        case.notice("oorzaak_lijkt_onvoorzien")
