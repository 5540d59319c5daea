"""Reads the instrument (subsidie, raamovereenkomst, open house ...) that the user says it is.

"Contract" and "overeenkomst" alone say nothing: people call a subsidie a contract too.
"""

from __future__ import annotations

import re

from assistant.facts import Fact
from assistant.understanding.services import SERVICE
from assistant.understanding.text import Text, sentences

__all__ = ["infer_from_option", "infer_from_service", "is_weighed", "read_instrument"]

_KINDS = (
    ("subsidie", r"(?:\w*[a-z])?subsidi(?:es?|etje)?(?:relaties?|beschikkingen|beschikking|contracten|contract|overeenkomst|afspraak"
                 r"|afspraken|periode|tijdvak|besluit|aanvraag|ontvanger)?\b|gesubsidieerde?\b|gesubsidieerd|subsidierelatie"
                 r"|(?<!ter )(?<!zijn )\bbeschikking(?:en)?\b(?!\s(?:van|voor)\s(?:de\s|een\s)?(?:client|inwoner|jeugdige|kind|burger))"),
    ("raamovereenkomst", r"(?:raam|mantel)\s?-?(?:overeenkomst|contract|kontrakt)(?:en)?\b"),
    ("open_house", r"open[ -]?house\w*|toelatings?(?:procedure|overeenkomst|systeem|model)\w*"),
    ("overheidsopdracht", r"overheidsopdracht(?:en)?\b|(?:europees\s|openbaar\s|onderhands\s)?aanbeste(?:ed|de)\s(?:contract|opdracht|overeenkomst|dienst)\w*"
                          r"|inkoopcontract(?:en)?\b|inkoopopdracht\b|ingekochte?\b|aanbesteding\s(?:is\s)?gewonnen|gegunde\s(?:opdracht|contract)"
                          r"|contract\s(?:na|uit|via)\s(?:een\s|de\s)?(?:\w+\s)?(?:inkoop|aanbesteding)\b"
                          r"|\b(?:het|dit|dat)\s(?:is|betreft)\s(?:een|gewoon een)\sopdracht\b"),
    ("concessie", r"concessie(?:overeenkomst|opdracht|contract)?\b(?!\sdoen)"),
    ("quasi_inbesteding", r"quasi[ -]?inbeste\w+"),
    ("inbesteding", r"(?<!quasi)(?<!quasi[ -])inbeste\w+|in[ -]?house\b(?<!open house)(?<!open-house)"),
)  # fmt: skip
_PATTERNS = tuple((value, re.compile(rf"(?<![\w-])(?:{pattern})")) for value, pattern in _KINDS)

_NEGATED = re.compile(
    r"\b(?:geen|niet|zonder|noch|in plaats van|ipv|i\.p\.v\.|anders dan|nooit)\s(?:(?:een|als|via|de|om|over|met|onze|echte?)\s){0,2}$"
)
_REJECTED = re.compile(r"^\s(?:is het niet|niet\b|is geen)")
# Two kinds side by side, or a choice between them: the user asks which it is.
_ANY_KIND = r"(?:subsidie\w*|(?:overheids)?opdracht|contract|overeenkomst|inkoop|inkopen|aanbested\w+|raam\w+|open[ -]?house|concessie|inbested\w+)"
_WEIGHED = re.compile(
    rf"\b{_ANY_KIND}\s(?:is\s)?of\s(?:(?:toch|juist|een|is|het|om|via|als|gewoon|dit|met|liever|te)\s){{0,4}}{_ANY_KIND}\b"
    r"|\b(?:verschil|vergelijk\w*|kiezen|keuze|kies|versus|vs|overstap\w*|omzetten|overgaan|wisselen|beter)\b"
)
_ASKED = re.compile(
    r"\b(?:(?:is|zijn|betreft|was|gaat het(?: hier)? om)\s(?:dit|het|dat|er|deze\s\w+|(?:ons|onze|het|de)\s\w+)"
    r"|(?:mag|moet|kan|mogen|kunnen|moeten|zou)\s(?:\w+\s){1,3}(?:als|via|met|door middel van))\s"
    r"(?:(?:dan|nu|nou|hier|eigenlijk|ook|nog|misschien|toch)\s)*(?:een\s|'n\s|sprake van\s(?:een\s)?)?$"
)
_WHETHER = re.compile(r"\b(?:of|wanneer)\s(?:het|dit|dat|er|iets|we|je|ik|een\s\w+)\s(?:\w+\s){0,2}$")
_NAMED_SERVICE = re.compile(
    rf"\b(?:contract(?:en)?|kontrakt|overeenkomst(?:en)?|opdracht)\s(?:(?:met|bij|van)\s(?:[^\s?!;]+\s){{1,4}}?(?=voor\s))?(?:(?:voor|over|van|met|inzake|wmo|jeugd|de|het|onze|ons)\s){{0,3}}"
    rf"(?:{SERVICE})|\b(?:dagbestedings|begeleidings|jeugdhulp|jeugdzorg|zorg|vervoers|welzijns|thuiszorg)[ -]?(?:contract|overeenkomst)(?:en)?\b"
)


def read_instrument(text: Text) -> tuple[Fact, ...]:
    """Each instrument that is said, not denied, compared or asked; more than one is for the user to settle."""
    found: dict[str, tuple[int, int]] = {}
    for start, end in sentences(text.folded):
        sentence = text.folded[start:end]
        if _WEIGHED.search(sentence):
            continue
        for value, pattern in _PATTERNS:
            for match in pattern.finditer(sentence):
                if _is_said(sentence, match.start(), match.end()):
                    found.setdefault(value, (start + match.start(), start + match.end()))
    if "open_house" in found:  # the form in which its contracts are cast
        found.pop("raamovereenkomst", None)
        found.pop("overheidsopdracht", None)
    if "raamovereenkomst" in found:
        found.pop("overheidsopdracht", None)
    return tuple(Fact("instrument", value, text.words(*span)) for value, span in found.items())


def is_weighed(text: Text) -> bool:
    """Whether the user names an instrument only to ask about, compare or deny it."""
    return any(pattern.search(text.folded) for _, pattern in _PATTERNS) and not read_instrument(text)


def infer_from_service(text: Text) -> tuple[Fact, ...]:
    """overheidsopdracht, inferred, from a contract that is named with its service."""
    match = _NAMED_SERVICE.search(text.folded)
    if match is None:
        return ()
    return (Fact("instrument", "overheidsopdracht", text.words(*match.span()), "afgeleid"),)


def infer_from_option(option: Fact) -> Fact:
    """overheidsopdracht, inferred, from an extension option that stands in the papers."""
    return Fact("instrument", "overheidsopdracht", option.words, "afgeleid")


def _is_said(sentence: str, start: int, end: int) -> bool:
    before = sentence[max(0, start - 50) : start]
    if _NEGATED.search(before) or _WHETHER.search(before) or _REJECTED.match(sentence[end:]):
        return False
    return not _ASKED.search(before)
