"""Reads the facts that are yes or no from the ways in which people state them, never from a question.

For one fact the denials stand before the affirmations, which often hold the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.facts import Fact
from assistant.understanding.text import Text, sentence_start

__all__ = ["read_statements"]

_UP_TO_3 = r"(?:[^\s.?!;,]+\s){0,3}?"
_UP_TO_6 = r"(?:[^\s.?!;,]+\s){0,6}?"
_PARTY = (
    r"(?:(?:zorg)?aanbieders?|leveranciers?|opdrachtnemers?|contractpartij(?:en)?|wederpartij|partijen|organisatie|instelling"
    r"|zij|ze|iedereen)"
)
_THING = r"(?:tarief|tarieven|prijs|prijzen|inhoud|eisen|scope|voorwaarden|dienstverlening|kwaliteitseisen|bedrag|budget|opdracht)"
_CHANGE = (
    r"(?:verhog\w*|verlag\w*|aan\s?te\s?passen|aanpass\w*|aangepast|wijzig\w*|gewijzigd|verander\w*|uitbreid\w*"
    r"|bij\s?te\s?stellen|bijstel\w*|verhoogd|omhoog|indexer\w*)"
)
_CLAUSE = (
    r"(?:index(?:erings|atie|ering)?-?(?:clausule|bepaling|afspraak|regeling)?|indexatie|prijsherzienings?clausule|prijsindex\w*"
    r"|herzieningsclausule|prijsclausule|prijsaanpassingsclausule)"
)
_CALLED = (
    r"(?:ingeroepen|gelicht|opgezegd|verlengd|aangezegd|gemeld|aangegeven|uitgeoefend|laten weten|geweest|gebruikt)"
)
_ON_TIME = r"(?:op tijd|tijdig|binnen de (?:aanzeg|opzeg)?termijn|voor de (?:aanzeg|opzeg)termijn)"
_SAME = r"(?:dezelfde|ongewijzigde|gelijke)"
_CEILING = r"(?:onder|binnen|in)\s(?:het\s)?(?:subsidie)?plafond"

_STATEMENTS: tuple[tuple[str, bool, tuple[str, ...]], ...] = (
    ("optie_tijdig_ingeroepen", False, (
        rf"\bte laat\s{_UP_TO_3}{_CALLED}",
        rf"\b(?:aanzeg|opzeg|inroep)termijn\s{_UP_TO_6}(?:gemist|verstreken|voorbij|niet\s(?:ge)?haald|overschreden|verlopen)",
        rf"\bniet\s(?:meer\s)?(?:op tijd|tijdig)\s{_UP_TO_3}{_CALLED}",
        rf"\bvergeten\s{_UP_TO_6}(?:in te roepen|te verlengen|te lichten|op tijd)",
        r"\b(?:waren|zijn|was|ben)\s(?:we\s|wij\s|ik\s)?te laat met\s(?:\w+\s)?(?:inroepen|lichten|verlengen|de optie)",
    )),
    ("optie_tijdig_ingeroepen", True, (
        rf"(?<!niet )(?<!meer )\b{_ON_TIME}\s{_UP_TO_3}(?:ingeroepen|gelicht|aangezegd|gemeld|uitgeoefend|aangegeven|laten weten)",
        r"\b(?:aanzeg|opzeg)termijn\s(?:is\s|nog\s)*(?:gehaald|niet\sverstreken|niet\svoorbij)",
    )),
    ("overige_wijziging_bij_verlenging", False, (
        r"\b(?:verder|voor de rest|daarnaast|ook)\s(?:verandert|wijzigt|wijzigen|veranderen)\s(?:er\s|we\s)?(?:niets|niks)",
        r"\ber\s(?:verandert|wijzigt)\s(?:\w+\s){0,2}(?:niets|niks)",
        r"\b(?:verder|voor de rest|de rest|alles)\s(?:blijft|blijven)\s(?:\w+\s){0,3}(?:hetzelfde|gelijk|ongewijzigd|zoals)",
        r"\b(?:verder|de rest)\s(?:alles\s)?(?:hetzelfde|ongewijzigd)\b",
        rf"\b(?:onder|tegen|met|op)\s(?:precies\s)?{_SAME}\s(?:\w+\s)?(?:voorwaarden|condities|tarieven en voorwaarden)",
        r"\bzonder\s(?:andere|verdere|overige)\s(?:wijzigingen|aanpassingen)",
        r"\b(?:niets|niks)\s(?:anders\s)?(?:verandert|wijzigt|gewijzigd|aangepast)\b",
        r"\bverder geen (?:wijzigingen|veranderingen|aanpassingen)",
    )),
    ("overige_wijziging_bij_verlenging", True, (
        r"\b(?:en|ook|tegelijk\w*|meteen|daarbij|gelijk|tevens|direct|dan)\s"
        r"(?:(?:ook|meteen|gelijk|dan|willen|wil|we|wij|ze|wordt|worden|gaat|gaan|moet|tegelijk|direct)\s)*"
        rf"(?:het|de|een\shoger|hogere|andere|een\sander)\s(?:\w+\s)?{_THING}\s(?:\w+\s)?{_CHANGE}",
        rf"\b(?:en|maar)\s(?:met\s|dan\s|tegen\s)*(?:een\s)?(?:hogere?|andere?|nieuwe|aangepaste?|lagere?)\s{_THING}",
        rf"\b(?:het|de)\s{_THING}\s(?:wordt|worden|gaat|gaan|moet|moeten)\s(?:dan\s|ook\s|wel\s|iets\s|daarbij\s)+{_CHANGE}",
        rf"\btegelijk\w*\s(?:\w+\s){{0,3}}(?:de\s)?{_THING}\s(?:te\s)?{_CHANGE}",
        rf"\bwaarbij\s(?:we\s)?(?:ook\s)?(?:het|de)\s{_THING}\s(?:\w+\s){{0,2}}{_CHANGE}",
    )),
    ("prijsherzieningsclausule_in_stukken", False, (
        rf"\b(?:geen|zonder)\s(?:een\s)?(?:duidelijke\s)?{_CLAUSE}\b",
        rf"\b{_CLAUSE}\s(?:\w+\s){{0,2}}(?:niet\s(?:\w+\s)?(?:opgenomen|in|afgesproken)|ontbreekt)",
    )),
    ("prijsherzieningsclausule_in_stukken", True, (
        r"\b(?:er|contract|stukken|daar|wel|overeenkomst|bestek)\s(?:staat|is|zit|staan|bevat|kent|heeft|hebben)\s"
        rf"(?:wel\s|ook\s|gewoon\s)?(?:een\s)?(?:duidelijke\s)?{_CLAUSE}\b",
        rf"\b(?:een|met|de)\s(?:duidelijke\s)?{_CLAUSE}\s(?:is\s|staat\s)?(?:\w+\s){{0,3}}(?:opgenomen|in\b|afgesproken)",
    )),
    ("aanbieder_akkoord", False, (
        rf"\b{_PARTY}\s(?:\w+\s)?(?:(?:het|er|hier|daar)\s)*niet\s(?:mee\s)?(?:akkoord|eens|mee)",
        rf"\b{_PARTY}\s(?:wil|willen)\s(?:dat\s|dit\s|het\s|er\s)?niet\b",
        rf"\b{_PARTY}\s(?:weiger\w+|ligt dwars|stemt niet in|werkt niet mee)",
        rf"\b{_PARTY}\s(?:is|zijn)\shet\s(?:er\s)?(?:niet\smee\seens|oneens)",
    )),
    ("aanbieder_akkoord", True, (
        rf"\b{_PARTY}\s(?:(?:is|zijn|gaat|gaan|was|waren|ging)\s)?(?:(?:het|er|hier|daar|hiermee|daarmee|ermee|wel|al|ook|mee|allebei)\s)*"
        r"(?:akkoord|mee\seens|eens)\b",
        rf"\b{_PARTY}\s(?:stem(?:t|men)\sin|vind(?:t|en)\shet\s(?:goed|prima|ok)|werk(?:t|en)\s(?:\w+\s)?mee\b)",
        rf"\b{_PARTY}\swil\s(?:dat\s|dit\s|het\s)?(?:ook|graag|wel)\b",
    )),
    ("stukken_laten_korter_toe", False, (
        r"\b(?:korter|andere duur)\s(?:mag|kan)\s(?:\w+\s){0,3}niet\b",
        r"\b(?:stukken|contract)\slaten\s(?:een\s)?(?:kortere|andere)\s(?:duur|verlenging)\sniet\stoe",
    )),
    ("stukken_laten_korter_toe", True, (
        r"\b(?:korter|andere duur|kortere (?:duur|verlenging|periode))\s(?:\w+\s)?(?:mag|kan)\s(?:\w+\s)?"
        r"(?:volgens\s(?:de\s|het\s)(?:stukken|contract)|ook)\b",
        r"\b(?:contract|stukken|bestek|optie)\s(?:staat|staan|zegt)\s(?:\w+\s)?dat\s(?:een\s)?(?:kortere?|andere)\s"
        r"(?:duur\s|verlenging\s|periode\s)?(?:\w+\s)?(?:mag|kan|is toegestaan)",
    )),
    ("alleen_meer_tijd_zelfde_bedrag", True, (
        r"\b(?:zelfde|hetzelfde)\s(?:bedrag|geld|budget|subsidiebedrag)\s?,?\s?(?:(?:maar|en|alleen|dan)\s)*(?:meer tijd|langer|later)",
        r"\balleen\s(?:\w+\s){0,2}(?:meer tijd|uitstel|langer de tijd)",
        r"\b(?:zonder|geen)\sextra\s(?:geld|budget|subsidie|middelen)\b",
        r"\b(?:vraagt|vragen|wil|willen|krijgen|verlenen|geven|mag|kan|om|voor)\s(?:\w+\s){0,3}uitstel\b|\buitstel\s(?:geven|verlenen|krijgen)",
        r"\b(?:project\w*|activiteit\w*)\s(?:is|komt|zijn|wordt)\s(?:\w+\s)?later\s(?:klaar|af|gereed)\b|\blater klaar\b",
    )),
    ("nieuwe_aanvraag", False, (r"\b(?:geen|zonder)\s(?:een\s)?nieuwe\s(?:subsidie)?aanvraag", r"\bniet opnieuw aangevraagd")),
    ("nieuwe_aanvraag", True, (
        r"\b(?:heeft|hebben|ligt|er is|doet|dient)\s(?:al\s|er\s)?een nieuwe (?:subsidie)?aanvraag",
        r"\bnieuwe (?:subsidie)?aanvraag\s(?:\w+\s){0,3}(?:ingediend|gedaan|ontvangen|binnen|liggen|ligt)|(?<!niet )\bopnieuw aangevraagd",
    )),
    ("oorspronkelijk_aanbesteed", False, (
        r"\b(?:nooit|niet|nimmer)\s(?:\w+\s)?(?:aanbesteed|in de markt gezet)\b(?![^.?!]{0,40}(?:onder de drempel|hoef))",
        r"\b(?:onrechtmatig|ten onrechte)\s(?:\w+\s){0,2}(?:gegund|onderhands|gesloten|niet)",
    )),
    ("oorspronkelijk_aanbesteed", True, (
        r"\b(?:netjes|gewoon|destijds|toen|keurig|correct|volgens de regels|rechtmatig|europees|openbaar|ooit|indertijd|oorspronkelijk)\s"
        r"(?:(?:wel|netjes|europees|openbaar|gewoon|is|volgens de regels)\s)*(?:aanbesteed|in de markt gezet)\b",
        r"\bna\s(?:een\s)?(?:europese|openbare)\saanbesteding\b|\bhoefde(?:n)?\s(?:\w+\s){0,3}niet\s(?:te\s(?:worden\s)?)?aanbesteed",
    )),
    ("wijzigt_algemene_aard", False, (
        r"\baard\s(?:van\s(?:de|het)\s(?:opdracht|contract)\s)?(?:verandert|wijzigt|blijft)\s(?:er\s)?(?:niet|hetzelfde|gelijk|ongewijzigd)",
        r"\bverandert\sde\s(?:algemene\s)?aard\s(?:van de opdracht\s)?niet|\bblijft (?:het )?(?:dezelfde dienst|hetzelfde soort)",
    )),
    ("wijzigt_algemene_aard", True, (
        r"\baard\s(?:van\s(?:de|het)\s(?:opdracht|contract)\s)?(?:verandert|wijzigt)\b(?!\s(?:\w+\s)?niet)",
        r"\b(?:wordt|worden)\s(?:\w+\s){0,3}(?:een\s)?(?:heel\s)?(?:ander\ssoort|andere)\s(?:dienst|opdracht|zorg)\b",
    )),
    ("plafond_ruimte", False, (
        r"\bplafond\s(?:is|was)\s(?:\w+\s)?(?:bereikt|op|vol|overschreden|uitgeput)",
        rf"\bgeen\s(?:\w+\s)?ruimte\s(?:\w+\s){{0,2}}{_CEILING}|\bgeen\ssubsidieregeling\b",
    )),
    ("plafond_ruimte", True, (
        rf"\b(?:past|passen|blijft)\s(?:\w+\s)?(?:in de regeling en\s)?{_CEILING}",
        rf"\b(?:er is|nog|genoeg|voldoende)\s(?:(?:nog|genoeg|voldoende)\s)*ruimte\s(?:\w+\s){{0,3}}{_CEILING}",
    )),
    ("vastgesteld", False, (r"\b(?:subsidie\w*\s(?:is\s)?)?(?:nog\s)?niet\s(?:definitief\s)?vastgesteld",)),
    ("vastgesteld", True, (r"\b(?:subsidie\w*|hij|die|beschikking)\s(?:is|was)\s(?:(?:al|reeds|inmiddels|definitief)\s)*vastgesteld",
                           r"\b(?:al|reeds)\s(?:definitief\s)?vastgesteld")),
    ("wijzigingsclausule", False, (r"\b(?:geen|zonder)\s(?:een\s)?(?:wijzigings|verlengings)clausule",)),
    ("wijzigingsclausule", True, (
        r"\b(?:er\sstaat|staat|met|bevat|hebben)\s(?:wel\s|er\s)?een\s(?:duidelijke\s)?(?:wijzigings|verlengings)clausule",
        r"\b(?:wijzigings|verlengings)clausule\s(?:\w+\s){0,3}(?:opgenomen|in\b)",
    )),
    ("voor_iedereen_gelijk", False, (
        r"\b(?:alleen|enkel|slechts)\svoor\s(?:een|1|sommige|deze|enkele|bestaande)\saanbieders?\b",
        r"\bniet\svoor\s(?:alle|iedere|elke)\saanbieders?\b",
    )),
    ("voor_iedereen_gelijk", True, (
        r"\b(?:geldt|is|gelden|doen we|verlengen we)\s(?:\w+\s){0,3}voor\s(?:alle aanbieders|iedere aanbieder|elke aanbieder|iedereen)\b",
        r"\b(?:alle aanbieders|iedereen)\s(?:krijgt|krijgen)\s(?:\w+\s){0,3}(?:hetzelfde|dezelfde|gelijk)",
    )),
)  # fmt: skip
_PATTERNS = tuple((name, value, re.compile("|".join(ways))) for name, value, ways in _STATEMENTS)

# The verb stands before its subject: a question, also where the mark is forgotten.
_ASKED_BEFORE = re.compile(
    r"(?:^|[,:]|\b(?:en|of|maar|dus)\b)\s?"
    r"(?:is|zijn|staat|staan|zit|heeft|hebben|was|gaat|gaan|moet|moeten|wordt|verandert|mag|kan|geldt|past)\s"
    r"(?:(?:er|de|het|een|onze|ons|dit|dat|die|deze|we|wij|ook|wel|dan|daarvoor|alle|ze)\s){0,4}$"
)
# 'moet de aanbieder akkoord zijn', 'als de aanbieder niet akkoord hoeft te gaan': no statement of how it is.
_WHETHER = re.compile(r"\b(?:moet|moeten|hoeft|hoeven|of|zodra|voordat|verplicht)\s(?:[^\s.?!;,]+\s){0,4}$")
_EXTENDING = re.compile(r"verleng|door(?:lopen|gaan)|langer")


def read_statements(text: Text) -> tuple[Fact, ...]:
    """The yes-or-no facts that the text states, at most one per name."""
    facts: dict[str, Fact] = {}
    for fact in _matches(text):
        facts.setdefault(fact.name, fact)
    return tuple(facts.values())


def _matches(text: Text) -> Iterator[Fact]:
    extending = _EXTENDING.search(text.folded) is not None
    for name, value, pattern in _PATTERNS:
        of_extension = name == "overige_wijziging_bij_verlenging"
        if of_extension and not extending:
            continue
        for match in pattern.finditer(text.folded):
            before = text.folded[max(sentence_start(text.folded, match.start()), match.start() - 45) : match.start()]
            if _ASKED_BEFORE.search(before) or (not of_extension and _WHETHER.search(before)):
                continue
            yield Fact(name, value, text.words(*match.span()))
