"""Leaves out what only says that a planned contract is not extended: 'drie jaar, zonder verlenging. Is dat Europees?'.

Such words make no question one about extending, and no amount one of a change. Where the contract runs, has ended or
is to go on after all, they stay: 'er is geen verlengingsoptie, mogen we toch verlengen?'.
"""

from __future__ import annotations

from assistant.understanding.options import OPTION
from assistant.understanding.text import ways

__all__ = ["asks_to_buy", "without_denied_extension"]

_STEP = rf"(?:{OPTION}|verleng(?:ing(?:en)?|opties?)\b|verl\b\.?|optie-?ja(?:ar|ren)\b)"
_THERE = r"(?:\ber (?:komen|komt|zijn|is|zitten|zit|staan|staat) )?"
_IN = r"(?: (?:bij|in|op|voorzien|opgenomen|mogelijk|afgesproken)\b)?"
_LINK = r"(?:(?:een|enkele|verdere|en|of|noch|eventuele|opties?|tussentijdse) ){0,3}"
_DENIED = ways(
    rf"{_THERE}\b(?:zonder|geen|noch|nul) {_LINK}{_STEP}(?: (?:en|of|noch) (?:geen |zonder )?{_STEP})*{_IN}",
    r"\bniet (?:meer |te )?verleng(?:en|d)?\b(?: maar opnieuw\b)?|\bverlengen (?:kan|kunnen) (?:\w+ )?niet\b",
)
# A question whether what is to be bought must be put on the market, and how its value is found.
_BUYS = ways(
    r"\beurop(?:ees|ese|)\b|\beu\b|\bdrempel|\baanbested(?!\w* contract)|\bte besteden\b|\baanbesteed (?:worden|moet)"
    r"|\b(?:worden|moet|moeten) (?:\w+ ){0,2}aanbesteed|\braming\b|\bramen\b|\bgeraamde waarde\b|\bofferte"
    r"|\bonderhands\b|\bsas\b|\baankondig",
)
_ASKS = ways(
    r"\b(?:moet|moeten|hoef|hoeft|hoeven|verplicht|nodig|val(?:t|len)|is dat|is dit|is het|zijn we|zitten we|mag|mogen"
    r"|kan|kunnen|geldt|gelden|welke?|hoeveel|wat|boven|onder)\b|\?\s*$"
)
_GOES_ON = ways(
    r"\bverleng|\bverlegen\b|\blanger (?:door|laten|lopen|doorlopen)|\bdoor(?:gaan|lopen|laten|werken)\b|voort\s?zet"
    r"|\bdoor\b(?=\W*(?:$|[.,?!]|met\b|zonder\b|na\b))|\bnog (?:een|1|twee|2|half|zes|\d+) (?:half )?(?:jaar|jr|maand)"
    r"|\b(?:loopt|lopen|liep|eindigt|eindigde|verloopt|verliep|afgelopen|verlopen|einddatum|afloopt|afliep|opnieuw)\b"
    r"|\b(?:lichten|gelicht|inroepen|ingeroepen)\b"
)


def asks_to_buy(folded: str) -> bool:
    """Whether the text asks about what is to be bought, and speaks of no contract that runs or is to go on."""
    return _BUYS.search(folded) is not None and _ASKS.search(folded) is not None and _GOES_ON.search(folded) is None


def without_denied_extension(folded: str) -> str:
    """The text, of the same length, without the words that deny an extension, if it asks about what is to be bought."""
    left = _DENIED.sub(lambda match: " " * len(match[0]), folded)
    return left if left != folded and asks_to_buy(left) else folded
