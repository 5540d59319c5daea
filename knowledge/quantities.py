"""The quantity that a question asks for (an amount, a share, a term, a number), and whether a text holds one.

A question that merely mentions a quantity ('in plaats van hoe lang iemand er is') asks for none: the words that ask
stand where a question begins, or the question is but a few words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from knowledge.dutch import STOP_WORDS, fold, stem
from knowledge.word_lists import word_list

__all__ = ["Quantity", "QuantitySort", "asked_quantity", "lacks"]

QuantitySort = Literal["percentage", "money", "date", "duration", "frequency", "contact", "count"]

_NUMBER = (
    r"(?:\d[\d.,]*|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien"
    r"|zeventien|achttien|negentien|twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig|honderd|duizend"
    r"|tientallen|honderden|duizenden|helft|kwart|driekwart|anderhalf"
    r"|halve?|geen|enkele|alle|elke?|iedere?|beide|meeste|meerderheid)"
)
_UNIT = (
    r"(?:minu(?:ut|ten)|uur|uren|(?:werk)?dag(?:en)?|nacht(?:en)?|week|weken|maand(?:en)?|kwarta(?:al|len)|jaar|jaren"
    r"|halfjaar)"
)
_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_FEW = 6  # words; with so few, every word asks
_BEGINS = (
    r"(?:^|[.?!;:,] *|\b(?:en|maar|dus|of|weet|weten|zeggen|vertellen|vraagt?|benieuwd|mag|moet|is|was) )"
    r"(?:(?:voor|met|na|binnen|op|over|in|per|van|om|tot|door|uit|aan|bij|ongeveer) )?"
)
_SUM = r"(?:bedrag|tarief|prijs|loon|salaris|budget|boete|vergoeding|opdrachtwaarde|omzet|kosten)"

# Each sort with what asks for it wherever it stands, what asks only where a question begins, and what can answer.
_PATTERNS: tuple[tuple[QuantitySort, str, str, str], ...] = (
    (
        "percentage",
        r"\bhoeveel ?(?:%|procent|perc\b)|\bwelke? percentage|\bpercentage\b|\bwelk (?:deel|aandeel) van de\b",
        "",
        r"\d\s?%|\d procent|\bhelft\b|kwart\b|\bmeerderheid\b|\b(?:een|twee|drie|vier) (?:derde|vierde|vijfde)\b"
        r"|\balle\b|\b(?:\d+|een|twee|drie|vier|acht|negen) (?:van|op) de (?:\d+|drie|vier|vijf|tien)\b",
    ),
    (
        "money",
        r"\b(?:wat|hoeveel) (?:kost|betaal|reken|verdien|bedraagt)|\bhoe duur|\bhoeveel (?:euro|geld)\b"
        r"|\bhoeveel (?:heeft|moet|mag|hebben)\b.*(?:betaal|kost|uitge|verdien)"
        r"|\b(?:wat|hoeveel) (?:heeft|hebben|had)\b.*\b(?:gekost|betaald)\b"
        r"|\bwat (?:is|was|zijn|waren) (?:het|de|ons) \w*(?:budget|bedrag|uurloon|salaris|boete|kosten|tarief|prijs)\b"
        rf"|\beigen bijdrage\b|\b(?:hoe hoog|gangbaar) (?:\w+ ){{0,4}}\w*{_SUM}\b|\bwelke? (?:\w+e )?\w*{_SUM}\b",
        "",
        r"€|\beuro?\b|\d{1,3}\.\d{3}|\d ?(?:miljoen|miljard|mln|ton)\b|\bgratis\b|kosteloos",
    ),
    (
        "date",
        r"\bwelke (?:datum|dag|maand)\b|\bwelk jaar\b|\b(?:sinds|vanaf|per|tot) wanneer\b"
        r"|\bwanneer (?:was|werd|begon|begint|start|verscheen)\b",
        "",
        rf"\b(?:19|20)\d\d\b|\b(?:{_MONTHS})\b",
    ),
    (
        "duration",
        "",
        rf"hoe ?lang\b|hoeveel (?:\w+ )?{_UNIT}\b|binnen welke (?:tijd|termijn)\b|welke termijn\b|hoe snel\b"
        rf"|(?:max\w*|aantal) (?:aantal )?{_UNIT}\b",
        rf"\b{_NUMBER}\W+(?:\w+\W+){{0,3}}?{_UNIT}\b|jarige?\b|onbepaald|permanent|\bpagina|\ba4\b"
        rf"|\b(?:19|20)\d\d\b|\b(?:{_MONTHS})\b|\b(?:direct|meteen|onmiddellijk)\b",
    ),
    (
        "frequency",
        "",
        r"hoe vaak\b|hoeveel keer\b|om de hoeveel\b",
        rf"\b{_NUMBER}\W+(?:\w+\W+)?(?:keer|maal|per|bijeenkomsten|overleggen|sessies|gesprekken|rondes|momenten)\b"
        r"|\b(?:een|twee|drie|vier)maal\b|(?:jaar|maand|week|dage)lijks|\b(?:elke?|iedere?|per) (?:\w+ )?"
        r"(?:dag|week|maand|kwartaal|jaar|half\w*|zes|drie|twee)\b|regelmatig|periodiek|doorlopend|continu|eenmalig"
        r"|telkens|steeds|op vaste|\bvaker\b|\bvaak\b|meestal|zelden|\d ?%|procent|van de (?:drie|vier|vijf|tien)"
        r"|\bgemeenten\b",
    ),
    (
        "contact",
        r"telefoonnummer|\bmailadres|\be-mailadres|\bwebadres\b|\burl\b",
        "",
        r"@|\bwww\.|https?:|\d{3}[ -]?\d{4}",
    ),
    ("count", "", r"hoeveel\b|(?:max\w* )?aantal\b|max\w*\b|hoe groot\b|welke trede\b", rf"\b{_NUMBER}\b"),
)  # fmt: skip
# In a few words an amount is asked by its name alone, in front or at the end: 'kosten keurmerk', 'project jaarbudget'.
_NAMED_SUM = re.compile(r"^(?:kosten|prijs|tarief|budget|bedrag|salaris|boete)\b|(?:kosten|tarief|budget|bedrag)$")
_COUNTED = re.compile(
    rf"(?:hoeveel|(?:max\w* )?aantal|max\w*) "
    rf"(?P<noun>(?!procent|perc|geld|euro|keer|kost|betaal|reken|verdien|{_UNIT}\b)[a-z'-][a-z0-9'-]*)"
    r"(?: (?P<next>[a-z'-]+))?"
)
_COUNT = re.compile(  # looks ahead, so that 'drie tot vijf partijen' counts for both numbers
    rf"(?:\b{_NUMBER}|%)(?=\W+(?:(?:van|op) (?:de |alle )?|\d+ )?(\w+'?\w*)(?:\W+(\w+))?(?:\W+(\w+))?)"
)
_SHORTEST_HEAD = 5  # letters of a noun by which a compound that ends in it is one of its kind
_NOT_COUNTED = word_list("not_counted")
# Words for one kind of thing: who asks how many 'stadhuizen' is answered by a number of gemeenten.
_SAME_KIND = tuple(
    frozenset(map(stem, word_list(name)))
    for name in ("places", "parties", "people", "pages", "meetings", "groups", "subjects")
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A sort of quantity that is asked for; `held` is found in a folded text that can answer.

    `nouns` are the stems of what is to be counted, where the question says so.
    """

    sort: QuantitySort
    held: re.Pattern[str]
    nouns: frozenset[str] = frozenset()


_SORTS = tuple(
    (
        re.compile("|".join(filter(None, (anywhere, begins and rf"{_BEGINS}(?:{begins})")))),
        re.compile(rf"{anywhere or begins}"),
        Quantity(sort, re.compile(held)),
    )
    for sort, anywhere, begins, held in _PATTERNS
)


def asked_quantity(question: str) -> Quantity | None:
    """The quantity that a question asks for; the first, where it asks for several."""
    folded = re.sub(r"\bgem\b\.?", "gemeenten", fold(question).strip())
    terse = len(folded.split()) <= _FEW
    if terse and _NAMED_SUM.search(folded):
        return next(kind for _, _, kind in _SORTS if kind.sort == "money")
    for asked, anywhere, kind in _SORTS:
        if asked.search(folded) or (terse and anywhere.search(folded)):
            return replace(kind, nouns=_nouns(folded)) if kind.sort == "count" else kind
    return None


def lacks(quantity: Quantity, text: str) -> bool:
    """Whether the text holds nothing that can answer; of what is counted, a number must stand right before it."""
    folded = fold(text)
    if quantity.sort != "count":
        return quantity.held.search(folded) is None
    counted = (word for found in _COUNT.finditer(folded) for word in found.groups() if word is not None)
    return bool(quantity.nouns) and not any(_is_kind_of(stem(word), quantity.nouns) for word in counted)


def _nouns(folded: str) -> frozenset[str]:
    """The stems of what a question counts, and of words for the same kind of thing; none where that is no thing."""
    found = _COUNTED.search(folded)
    if found is None or found["noun"] in _NOT_COUNTED | STOP_WORDS:
        return frozenset()
    words = [found["noun"]]
    if found["next"] and found["noun"].endswith("e") and found["next"] not in STOP_WORDS:
        words.append(found["next"])  # 'hoeveel lokale aanbieders'
    stems = {stem(word) for word in words}
    return frozenset(stems.union(*(kind for kind in _SAME_KIND if kind & stems)))


def _is_kind_of(word: str, nouns: frozenset[str]) -> bool:
    return word in nouns or any(len(noun) >= _SHORTEST_HEAD and word.endswith(noun) for noun in nouns)
