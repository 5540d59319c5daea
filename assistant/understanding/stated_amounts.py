"""The ways to name what an amount is: the value of a lot, of the contract, of this change or of earlier ones."""

from __future__ import annotations

import re

from assistant.understanding.text import ways

__all__ = ["AMOUNT_FACTS", "A_CHANGE", "CONTRACT", "OF", "OF_SERVICE", "stated_role"]

OF = (
    r"(?:van|voor|ter waarde van|ter grootte van|a|is|was|:|=|bedraagt|bedroeg|beloopt|kost|kostte|met|samen|om|tegen"
    r"|bij|op|zijn|ongeveer|precies|exact|maximaal|max|totaal|totaal van|een bedrag van|in totaal|nu|wordt|eigenlijk"
    r"|t\.w\.v\.|twv)"
)
CONTRACT = (
    r"(?:(?:\w+-?)?(?:contract|kontrakt|overeenkomst|opdracht)(?:en)?|opdrachtsom|contractwaarde|opdrachtwaarde"
    r"|contractsom|aanneemsom)"
)
OF_SERVICE = (
    r"(?:(?:voor|van|met|de|het|onze|ons|dagbesteding|begeleiding|jeugdhulp|jeugdzorg|huishoudelijke|hulp|wmo|vervoer"
    r"|schoonmaak|loopt|had|heeft|een|waarde|totale) ){0,5}"
)
# 'met 3 maanden verlengen kost #', 'een half jaar erbij voor #', never 'verlengen, het contract is #'
_LONGER = (
    r"\b(?:verleng\w*|op(?:ge)?rek\w*|overbrug\w*|langer|erbij|\w*plakken|door(?: te )?lopen|uitstel|voortzetten"
    r"|door)\b"
)
_NOT_THE_CONTRACT = r"(?:(?!\b(?:contract|opdracht|overeenkomst|waarde|raam|gegund|eerder))[^#.?!;]){0,60}?"
A_CHANGE = r"(?:(?:bagatel)?wijziging(?:en)?|uitbreiding(?:en)?|verhoging(?:en)?|meerwerk|aanpassing(?:en)?)"
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

# Fact and the ways to name it, with # for the amount itself; the first that fits decides.
_STATED: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("som_kleine_percelen_eur", ways(
        rf"\bkleine percelen (?:[^\s.?!;,]+ ){{0,3}}?{_SUMMED}\s?(?:{OF} ){{0,2}}#",
        rf"\bsom (?:van )?(?:de )?kleine percelen\s?(?:{OF} )?#",
        r"# (?:aan|voor) (?:de |alle )?kleine percelen",
    )),
    ("totaal_alle_percelen_eur", ways(
        rf"\bpercelen (?:\w+ )?{_SUMMED}\s?(?:{OF} ){{0,2}}#",
        rf"\btotaal (?:van )?alle percelen\s?(?:{OF} )?#",
        rf"# (?:voor|van) (?:alle|de) percelen {_SUMMED}",
    )),
    ("perceelwaarde_eur", ways(
        rf"\b(?:perceel|perceeltje|kavel)\s?(?:\d{{1,2}} |[a-d] )?(?:\([^)#]*\) )?{OF_SERVICE}(?:{OF} ){{1,3}}#",
        rf"\b(?:perceelwaarde\s?(?:{OF} )?|perceel\s?)#",
        r"# (?:voor )?(?:een|dit|het|elk|per) (?:kleine? )?perceel\b",
        r"percelen van (?:elk |ieder |allebei |per stuk )#|percelen van # (?:euro )?(?:elk|ieder|per stuk)\b",
    )),
    ("eerdere_wijzigingen_netto_eur", ways(
        rf"\b(?:eerdere?|vorige|voorgaande|vroegere) (?:\w+ )?{A_CHANGE}\s?:?\s?(?:(?:samen|in totaal|netto|totaal) )*"
        rf"(?:{OF} ){{0,2}}#",
        rf"{_IN_THE_PAST} {_NOT_NOW}{A_CHANGE}(?: \w+)? (?:van|voor|met|a|ter waarde van|ad|:) #",
        rf"{_IN_THE_PAST} {_NOT_NOW}# (?:\w+ )?{_ADDED}",
        rf"\b(?:al|reeds|eerder) (?:\w+ ){{0,2}}{A_CHANGE} (?:geweest|gehad|gedaan|doorgevoerd) (?:van|voor|met|:) "
        rf"(?:{_SUMMED} )?#",
        r"\b(?:vorig|afgelopen) (?:jr|jaar):? ?(?:al )?\+ ?#",
        rf"\bkwam(?:en)? er (?:[^#.?!;,]{{0,40}} )?# (?:\w+ )?{_ADDED}",
        rf"\bkwam(?:en)? er {_NOT_NOW}{A_CHANGE}(?: \w+)? (?:van|voor|met|a) #",
        rf"\b(?:eerder|vorig jaar) (?:(?:al|is|hebben|we|met|voor|een|er|eens) )*#(?: (?:\w+ ){{0,2}}{_CHANGED})?"
        r"(?! (?:\w+ )?(?:betaald|uitgegeven|besteed|afgenomen|omgezet|kwijt|gekost|ingekocht|aan (?:subsidie|zorg)))",
        rf"\b(?:eerder|al|reeds|vorig jaar) [^#.?!]{{0,40}}# (?:\w+ ){{0,2}}{_CHANGED}",
        r"\bal (?:[^#.?!]{0,20} )?# (?:\w+ ){0,2}(?:aan (?:eerdere )?wijzigingen|meerwerk gehad)",
        rf"(?<!een )\b(?:eerste|vorige) {A_CHANGE} (?:was|kostte|bedroeg|van) #",
        rf"\b(?:is|was|zijn|waren) (?:er )?(?:al )?eerder (?:al )?(?:\w+ ){{0,2}}{A_CHANGE} van #",
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
        rf"(?:{OF} ){{1,2}}#",
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
        rf"(?:{OF} ){{0,2}}#",
        r"\b(?:contract|opdracht|overeenkomst|raamovereenkomst)(?: \w+){0,2} (?:was|waren|kostte|bedroeg) (?:\w+ )?#",
        r"# (?:gegund|oorspronkelijk)\b",
        r"# (?:(?:is|was|zijn|werd|hebben|we|wij|netjes|destijds|europees) ){0,3}"
        r"(?:aanbesteed|gegund|ingekocht|gecontracteerd|weggezet)\b(?! (?:moet|worden|gaan))",
    )),
    ("geraamde_waarde_eur", ways(
        r"\b(?:geraamd\w*|raming|begroot|begroting|geschat\w*|schatting|schatten|ramen) "
        rf"(?:(?:waarde|op|het|de|deze|opdracht|is|staat|totale|totaal|we|wij|bedrag) ){{0,5}}(?:{OF} ){{0,2}}#",
        r"# (?:geraamd|begroot)\b",
        # another figure for the same thing, which then contradicts the first
        r"\bmaar (?:in|volgens) (?:het|de|een|ons) (?:college(?:voorstel|besluit)|raadsvoorstel|inkoopplan|nota)\b"
        r"[^#.?!;]{0,80} #",
    )),
)  # fmt: skip
AMOUNT_FACTS = frozenset(name for name, _ in _STATED)


def stated_role(before: str, after: str) -> str | None:
    """The fact that the words around the amount name; None when they name none."""
    around = f"{before.replace('#', ' ')}#{after.replace('#', ' ')}"
    return next((name for name, pattern in _STATED if pattern.search(around)), None)
