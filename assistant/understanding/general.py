"""Blanks out what is not about the user's own case, so that no fact is read from it.

Such as a question what a term means or what a document says, and what the user says not to know.
"""

from __future__ import annotations

from assistant.understanding.text import Text, sentences, ways

__all__ = ["case_text", "is_about_case", "may_be_case"]

_SOURCE = (
    r"(?:routekaart|handreiking|keuzekompas|inkoop met inhoud|kamerbrief|maatschappelijk aanbesteden|pianoo|leidraad"
    r"|gids proportionaliteit|handleiding|rapport|document|publicatie|bronnen|vng|bzk|de wet|aanbestedingswet"
    r"|wetgeving|jurisprudentie|literatuur|onderzoek)"
)
_GENERAL = ways(
    r"^\W*(?:en )?wat (?:is|zijn|betekent|betekenen|houdt|houden) (?:(?:nou|eigenlijk|precies) )*"
    r"(?:[^\s\d?]+ ){0,2}[^\s\d?]+(?: (?:precies|eigenlijk|in))?\s?\W*$",
    rf"\b(?:wat|hoe|welke?|waar|hoeveel)\b.{{0,80}}\b{_SOURCE}\b",
    rf"\b(?:zegt|zeggen|schrijft|noemt|adviseert|vindt|beschrijft) (?:\w+ ){{0,2}}(?:{_SOURCE}|programma)\b",
    r"^\W*wat (?:moet|hoort|mag|kan|zet) (?:\w+ ){0,6}(?:staan|opnemen|opgenomen|zetten)\b",
    r"\b(?:lezen|vinden|opzoeken|voorbeelden van) (?:hoe|wat|waar|of)\b",
    r"\b(?:hoeveel procent|welk percentage|welk deel|hoeveel gemeenten|welke gemeenten|hoeveel aanbieders)\b",
    r"^\W*(?:en )?(?:wat zijn|welke|noem|geef) (?:\w+ ){0,2}(?:technieken|vormen|soorten|instrumenten|stappen|fasen"
    r"|fases"
    r"|waarden|actielijnen|aanbevelingen|voorbeelden|voordelen|nadelen|voor- en nadelen|kenmerken|verschillen"
    r"|showstoppers"
    r"|bestekteksten|modellen|tips|smaken)\b",
    r"\bverschil(?:len)? (?:\w+ )?tussen|\bleg (?:\w+ ){0,3}uit\b|\b(?:uitleg over|definitie|betekenis van)\b",
    r"\b(?:wat betekent|wat wordt bedoeld|bedoelen ze met|wat verstaan)\b",
    r"^\W*(?:is|zijn) (?:een )?(?:[^\s?]+ ){1,2}(?:(?:ook|eigenlijk|altijd) )?een \w+\s?\W*$",
    r"^\W*(?:en )?hoe werkt (?:een|het|de|dat|zo'n)?\b",
)
# What another did tells nothing of the user's own case.
_OF_OTHERS = ways(
    r"^\W*(?:(?:bij|in|volgens) )?(?:(?:de|een|onze|die|sommige|andere|enkele|veel|de meeste) )*"
    r"(?:buurgemeenten?|andere gemeenten?|gemeenten in de buurt|gemeente verderop|naburige gemeenten?)\b",
)
_WITH_US = ways(r"\b(?:ik|we|wij|ons|onze|ook|samen|zelfde)\b")
_UNKNOWN = ways(
    r"\b(?:(?:(?:ik|we|wij) )?weet(?: ik)? (?:\w+ ){0,2}niet|weten (?:(?:we|wij) )?(?:\w+ ){0,2}niet|geen idee"
    r"|niet bekend"
    r"|onduidelijk|onbekend|onzeker) (?:\w+ )?(?:of|hoeveel|wanneer|wat|hoe|welke?|tot)\b[^.?!,;\n]*"
)
_QUESTION = ways(
    r"\?",
    r"\b(?:mag|kan|moet) (?:dat|het|dit)\W*$|\b(?:toegestaan|dat ok|verplicht)\W*$",
    r"(?:^\W*|, )(?:(?:en|dus|maar) )?(?:wat|welke?|hoe|hoeveel|hoelang|wanneer|waarom|wie|waar|mag|mogen|kan|kunnen"
    r"|moet|moeten|is|zijn|geldt|klopt)\b",
)
_OWN = ways(r"\b(?:ik|we|wij|ons|onze|mijn|mij)\b")
_POINTED_AT = ways(r"\b(?:dit|deze|als (?:het|dat|hij))\b")
_RULED = ways(
    r"\b(?:mag|mogen|moet|moeten|langer|doorlopen|geldt|inkopen|in te kopen|gunnen|onderhands|europees)\b",
    r"drempel|aanbested|verleng|wijzig|bagatel|percee?l",
)
_STATEMENT = 14  # words; where we know the rule, a longer statement may still be about the case
_FRAGMENT = 10  # words; a longer text that is no question has to speak of the user's own affairs


def is_about_case(text: Text) -> bool:
    """Whether a text without amounts, dates or options still speaks of something that the user has or wants to do."""
    if _QUESTION.search(text.folded):
        return any(pattern.search(text.folded) for pattern in (_OWN, _POINTED_AT, _RULED))
    return len(text.folded.split()) <= _FRAGMENT or _OWN.search(text.folded) is not None


def may_be_case(text: Text) -> bool:
    """Whether a text may tell of the case that a rule was chosen for: all but a long statement about others."""
    asked = _QUESTION.search(text.folded) is not None
    return asked or len(text.folded.split()) <= _STATEMENT or is_about_case(text)


def case_text(text: Text) -> Text:
    """The text with the general parts replaced by spaces, of the same length."""
    folded = text.folded
    for start, end in tuple(sentences(folded)):
        sentence = folded[start:end].strip()
        others = _OF_OTHERS.search(sentence)
        if (others is not None and _WITH_US.search(sentence, others.end()) is None) or _GENERAL.search(sentence):
            folded = folded[:start] + " " * (end - start) + folded[end:]
    folded = _UNKNOWN.sub(lambda match: " " * len(match[0]), folded)
    return Text(text.original, folded)
