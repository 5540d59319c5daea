"""Reads a short reply ('ja', '2', 'een jaar') as the fact that the assistant asked for in its previous turn."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.facts import Fact, FactValue, catalogue
from assistant.understanding.durations import duration_months, find_durations
from assistant.understanding.numerals import number_value, small_number
from assistant.understanding.text import Text

__all__ = ["read_short_answer", "says_unknown"]

_YES = re.compile(
    r"^\W*(?:ja|jazeker|jawel|jep|yes|klopt|inderdaad|zeker|correct|precies|dat klopt|yep|uiteraard|natuurlijk|dat is zo|wel|akkoord|juist)\b"
    r"(?!\s(?:of nee|nee))"
)
_NO = re.compile(
    r"^\W*(?:nee|neen|nope|niet|nog niet|klopt niet|dat klopt niet|geenszins|absoluut niet|zeker niet|no|geen|nooit|helaas niet)\b"
)
_UNKNOWN = re.compile(
    r"\b(?:weet\s(?:ik|we|wij)?\s?(?:het\s|dat\s|nog\s|zo\s)*niet|geen idee|onbekend|weet niet|niet bekend|zou ik niet weten|moet ik (?:nog\s)?(?:nakijken|opzoeken|navragen)"
    r"|kan ik niet (?:vinden|zeggen)|idk|weten (?:we|wij) (?:nog\s)?niet|geen flauw idee|twijfel)\b|^\W*\?+\W*$"
)
_ZERO = re.compile(
    r"^\W*(?:nog\s)?(?:geen|nul|niets|niks|nog niets|0)(?:\s(?:enkele|een|eerdere|wijzigingen|opties?|gebruikt|euro))*\W*$"
)
_KINDS: dict[str, tuple[tuple[str, str], ...]] = {
    "instrument": (
        ("overheidsopdracht", r"(?:overheids|inkoop)?opdracht|contract na (?:inkoop|aanbesteding)|inkoop|aanbested\w+|aanbesteed|ingekocht"),
        ("raamovereenkomst", r"raam|mantel"),
        ("open_house", r"open\s?house|toelating"),
        ("quasi_inbesteding", r"quasi\w*"),
        ("inbesteding", r"inbesteding|doen we zelf|zelf"),
    ),
    "opdracht_type": (
        ("sas", r"sas|sociale?|sociaal|zorg|1e|eerste|begeleiding"), ("dienst", r"gewone dienst|andere dienst|dienst|diensten"),
        ("levering", r"levering(?:en)?"), ("werk", r"werk|bouw"), ("gemengd", r"gemengd\w*|beide|allebei"),
    ),
    "aanbestedende_dienst": (("decentraal", r"gemeente|decentraal|decentrale|regio|wij zelf"), ("rijk", r"rijk|ministerie|het rijk")),
    "domein": (("wmo", r"wmo"), ("jeugd", r"jeugd\w*"), ("welzijn", r"welzijn\w*"), ("overig", r"overig|iets anders|anders|geen van")),
}  # fmt: skip


def says_unknown(text: Text) -> bool:
    """Whether the whole reply says that the user does not know."""
    return len(text.folded.split()) <= 12 and _UNKNOWN.search(text.folded) is not None


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
        case "int":
            value = _months(text.folded) if definition.eenheid == "maanden" else _count(text.folded)
        case "decimal":
            value = _money(text.folded)
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
    match = re.fullmatch(
        r"\W*(?:(?:nog|pas|al|het zijn er|er zijn er|er staan er|zijn er|maar|alleen|ja)\s){0,3}(\d{1,3}|[a-z]+)(?:\s(?:opties?|keer|maal|x|stuks?|verlengingsopties?|gebruikt|in|al|ervan))*\W*",
        folded,
    )
    return small_number(match[1]) if match else None


def _months(folded: str) -> int | None:
    spans = find_durations(folded)
    if len(spans) == 1:
        return spans[0].months
    match = re.fullmatch(r"\W*(?:met\s)?(\d{1,3})\W*", folded)
    return int(match[1]) if match and 0 < int(match[1]) <= 600 else duration_months(folded)


def _money(folded: str) -> Decimal | None:
    if _ZERO.match(folded):
        return Decimal("0.00")
    match = re.fullmatch(r"\W*?(?:(?:ongeveer|circa|rond|het is|zo'n|bijna)\s)*(\d[\d., ]{0,18}\d|\d)\W*", folded)
    value = number_value(match[1]) if match else None
    return value.quantize(Decimal("0.01")) if value is not None else None


def _choice(pending: str, folded: str) -> str | None:
    if len(folded.split()) > 8 or re.search(r"\bof\b|\bgeen\b|\bniet\b", folded):
        return None
    plain = folded.strip(" .!?\n")
    if plain in catalogue()[pending].keuzes:
        return plain
    found = {value for value, pattern in _KINDS.get(pending, ()) if re.search(rf"\b(?:{pattern})\b", folded)}
    return found.pop() if len(found) == 1 else None
