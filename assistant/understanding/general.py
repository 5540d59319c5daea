"""Blanks out what is not about the user's own case, so that no fact is read from it.

Such as a question what a term means or what a document says, and what the user says not to know.
"""

from __future__ import annotations

import re

from assistant.understanding.text import Text, sentences

__all__ = ["case_text", "is_about_case"]

_SOURCE = (
    r"(?:routekaart|handreiking|keuzekompas|inkoop met inhoud|kamerbrief|maatschappelijk aanbesteden|pianoo|leidraad"
    r"|gids proportionaliteit|handleiding|rapport|document|publicatie|bronnen|vng|bzk|de wet|aanbestedingswet"
    r"|wetgeving|jurisprudentie|literatuur|onderzoek)"
)
_GENERAL = (
    re.compile(r"^\W*(?:en\s)?wat\s(?:is|zijn|betekent|betekenen|houdt|houden)\s(?:nou\s|eigenlijk\s|precies\s)*(?:[^\s\d?]+\s){0,2}"
               r"[^\s\d?]+(?:\s(?:precies|eigenlijk|in))?\s?\W*$"),
    re.compile(rf"\b(?:wat|hoe|welke?|waar|hoeveel)\b.{{0,80}}\b{_SOURCE}\b"),
    re.compile(rf"\b(?:zegt|zeggen|schrijft|noemt|adviseert|vindt|beschrijft)\s(?:\w+\s){{0,2}}{_SOURCE}\b"),
    re.compile(r"\b(?:hoeveel procent|welk percentage|welk deel|hoeveel gemeenten|welke gemeenten|hoeveel aanbieders)\b"),
    re.compile(r"^\W*(?:en\s)?(?:wat zijn|welke|noem|geef)\s(?:\w+\s){0,2}(?:technieken|vormen|soorten|instrumenten"
               r"|stappen|fasen|fases|waarden|actielijnen|aanbevelingen|voorbeelden|voordelen|nadelen|voor- en nadelen"
               r"|kenmerken|verschillen|showstoppers|bestekteksten|modellen|tips|smaken)\b"),
    re.compile(r"\b(?:verschil(?:len)?\s(?:\w+\s)?tussen|leg\s(?:\w+\s){0,3}uit|uitleg over|definitie|betekenis van"
               r"|wat betekent|wat wordt bedoeld|bedoelen ze met|wat verstaan)\b"),
    re.compile(r"^\W*(?:is|zijn)\s(?:een\s)?(?:[^\s?]+\s){1,2}(?:ook\s|eigenlijk\s|altijd\s)?een\s\w+\s?\W*$"),
    re.compile(r"^\W*(?:en\s)?hoe werkt\s(?:een|het|de|dat|zo'n)?\b"),
)  # fmt: skip
_UNKNOWN = re.compile(
    r"\b(?:(?:ik\s|we\s|wij\s)?weet(?:\sik)?\s(?:\w+\s){0,2}niet|weten\s(?:we\s|wij\s)?(?:\w+\s){0,2}niet|geen idee"
    r"|niet bekend|onduidelijk|onbekend|onzeker)\s(?:\w+\s)?(?:of|hoeveel|wanneer|wat|hoe|welke?|tot)\b[^.?!,;\n]*"
)
_QUESTION = re.compile(
    r"\?|^\W*(?:en\s|dus\s|maar\s)?(?:wat|welke?|hoe|hoeveel|hoelang|wanneer|waarom|wie|waar|mag|mogen|kan|kunnen|moet|moeten|is|zijn|geldt|klopt)\b"
)
_OWN = re.compile(r"\b(?:ik|we|wij|ons|onze|mijn|mij)\b")
_POINTED_AT = re.compile(r"\b(?:dit|deze|als\s(?:het|dat|hij))\b")
_RULED = re.compile(
    r"\b(?:mag|mogen|moet|moeten)\b|drempel|aanbested|verleng|wijzig|bagatel|europees|onderhands|percee?l|gunnen|in\s?te\s?kopen|inkopen"
    r"|\blanger\b|\bdoorlopen\b|\bgeldt\b"
)
_FRAGMENT = 10  # words; a longer text that is no question has to speak of the user's own affairs


def is_about_case(text: Text) -> bool:
    """Whether a text without amounts, dates or options still speaks of something that the user has or wants to do."""
    if _QUESTION.search(text.folded):
        return any(pattern.search(text.folded) for pattern in (_OWN, _POINTED_AT, _RULED))
    return len(text.folded.split()) <= _FRAGMENT or _OWN.search(text.folded) is not None


def case_text(text: Text) -> Text:
    """The text with the general parts replaced by spaces, of the same length."""
    folded = text.folded
    for start, end in tuple(sentences(folded)):
        sentence = folded[start:end].strip()
        if any(pattern.search(sentence) for pattern in _GENERAL):
            folded = folded[:start] + " " * (end - start) + folded[end:]
    folded = _UNKNOWN.sub(lambda match: " " * len(match[0]), folded)
    return Text(text.original, folded)
