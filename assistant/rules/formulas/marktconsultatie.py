"""Talking with providers before and during the procedure: when, on what terms, and what may still change."""

from __future__ import annotations

from datetime import date

from assistant.rules.case import Case
from assistant.rules.conclusion import Conclusion
from assistant.rules.rule import rule

__all__ = [
    "dialoog_ruimte_om_te_wijzigen",
    "marktconsultatie_gelijk_speelveld",
    "marktconsultatie_toegestaan",
    "vertrouwelijkheid",
]

_SINCE = date(2016, 7, 1)
_CONSULTATION = "Aw 2012 art. 2.25"
_INVOLVED = "Aw 2012 art. 2.51"
_EXCLUDED = "Aw 2012 art. 2.87 lid 1"
_CONFIDENTIAL = "Aw 2012 art. 2.57"
_QUESTIONS = "Aw 2012 art. 2.53"
_BEFORE = ("visie", "analyse", "keuze", "voor_publicatie")
_DURING_CONTRACT = "uitvoering"


@rule(id="marktconsultatie_toegestaan", bron=(_CONSULTATION, _INVOLVED), zekerheid="hoog", valid_from=_SINCE)
def marktconsultatie_toegestaan(case: Case) -> Conclusion:
    """Art. 2.25: a procedure follows 'whether or not after a market consultation'; its form is free.

    Once the procedure runs, its own rules on contact hold; during the contract, the rules on changes do.
    """
    phase = case.choice("fase")
    if phase in _BEFORE:
        case.step("De procedure loopt nog niet; dan mag u de markt raadplegen, in elke vorm.", _CONSULTATION)
        return case.ja("voor_de_procedure")
    if phase == _DURING_CONTRACT:
        case.step("Het contract loopt. Praten mag, maar een wijziging heeft een eigen grond nodig.")
        return case.ja_mits("tijdens_uitvoering")
    case.step("De procedure loopt; alle inschrijvers krijgen dezelfde informatie.", _QUESTIONS)
    return case.ja_mits("tijdens_procedure")


@rule(
    id="marktconsultatie_gelijk_speelveld",
    bron=(_INVOLVED, _EXCLUDED, "Aw 2012 art. 1.10b"),
    zekerheid="hoog",
    valid_from=_SINCE,
)
def marktconsultatie_gelijk_speelveld(case: Case) -> Conclusion:
    """Art. 2.51: one who helped to prepare may compete; the authority takes away the advantage by fitting measures.

    Exclusion is the last resort (2.51 lid 3, 2.87 lid 1 f), after a chance to prove that nothing was distorted.
    """
    if case.knows("betrokken_bij_voorbereiding") and not case.flag("betrokken_bij_voorbereiding"):
        case.step("De aanbieder was niet betrokken bij de voorbereiding.", _INVOLVED)
        return case.ja("niet_betrokken")
    if case.knows("vervalsing_niet_anders_weg_te_nemen") and case.flag("vervalsing_niet_anders_weg_te_nemen"):
        return _cannot_be_helped(case)
    if case.flag("informatie_gedeeld"):
        case.step("Anderen kregen dezelfde informatie; dat is een passende maatregel.", _INVOLVED)
        return case.ja_mits("maatregelen_genomen")
    case.step("Anderen kregen de informatie nog niet; de voorsprong is nog niet weg.", _INVOLVED)
    case.flag("vervalsing_niet_anders_weg_te_nemen")  # it decides, so it is asked for
    return case.ja_mits("eerst_delen")


@rule(
    id="vertrouwelijkheid",
    bron=(_CONFIDENTIAL, "Aw 2012 art. 2.57a", "praktijk"),
    zekerheid="hoog",
    valid_from=_SINCE,
)
def vertrouwelijkheid(case: Case) -> Conclusion:
    """Art. 2.57: what was given in confidence, or could distort competition, is not made public; the rest is shared."""
    if case.knows("toestemming") and case.flag("toestemming"):
        case.notice("toestemming_is_niet_genoeg")
    if case.flag("bevat_concurrentiegevoelige_info"):
        case.step("Er staat informatie in die de concurrentie kan vervalsen.", _CONFIDENTIAL)
        return case.nee("gevoelige_informatie")
    if case.flag("bevat_persoonsgegevens"):
        case.step("Er staan persoonsgegevens in; die haalt u er eerst uit.")
        return case.nee("persoonsgegevens")
    case.step("Er staat niets vertrouwelijks in; de uitkomsten delen past bij gelijke kansen.", _INVOLVED)
    return case.ja("opgeschoond")


@rule(
    id="dialoog_ruimte_om_te_wijzigen",
    bron=(_QUESTIONS, "Aw 2012 art. 2.54", "PIANOo, (niet-)wezenlijke wijziging"),
    zekerheid="hoog",
    valid_from=_SINCE,
)
def dialoog_ruimte_om_te_wijzigen(case: Case) -> Conclusion:
    """Art. 2.53-2.54: after publication one clarifies, to all alike; a substantial change means a new publication."""
    phase = case.choice("fase")
    if phase in _BEFORE:
        case.step("De opdracht is nog niet gepubliceerd.")
        return case.ja("voor_publicatie")
    if phase == _DURING_CONTRACT:
        case.step("Het contract loopt; dan gelden de regels voor het wijzigen van een opdracht.", "Aw 2012 art. 2.163a")
        return case.onbekend("tijdens_uitvoering")
    if case.flag("wezenlijk_onderdeel"):
        case.step("Een belangrijk onderdeel verandert na publicatie: anderen hadden dan misschien ook meegedaan.")
        return case.nee("wezenlijk")
    case.step("U verduidelijkt en meldt dat aan alle inschrijvers tegelijk.", _QUESTIONS)
    return case.ja_mits("niet_wezenlijk")


def _cannot_be_helped(case: Case) -> Conclusion:
    case.step("De voorsprong is niet op een andere manier weg te nemen; dan kan uitsluiten nodig zijn.", _EXCLUDED)
    return case.nee("niet_te_verhelpen")
