"""The sort of answer that a question asks for (an amount, a date, a name), and whether a text holds one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from knowledge.dutch import fold, stem

__all__ = ["AnswerType", "Sort", "asked_types", "unmet"]

Sort = Literal["percentage", "money", "date", "count", "name", "document", "contact", "now", "year", "place", "office"]

_NUMBER = (
    r"(?:\d[\d.,]*|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|twintig|dertig"
    r"|veertig|vijftig|honderd|duizend|tientallen|honderden|helft|kwart|geen|een|alle|elke|ieder|meeste)"
)
_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_MANY = r"(?:\d+|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|andere) "
_ORGANISATIONS = (
    "fracties|raadsleden|steden|gemeenten|landen|eu-landen|plaatsen|regio's|jeugdregio's|zorgorganisaties"
    "|hoofdaannemers"
)
_PAPERS = (
    "format", "model", "modelovereenkomst", "modelcontract", "sjabloon", "template", "formulier", "download",
    "downloaden", "voorbeeldbrief", "voorbeeldcontract", "checklist", "software", "computerprogramma", "app",
)  # fmt: skip
_OFFICES = (
    "wethouder|burgemeester|gemeentesecretaris|directeur|voorzitter|minister|staatssecretaris|teamleider|projectleider"
)
# Names that stand in any text of the field: a source need not hold them to answer.
_EVERYWHERE = {"wmo", "jeugdwet", "nederland", "nederlandse", "open", "house", "ik", "sas", "europees", "europese"}
_SHORTEST_STEM = 5  # letters by which Utrecht and Utrechtse are the same name


@dataclass(frozen=True, slots=True)
class AnswerType:
    """A sort of answer; `held` is found in a folded text that can answer."""

    sort: Sort
    held: re.Pattern[str]


_PATTERNS: tuple[tuple[Sort, str, str], ...] = (
    (
        "percentage",
        r"\bhoeveel procent\b|\bwelke? percentage|\bpercentage\b|\bwelk (?:deel|aandeel)\b",
        r"\d\s?%|\d procent|\bhelft\b|\bkwart\b|\b(?:\d+|een|twee|drie|vier|acht|negen) (?:van|op) de "
        r"(?:\d+|drie|vier|vijf|tien)\b",
    ),
    (
        "money",
        r"\b(?:wat|hoeveel) (?:kost|betaal|reken|verdien|bedraagt)|\bhoe duur|\bhoeveel (?:euro|geld)\b"
        r"|\bhoeveel (?:heeft|moet|mag|hebben)\b.*(?:betaal|kost|uitge|verdien)"
        r"|\b(?:wat|hoeveel) (?:heeft|hebben|had)\b.*\b(?:gekost|betaald)\b"
        r"|\bwat (?:is|was) (?:het|de|ons) \w*(?:budget|bedrag|subsidiebedrag|uurloon|salaris|boete)\b"
        r"|\beigen bijdrage\b|\buur(?:tarief|prijs|bedrag)"
        r"|\b(?:hoe hoog|welk|gangbaar) .*\b\w*(?:bedrag|tarief|prijs|loon|salaris|budget|boete|vergoeding)\b",
        r"€|\beuro\b|\d{1,3}\.\d{3}|\d ?(?:miljoen|miljard|ton)\b",
    ),
    (
        "date",
        r"\bwelke (?:datum|dag|maand)\b|\bwelk(?:e)? jaar\b|\b(?:sinds|vanaf|per|tot) wanneer\b"
        r"|\bwanneer (?:was|werd|begon|begint|start|verscheen)\b",
        rf"\b(?:19|20)\d\d\b|\b(?:{_MONTHS})\b",
    ),
    (
        "count",
        r"\bhoeveel\b|\bhoe (?:vaak|groot)\b|\bbinnen (?:welke|hoeveel)\b|\baantal\b|\bwelke trede\b",
        rf"\b{_NUMBER}\b",
    ),
    (
        "contact",
        r"telefoonnummer|\bmailadres|\be-mailadres|\bwebadres\b|\burl\b",
        r"@|\bwww\.|https?:|\d{3}[ -]?\d{4}",
    ),
)
_TYPES = tuple((re.compile(asked), AnswerType(sort, re.compile(held))) for sort, asked, held in _PATTERNS)
_NAME_ASKED = re.compile(
    r"\bhoe heten?\b|\bwie (?:is|was|waren|zat|zaten|ondertekende)\b|\bnamen?\b|\bin welke (?:plaats|stad|gemeente)\b"
    rf"|\bwelke (?:{_MANY})?(?:{_ORGANISATIONS})\b|\bwie heeft\b.*\b(?:ondertekend|geschreven)"
)
_PAPER_ASKED = re.compile(rf"\b(?:{'|'.join(_PAPERS)})\b")
_OFFICE_ASKED = re.compile(rf"\bwie (?:is|zijn|was|waren) (?:de|onze|jullie) \w*(?:{_OFFICES})\b")
_OFFICER = re.compile(rf"(?i:{_OFFICES})\w*(?: van \w+)? [A-ZÀ-Þ][a-zà-ÿ]+")
_NOW_ASKED = re.compile(
    r"op dit moment|momenteel|\bnog steeds\b|\bnu nog\b|\bhuidige\b|\bvandaag\b|\banno\b|\bdit jaar\b"
)
_COUNTED = re.compile(r"\b(?:hoeveel|aantal) (\w+)(?: (\w+))?")
_NAME = re.compile(r"(?:(?<=[a-zà-ÿ,;(‘'“] )|(?<=[(‘'“-]))[A-ZÀ-Þ][\w’'-]+")
_YEAR = re.compile(r"\b20\d\d\b")


def asked_types(question: str) -> tuple[AnswerType, ...]:
    """The sorts with a pattern that a question asks for; at most one of amount, share, date and number."""
    folded = fold(question)
    return next(((kind,) for asked, kind in _TYPES if asked.search(folded)), ())


def unmet(question: str, evidence: str, context: str) -> tuple[Sort, ...]:
    """The sorts that a question asks for and that the text does not hold; () where nothing is amiss.

    `evidence` is what would be quoted, `context` that with all around it: years and names that the question mentions
    need only stand there.
    """
    checks: tuple[Callable[[str, str, str], Iterator[Sort]], ...] = (_unheld, _uncounted, _unnamed, _elsewhere)
    return tuple(dict.fromkeys(sort for check in checks for sort in check(question, evidence, context)))


def _unheld(question: str, evidence: str, _: str) -> Iterator[Sort]:
    folded, held = fold(question), fold(evidence)
    yield from (kind.sort for kind in asked_types(question) if kind.held.search(held) is None)
    papers = _PAPER_ASKED.findall(folded)
    if papers and not any(paper in held for paper in papers):
        yield "document"
    if _NOW_ASKED.search(folded):
        yield "now"


def _uncounted(question: str, evidence: str, _: str) -> Iterator[Sort]:
    """'Hoeveel pagina's' wants a number right before pages, or a word like it; 'hoeveel kost' an amount."""
    asked = _COUNTED.search(fold(question))
    if asked is None or any(kind.sort == "money" for kind in asked_types(question)):
        return
    wanted = {stem(word) for word in asked.groups() if word is not None and len(word) > 3}
    counted = re.finditer(rf"\b{_NUMBER}\W+(\w+)(?:\W+(\w+))?", fold(evidence))
    if wanted and not any(stem(word) in wanted for match in counted for word in match.groups() if word is not None):
        yield "count"


def _unnamed(question: str, evidence: str, _: str) -> Iterator[Sort]:
    if _OFFICE_ASKED.search(fold(question)) and not _OFFICER.search(evidence):
        yield "office"
    if _NAME_ASKED.search(fold(question)):
        told = _names(evidence) - {fold(word) for word in re.findall(r"[\w’'-]+", question)}
        if len(told) < _asked_for(fold(question)):
            yield "name"


def _asked_for(folded: str) -> int:
    """How many names at least: of 'welke vier regio's' two, as one source may tell but some."""
    return 2 if re.search(rf"\bwelke {_MANY}", folded) else 1


def _elsewhere(question: str, _: str, context: str) -> Iterator[Sort]:
    if set(_YEAR.findall(question)) - set(_YEAR.findall(context)):
        yield "year"
    words = re.findall(r"\w+", fold(context))
    starts = {word[:_SHORTEST_STEM] for word in words}
    if any(name not in words and name[:_SHORTEST_STEM] not in starts for name in _parts(_names(question))):
        yield "place"


def _names(text: str) -> set[str]:
    """Folded words with a capital inside a sentence."""
    return {fold(match[0]) for match in _NAME.finditer(text)} - _EVERYWHERE


def _parts(names: set[str]) -> set[str]:
    return {part for name in names for part in re.findall(r"\w+", name)} - _EVERYWHERE
