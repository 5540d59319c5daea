"""Reads how many extension options are used, from what is said about using, extending before or what is left."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.facts import Fact, Origin
from assistant.understanding.numerals import small_number
from assistant.understanding.options import OPTION, USED
from assistant.understanding.text import Text, fold, ways

__all__ = ["read_option_use", "says_all_used"]

_COUNT = r"\b(?:\d{1,2}(?=x|\b)|(?:een|twee|drie|vier|vijf|zes)\b)"
_FILL = (
    r"(?:(?:is|zijn|werd|werden|hebben|heeft|we|wij|er|nu|al|reeds|inmiddels|ook|nog|tot nu toe|hiervan|daarvan|ervan"
    r"|van|in|de|te|optie|opties) ){0,4}"
)
_DONE = r"(?:gehad|gedaan|geweest|achter de rug)"

# Words between 'de eerste' and 'gebruikt' that leave the statement a statement.
_BETWEEN = r"(?:(?:is|was|hebben|we|wij|al|reeds|inmiddels|ook|dus|in|vorig|jaar|20\d\d) ){0,5}"
_NTH = r"(?P<{}>eerste|tweede|derde|1e|2e|3e)"
_CALL = r"(?:we|wij|ik) (?:roepen|roep|zetten|zet)"
_STEP = rf"(?:{OPTION}|verlenging|verlengingsjaar|optiejaar|keer)"
_ORDERS = {"eerste": 1, "1e": 1, "tweede": 2, "2e": 2, "derde": 3, "3e": 3}
_ABOUT = ways(rf"{OPTION}|verleng|\blanger (?:mocht|kon|door)")
_NOT_YET = ways(
    rf"\b{_NTH.format('open')} (?:{_STEP} )?(?:(?:is|hebben|we|wij|dus|ook) ){{0,3}}(?:nog )?niet {USED}",
)
_NEXT = ways(
    rf"\b(?:mag|mogen|kan|kunnen|willen|wil|gaan) (?:(?:we|wij|ik|nu|ook|dan|dus|nog|graag) )*(?:de )?"
    rf"{_NTH.format('next')} (?:{_STEP} )?(?:\w+ ){{0,2}}?"
    r"(?:ook\b|lichten|in\s?zetten|in te zetten|gebruiken|inroepen|benutten)",
    rf"\b{_CALL} (?:(?:we|wij|ik|nu|dus|graag) ){{0,2}}(?:de )?{_NTH.format('next2')} (?:{_STEP} )?"
    r"(?:(?:op|tijdig|tijd|nu|dus|graag|netjes) ){0,3}in\b",
)
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
_NONE_OF_THEM = ways(
    r"(?:^|[,;.]|\b(?:en|maar|erin|in|die|deze|hij|ze))\s?(?:(?:is|zijn|hebben|we|wij|ook) )*(?:nog )?"
    rf"(?:niet|nooit) {USED}",
    r"\b(?:nog )?(?:geen|nooit) gebruik (?:van )?(?:\w+ )?gemaakt\b",
)
_ALL = ways(
    rf"\b(?:alle|beide|allebei) (?:de )?(?:(?P<all>{_COUNT}) )?(?:de )?(?:{OPTION}|verlengingen|keren|jaren)?\s?{_FILL}"
    r"(?:op\b(?! (?:tijd|basis|de|het|een))"
    rf"|voorbij|{USED}|{_DONE})",
    rf"\b(?:alle|beide|allebei de) (?:keren|malen|jaren|verlengingen) (?:dat|die) [^.?!;,]{{0,40}}(?:langer|verleng)"
    rf"[^.?!;,]{{0,30}}\b(?:op|{USED}|{_DONE})\b",
    rf"\b(?:verlengingen|verlengjaren) (?:(?:zijn|nu|al|inmiddels|allemaal|dus) ){{1,4}}"
    rf"(?:op\b(?! (?:tijd|basis|de|het|een))|allemaal {USED})",
    rf"\b(?P<all2>{_COUNT}) {OPTION} (?:[^\s.?!;,]+ ){{0,6}}?(?:volledig|allemaal|allebei|helemaal) {USED}",
    rf"\blaatste (?:{OPTION}|verlenging) (?:(?:is|was|hebben|we|wij|al|reeds|inmiddels|ook|dus|in|vorig|dit|jaar|maand"
    rf"|20\d\d) ){{0,5}}(?:{USED}|{_DONE})",
    rf"\bmeer {OPTION} (?:staan|zijn|waren|zitten|kent|hebben) (?:er|we|wij) niet",
    rf"{OPTION} (?:zijn|is) (?:\w+ )?(?:op\b(?! (?:tijd|basis|de|het|een))|uitgeput|opgebruikt)",
    r"\b(?:verlengings?)?opties (?:al |nu |ook |allemaal )?op(?=\W*$|\s?[,.;!?]| (?:en|dus|maar)\b)",
    rf"{OPTION} (?:zijn|is) (?:\w+ )?(?:allemaal|allebei) (?:al )?{USED}",
    rf"\bgeen {OPTION} (?:meer|over)\b",
)
_BOTH = ways(r"\b(?:beide|allebei)\b")
_ORDINAL = ways(
    rf"\b{_NTH.format('bare')} {_BETWEEN}{USED}",
    rf"\b{_NTH.format('order')} {_STEP} (?:[^\s.?!;,]+ ){{0,5}}?(?:{USED}|loopt (?:nu|al)|ingegaan|voorbij|{_DONE})",
    r"\b(?:zit|zitten|zijn) (?:we |wij )?(?:nu |al |inmiddels )*in (?:(?:het|de|ons|onze) )?"
    rf"{_NTH.format('now')} (?:optie-?jaar|verlengingsjaar|verlenging|optieperiode|verlengingsperiode)",
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
_WHEN = r"(?:(?:al|reeds|inmiddels|ook|dus|eerder|vorig jaar|dit jaar|vorige maand|destijds|toen|in 20\d\d) )+"
_THE_ONE = ways(
    rf"\b(?:die|deze|hij|de (?:enige )?{OPTION}) (?:is|was|hebben (?:we|wij)) {_WHEN}{USED}",
    rf"\b(?:hebben (?:we|wij)|(?:we|wij) hebben) (?:al )?de (?:enige )?{OPTION} {_WHEN}{USED}",
)
# 'er is een optie en die willen we lichten': an option that is used up cannot be
_TO_USE = ways(
    rf"\b(?:die|deze|hem|de {OPTION}) (?:(?:willen|wil|gaan|zouden) (?:we|wij|ik) )?(?:\w+ ){{0,2}}"
    r"(?:lichten|gebruiken|inroepen|benutten|inzetten)\b"
)
_MANY = ways(r"\b\w*(?:opties|jaren|perioden|verlengingen|mogelijkheden)\b")
_ASKED = ways(
    r"(?:^|[.!?;,\n]|\b(?:en|of)\b)\s?(?:is|zijn|hebben|heeft|was) (?:we|wij|de|het|er|die|ze|onze|al) [^.!;\n]*\?"
)
_FUTURE = ways(r"\b(?:willen|mogen|kunnen|gaan|moeten|worden|wordt|kan|mag|wil) (?:\w+ ){0,5}$")


def read_option_use(text: Text, *, total: int | None) -> tuple[Fact, ...]:
    """opties_gebruikt, and opties_totaal when the words tell it ('beide') or 'alle' is all that is said of it.

    Without a number, 'alle opties zijn op' is inferred to be one of one: no option is left, whatever their number.
    """
    folded = _ASKED.sub(lambda match: " " * len(match[0]), text.folded)
    about = _ABOUT.search(folded) is not None
    if about and (match := _NOT_YET.search(folded)):
        return (_used(_ORDERS[match["open"]] - 1, text, match.span()),)
    if (match := _NONE.search(folded)) or (about and (match := _NONE_OF_THEM.search(folded))):
        return (_used(0, text, match.span()),)
    if match := _ALL.search(folded):
        return _all_used(text, folded, match, total, infer=about)
    if (match := _LEFT.search(folded)) and total is not None:
        left = small_number(match["count"] or match["count2"])
        if left is not None and left <= total:
            return (_used(total - left, text, match.span()),)
    if ordinals := list(_ordinals(folded, about=about)):
        number, span = max(ordinals)
        return (_used(number, text, span),)
    if some := _some_used(folded):
        return (_used(some[0], text, some[1]),)
    if (match := _THE_ONE.search(folded)) and total in {None, 1} and not _MANY.search(match[0]):
        return (_used(1, text, match.span()),)
    if total == 1 and (match := _TO_USE.search(folded)):
        return (_used(0, text, match.span(), "afgeleid"),)
    if about and (match := _NEXT.search(text.folded)):
        return (_used(_ORDERS[match["next"] or match["next2"]] - 1, text, match.span(), "afgeleid"),)
    return ()


def says_all_used(fact: Fact) -> bool:
    """Whether the fact is that all options are used, however many there are."""
    return fact.name == "opties_gebruikt" and _ALL.search(fold(fact.words)) is not None


def _all_used(text: Text, folded: str, match: re.Match[str], total: int | None, *, infer: bool) -> tuple[Fact, ...]:
    if total is not None:
        return (_used(total, text, match.span()),)
    for match in _ALL.finditer(folded):
        count = 2 if _BOTH.search(match[0]) else small_number(match["all"] or match["all2"] or "")
        if count is not None:
            return _total(count, text, match.span(), "vraag"), _used(count, text, match.span())
    if some := _some_used(folded):
        return _total(some[0], text, match.span(), "afgeleid"), _used(some[0], text, some[1])
    if infer:
        return _total(1, text, match.span(), "afgeleid"), _used(1, text, match.span(), "afgeleid")
    return ()


def _ordinals(folded: str, *, about: bool) -> Iterator[tuple[int, tuple[int, int]]]:
    for match in _ORDINAL.finditer(folded):
        if about or not match["bare"]:
            yield _ORDERS[match["order"] or match["now"] or match["bare"]], match.span()


def _some_used(folded: str) -> tuple[int, tuple[int, int]] | None:
    """How many are said to be used, and where; not how many the user would like to use."""
    for match in _SOME.finditer(folded):
        said = next(match[group] for group in "abcde" if match[group])
        count = 1 if said == "eens" else small_number(said)
        if count is not None and not _FUTURE.search(folded, max(0, match.start() - 40), match.start()):
            return count, match.span()
    return None


def _used(count: int, text: Text, span: tuple[int, int], origin: Origin = "vraag") -> Fact:
    return Fact("opties_gebruikt", count, text.words(*span), origin)


def _total(count: int, text: Text, span: tuple[int, int], origin: Origin) -> Fact:
    return Fact("opties_totaal", count, text.words(*span), origin)
