"""The sort of answer that a question asks for (an amount, a date, a name), and whether a text holds one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal

from knowledge.dutch import fold
from knowledge.quantities import asked_quantity, lacks

__all__ = ["Sort", "unmet"]

Sort = Literal[
    "percentage", "money", "date", "duration", "frequency", "contact", "count",
    "name", "document", "now", "year", "place", "office", "outcome",
]  # fmt: skip

_MANY = r"(?:\d+|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|andere) "
_ORGANISATIONS = (
    "fracties|raadsleden|steden|gemeenten|landen|eu-landen|plaatsen|regio's|jeugdregio's|zorgorganisaties"
    "|hoofdaannemers"
)
_PAPERS = (
    "format", "model voor", "modelovereenkomst", "modelcontract", "sjabloon", "template", "formulier", "download",
    "downloaden", "voorbeeldbrief", "voorbeeldcontract", "software", "computerprogramma", "een app",
)  # fmt: skip
_OFFICES = (
    "wethouder|burgemeester|gemeentesecretaris|directeur|voorzitter|minister|staatssecretaris|teamleider|projectleider"
)
# Names that stand in any text of the field: a source need not hold them to answer.
_EVERYWHERE = {"wmo", "jeugdwet", "nederland", "nederlandse", "open", "house", "ik", "sas", "europees", "europese"}
_SHORTEST_STEM = 5  # letters by which Utrecht and Utrechtse are the same name


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
_OUTCOME_ASKED = re.compile(
    r"\bwat (?:is|was|waren|zijn) (?:het|de) (?:resultat\w*|resultaat|uitkomst\w*|conclusies?|opbrengst|uitslag)\b"
    r"|^(?:resultaten|resultaat|uitkomst\w*|conclusies?|uitslag)\b|\bwat (?:kwam|komt|is) er (?:\w+ )?uit\b"
    r"|\bwat heeft .{0,80}\b(?:opgeleverd|uitgewezen|besloten|uiteindelijk)|\bwat leverde\b|\bafgelopen\?$"
)
_OUTCOME = re.compile(
    r"resulta|uitkomst|conclu|opgeleverd|bleek|blijkt|gebleken|uitgewezen|leverde|geleid|besloten|effect"
)
_NAME = re.compile(r"(?:(?<=[a-zà-ÿ,;(‘'“] )|(?<=[(‘'“-]))[A-ZÀ-Þ][\w’'-]+")
_YEAR = re.compile(r"\b20\d\d\b")


def unmet(question: str, evidence: str, context: str) -> tuple[Sort, ...]:
    """The sorts that a question asks for and that the text does not hold; () where nothing is amiss.

    `evidence` is what would be quoted, `context` that with all around it: years and names that the question mentions
    need only stand there.
    """
    checks: tuple[Callable[[str, str, str], Iterator[Sort]], ...] = (_unheld, _unnamed, _elsewhere)
    return tuple(dict.fromkeys(sort for check in checks for sort in check(question, evidence, context)))


def _unheld(question: str, evidence: str, _: str) -> Iterator[Sort]:
    folded, held = fold(question), fold(evidence)
    quantity = asked_quantity(question)
    if quantity is not None and lacks(quantity, evidence):
        yield quantity.sort
    papers = _PAPER_ASKED.findall(folded)
    if papers and not any(paper in held for paper in papers):
        yield "document"
    if _NOW_ASKED.search(folded):
        yield "now"
    if _OUTCOME_ASKED.search(folded) and not _OUTCOME.search(held):
        yield "outcome"


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
