"""The words around an amount that decide what it is about, one way to say it per line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.understanding.services import SERVICE
from assistant.understanding.text import ways

__all__ = [
    "AMOUNT_FACTS",
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
    "stated_role",
]

_OF = (
    r"(?:van|voor|ter waarde van|ter grootte van|a|is|was|:|=|bedraagt|bedroeg|beloopt|kost|kostte|met|samen|om|tegen"
    r"|bij|op|zijn|ongeveer|precies|exact|maximaal|max|totaal|totaal van|een bedrag van|in totaal|nu|wordt|eigenlijk"
    r"|t\.w\.v\.|twv)"
)
_CONTRACT = (
    r"(?:(?:\w+-?)?(?:contract|kontrakt|overeenkomst|opdracht)(?:en)?|opdrachtsom|contractwaarde|opdrachtwaarde"
    r"|contractsom|aanneemsom)"
)
_OF_SERVICE = (
    r"(?:(?:voor|van|met|de|het|onze|ons|dagbesteding|begeleiding|jeugdhulp|jeugdzorg|huishoudelijke|hulp|wmo|vervoer"
    r"|schoonmaak|loopt|had|heeft|een|waarde|totale) ){0,5}"
)
# 'met 3 maanden verlengen kost #', 'een half jaar erbij voor #', never 'verlengen, het contract is #'
_LONGER = (
    r"\b(?:verleng\w*|oprekken|opgerekt|overbrug\w*|langer|erbij|doorlopen|door te lopen|uitstel|voortzetten|door)\b"
)
_NOT_THE_CONTRACT = r"(?:(?!\b(?:contract|opdracht|overeenkomst|waarde|raam|gegund|eerder))[^#.?!;]){0,60}?"
_A_CHANGE = r"(?:(?:bagatel)?wijziging(?:en)?|uitbreiding(?:en)?|verhoging(?:en)?|meerwerk|aanpassing(?:en)?)"
_TO_CHANGE = r"(?:(?:te )?(?:uitbreiden|verhogen|ophogen|wijzigen|toevoegen)|uit te breiden|op te hogen|toe te voegen)"
_CHANGED = r"(?:gewijzigd|uitgebreid|verhoogd|opgehoogd|aangepast)\b"
# When an earlier change was made, and the words up to it that speak of no other amount and not of now.
_IN_THE_PAST = (
    r"\b(?:vorig jaar|eerder|vorige (?:maand|keer)|afgelopen jaar|destijds|toen|al eens|al eerder|in 20[12]\d"
    r"|(?:een|twee|drie|\d) (?:jaar|maanden) geleden)"
)
_NOT_NOW = (
    r"(?:(?!\b(?:nu|willen|wil|gaan|contract|opdracht|overeenkomst|waarde|gegund|aanbesteed|weggezet|geraamd"
    r"|oorspronkelijk)\b)[^#.?!;]){0,50}?"
)
_ADDED = (
    r"(?:bij(?=\W*$|[.,;]| (?:gekomen|gedaan|op)\b| (?:het|ons|dit|de|onze) (?:contract|opdracht|budget|overeenkomst))"
    r"|erbij\b|bijgekomen|toegevoegd|extra\b|bovenop\b)"
)
_SUMMED = r"(?:samen|in totaal|bij elkaar|totaal|opgeteld)"

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

# Fact and the ways to name it, with # for the amount itself; the first that fits decides.
_STATED: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("som_kleine_percelen_eur", ways(
        rf"\bkleine percelen (?:[^\s.?!;,]+ ){{0,3}}?{_SUMMED}\s?(?:{_OF} ){{0,2}}#",
        rf"\bsom (?:van )?(?:de )?kleine percelen\s?(?:{_OF} )?#",
        r"# (?:aan|voor) (?:de |alle )?kleine percelen",
    )),
    ("totaal_alle_percelen_eur", ways(
        rf"\bpercelen (?:\w+ )?{_SUMMED}\s?(?:{_OF} ){{0,2}}#",
        rf"\btotaal (?:van )?alle percelen\s?(?:{_OF} )?#",
        rf"# (?:voor|van) (?:alle|de) percelen {_SUMMED}",
    )),
    ("perceelwaarde_eur", ways(
        rf"\b(?:perceel|perceeltje|kavel)\s?(?:\d{{1,2}} |[a-d] )?(?:\([^)#]*\) )?{_OF_SERVICE}(?:{_OF} ){{1,3}}#",
        rf"\b(?:perceelwaarde\s?(?:{_OF} )?|perceel\s?)#",
        r"# (?:voor )?(?:een|dit|het|elk|per) (?:kleine? )?perceel\b",
        r"percelen van (?:elk |ieder |allebei |per stuk )#|percelen van # (?:euro )?(?:elk|ieder|per stuk)\b",
    )),
    ("eerdere_wijzigingen_netto_eur", ways(
        rf"\b(?:eerdere?|vorige|voorgaande|vroegere) (?:\w+ )?{_A_CHANGE}\s?:?\s?(?:(?:samen|in totaal|netto|totaal) )*"
        rf"(?:{_OF} ){{0,2}}#",
        rf"{_IN_THE_PAST} {_NOT_NOW}{_A_CHANGE}(?: \w+)? (?:van|voor|met|a|ter waarde van|ad|:) #",
        rf"{_IN_THE_PAST} {_NOT_NOW}# (?:\w+ )?{_ADDED}",
        rf"\b(?:al|reeds|eerder) (?:\w+ ){{0,2}}{_A_CHANGE} (?:geweest|gehad|gedaan|doorgevoerd) (?:van|voor|met|:) "
        rf"(?:{_SUMMED} )?#",
        r"\b(?:vorig|afgelopen) (?:jr|jaar):? ?(?:al )?\+ ?#",
        rf"\bkwam(?:en)? er (?:[^#.?!;,]{{0,40}} )?# (?:\w+ )?{_ADDED}",
        rf"\bkwam(?:en)? er {_NOT_NOW}{_A_CHANGE}(?: \w+)? (?:van|voor|met|a) #",
        rf"\b(?:eerder|vorig jaar) (?:(?:al|is|hebben|we|met|voor|een|er|eens) )*#(?: (?:\w+ ){{0,2}}{_CHANGED})?"
        r"(?! (?:\w+ )?(?:betaald|uitgegeven|besteed|afgenomen|omgezet|kwijt|gekost|ingekocht|aan (?:subsidie|zorg)))",
        rf"\b(?:eerder|al|reeds|vorig jaar) [^#.?!]{{0,40}}# (?:\w+ ){{0,2}}{_CHANGED}",
        r"\bal (?:[^#.?!]{0,20} )?# (?:\w+ ){0,2}(?:aan (?:eerdere )?wijzigingen|meerwerk gehad)",
        rf"(?<!een )\b(?:eerste|vorige) {_A_CHANGE} (?:was|kostte|bedroeg|van) #",
        rf"\b(?:is|was|zijn|waren) (?:er )?(?:al )?eerder (?:al )?(?:\w+ ){{0,2}}{_A_CHANGE} van #",
        r"# aan eerdere wijzigingen",
        r"\beerst (?:al )?(?:met |een )#",
        r"\beerder\s?:\s?#",
    )),
    ("wijziging_bedrag_eur", ways(
        r"\b(?:uitbreid\w*|verhog\w*|ophog\w*|wijzig\w*|meerwerk|aanvulling|verlenging|aanpassing|toevoeging"
        r"|overbrugging"
        r"|extra (?:periode|jaar|opdracht|werk|kosten)) "
        r"(?:(?:het|de|dit|contract|opdracht|onze|ons|deze|hiervan|nu|zou|gaat|extra|jaar|een|bedrag|budget"
        r"|waarde) ){0,4}"
        rf"(?:{_OF} ){{1,2}}#",
        r"\b(?:stijg(?:t|en)|ga(?:at|an) omhoog) (?:(?:nu|dan|in totaal) ){0,2}met #",
        r"\ber (?:\S+ ){1,4}bij (?:voor|a|kost|kosten) #",
        r"\b(?:jaar(?:tje)?|maand(?:en)?|mnd|periode) (?:extra|erbij|meer) "
        r"(?:\w+ )?(?:kost|kosten|voor|is|a) (?:\w+ )?#",
        r"\b(?:uitgebreid|verhoogd|opgehoogd|gewijzigd) (?:(?:worden|wordt) )?met #",
        r"\b(?:extra|bovenop|erbovenop) (?:kosten )?(?:(?:van|is) )?#",
        r"\b(?:uitbreiding|verlenging|wijziging|meerwerk)\s?[:,]?\s?#",
        r"(?<!eerdere )(?<!vorige )\b(?:uitbreiding|wijziging) "
        r"(?:(?:erbij|extra|nu|van|is|precies|ter waarde van) ){1,3}#",
        r"#\s?(?:erbij|extra|meer|bovenop|meerwerk|aan extra|aan meerwerk|uitbreiding)\b",
        rf"{_LONGER}{_NOT_THE_CONTRACT}\b(?:voor|kost|kosten|a|tegen|meerkosten|voor een bedrag van) (?:\w+ )?#",
        rf"{_LONGER}[^#.?!;]{{0,60}}\b(?:kost|kosten) (?:\w+ ){{0,2}}#",
        rf"\b(?:uitbreiden|uit te breiden|verbreden){_NOT_THE_CONTRACT}\b(?:voor|kost|kosten|a|tegen) (?:\w+ )?#",
        r"(?:\bbreid(?:en|t)?\b[^#.?!;]{0,40}\b|^\s?)uit (?:(?:met|voor|tegen|een|bedrag|van) ){1,3}#",
        r"\b(?:nog|extra|derde|vierde|vijfde) (?:(?:een|1|'n|zo'n|half|heel|\d{1,2}|twee|drie|vier|zes) ){0,2}"
        r"(?:jaar(?:tje)?|maand(?:en)?|mnd)(?: \w+)? (?:kost|kosten|is|van|voor|a) (?:\w+ )?#",
        r"\b(?:meerkosten|meerprijs|extra kosten)\s?(?:(?:van|zijn|is|:) )?#",
        r"\bnu:? ?(?:nog )?\+ ?#",
        r"\b(?:en|maar) nu (?:(?:weer|nog|eens|ook|nogmaals) )*#",
        r"\bmet # (?:en|voor) (?:\S+ ){1,3}verleng|\bnu (?:nog )?(?:eens )?met #",
        r"# bij\b(?= (?:doen|komen|op|te)|\W*$)",
        rf"\b(?:met|voor|nog|er|om|willen|wil|graag) (?:(?:weer|nog|nu|ook|nogmaals|precies|exact|ongeveer|maar) )?#"
        rf"(?: (?:\w+ )?{_TO_CHANGE}\b| (?:\w+ ){{0,2}}{_CHANGED})",
    )),
    ("oorspronkelijke_waarde_eur", ways(
        r"\b(?:oorspronkelijk\w*|originele?|initiele|aanvankelijk\w*|destijds|gegunde?|gegund|beginwaarde) "
        r"(?:(?:contract|opdracht|overeenkomst|waarde|bedrag|contractwaarde|opdrachtwaarde|gegund|was|het|de"
        r"|een) ){0,4}"
        rf"(?:{_OF} ){{0,2}}#",
        r"\b(?:contract|opdracht|overeenkomst|raamovereenkomst)(?: \w+){0,2} (?:was|waren|kostte|bedroeg) (?:\w+ )?#",
        r"# (?:gegund|oorspronkelijk)\b",
        r"# (?:(?:is|was|zijn|werd|hebben|we|wij|netjes|destijds|europees) ){0,3}"
        r"(?:aanbesteed|gegund|ingekocht|gecontracteerd|weggezet)\b(?! (?:moet|worden|gaan))",
    )),
    ("geraamde_waarde_eur", ways(
        r"\b(?:geraamd\w*|raming|begroot|begroting|geschat\w*|schatting|schatten|ramen) "
        rf"(?:(?:waarde|op|het|de|deze|opdracht|is|staat|totale|totaal|we|wij|bedrag) ){{0,5}}(?:{_OF} ){{0,2}}#",
        r"# (?:geraamd|begroot)\b",
        # another figure for the same thing, which then contradicts the first
        r"\bmaar (?:in|volgens) (?:het|de|een|ons) (?:college(?:voorstel|besluit)|raadsvoorstel|inkoopplan|nota)\b"
        r"[^#.?!;]{0,80} #",
    )),
)  # fmt: skip
_CHANGES = frozenset({"wijziging_bedrag_eur", "eerdere_wijzigingen_netto_eur"})
AMOUNT_FACTS = frozenset(name for name, _ in _STATED)

_CHANGE_TOPIC = ways(
    r"wijzig|bagatel|uitbreid|uitgebreid|verleng|verhog|verhoog|meerwerk|2\.163|ophog|bovenop|aanvull|toevoeg"
    r"|toegevoegd|aanpass|aangepast|langer door|\bstijg(?:t|en)\b|omhoog",
    r"\ber (?:\S+ ){1,4}bij\b(?! (?:de|het|een)\b)",
    r"\b(?:erbij|extra)\b",
    r"\bbreid(?:en|t)?\b[^.?!;]{0,40}\buit\b",
)
# In a question about a change, these words make an amount that of the contract.
OF_CONTRACT = ways(
    rf"\b{_CONTRACT} (?:\([^)#]*\) )?{_OF_SERVICE}(?:{_OF} ){{1,2}}$",
    rf"\b{_CONTRACT} (?:(?:voor|van|met) )?(?:{SERVICE}) (?:{_OF} ){{0,2}}\(?$",
    r"\b(?:contract|overeenkomst|opdracht) \($",
    r"\b(?:weggezet|uitgezet|aanbesteed|gegund|ingekocht|gecontracteerd) (?:voor|tegen|met een waarde van) "
    r"(?:(?:in|een|totaal|ongeveer|ruim) ){0,3}$",
    rf"\b{_CONTRACT} \w+ (?:was|is|van|bedroeg|bedraagt) (?:destijds |toen |ooit )?$",
    r"^\W*(?:op|van|bij) (?:in totaal |een totaal van )?$",
    r"\b(?:contractwaarde|opdrachtwaarde|opdrachtsom|contractsom|waarde) "
    r"(?:(?:van|het|de|contract|opdracht|dit|ons|onze|deze|totale|is|was|bedraagt|op|nu) ){0,6}$",
    r"\b(?:waarde|contractwaarde|opdrachtwaarde|aanneemsom|opdrachtsom|contractsom|bedrag|contract|opdracht)"
    r"\s?[:=]?\s?$",
    r"\b(?:bagatel\w*|2\.163b) (?:(?:grens|bij|van|voor|op|een|contract|opdracht|is|er|bedrag|waarde) ){1,5}$",
)
CONTRACT_BEHIND = ways(rf"^ {_CONTRACT}\b")
# In any other question, these make one of several amounts the value of what is bought.
OF_VALUE = ways(
    r"\b(?:waarde|bedrag|kosten|omvang|budget|inkoop|inkopen|aanbesteding"
    rf"|{_CONTRACT}) {_OF_SERVICE}(?:{_OF} ){{0,2}}$",
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
    rf"\b(?:al|eerder|eerdere|vorige|reeds) (?:\w+ ){{0,3}}{_A_CHANGE} "
    r"(?:(?:gehad|geweest|gedaan|van|voor|met|waren|zijn|te) ?)"
    r"{0,3}:? ?$",
)
NO_EARLIER_CHANGES = ways(
    rf"\b(?:geen|zonder) (?:enkele )?(?:eerdere|vorige) (?:\w+ )?{_A_CHANGE}",
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


def stated_role(before: str, after: str) -> str | None:
    """The fact that the words around the amount name; None when they name none."""
    around = f"{before.replace('#', ' ')}#{after.replace('#', ' ')}"
    return next((name for name, pattern in _STATED if pattern.search(around)), None)


def is_about_change(folded: str, stated: Iterable[str | None]) -> bool:
    """Whether the text is about changing or extending, so that a value is that of the contract."""
    return _CHANGE_TOPIC.search(folded) is not None or any(name in _CHANGES for name in stated)
