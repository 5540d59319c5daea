"""Gives each number, amount and date of a text to the fact whose words (`bij`) stand nearest to it.

A value is used once. Without such words a value is taken only where it is the one candidate for the one fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from assistant.facts import Fact, FactDefinition, catalogue
from assistant.understanding import amount_roles
from assistant.understanding.amounts import find_amounts
from assistant.understanding.fact_spans import FactSpan, Kind, fact_spans, kind_of
from assistant.understanding.measures import names_bound
from assistant.understanding.stated_amounts import AMOUNT_FACTS, stated_role
from assistant.understanding.text import Text, sentences, ways

__all__ = ["read_values"]

# How far, in characters of the text, a word may stand from its value, and what a border between them costs.
_FARTHEST = 60
_BORDER_COSTS = 25
_BORDER = ways(r"[,;:(]| (?:en|maar|terwijl|waarvan) ")
_AT_ONCE = 15  # characters between 'maximaal' and its amount, where 'maximaal' is what the fact is about
_ALONE: tuple[Kind, ...] = ("percentage", "amount", "amounts", "date", "term")  # a bare count tells too little
_LONGEST_WORDS = 80
_CHANGES = (
    r"(?:verhog|verhoog|ophog|stijg|stijging|omhoog|omlaag|uitbrei|uitgebrei|verlag|verklein|kleiner|groter|korting"
    r"|bezuinig|index|duurder|goedkoper|erbij|eraf|extra|meer\b|minder\b|wijzig)"
)
_CHANGE_BEFORE = ways(rf"\b{_CHANGES}\w* (?:(?:van|met|is|de|het|tarief|prijs|contract|opdracht|naar) ){{0,4}}$")
_CHANGE_BEHIND = ways(
    rf" (?:(?:te|wordt|worden|willen|laten) ){{0,2}}{_CHANGES}",
    r" van (?:de |het )?(?:aandelen|kapitaal|prijs|tarief|tarieven|contractwaarde|waarde|kosten)\b",
)

# A day on which something begins or ends is left to the facts that are about that.
_STARTS_OR_ENDS = ways(
    r"\b(?:gaa[tn]|ging(?:en)?|start\w*|gestart|begin(?:t|nen)|begon(?:nen)?|ingang|ingegaan|in|loopt|lopen|liep|eindigt?"
    r"|eindigde|einddatum|geldt|gelden) (?:(?:in|op|van|vanaf|per|tot|en|met|af|is|was|ook|dan) ){0,4}$"
)
_OF_A_TERM = re.compile(r"start|ingang|eind|begin|sinds|periode|uitvoering|tijdvak")
_DENIED = ways(r"\b(?:niet|niks|niets|nooit|nergens|geen|zonder) (?:\w+ )?$")
# The parts of a mixed contract: one amount alone is that of the whole.
_PARTS = ("waarde_sas_eur", "waarde_overig_eur")
_OF_PARTS = ways(r"\bwaarvan\b|\bdeel\b|\bgemengd|\bde rest\b|\bgedeelte")

_Places = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Pair:
    """A value and a fact whose words stand near it; `distance` in characters, with what borders cost."""

    distance: int
    name: str
    anchor: tuple[int, int]
    span: FactSpan


def read_values(
    text: Text,
    *,
    definitions: Mapping[str, FactDefinition],
    peildatum: date,
    pending: str | None,
    others: frozenset[str],
    known: tuple[Fact, ...],
) -> tuple[Fact, ...]:
    """The facts of these definitions that a value of the text belongs to.

    `others` are the facts that are wanted too but read elsewhere; the words of those among `known` are taken.
    """
    spans = fact_spans(text, definitions, peildatum=peildatum)
    if not spans:
        return ()
    taken: _Places = list(_places(text, (fact for fact in known if fact.name in others)))
    pairs = [pair for name, found in spans.items() for pair in _pairs(text, name, found)]
    used: set[tuple[str, tuple[int, int]]] = set()
    facts: list[Fact] = []
    for pair in sorted(pairs, key=lambda one: (one.distance, one.span.start, one.name)):
        if pair.span.overlaps(taken) or (pair.name, pair.anchor) in used or _is_for_another(pair, pairs, facts):
            continue
        used.add((pair.name, pair.anchor))
        taken.append((pair.span.start, pair.span.end))
        facts.append(_fact(text, pair.name, pair.span))
    taken += _places(text, (fact for fact in known if fact.name not in AMOUNT_FACTS))
    read = {fact.name for fact in (*facts, *known)}
    wanted = {name for name in (*definitions, *others) if name not in read and name in catalogue()}
    for kind in _ALONE:
        unread = [name for name in wanted if kind_of(name, catalogue()[name]) == kind]
        one_fact = kind != "amount" or sum(1 for name in (*definitions, *others) if _is_of_case(name)) == 1
        if pending in unread:
            unread, one_fact = [pending], True
        elif kind == "amount":
            unread = [name for name in unread if _is_of_case(name)]
        if len(unread) == 1 and one_fact:
            facts += _only_candidate(text, unread[0], kind, spans.get(unread[0], ()), taken)
    if pending not in _PARTS and len(find_amounts(text.folded)) == 1 and not _OF_PARTS.search(text.folded):
        facts = [fact for fact in facts if fact.name not in _PARTS]
    return tuple(facts)


def _is_for_another(pair: _Pair, pairs: Iterable[_Pair], facts: Sequence[Fact]) -> bool:
    """Whether the fact has a value already, and the words of one that has none stand near this one too.

    'Gegund op 3 oktober en de gunning op 2 november bekendgemaakt': the second is the day of the announcement.
    """
    read = {fact.name for fact in facts}
    return pair.name in read and any(one.span == pair.span and one.name not in read for one in pairs)


def _pairs(text: Text, name: str, spans: tuple[FactSpan, ...]) -> Iterator[_Pair]:
    """The values near the words of the fact, in the same sentence."""
    anchors = [match.span() for one in _near(name) for match in one.finditer(text.folded)]
    if catalogue()[name].type == "date":  # 'niks bekendgemaakt' has no day
        anchors = [one for one in anchors if not _DENIED.search(text.folded, max(0, one[0] - 25), one[0])]
    if not anchors:
        return
    for start, end in sentences(text.folded):
        for span in (one for one in spans if start <= one.start < end):
            for anchor in (one for one in anchors if start <= one[0] < end):
                distance = _distance(text.folded, anchor, span)
                # 'maximaal 2 miljoen' is no bound for the fact that is the maximum
                its_own = anchor[0] < span.start <= anchor[1] + _AT_ONCE and names_bound(text.folded[slice(*anchor)])
                if distance <= _FARTHEST and (not span.bound or its_own):
                    yield _Pair(distance, name, anchor, span)


def _distance(folded: str, anchor: tuple[int, int], span: FactSpan) -> int:
    start, end = (anchor[1], span.start) if anchor[0] < span.start else (span.end, anchor[0])
    return max(0, end - start) + _BORDER_COSTS * sum(1 for _ in _BORDER.finditer(folded, start, max(start, end)))


def _only_candidate(text: Text, name: str, kind: Kind, spans: tuple[FactSpan, ...], taken: _Places) -> Iterator[Fact]:
    """The one free value of a kind; not an amount that words give to something else."""
    free = [span for span in spans if not span.overlaps(taken)]
    if len(free) != 1 or free[0].bound or (kind == "amount" and _has_a_role(text.folded, free[0])):
        return
    if kind == "percentage" and _is_of_a_change(text.folded, free[0]):
        return
    if kind == "date" and not _OF_A_TERM.search(name) and _STARTS_OR_ENDS.search(text.folded[: free[0].start]):
        return
    taken.append((free[0].start, free[0].end))
    yield _fact(text, name, free[0])


def _has_a_role(folded: str, span: FactSpan) -> bool:
    before, after = folded[max(0, span.start - 60) : span.start], folded[span.end : span.end + 40]
    return (
        amount_roles.is_no_value(before, after)
        or stated_role(before, after) is not None
        or amount_roles.OF_CONTRACT.search(before) is not None
    )


def _is_of_a_change(folded: str, span: FactSpan) -> bool:
    """Whether it is by how much something changes or of what: 'met 5% verhogen', '3% van de aandelen'."""
    before, after = folded[max(0, span.start - 40) : span.start], folded[span.end : span.end + 30]
    return _CHANGE_BEFORE.search(before) is not None or _CHANGE_BEHIND.match(after) is not None


def _is(name: str, kind: Kind) -> bool:
    return name in catalogue() and kind_of(name, catalogue()[name]) == kind


def _is_of_case(name: str) -> bool:
    """Whether it is an amount of the case itself; a threshold is one only where its own words say so."""
    return _is(name, "amount") and not name.startswith("drempel")


def _places(text: Text, facts: Iterable[Fact]) -> Iterator[tuple[int, int]]:
    """Where the words of the facts stand in the text."""
    told = (fact.words for fact in facts if fact.name != "waarde_incl_btw")  # its words are the tail of an amount
    for words in {words for words in told if re.search(r"\d|\w{3}", words)}:
        yield from (match.span() for match in re.finditer(rf"(?<![\w.,]){re.escape(words)}(?!\w)", text.original))


def _fact(text: Text, name: str, span: FactSpan) -> Fact:
    return Fact(name, span.value, text.words(span.start, span.end)[:_LONGEST_WORDS])


@cache
def _near(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(map(ways, catalogue()[name].bij))
