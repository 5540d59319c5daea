"""Reads how many extension options are used, from what is said about using, extending before or what is left."""

from __future__ import annotations

from assistant.facts import Fact
from assistant.understanding.numerals import small_number
from assistant.understanding.options import OPTION, USED
from assistant.understanding.text import Text, ways

__all__ = ["read_option_use"]

_COUNT = r"\b(?:\d{1,2}(?=x|\b)|(?:een|twee|drie|vier|vijf|zes)\b)"
_FILL = (
    r"(?:(?:is|zijn|werd|werden|hebben|heeft|we|wij|er|nu|al|reeds|inmiddels|ook|nog|tot nu toe|hiervan|daarvan|ervan"
    r"|van|in|de|te|optie|opties) ){0,4}"
)
_DONE = r"(?:gehad|gedaan|geweest|achter de rug)"

_NONE = ways(
    rf"\b(?:nog )?(?:geen|niets|niks) (?:enkele |van (?:de|beide) |ervan |{OPTION} )?{_FILL}{USED}",
    rf"\bnog geen (?:een|enkele) (?:\w+ )?{USED}",
    rf"\b(?:nog )?geen (?:enkele )?(?:keer|verlenging) (?:\w+ ){{0,3}}(?:{USED}|verlengd|{_DONE})",
    rf"{OPTION} (?:\w+ ){{0,4}}(?:nog )?(?:niet|nooit) (?:eerder )?{USED}",
    rf"\b(?:is|zijn|hebben (?:we|wij)) (?:\w+ )?(?:nog )?(?:nooit|niet) (?:eerder )?{USED}",
    rf"\bnog niet (?:(?:is|zijn|hebben|we|wij|worden) )*{USED}",
    r"\b(?:nog (?:niet|nooit)(?: eerder)?|nooit(?: eerder)?|niet eerder) (?:iets |met \w+ \w+ )?verlengd\b",
    rf"\b(?:beide|alle|allebei) (?:de )?(?:\w+ )?(?:{OPTION} )?(?:\w+ ){{0,2}}nog (?:\w+ )?"
    r"(?:over|open|beschikbaar|vrij|te gebruiken)\b",
    r"\bongebruikte?\b",
    r"\b(?:is|wordt|zou|zijn) (?:\w+ ){0,2}de eerste verlenging\b(?! (?:al|is|geweest|gehad))",
    r"\bvoor (?:de eerste keer|het eerst) (?:\w+ ){0,2}verleng\w+",
)
_ALL = ways(
    rf"\b(?:alle|beide|allebei) (?:de )?(?:(?P<all>{_COUNT}) )?(?:de )?(?:{OPTION}|verlengingen)?\s?{_FILL}(?:op\b"
    rf"|voorbij|{USED})",
    rf"{OPTION} (?:zijn|is) (?:\w+ )?(?:op\b(?! (?:tijd|basis|de|het|een))|uitgeput|opgebruikt)",
    rf"{OPTION} (?:zijn|is) (?:\w+ )?(?:allemaal|allebei) (?:al )?{USED}",
    rf"\bgeen {OPTION} (?:meer|over)\b",
)
_BOTH = ways(r"\b(?:beide|allebei)\b")
_ORDINAL = ways(
    rf"\b(?P<order>eerste|tweede|derde|1e|2e|3e) (?:{OPTION}|verlenging|verlengingsjaar|optiejaar|keer) "
    rf"(?:[^\s.?!;,]+ ){{0,5}}?(?:{USED}|loopt (?:nu|al)|ingegaan|voorbij|{_DONE})",
    r"\b(?:zit|zitten|zijn) (?:we |wij )?(?:nu |al )?in (?:het|de|ons|onze) (?P<now>eerste|tweede|derde|1e|2e|3e) "
    r"(?:optie-?jaar|verlengingsjaar|verlenging|optieperiode|verlengingsperiode)",
)
_SOME = ways(
    rf"(?P<a>{_COUNT}) (?:van de (?:{_COUNT} )?)?(?:{OPTION}|keer|x|ervan|daarvan)?\s?{_FILL}{USED}",
    rf"{USED} (?:is |zijn )?(?:er )?(?:al )?(?P<b>{_COUNT})(?! (?:jaar|maand))",
    rf"\b(?:al|reeds|inmiddels|eerder|hebben|is|heeft) (?:(?:al|eerder|reeds|hem|het|contract) )*(?P<c>{_COUNT}|eens)"
    r"\s?(?:x|keer|maal)? (?:eerder |al )?(?:(?:met|voor) \w+ (?:jaar|maanden|mnd|jr) )?verlengd\b",
    r"\b(?P<d>een|twee|drie)maal (?:eerder )?verlengd\b",
    rf"\bal (?P<e>{_COUNT}) verlenging(?:en)? {_DONE}",
)
_LEFT = ways(
    rf"\b(?:nog|er is nog|resteert|rest) (?:maar |slechts )?(?P<count>{_COUNT}) "
    rf"(?:(?:{OPTION}|keer|daarvan|ervan) )?(?:is )?(?:over|open|beschikbaar|te gaan|resterend|vrij)\b",
    rf"\bnog (?P<count2>{_COUNT}) {OPTION} (?:hebben|te)\b",
)
_THE_ONE = ways(
    rf"\b(?:die|deze|hij|de (?:enige )?{OPTION}) (?:is|was|hebben (?:we|wij)) (?:(?:al|reeds|inmiddels|ook"
    rf"|dus) )+{USED}"
)
_ASKED = ways(
    r"(?:^|[.!?;,\n]|\b(?:en|of)\b)\s?(?:is|zijn|hebben|heeft|was) (?:we|wij|de|het|er|die|ze|onze|al) [^.!;\n]*\?"
)
_FUTURE = ways(r"\b(?:willen|mogen|kunnen|gaan|moeten|worden|wordt|kan|mag|wil) (?:\w+ ){0,5}$")


def read_option_use(text: Text, *, total: int | None) -> tuple[Fact, ...]:
    """opties_gebruikt, and opties_totaal when 'beide' tells it; 'op' and 'nog een over' need the total."""
    folded = _ASKED.sub(lambda match: " " * len(match[0]), text.folded)
    if match := _NONE.search(folded):
        return (_used(0, text, match.span()),)
    if match := _ALL.search(folded):
        if total is not None:
            return (_used(total, text, match.span()),)
        for match in _ALL.finditer(folded):
            count = 2 if _BOTH.search(match[0]) else small_number(match["all"] or "")
            if count is not None:
                return Fact("opties_totaal", count, text.words(*match.span())), _used(count, text, match.span())
        return ()
    if (match := _LEFT.search(folded)) and total is not None:
        left = small_number(match["count"] or match["count2"])
        if left is not None and left <= total:
            return (_used(total - left, text, match.span()),)
    orders = {"eerste": 1, "1e": 1, "tweede": 2, "2e": 2, "derde": 3, "3e": 3}
    if ordinals := [(orders[match["order"] or match["now"]], match.span()) for match in _ORDINAL.finditer(folded)]:
        number, span = max(ordinals)
        return (_used(number, text, span),)
    for match in _SOME.finditer(folded):
        said = next(match[group] for group in "abcde" if match[group])
        count = 1 if said == "eens" else small_number(said)
        if count is not None and not _FUTURE.search(folded, max(0, match.start() - 40), match.start()):
            return (_used(count, text, match.span()),)
    if (match := _THE_ONE.search(folded)) and total in {None, 1}:
        return (_used(1, text, match.span()),)
    return ()


def _used(count: int, text: Text, span: tuple[int, int]) -> Fact:
    return Fact("opties_gebruikt", count, text.words(*span))
