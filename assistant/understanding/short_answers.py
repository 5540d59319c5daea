"""Reads a short reply ('ja', '2', 'een jaar') as the fact that the assistant asked for in its previous turn."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.facts import Fact, FactValue, catalogue
from assistant.understanding.durations import find_durations
from assistant.understanding.numerals import number_value, small_number
from assistant.understanding.text import Text, ways

__all__ = ["corrects", "read_short_answer", "says_unknown"]

_YES = ways(
    r"^\W*(?:(?:volgens mij|ik denk|denk ik|ik geloof)(?: van)? )?(?:ja|jazeker|jawel|jep|yes|yep|klopt|dat klopt"
    r"|inderdaad|zeker|correct|precies|uiteraard|natuurlijk"
    r"|dat is zo|wel"
    r"|akkoord|juist)\b(?! (?:of nee|nee|niet))"
)
_NO = ways(
    r"^\W*(?:(?:volgens mij|ik denk|denk ik|ik geloof)(?: van)? )?(?:nee|neen|nope|no|niet|nog niet"
    r"|(?:dat )?klopt niet|absoluut niet|zeker niet|helaas niet|geen|nooit)\b"
)
# 'nee, en het loopt tot 1 mei' and 'nee. Het loopt tot 1 mei' do answer.
_CORRECTS = ways(
    r"^\W*(?:nee|neen)(?: hoor)?\s?[,:-]?\s?(?!(?:en|maar|ook|dus|hoor|nog|dat (?:niet|klopt))\b)\w+ \w+ \w+",
)
_UNKNOWN = ways(
    r"\b(?:weet|weten)(?: (?:ik|we|wij|het|dat|nog|zo))* niet\b|\bgeen (?:flauw )?idee\b|\bonbekend\b|\bniet bekend\b"
    r"|\bidk\b",
    r"\bzou ik niet weten\b|\bmoet ik (?:nog )?(?:nakijken|opzoeken|navragen)\b|\bkan ik niet (?:vinden|zeggen)\b",
    r"^\W*\?+\W*$",
)
_WITH = ways(r"^\W*(?:incl|inclusief|met)\b(?! of)")
_WITHOUT = ways(r"^\W*(?:excl?|exclusief|zonder)\b(?! of)")
_ZERO = ways(
    r"^\W*(?:nee(?:n)?\b\W*)?(?:(?:nog|er is|we hebben|eerder|al) )*(?:geen|nul|niets|niks|0)"
    r"(?: (?:enkele|een|eerdere|eerder|wijzigingen?|opties?|gebruikt|euro|gewijzigd|veranderd|geweest))*\W*$",
)
_JUST_NO = ways(r"^\W*(?:nee|neen|nope|nog niet|nooit)\W*$")
_COUNT = ways(
    r"\W*(?:(?:nog|pas|al|het zijn er|er zijn er|er staan er|zijn er|maar|alleen|ja) ){0,3}(\d{1,3}|[a-z]+)"
    r"(?: van de (?:\d{1,2}|\w+))?"
    r"(?: (?:opties?|keer|maal|x|stuks?|verlengingsopties?|gebruikt|in|al|ervan))*\W*"
)
_MONTHS = ways(r"\W*(?:met )?(\d{1,3})\W*")
_MONEY = ways(r"\W*?(?:(?:ongeveer|circa|rond|het is|zo'n|bijna) )*(\d[\d., ]{0,18}\d|\d)\W*")
_UNDECIDED = ways(r"\b(?:of|geen|niet)\b")
_FEW_WORDS = 8
_REPLY = 12  # words; a longer text says more than that it is not known

_CHOICES: dict[str, dict[str, re.Pattern[str]]] = {
    "instrument": {
        "overheidsopdracht": ways(r"\b(?:(?:overheids|inkoop)?opdracht|inkoop|aanbested\w+|aanbesteed|ingekocht)\b"),
        "raamovereenkomst": ways(r"\b(?:raam|mantel)\b"),
        "open_house": ways(r"\b(?:open\s?house|toelating)\b"),
        "quasi_inbesteding": ways(r"\bquasi"),
        "inbesteding": ways(r"\b(?:doen (?:we|wij) (?:het )?zelf)\b"),
    },
    "opdracht_type": {
        "sas": ways(r"\b(?:sas|sociale?|sociaal|zorg|begeleiding)\b"),
        "dienst": ways(r"\b(?:gewone|andere) dienst(?:en)?\b", r"^\W*(?:een )?dienst\W*$"),
        "levering": ways(r"\blevering(?:en)?\b"),
        "werk": ways(r"\b(?:werk|bouw)\b"),
        "gemengd": ways(r"\b(?:gemengde?|beide|allebei)\b"),
    },
    "aanbestedende_dienst": {
        "decentraal": ways(r"\b(?:gemeente|decentra\w+|regio|wij zelf)\b"),
        "rijk": ways(r"\b(?:rijk|ministerie)\b"),
    },
    "domein": {
        "wmo": ways(r"\bwmo\b"),
        "jeugd": ways(r"\bjeugd"),
        "welzijn": ways(r"\bwelzijn"),
        "overig": ways(r"\b(?:overige?|anders|geen van)\b"),
    },
}


def says_unknown(text: Text) -> bool:
    """Whether the whole reply says that the user does not know."""
    return len(text.folded.split()) <= _REPLY and _UNKNOWN.search(text.folded) is not None


def corrects(text: Text) -> bool:
    """Whether the reply is a 'nee' that goes on with something else ('nee, het is een subsidie')."""
    return _CORRECTS.match(text.folded) is not None


def read_short_answer(text: Text, *, pending: str) -> Fact | None:
    """The pending fact, when the reply is short enough to be its answer; None when it says something else."""
    definition = catalogue().get(pending)
    if definition is None or says_unknown(text):
        return None
    value: FactValue | None = None
    words = text.words(0, len(text.original))
    match definition.type:
        case "bool":
            value = _yes_or_no(text.folded)
            if value is None and pending == "waarde_incl_btw":
                value = True if _WITH.match(text.folded) else False if _WITHOUT.match(text.folded) else None
        case "int":
            value = _months(text.folded) if definition.eenheid == "maanden" else _count(text.folded)
        case "decimal":
            value = _money(text.folded)
            if value is None and pending == "eerdere_wijzigingen_netto_eur" and _JUST_NO.match(text.folded):
                value = Decimal("0.00")
        case "enum":
            value = _choice(pending, text.folded)
        case "date":
            value = None  # a date alone is read by `periods`
    return None if value is None else Fact(pending, value, words[:80])


def _yes_or_no(folded: str) -> bool | None:
    if _NO.match(folded):
        return False
    return True if _YES.match(folded) else None


def _count(folded: str) -> int | None:
    if _ZERO.match(folded):
        return 0
    match = _COUNT.fullmatch(folded)
    return small_number(match[1].replace("eentje", "een")) if match else None


def _months(folded: str) -> int | None:
    spans = find_durations(folded)
    if len(spans) == 1:
        return spans[0].months
    match = _MONTHS.fullmatch(folded)
    return int(match[1]) if match and 0 < int(match[1]) <= 600 else None


def _money(folded: str) -> Decimal | None:
    if _ZERO.match(folded):
        return Decimal("0.00")
    match = _MONEY.fullmatch(folded)
    value = number_value(match[1]) if match else None
    return value.quantize(Decimal("0.01")) if value is not None else None


def _choice(pending: str, folded: str) -> str | None:
    if len(folded.split()) > _FEW_WORDS or _UNDECIDED.search(folded):
        return None
    plain = folded.strip(" .!?\n")
    if plain in catalogue()[pending].keuzes:
        return plain
    found = [value for value, pattern in _CHOICES.get(pending, {}).items() if pattern.search(folded)]
    return found[0] if len(found) == 1 else None
