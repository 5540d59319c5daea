"""Reads how many extension options are used, from what is said about using, extending before or what is left."""

from __future__ import annotations

import re

from assistant.facts import Fact
from assistant.understanding.numerals import small_number
from assistant.understanding.options import OPTION, USED
from assistant.understanding.text import Text

__all__ = ["read_option_use"]

_COUNT = r"\b(?:\d{1,2}(?=x|\b)|(?:een|twee|drie|vier|vijf|zes)\b)"
_FILL = r"(?:(?:is|zijn|werd|werden|hebben|heeft|we|wij|er|nu|al|reeds|inmiddels|ook|nog|tot nu toe|hiervan|daarvan|ervan|van|in|de|te|optie|opties)\s){0,4}"

_ZERO = re.compile(
    rf"\b(?:nog\s)?(?:geen|niets|niks)\s(?:enkele\s|van\s(?:de|beide)\s|ervan\s|{OPTION}\s)?{_FILL}{USED}"
    rf"|{OPTION}\s(?:\w+\s){{0,4}}(?:nog\s)?(?:niet|nooit)\s(?:eerder\s)?{USED}"
    r"|\b(?:nog\s(?:niet|nooit)(?:\seerder)?|nooit(?:\seerder)?|niet\seerder|niet\seerst)\s(?:iets\s|met\s\w+\s\w+\s)?verlengd\b"
    rf"|\b(?:nog\s)?geen\s(?:enkele\s)?(?:keer|verlenging)\s(?:\w+\s){{0,3}}(?:{USED}|verlengd|gehad|gedaan|geweest)"
    rf"|\b(?:beide|alle|allebei)\s(?:de\s)?(?:\w+\s)?(?:{OPTION}\s)?(?:\w+\s){{0,2}}(?:nog\s)(?:\w+\s)?(?:over|open|beschikbaar|vrij|te gebruiken)\b"
    rf"|\bongebruikte?\b|\bnog\sniet\s(?:is\s|zijn\s|hebben\s|we\s|wij\s|worden\s)*{USED}|\b(?:is|zijn|hebben\s(?:we|wij))\s(?:\w+\s)?(?:nog\s)?(?:nooit|niet)\s(?:eerder\s)?{USED}|\bnog\sgeen\s(?:een|enkele)\s(?:\w+\s)?{USED}"
    r"|\b(?:is|wordt|zou|zijn)\s(?:\w+\s){0,2}de\seerste\sverlenging\b(?!\s(?:al|is|geweest|gehad))|\bvoor\s(?:de\seerste\skeer|het\seerst)\s(?:\w+\s){0,2}verleng\w+"
)
_ALL = re.compile(
    rf"\b(?:alle|beide|allebei)\s(?:de\s)?(?:{_COUNT}\s)?(?:{OPTION}|verlengingen)?\s?{_FILL}(?:op\b|voorbij|{USED})"
    rf"|{OPTION}\s(?:zijn\s|is\s)(?:\w+\s)?(?:op\b(?!\s(?:tijd|basis|de|het|een))|allemaal\s(?:al\s)?{USED}|allebei\s(?:al\s)?{USED}|uitgeput|opgebruikt)"
    rf"|\b(?:geen|niet)\s{OPTION}\s(?:meer|over)\b"
)
_BOTH = re.compile(r"\b(?:beide|allebei)\b")
_ORDINAL = re.compile(
    rf"\b(?P<order>eerste|tweede|derde|1e|2e|3e)\s(?:{OPTION}|verlenging|verlengingsjaar|optiejaar)\s(?:[^\s.?!;,]+\s){{0,5}}?"
    rf"(?:{USED}|loopt\s(?:nu|al)|ingegaan|geweest|gehad|gedaan|achter de rug|voorbij)"
)
_SOME = re.compile(
    rf"(?P<a>{_COUNT})\s(?:van\sde\s(?:{_COUNT}\s)?)?(?:{OPTION}|keer|x|ervan|daarvan)?\s?{_FILL}{USED}"
    rf"|{USED}\s(?:is\s|zijn\s)?(?:er\s)?(?:al\s)?(?P<b>{_COUNT})(?!\s(?:jaar|maand))"
    rf"|\b(?:al|reeds|inmiddels|eerder|hebben|is|heeft)\s(?:al\s|eerder\s|reeds\s|hem\s|het\s|contract\s)*(?P<c>{_COUNT}|eens)\s?(?:x|keer|maal)?\s"
    r"(?:eerder\s|al\s)?(?:(?:met|voor)\s(?:een|1|twee|2|\w+)\s(?:jaar|maanden|mnd|jr)\s)?verlengd\b"
    rf"|\b(?P<joined>een|twee|drie)maal\s(?:eerder\s)?verlengd\b|\bal\s(?P<d>{_COUNT})\s(?:verlenging(?:en)?)\s(?:gehad|gedaan|geweest|achter de rug)"
)
_LEFT = re.compile(
    rf"\b(?:nog|er\sis\snog|resteert|rest)\s(?:maar\s|slechts\s)?(?P<count>{_COUNT})\s(?:{OPTION}\s|keer\s|daarvan\s|ervan\s)?(?:is\s)?(?:over|open|beschikbaar|te gaan|resterend|vrij)\b"
    rf"|\bnog\s(?P<count2>{_COUNT})\s{OPTION}\s(?:hebben|te)\b"
)
_THE_ONE = re.compile(
    rf"\b(?:die|deze|de\s(?:enige\s)?{OPTION}|hij)\s(?:is|was|hebben\s(?:we|wij))\s(?:(?:al|reeds|inmiddels|ook|dus)\s)+{USED}"
)
_ASKED = re.compile(
    r"(?:^|[.!?;,\n]|\b(?:en|of)\b)\s?(?:is|zijn|hebben|heeft|was)\s(?:we|wij|de|het|er|die|ze|onze|al)\s[^.!;\n]*\?"
)
_FUTURE = re.compile(r"\b(?:willen|mogen|kunnen|gaan|moeten|worden|wordt|kan|mag|wil)\s(?:\w+\s){0,5}$")


def read_option_use(text: Text, *, total: int | None) -> tuple[Fact, ...]:
    """opties_gebruikt, and opties_totaal when 'beide' tells it; 'op' and 'nog een over' need the total."""
    folded = _ASKED.sub(lambda match: " " * len(match[0]), text.folded)
    if match := _ZERO.search(folded):
        return (Fact("opties_gebruikt", 0, text.words(*match.span())),)
    if match := _ALL.search(folded):
        words = text.words(*match.span())
        if total is not None:
            return (Fact("opties_gebruikt", total, words),)
        if _BOTH.search(match[0]):
            return Fact("opties_totaal", 2, words), Fact("opties_gebruikt", 2, words)
        return ()
    if (match := _LEFT.search(folded)) and total is not None:
        left = small_number(match["count"] or match["count2"])
        if left is not None and left <= total:
            return (Fact("opties_gebruikt", total - left, text.words(*match.span())),)
    used: list[Fact] = []
    for match in _ORDINAL.finditer(folded):
        order = {"eerste": 1, "1e": 1, "tweede": 2, "2e": 2}.get(match["order"], 3)
        used.append(Fact("opties_gebruikt", order, text.words(*match.span())))
    if used:
        return (max(used, key=lambda fact: int(str(fact.value))),)
    for match in _SOME.finditer(folded):
        if _FUTURE.search(folded, max(0, match.start() - 40), match.start()):
            continue
        said = match["a"] or match["b"] or match["c"] or match["d"] or match["joined"]
        count = 1 if said == "eens" else small_number(said)
        if count is not None:
            return (Fact("opties_gebruikt", count, text.words(*match.span())),)
    if (match := _THE_ONE.search(folded)) and total in {None, 1}:
        return (Fact("opties_gebruikt", 1, text.words(*match.span())),)
    return ()
