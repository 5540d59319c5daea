"""Reads a short reply ('ja', '2', 'een jaar') as the fact that the assistant asked for in its previous turn."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from assistant.fact_values import Change
from assistant.facts import Fact, FactDefinition, FactValue, catalogue
from assistant.understanding.amounts import find_amounts
from assistant.understanding.catalogue_reading import chosen
from assistant.understanding.dates import find_dates
from assistant.understanding.durations import find_durations
from assistant.understanding.fact_spans import amount_rows, day_of
from assistant.understanding.measures import Unit, find_percentages, find_terms, is_bound, unit_of
from assistant.understanding.numerals import NUMBER, number_value, small_number
from assistant.understanding.replies import corrects, says_unknown
from assistant.understanding.text import Text, fold, ways

__all__ = ["read_short_answer"]

_YES = ways(
    r"^\W*(?:(?:volgens mij|ik denk|denk ik|ik geloof)(?: van)? )?(?:ja|jazeker|jawel|jep|yes|yep|klopt|dat klopt"
    r"|inderdaad|zeker|correct|precies|uiteraard|natuurlijk"
    r"|dat is zo|wel(?= ?(?:hoor|degelijk|zo)?\W*$)|akkoord|juist)\b(?! (?:of nee|nee|niet))(?!\W+maar\b[^?]*\?)"
)
_NO = ways(
    r"^\W*(?:(?:volgens mij|ik denk|denk ik|ik geloof)(?: van)? )?(?:nee|neen|nope|no|niet|nog niet"
    r"|(?:dat )?klopt niet|absoluut niet|zeker niet|helaas niet|geen|nooit)\b"
)
_WITH = ways(r"^\W*(?:incl|inclusief|met)\b(?! of)")
_WITHOUT = ways(r"^\W*(?:excl?|exclusief|zonder)\b(?! of)")
_ZERO = ways(
    r"^\W*(?:nee(?:n)?\b\W*)?(?:(?:nog|er is|we hebben|eerder|al) )*(?:geen|nul|niets|niks|0)"
    r"(?: (?:enkele|een|eerdere|eerder|wijzigingen?|opties?|gebruikt|euro|gewijzigd|veranderd|geweest))*\W*$",
)
_UNUSED = ways(
    r"\W*(?:nee\W+)?(?:nog )?(?:niet|nooit|on)\s?(?:gebruikt|verlengd|ingezet|gelicht|eerder|eerder gebruikt)?\W*"
)
_JUST_NO = ways(r"^\W*(?:nee|neen|nope|nog niet|nooit)\W*$")
_COUNT = ways(
    r"\W*(?:(?:nog|pas|al|het zijn er|er zijn er|er staan er|zijn er|maar|alleen|ja) ){0,3}(\d{1,3}|[a-z]+)"
    r"(?: van de (?:\d{1,2}|\w+))?"
    r"(?: (?!paar\b|aantal\b|beetje\b|jaar|maand|week|weken|dag|ton\b|miljoen|euro|procent|of\b|tot\b|a\b)[a-z-]+)"
    r"{0,3}\W*"
)
_HEDGE = r"\W*?(?:(?:ongeveer|circa|rond|het is|het zijn er|dat is|zo'n|bijna|ja|met|na|op|voor) )*"
_MONEY = ways(_HEDGE + r"(\d[\d., ]{0,18}\d|\d)\W*")
_BARE = ways(_HEDGE + rf"(?P<number>{NUMBER})(?: van de)?(?: [a-z]+){{0,2}}\W*")
# A reply that is a question, or no reply to what was asked.
_ASKS = ways(
    r"\?",
    r"^\W*(?:(?:en|maar|dus) )?(?:wat|hoe|waarom|hoezo|wanneer|welke?|wie|waar|mag|mogen|kan|kunnen|moet|moeten|is|zijn"
    r"|heeft|hebben we)\b",
)
_ALL = ways(r"^\W*(?:ja\W+)?(?:alle(?:maal|s|bei|drie|vier)?|beide)\W*$")
_GROUND = re.compile(r"\b2\.163\s?[a-g]\b|\bbagatel\w*")
_NONE = ways(r"^\W*(?:nee(?:n)?\W+)?(?:er is |er was |nog |die is er |dat is er )?(?:geen|niet)\W*$")
_IN_PAPERS = ways(r"\b(?:staat|staan|stond|stonden) (?:er |dat |het )?(?:\w+ ){0,3}(?:in|bij)\b")
_PAPERS = ways(
    r"\bsta(?:at|an|t)\b|stukken|contract|clausule|regels|bekend|gepubliceerd|beschikking|verordening|begroting"
)
_ONE_OF_THEM = ways(r"\b(?:eerste|tweede|derde|kleinste|grootste|duurste|goedkoopste|ene|andere|laatste)\b")
_UNDECIDED = ways(r"\b(?:of|geen|niet)\b")
_FEW_WORDS = 8
_REPLY = 12  # words; a longer text is no list of choices
_LONGEST_TEXT = 300


def read_short_answer(text: Text, *, pending: str, peildatum: date) -> Fact | None:
    """The pending fact, when the reply is short enough to be its answer; None when it says something else."""
    definition = catalogue().get(pending)
    if definition is None or says_unknown(text):
        return None
    words = text.words(0, len(text.original))[:80]
    if definition.leeg is not None and _is_empty(text.folded, definition.leeg):
        return Fact(pending, None, words)
    value = _value(text, pending, definition, peildatum)
    return None if value is None else Fact(pending, value, words)


def _is_empty(folded: str, empty: str) -> bool:
    """Whether the reply is that there is no such thing: the word of the fact for it, or a plain 'geen'.

    A plain 'nee' is so where that word is 'geen'; it is no answer to how long an agreement lasts.
    """
    short = len(folded.split()) <= _FEW_WORDS
    if empty == "geen" and _JUST_NO.match(folded):
        return True
    return short and (re.search(rf"\b{re.escape(fold(empty))}", folded) or _NONE.match(folded)) is not None


def _value(text: Text, pending: str, definition: FactDefinition, peildatum: date) -> FactValue:
    match definition.type:
        case "bool":
            value = None if _is_of_the_papers(text.folded, definition) else _yes_or_no(text.folded)
            if value is None and pending == "waarde_incl_btw":
                return True if _WITH.match(text.folded) else False if _WITHOUT.match(text.folded) else None
            return value
        case "int":
            unit = unit_of(pending, definition)
            return _count(text.folded) if unit is None else _whole(_term(text.folded, unit))
        case "number":
            unit = unit_of(pending, definition)
            return _number(text.folded) if unit is None else _term(text.folded, unit)
        case "percentage":
            return _percentage(text.folded)
        case "decimal":
            if pending == "eerdere_wijzigingen_netto_eur" and _JUST_NO.match(text.folded):
                return Decimal("0.00")
            return _money(text.folded)
        case "amounts":
            return _amounts(text.folded)
        case "changes":
            return _changes(text.folded, peildatum) or None
        case "enum":
            return _choice(pending, text.folded)
        case "choices":
            return _choices(pending, text.folded) or None
        case "date":
            return None if catalogue()[pending].voor_of_na_vandaag else _day(text.folded, pending, peildatum)
        case "text":
            return _whole_reply(text, pending)


def _is_of_the_papers(folded: str, definition: FactDefinition) -> bool:
    """Whether the reply says what stands in the papers, where we asked for something else."""
    return _IN_PAPERS.search(folded) is not None and _PAPERS.search(fold(definition.vraag)) is None


def _yes_or_no(folded: str) -> bool | None:
    if _NO.match(folded):
        return False
    return True if _YES.match(folded) else None


def _count(folded: str) -> int | None:
    if _ZERO.match(folded) or _UNUSED.fullmatch(folded):
        return 0
    match = _COUNT.fullmatch(folded)
    return small_number(match[1].replace("eentje", "een")) if match else None


def _term(folded: str, unit: Unit) -> Decimal | None:
    """The term in the unit that we asked for; a bare number is in that unit."""
    terms = find_terms(folded, unit=unit)
    if len(terms) == 1 and not is_bound(folded, terms[0].start, terms[0].end):
        return terms[0].value
    if terms or find_durations(folded):
        return None
    value = _number(folded)
    return value if value is not None and 0 < value <= (600 if unit in {"maanden", "jaren"} else 9999) else None


def _number(folded: str) -> Decimal | None:
    match = _BARE.fullmatch(folded) if len(folded.split()) <= _FEW_WORDS else None
    if match is None or is_bound(folded, match.start("number"), match.end("number")):
        return None
    return number_value(match["number"])


def _whole(value: Decimal | None) -> int | None:
    return int(value) if value is not None and value == value.to_integral_value() else None


def _percentage(folded: str) -> Decimal | None:
    """A percentage; a bare number up to a hundred is one too."""
    said = find_percentages(folded)
    if said:
        return said[0].value if len(said) == 1 and not is_bound(folded, said[0].start, said[0].end) else None
    value = _number(folded)
    return value if value is not None and value <= 100 else None


def _money(folded: str) -> Decimal | None:
    if _ZERO.match(folded):
        return Decimal("0.00")
    match = _MONEY.fullmatch(folded)
    value = number_value(match[1]) if match else None
    return value.quantize(Decimal("0.01")) if value is not None else None


def _amounts(folded: str) -> tuple[Decimal, ...] | None:
    """All amounts of a reply that names one row of them, or one."""
    found = find_amounts(folded)
    rows = amount_rows(folded, found)
    if len(rows) == 1 and len(rows[0][2]) == len(found):
        return rows[0][2]
    if _ONE_OF_THEM.search(folded):
        return None
    if len(found) == 1 and found[0].upper is None and not is_bound(folded, found[0].start, found[0].end):
        return (found[0].value,)
    return None


def _changes(folded: str, peildatum: date) -> tuple[Change, ...]:
    """Each amount as one change, with the ground and the day that stand behind it, before the next amount."""
    found = [span for span in find_amounts(folded) if span.upper is None]
    borders = [*(span.start for span in found[1:]), len(folded)]
    changes = []
    for span, border in zip(found, borders, strict=False):
        behind = folded[span.end : border]
        ground = _GROUND.search(behind)
        days = find_dates(behind, peildatum=peildatum)
        changes.append(
            Change(span.value, ground[0].replace(" ", "") if ground else "", days[0].first if days else None)
        )
    return tuple(changes)


def _choice(pending: str, folded: str) -> str | None:
    if len(folded.split()) > _FEW_WORDS or _UNDECIDED.search(folded):
        return None
    plain = folded.strip(" .!?\n")
    if plain in catalogue()[pending].keuzes:
        return plain
    found = chosen(pending, folded)
    return found[0][0] if len(found) == 1 else None


def _choices(pending: str, folded: str) -> tuple[str, ...]:
    if _ALL.match(folded):
        return tuple(catalogue()[pending].keuzes)
    if len(folded.split()) > _REPLY or _UNDECIDED.search(folded):
        return ()
    return tuple(choice for choice, _ in chosen(pending, folded))


def _day(folded: str, pending: str, peildatum: date) -> date | None:
    """The one moment in the reply; a month alone ('maart') counts too."""
    moments = find_dates(folded, peildatum=peildatum) or find_dates(f"in {folded}", peildatum=peildatum)
    return day_of(moments[0], name=pending, peildatum=peildatum) if len(moments) == 1 else None


def _whole_reply(text: Text, pending: str) -> str | None:
    """The choice that the words of the fact name, else the reply itself; a question is no reply."""
    if _ASKS.search(text.folded) or corrects(text):
        return None
    if found := chosen(pending, text.folded):
        return found[0][0] if len(found) == 1 else None
    words = text.words(0, len(text.original))
    return words if 0 < len(words) <= _LONGEST_TEXT else None
