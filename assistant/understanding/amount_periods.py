"""Finds the period that an amount is paid for where other words stand between: 'elk jaar kost dat #', '# uit per jaar'.

An amount that is paid again and again is no value of a contract; taken for one, it hides that a threshold is reached.
"""

from __future__ import annotations

import re
from typing import Literal

from assistant.understanding.text import sentence_start, ways

__all__ = ["Per", "is_of_other_period", "period_near"]

Per = Literal["jaar", "maand"]

_EVERY = r"(?:per|elke?|ieder|iedere|ider|idere|in het|in een|in de|'s|p\.?|/) ?"
_NOT_A_MONTH = r"(?! (?:jan|feb|maart|april|mei|jun|jul|aug|sep|okt|nov|dec)| \d)"
_MONEY = r"(?:kosten|uitgaven|bijdrage|vergoeding|bedrag|prijs|waarde|omvang|budget|lasten|inkoop|som)"
_PERIOD = (
    rf"(?:\b{_EVERY}(?:(?P<jaar>jaar|jr)|(?P<maand>maand|mnd|maands))\b{_NOT_A_MONTH}"
    rf"|\b(?:(?P<yearly>jaarlijkse (?={_MONEY})|jaarlijks\b|op jaarbasis)"
    rf"|(?P<monthly>maandelijkse (?={_MONEY})|maandelijks\b|op maandbasis))"
    r"|\b(?:(?P<year>jaar)|(?P<month>maand))(?:budget|bedrag|kosten|prijs|raming|waarde|som|volume)\b)"
)
# Behind a period that the amount is of: the end of a clause, or what the money is for.
_ENDS = (
    r"(?=\s*(?:$|[.,;:?!)]|(?:uit|kwijt|aan|voor|zonder|ex|excl|exclusief|incl|inclusief|en|betalen|betaald|contract"
    r"|looptijd|gedurende|met een looptijd)\b))"
)
_OF_ALL = ways(r"\b(?:totaal|totale|contractsom|opdrachtsom|contractwaarde|opdrachtwaarde)\b[^.?!;:#]{0,25}$")
# Words between that begin another thought, or name what the amount is of as a whole.
_APART = ways(
    r"\b(?:en|of|maar|waarvan|terwijl|totaal|totale|samen|opgeteld|keer|maal|x|met|oorspronkelijk\w*|wordt|worden|verleng\w*"
    r"|evalu\w*|index\w*|looptijd|drempel\w*)\b|\d"
    r"|\b(?:contract|overeenkomst|opdracht)(?:je)? (?:\w+ )?(?:van|a|ad|ter|voor)\b"
)
_LOOSE = ways(r"\b(?:losse|nieuwe|kleine|aparte|zelfde) (?:\w+ )?(?:opdracht(?:je)?|klus(?:je)?|order|bestelling)\b")
_BEFORE = ways(rf"{_PERIOD}(?P<gap>[^.?!;:#]{{0,60}})$")
_BEHIND = ways(rf"^(?P<gap>[^.?!;:,#]{{0,40}}?){_PERIOD}{_ENDS}")
_OTHER = ways(
    r"\b(?:(?:elke|iedere|per) (?:week|dag|kwartaal|twee weken|half ?jaar)|wekelijkse?|dagelijkse?)\b[^.?!;:#]{0,60}$"
)


def period_near(folded: str, start: int, end: int, *, after: int = 0, before: int | None = None) -> Per | None:
    """The period of the amount at [start, end), by words in its own sentence between the amounts beside it."""
    ahead = folded[max(after, sentence_start(folded, start), start - 90) : start]
    if _OF_ALL.search(ahead):
        return None
    behind = folded[end : min(len(folded) if before is None else before, end + 60)]
    for found in (_BEFORE.search(ahead), _BEHIND.match(behind)):
        if found is not None and (_APART.search(found["gap"]) is None or _LOOSE.search(found["gap"])):
            return "jaar" if found["jaar"] or found["yearly"] or found["year"] else "maand"
    return None


def is_of_other_period(before: str) -> bool:
    """Whether the words before an amount say that it comes each week or quarter, over which nothing is reckoned."""
    found = _OTHER.search(before)
    return found is not None and re.search(r"\d", found[0]) is None
