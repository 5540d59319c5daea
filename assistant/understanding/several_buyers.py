"""Finds an amount that each of several buyers pays, and how many they are: 'drie gemeenten, elk 250.000 euro'."""

from __future__ import annotations

from assistant.understanding.numerals import NUMBER_WORD, small_number
from assistant.understanding.text import sentence_start, ways

__all__ = ["buyers_each"]

_BUYERS = r"(?:gemeenten?|deelnemers?|regiogemeenten?|buurgemeenten?|afdelingen|afdeling|diensten|opdrachtgevers?)"
_NUMBER = ways(rf"(?<![\w.,])(?P<number>\d{{1,3}}|{NUMBER_WORD}) (?:\w+ )?{_BUYERS}\b")
_SEVERAL = ways(rf"\b{_BUYERS}\b")
_EACH_BEFORE = ways(
    rf"\b(?:elke?|iedere?|per) {_BUYERS}\b[^.?!;:#]{{0,50}}$",
    r"\b(?:elk|ieder|allemaal|allebei)(?! (?:jaar|kwartaal|maand|half|dag|week)\b)(?: \w+){0,4} "
    r"(?:van |voor |ongeveer |a )?$",
)
# Who buys with two others is one more; 'zes aanbieders krijgen elk' counts no buyers.
_WITH_OTHERS = ways(rf"\bmet (?:nog )?(?:\d{{1,3}}|{NUMBER_WORD}) (?:andere \w+|buur\w+|regio\w+)")
_NOT_BUYERS = ways(r"\b(?:aanbieders|partijen|organisaties|bedrijven|instellingen|leveranciers)\b")
_OF_BOTH = ways(r"\b(?:allebei|beide(?! (?:samen|bij elkaar))|alle twee)(?: \w+){0,3} $")
_EACH_BEHIND = ways(
    rf"^ ?(?:euro )?(?:[^.?!;:,#]{{0,20}} )?(?:per|voor elke|voor iedere) {_BUYERS}\b",
    r"^ ?(?:euro )?(?:elk|ieder)\b",
)


def buyers_each(folded: str, previous: int, start: int, end: int, following: int) -> int:
    """How often the amount at [start, end) counts: as many times as there are buyers who each pay it, else once.

    0 where it is said of each, and how many they are is not known.

    `previous` is where the amount before it ends, `following` where the one behind it begins.
    """
    before = folded[max(previous, sentence_start(folded, start)) : start]
    counts = {small_number(one["number"]) for one in _NUMBER.finditer(folded)} - {None, 1}
    said = _EACH_BEFORE.search(before) or _EACH_BEHIND.match(folded[end:following])
    if _OF_BOTH.search(before):
        return 0
    if said is not None and (_WITH_OTHERS.search(folded) or _NOT_BUYERS.search(before)):
        return 0
    if said is None or _SEVERAL.search(folded) is None:
        return 1
    return (counts.pop() or 0) if len(counts) == 1 else 0
