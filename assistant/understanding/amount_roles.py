"""The words around an amount that decide what it is about, one way to say it per line."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.understanding.services import SERVICE
from assistant.understanding.stated_amounts import A_CHANGE, CONTRACT, OF, OF_SERVICE
from assistant.understanding.text import ways

__all__ = [
    "ASKS_BTW",
    "BRIDGING",
    "BUYING",
    "CONTRACT_BEHIND",
    "EARLIER_CHANGES",
    "EITHER_BTW",
    "IN_TOTAL",
    "IS_WITH",
    "NO_EARLIER_CHANGES",
    "OF_CONTRACT",
    "OF_VALUE",
    "VALUED_AFTER",
    "is_about_change",
    "is_no_value",
]

_NO_VALUE_BEFORE = ways(
    # a bound, or where a change leads to
    r"\b(?:minder dan|meer dan|onder|boven|hoger dan|lager dan|minimaal|minstens|ten minste|tenminste|vanaf|over de"
    r"|beneden"
    r"|groter dan|kleiner dan|tot aan|tot maximaal|naar|tot) (?:de |het )?$",
    # the amount of a rule, or another amount than a value
    r"\b(?:drempel\w*|grens|grensbedrag|plafond|maximum|bagatel\w*|norm|uurtarief|tarief|eigen bijdrage|omzet\w*|boete"
    r"|schade|salaris|loon|budgetplafond|subsidieplafond|prijs) "
    r"(?:(?:van|is|was|bedraagt|ligt|op|nu|voor|sas|diensten|de|nog|steeds) ){0,4}$",
)
_NO_VALUE_AFTER = ways(
    r"^\s?(?:\w+ )?(?:per|/|p\.)\s?(?:uur|dag|dagdeel|week|client|persoon|kind|inwoner|jeugdige|etmaal|rit|kilometer"
    r"|km|stuk"
    r"|minuut|kwartaal|fte|gezin|traject|plek|bed|deelnemer|aanbieder)",
    r"^\s?(?:euro )?(?:of (?:meer|hoger|minder|lager)|en (?:hoger|meer)|overschrijd\w*|te boven)\b",
    r"^\s?(?!(?:boven|onder|over|beneden|binnen)\b)(?:\w+ )?(?:de )?(?:drempel|grens)\b",
    r"^-?\s?(?:drempel|grens|norm)\b",
)

_CHANGES = frozenset({"wijziging_bedrag_eur", "eerdere_wijzigingen_netto_eur"})

_CHANGE_TOPIC = ways(
    r"wijzig|bagatel|uitbreid|uitgebreid|verleng|verhog|verhoog|meerwerk|2\.163|ophog|bovenop|aanvull|toevoeg"
    r"|toegevoegd|aanpass|aangepast|langer door|\bstijg(?:t|en)\b|omhoog",
    r"\ber (?:\S+ ){1,4}bij\b(?! (?:de|het|een)\b)",
    r"\b(?:erbij|extra)\b",
    r"\bbreid(?:en|t)?\b[^.?!;]{0,40}\buit\b",
)
# In a question about a change, these words make an amount that of the contract.
OF_CONTRACT = ways(
    r"\bkocht(?:en)? (?:[^#.?!;]{0,40} )?in voor $",
    rf"\b{CONTRACT} (?:\([^)#]*\) )?{OF_SERVICE}(?:{OF} ){{1,2}}$",
    rf"\b{CONTRACT} (?:(?:voor|van|met) )?(?:{SERVICE}) (?:{OF} ){{0,2}}\(?$",
    r"\b(?:contract|overeenkomst|opdracht) \($",
    r"\b(?:weggezet|uitgezet|aanbesteed|gegund|ingekocht|gecontracteerd) (?:voor|tegen|met een waarde van) "
    r"(?:(?:in|een|totaal|ongeveer|ruim) ){0,3}$",
    rf"\b{CONTRACT} \w+ (?:was|is|van|bedroeg|bedraagt) (?:destijds |toen |ooit )?$",
    r"^\W*(?:op|van|bij) (?:in totaal |een totaal van )?$",
    r"\b(?:contractwaarde|opdrachtwaarde|opdrachtsom|contractsom|waarde) "
    r"(?:(?:van|het|de|contract|opdracht|dit|ons|onze|deze|totale|is|was|bedraagt|op|nu) ){0,6}$",
    r"\b(?:waarde|contractwaarde|opdrachtwaarde|aanneemsom|opdrachtsom|contractsom|bedrag|contract|opdracht)"
    r"\s?[:=]?\s?$",
    r"\b(?:bagatel\w*|2\.163b) (?:(?:grens|bij|van|voor|op|een|contract|opdracht|is|er|bedrag|waarde) ){1,5}$",
)
CONTRACT_BEHIND = ways(rf"^ {CONTRACT}\b")
# In any other question, these make one of several amounts the value of what is bought.
OF_VALUE = ways(
    r"\b(?:waarde|bedrag|kosten|omvang|budget|inkoop|inkopen|aanbesteding"
    rf"|{CONTRACT}) {OF_SERVICE}(?:{OF} ){{0,2}}$",
    r"\b(?:kost|kosten|gaat om|inkopen|aanbesteden|bij|voor|om) (?:een |in totaal )?$",
)
VALUED_AFTER = ways(r"^\s?(?:in te kopen|inkopen|aanbesteden|te besteden|waard)\b")
BUYING = ways(
    r"aanbested|inko(?:op|pen)|\bko(?:op|opt|pen)\b|inge?kocht|in te kopen|gun(?:nen|ning)|opdracht|contract|drempel"
    r"|europees|\beu\b|\beurop\b"
    r"|onderhands|concessie|exploit|procedure|raming|waarde|offerte|perceel|uitvraag|mag|mogen|moet|sas\b"
)
BRIDGING = ways(r"\b(?:overbrugg\w*|noodcontract|tussenoplossing)\b")
IN_TOTAL = ways(
    r"\b(?:in totaal|totaal|totale (?:opdracht|waarde|aanbesteding|raming)"
    r"|(?:alles|alle delen) (?:samen|bij elkaar|opgeteld)"
    r"|het geheel|de hele (?:opdracht|aanbesteding)) (?:(?:van|is|een) ){0,2}$",
)
EARLIER_CHANGES = ways(
    rf"\b(?:al|eerder|eerdere|vorige|reeds) (?:\w+ ){{0,3}}{A_CHANGE} "
    r"(?:(?:gehad|geweest|gedaan|van|voor|met|waren|zijn|te) ?)"
    r"{0,3}:? ?$",
)
NO_EARLIER_CHANGES = ways(
    rf"\b(?:geen|zonder) (?:enkele )?(?:eerdere|vorige) (?:\w+ )?{A_CHANGE}",
    r"\b(?:nog (?:niet|nooit)|nooit|niet) eerder (?:\w+ )?(?:gewijzigd|uitgebreid|aangepast)",
    r"\b(?:nog|eerder|tot nu toe) (?:nog )?(?:niets|niks|nooit iets|nooit|niet) (?:eerder )?(?:gewijzigd|aangepast)",
    r"\bnooit (?:eerder )?(?:iets )?(?:gewijzigd|aangepast)",
    r"\bnooit (?:iets )?(?:\w+ )?(?:aan (?:het|dit|ons|de|deze) (?:contract|opdracht|overeenkomst) )?gewijzigd",
    r"\beerste (?:wijziging|uitbreiding)\b(?! (?:van )?(?:€|\d|was|kostte|bedroeg|hebben|ging|is (?:al|geweest)))",
)
EITHER_BTW = ways(
    r"met of zonder (?:de )?btw", r"zonder of met (?:de )?btw", r"(?:in|ex)cl\w*\.? of (?:in|ex)cl\w*\.? (?:de )?btw"
)
ASKS_BTW = ways(r"\b(?:moet|of|is dat|is het|zijn dat)(?: \w+){0,4}\s?$")
IS_WITH = ways(r"\b(?:is|zijn|bedrag|bedragen|dus)$")


def is_no_value(before: str, after: str) -> bool:
    """Whether the words next to an amount make it a bound, a price per unit or the amount of a rule."""
    return _NO_VALUE_BEFORE.search(before) is not None or _NO_VALUE_AFTER.match(after) is not None


def is_about_change(folded: str, stated: Iterable[str | None]) -> bool:
    """Whether the text is about changing or extending, so that a value is that of the contract."""
    return _CHANGE_TOPIC.search(folded) is not None or any(name in _CHANGES for name in stated)
