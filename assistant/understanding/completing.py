"""What follows from the facts of a case: a total for 'alle opties zijn op', the agreement that given facts speak of."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.facts import Fact, FactSet, catalogue
from assistant.understanding.option_use import says_all_used
from assistant.understanding.services import SERVICE
from assistant.understanding.text import fold, ways

__all__ = ["complete", "follow_instrument"]

_NTH = r"(?:eerste|tweede|derde|laatste|volgende|1e|2e|3e)"
_USES_OPTION = ways(
    r"\b(?:verlengings)?optie (?:\w+ ){0,3}?(?:te )?(?:lichten|gebruiken|inroepen|roepen|benutten|pakken|inzetten)\b"
    r"|\b(?:licht|gebruik|benut|pak|roep)\w* (?:we |wij )?(?:de|die|een|onze) (?:\w+ )?(?:verlengings)?optie\b",
)
# Beside options that were told: 'we willen de tweede gebruiken', 'we roepen de eerste op tijd in'.
_USES_ONE = ways(
    rf"\b(?:willen|wil|mag|mogen|gaan|kan|kunnen) (?:(?:we|wij|ik|nu|ook|dan|graag|nog) )*(?:de |die )?{_NTH} "
    r"(?:(?:verlengings?)?optie |verlenging |optiejaar )?(?:(?:nu|ook|graag|dan|op tijd|tijdig) ){0,2}(?:te )?"
    r"(?:lichten|gebruiken|inroepen|benutten|inzetten)\b",
    rf"\b(?:we|wij|ik) (?:roepen|roep|lichten|licht|benutten|zetten|zet) (?:nu |dus )?(?:de |die )?{_NTH}\b(?! al\b)",
)
# 'Er staat een optie van een jaar in. Mogen we verlengen?': with nothing but these words beside it, the time that the
# option gives is meant. Any other word may be another length: 'tot 1 juli', 'twee keer', 'voor onbepaalde tijd'.
_BESIDE = rf"(?:(?:er|we|wij|ik|u|dit|dat|het|de|ons|onze|deze|contract|overeenkomst|{SERVICE}|nu|dan|nog|al|worden) )*"
_EXTENDS = ways(
    rf"(?:^|[.?!;:,]|\b(?:en|dus)\b)\s*(?:mag|mogen|kan|kunnen) {_BESIDE}verleng(?:en|d)(?: worden)?\s*(?=[.?!]|$)",
)
# What was put on the market was bought; 'hoefde niet te worden aanbesteed' may be said of a subsidy.
_PUT_OUT = ways(
    r"^(?!.*\bhoefde).*\b(?:aanbesteed|aanbesteding|weggezet|uitgezet|gegund|ingekocht|in de markt gezet)\b"
)
_BOUGHT = ways(
    r"\b(?:onderhandse|openbare|europese|niet-openbare|nationale) (?:procedure|aanbesteding)\b[^.?!]{0,60}\bgegund\b"
    r"|\bgegund\b[^.?!]{0,60}\bonderhands|\bonderhands\b[^.?!]{0,30}\bgegund\b|\bkocht(?:en)?\b[^.?!]{0,60}\bin\b"
    r"|\bingekocht\b",
)
# What a user who gives these facts without naming the agreement speaks of.
_INSTRUMENT_OF = {
    "overheidsopdracht": (
        "verlengingsoptie_in_stukken", "opties_totaal", "opties_gebruikt", "oorspronkelijk_aanbesteed",
        "oorspronkelijke_waarde_eur",
    ),
    "raamovereenkomst": ("raam_maximum_bekend", "raam_maximum_eur", "raam_afgenomen_eur"),
    "subsidie": ("subsidie_tijdvak_einde", "alleen_meer_tijd_zelfde_bedrag", "nieuwe_aanvraag", "plafond_ruimte"),
    "open_house": ("wijzigingsclausule", "voor_iedereen_gelijk", "nieuwe_ronde_mogelijk"),
}  # fmt: skip


def complete(facts: FactSet, text: str) -> FactSet:
    """The facts with what follows from them: a total for 'alle opties zijn op', the agreement that they speak of.

    Who asks in the text whether the option may be used, says that there is one and wants the time that it gives.
    """
    return _infer_instrument(_follow_total(_imply_option(facts, text)), text)


def _imply_option(facts: FactSet, text: str) -> FactSet:
    match = _USES_OPTION.search(fold(text))
    term = facts.get("optie_duur_maanden")
    if match is None and term is not None:
        match = _USES_ONE.search(fold(text)) or _extends(term, text)
    if match is None:
        return facts
    words = text[match.start() : match.end()]
    inferred = []
    if facts.get("verlengingsoptie_in_stukken") is None and facts.get("opties_totaal") is None:
        inferred.append(Fact("verlengingsoptie_in_stukken", True, words, "afgeleid"))
    if term is not None and facts.get("gevraagde_duur_maanden") is None:
        inferred.append(replace(term, name="gevraagde_duur_maanden", words=words, origin="afgeleid"))
    return facts.with_facts(inferred)


def _extends(term: Fact, text: str) -> re.Match[str] | None:
    """Where the text that tells how long an option takes asks to extend, and names no length."""
    return _EXTENDS.search(fold(text)) if term.words in text else None


def _infer_instrument(facts: FactSet, text: str) -> FactSet:
    if facts.get("instrument") is not None:
        return facts
    for instrument, names in _INSTRUMENT_OF.items():
        shown = next((fact for fact in facts if fact.name in names and _shows(fact)), None)
        if shown is not None:
            label = catalogue()[shown.name].label
            return facts.with_facts((Fact("instrument", instrument, label, "afgeleid"),))
    bought = facts.get("oorspronkelijk_aanbesteed")
    if bought is not None and bought.value is True and _PUT_OUT.search(fold(bought.words)):
        return facts.with_facts((replace(bought, name="instrument", value="overheidsopdracht", origin="afgeleid"),))
    if (told := _BOUGHT.search(fold(text))) and "subsidie" not in fold(text):
        return facts.with_facts((Fact("instrument", "overheidsopdracht", text[slice(*told.span())], "afgeleid"),))
    return facts


def _shows(fact: Fact) -> bool:
    """Whether a fact that was given with the question speaks of one kind of agreement."""
    return fact.origin == "opgegeven" and not (fact.name == "verlengingsoptie_in_stukken" and fact.value is False)


def _follow_total(facts: FactSet) -> FactSet:
    """'Alle opties zijn op' counts as many used options as the user says, in any turn, that there are."""
    total, used = facts.get("opties_totaal"), facts.get("opties_gebruikt")
    if total is None or total.origin == "afgeleid" or used is None or not says_all_used(used):
        return facts
    return facts.with_facts((replace(used, value=total.value, origin="vraag"),))


def follow_instrument(facts: FactSet) -> FactSet:
    """The end date that a user gave for 'the contract' is the end of the subsidie once it turns out to be one."""
    instrument, end = facts.get("instrument"), facts.get("contract_einddatum")
    if instrument is None or end is None or instrument.value != "subsidie" or facts.get("subsidie_tijdvak_einde"):
        return facts
    return facts.with_facts((replace(end, name="subsidie_tijdvak_einde"),))
