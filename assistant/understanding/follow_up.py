"""Whether a text goes on with the case of the turns before it, and what it then changes in that case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from math import inf, log

from assistant.facts import Fact, FactSet, catalogue
from assistant.understanding.amounts import find_amounts
from assistant.understanding.contradictions import contradictions
from assistant.understanding.dates import find_dates
from assistant.understanding.measures import find_terms, unit_of
from assistant.understanding.other_domains import is_other_domain
from assistant.understanding.short_answers import says_unknown
from assistant.understanding.subjects import Asked, asks_guidance
from assistant.understanding.text import Text, fold, ways

__all__ = ["asks_why", "dated", "goes_on", "is_what_if", "retarget", "termed", "without_contradicted"]

_FOLLOWS = ways(
    r"^\W*(?:en|maar|nee|ja|oke|ok|dus|of|dat is|het is|het gaat|het waren|dat zijn|die|sorry|oh|eh|toch|ik bedoel"
    r"|we bedoelen|correctie|klopt|er (?:is|zijn|waren|staat|staan|stond|stonden)|we hebben|hij|zij|dan|ook|waarom"
    r"|hoezo|excl|incl|zonder|met|stel|wat als|als|maakt het|geldt (?:dat|dit))\b"
)
_LEANS = ways(
    r"\b(?:in dat geval|dat contract|die opdracht|dezelfde (?:opdracht|aanbieder)|datzelfde|toch|nog steeds"
    r"|(?:mag|mogen|moet|moeten|kan|kunnen|is|geldt) (?:(?:we|wij|ik|dat|het|dit|die|deze) )+(?:dan|ook|nu wel))\b"
)
_ASKS_WHY = ways(r"^\W*(?:en |maar |dus )?(?:waarom|hoezo)\b")
_ASKS = ways(
    r"\?",
    r"^\W*(?:en |maar |dus )?(?:mag|mogen|moet|moeten|kan|kunnen|is|zijn|geldt|hoef|hoeft|hoeven|hoe|wat|wie|waar"
    r"|welke?|wanneer|waarom|hoeveel)\b",
)
_WHAT_IF = ways(r"^\W*(?:en|maar|stel|wat)\b|\b(?:als|bij|met|zonder|voor)\b")
_OTHER_CASE = ways(
    r"^\W*(?:(?:en|maar|nee|oh?|oke|ok|dus)\W+)*(?:(?:wat )?(?:als|indien|bij|voor|in|met|zonder|op|per|sinds|na|stel)"
    r"\b|(?:dat|het|die|hij|zij|ze|dit|deze|we|wij|er|alleen|ook|geen|excl\w*|incl\w*)\b)",
    r"^\W*(?:en|maar)(?: [^\s?]+){1,4}\s?\?*\W*$",
)
_ASKS_ANEW = ways(
    r"\b(?:mag|mogen|moet|moeten|kan|kunnen|hoef|hoeft|hoeven|wanneer|hoe|wie|waar|waarom|wat (?:is|zijn|betekent|kost)"
    r"|welke?)\b"
)
_START = "startdatum_procedure"
_ON_A_DAY = ways(r"^\W*(?:en|maar)(?: dan)? (?:in|op|per|sinds|vanaf) (?:1 )?[^\s?]+(?: [^\s?]+){0,2}\s?\?*\W*$")
_VERY_SHORT = 3  # words: "waarom?", "en dan?"; longer without a fact is a question of its own
_SHORT = 8  # words; a longer text with a subject of its own is a new case
_REPLY = 25  # words; a longer text is more than a reply to our question


def asks_why(text: str) -> bool:
    """Whether the text only asks for the reasons of the last answer."""
    return _ASKS_WHY.match(fold(text)) is not None and len(text.split()) <= _VERY_SHORT


def is_what_if(text: str) -> bool:
    """Whether the text asks the last question again for another case: 'en bij 3 miljoen?', 'en voor leveringen?'."""
    folded = fold(text).strip()
    if len(folded.split()) > _REPLY or not _OTHER_CASE.match(folded):
        return False
    return _ASKS_ANEW.search(folded) is None


def goes_on(
    text: str, *, before: Asked | None, asked: Asked | None, pending: tuple[str, ...], facts: tuple[Fact, ...]
) -> bool:
    """Whether the text belongs to the case of the turns before it; `before` is what they asked.

    `asked` and `facts` are what was read in the text itself, `pending` the facts that we have just asked for.
    """
    if is_other_domain(text):
        return False
    folded = fold(text).strip()
    words = len(folded.split())
    if pending and (any(fact.name in pending for fact in facts) or says_unknown(Text(text, folded))):
        return True
    if before is not None and says_unknown(Text(text, folded)):
        return True
    if pending and asked is None and words <= _REPLY and (facts or words <= _SHORT) and not _ASKS.search(folded):
        return True
    if pending and facts and words <= _SHORT and not _ASKS.search(folded):
        return True
    if before is not None and asked is not None and (_FOLLOWS.match(folded) or _LEANS.search(folded)):
        return True
    if _FOLLOWS.match(folded):
        again = before is None or asks_why(text)
        return bool(facts) or (again and words <= _VERY_SHORT) or asks_guidance(folded)
    return before is not None and asked is None and bool(facts) and words <= _SHORT


def retarget(text: str, facts: tuple[Fact, ...], *, known: FactSet, used: tuple[str, ...]) -> tuple[Fact, ...]:
    """A bare amount in 'en bij 3 miljoen?' stands for the amount that the last rule used, not for another one.

    `used` names the facts that the last rule read. Of several amounts, it stands for the one of which it differs least
    in size: 95.000 for the change of 60.000, not for the contract of 900.000.
    """
    folded = fold(text)
    amounts = find_amounts(text)
    ours = [name for name in used if name.endswith("_eur")]
    if len(amounts) != 1 or not ours or not _WHAT_IF.search(folded) or len(folded.split()) > _SHORT:
        return facts
    read = [fact for fact in facts if fact.name.endswith("_eur")]
    if any(fact.name in ours for fact in read) or len(read) > 1:
        return facts
    target = min(ours, key=lambda name: _distance(known.get(name), amounts[0].value))
    others = tuple(fact for fact in facts if not fact.name.endswith("_eur"))
    words = text[amounts[0].start : amounts[0].end]
    fact = replace(read[0], name=target) if read else Fact(target, amounts[0].value, words)
    return (*others, fact)


def _distance(fact: Fact | None, value: Decimal) -> float:
    if fact is None or not isinstance(fact.value, Decimal) or fact.value <= 0 or value <= 0:
        return inf
    return abs(log(value / fact.value))


def termed(text: str, facts: tuple[Fact, ...], *, used: tuple[str, ...]) -> tuple[Fact, ...]:
    """A bare term in 'en als het 8 maanden is?' stands for the one term that the last rule used."""
    folded = fold(text)
    if any(fact.name in used for fact in facts) or len(folded.split()) > _SHORT or not _WHAT_IF.search(folded):
        return facts
    units = {name: unit for name in used if (unit := unit_of(name, catalogue()[name])) is not None}
    found = [(name, terms[0]) for name, unit in units.items() if len(terms := find_terms(folded, unit=unit)) == 1]
    if len(found) != 1:
        return facts
    name, term = found[0]
    value = int(term.value) if catalogue()[name].type == "int" else term.value
    words = text[term.start : term.end]
    return (*(fact for fact in facts if fact.words not in words), Fact(name, value, words))


def dated(
    text: str,
    facts: tuple[Fact, ...],
    *,
    known: FactSet,
    used: tuple[str, ...],
    inputs: frozenset[str],
    peildatum: date,
) -> tuple[Fact, ...]:
    """A bare day in 'en op 24 november?' stands for the day nearest to it that the last rule used.

    Where it used none, it is when the procedure began ('en in 2025?'), if the rule goes by that.
    """
    if any(isinstance(fact.value, date) for fact in facts) or not _ON_A_DAY.match(fold(text)):
        return facts
    days = find_dates(text, peildatum=peildatum, recent=True)
    if len(days) != 1:
        return facts
    ours = [(name, fact.value) for name in used if (fact := known.get(name)) and isinstance(fact.value, date)]
    if not ours and _START not in inputs:
        return facts
    name = min(ours, key=lambda one: abs(one[1] - days[0].first))[0] if ours else _START
    return (*facts, Fact(name, days[0].first, days[0].words))


def without_contradicted(before: FactSet, newer: Iterable[Fact], *, today: date) -> FactSet:
    """The earlier facts without those that exclude a newer one: what the user says last holds."""
    kept = before
    for fact in newer:
        kept = FactSet(tuple(one for one in kept if not _excludes(fact, one, today)))
    return kept


def _excludes(newer: Fact, older: Fact, today: date) -> bool:
    if newer.name == older.name:
        return False
    if newer.name == "verlengingsoptie_in_stukken" and newer.value is False:
        return older.name in ("opties_totaal", "opties_gebruikt", "optie_duur_maanden", "optie_tijdig_ingeroepen")
    said = (replace(newer, origin="opgegeven"), replace(older, origin="opgegeven"))
    return bool(contradictions(FactSet(said), today=today))
