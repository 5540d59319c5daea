"""Reads the instrument (subsidie, raamovereenkomst, open house ...) that the user says it is.

"Contract" and "overeenkomst" alone say nothing: people call a subsidie a contract too.
"""

from __future__ import annotations

from assistant.facts import Fact
from assistant.understanding.services import SERVICE
from assistant.understanding.text import Text, sentences, ways

__all__ = ["infer_from_option", "infer_from_service", "is_weighed", "read_instrument"]

_PATTERNS = (
    ("subsidie", ways(
        r"\b\w*subsidi(?:es?|etje)?(?:relaties?|beschikking(?:en)?|contract(?:en)?|overeenkomst|afspraak|afspraken"
        r"|periode"
        r"|tijdvak|besluit|aanvraag|ontvanger)?\b",
        r"\bgesubsidieerde?\b",
        r"\bsubs\b",
        r"(?<!\bter )(?<!\bzijn )(?<!\bwmo-)(?<!\bwmo )\bbeschikking(?:en)?\b"
        r"(?! (?:van|voor) (?:de |een )?(?:client|inwoner|jeugdige|kind|burger))",
    )),
    ("raamovereenkomst", ways(
        r"\b(?:raam|mantel)\s?-?(?:overeenkomst|contract|kontrakt)(?:en)?\b",
        r"\brok\b|\braam-?(?:ovk|overk|contr)\b",
    )),
    ("open_house", ways(r"\bopen[ -]?house\w*", r"\btoelatings?(?:procedure|overeenkomst|systeem|model)\w*")),
    ("overheidsopdracht", ways(
        r"\boverheidsopdracht(?:en)?\b",
        r"\baanbeste(?:ed|de) (?:contract|opdracht|overeenkomst|dienst)\w*",
        r"\binkoop(?:contract(?:en)?|opdracht)\b",
        r"\bingekochte?\b",
        r"\baanbesteding (?:is )?gewonnen",
        r"\bgegunde (?:opdracht|contract)",
        r"\bcontract (?:na|uit|via) (?:een |de )?(?:\w+ )?(?:inkoop|aanbesteding)\b",
        r"\b(?:het|dit|dat) (?:is|betreft) (?:gewoon )?een opdracht\b",
    )),
    ("concessie", ways(r"\bconcessie(?:overeenkomst|opdracht|contract)?\b")),
    ("quasi_inbesteding", ways(
        r"\bquasi[ -]?inbeste\w+",
        r"\bin[ -]?house(?: |-)(?:bv|nv|stichting|vennootschap)\b",
    )),
    ("inbesteding", ways(
        r"(?<!quasi)(?<!quasi[ -])\binbeste\w+",
        r"\bin[ -]?house\b(?!(?: |-)(?:bv|nv|stichting|vennootschap))",
    )),
)  # fmt: skip

_NEGATED = ways(
    r"\b(?:geen|niet|zonder|noch|in plaats van|ipv|i\.p\.v\.|anders dan|nooit) "
    r"(?:(?:een|als|via|de|om|over|met|onze|echte?) ){0,2}$"
)
_REJECTED = ways(r"^ (?:is het niet|niet\b|is geen)")
# Two kinds side by side, or a choice between them: the user asks which it is.
_ANY_KIND = (
    r"(?:subsidie\w*|(?:overheids)?opdracht|contract|overeenkomst|inkoop|inkopen|aanbested\w+|raam\w+|open[ -]?house"
    r"|concessie|inbested\w+)"
)
_WEIGHED = ways(
    rf"\b{_ANY_KIND} (?:is )?of (?:(?:toch|juist|een|is|het|om|via|als|gewoon|dit|met|liever|te) ){{0,4}}{_ANY_KIND}\b",
    r"\b(?:verschil|vergelijk\w*|kiezen|keuze|kies|versus|vs|overstap\w*|omzetten|overgaan|wisselen|beter)\b",
)
_PERHAPS = r"(?:(?:dan|nu|nou|hier|eigenlijk|ook|nog|misschien|toch) )*(?:een |'n |sprake van (?:een )?)?$"
_ASKED = ways(
    r"\b(?:is|zijn|betreft|was|gaat het(?: hier)? om) (?:dit|het|dat|er|deze \w+|(?:ons|onze|het|de) \w+) " + _PERHAPS,
    r"\b(?:is|zijn|was) (?:ons|onze|het|de|deze|dit|een) \w+ "
    r"(?:(?:aan|van|met|voor) (?:(?:de|het|een|onze) )?\w+ ){1,2}" + _PERHAPS,
    r"\b(?:mag|moet|kan|mogen|kunnen|moeten|zou) (?:\w+ ){1,3}(?:als|via|met|door middel van) " + _PERHAPS,
    r"\b(?:of|wanneer) (?:het|dit|dat|er|iets|we|je|ik|een \w+) (?:\w+ ){0,2}$",
)
_NAMED_SERVICE = ways(
    r"\b(?:contract(?:en)?|kontrakt|overeenkomst(?:en)?|opdracht) "
    r"(?:(?:met|bij|van) (?:[^\s?!;]+ ){1,4}?(?=(?:voor|van) ))?"
    rf"(?:(?:voor|over|van|met|inzake|wmo|jeugd|de|het|onze|ons) ){{0,3}}(?:{SERVICE})",
    r"\bopdracht (?:voor |van )?welzijn\b",
    rf"\b(?:{SERVICE}) (?:contract|kontrakt)\b",
    r"\b(?:dagbestedings?|begeleidings|jeugdhulp|jeugdzorg|zorg|vervoers|welzijns|thuiszorg)[ -]?(?:contract"
    r"|overeenkomst)"
    r"(?:en)?\b",
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
    if "open_house" in found:  # its contracts go by these names too
        found.pop("raamovereenkomst", None)
        found.pop("overheidsopdracht", None)
        found.pop("inbesteding", None)
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
    before = sentence[max(0, start - 80) : start]
    return not (_NEGATED.search(before) or _ASKED.search(before) or _REJECTED.match(sentence[end:]))
