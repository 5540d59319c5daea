"""The ways in which people state the facts that are yes or no.

For one fact the denials stand before the affirmations, which often hold the same words.
"""

from __future__ import annotations

from assistant.understanding.text import ways

__all__ = ["STATEMENTS"]

_UP_TO_3 = r"(?:[^\s.?!;,]+ ){0,3}?"
_UP_TO_6 = r"(?:[^\s.?!;,]+ ){0,6}?"
_PARTY = (
    r"(?:(?:zorg)?aanbieders?|leveranciers?|opdrachtnemers?|contractpartij(?:en)?|wederpartij|partijen|organisatie"
    r"|instelling"
    r"|zij|ze|iedereen)"
)
_THING = (
    r"(?:tarief|tarieven|prijs|prijzen|inhoud|eisen|scope|voorwaarden|dienstverlening|kwaliteitseisen|bedrag|budget"
    r"|opdracht)"
)
_CHANGE = (
    r"(?:verhog\w*|verlag\w*|aan\s?te\s?passen|aanpass\w*|aangepast|wijzig\w*|gewijzigd|verander\w*|uitbreid\w*"
    r"|bij\s?te\s?stellen|bijstel\w*|verhoogd|omhoog|indexer\w*|geindexeerd)"
)
_BY = r"(?:(?:met|naar|tot) [^\s?!;,]+ )?"  # 'het tarief met 5% verhogen'
_CLAUSE = (
    r"(?:index(?:erings|atie|ering)?-?(?:clausule|bepaling|afspraak|regeling)?|indexatie|prijsherzienings?clausule"
    r"|prijsindex\w*"
    r"|herzieningsclausule|prijsclausule|prijsaanpassingsclausule)"
)
_CALLED = (
    r"(?:ingeroepen|gelicht|opgezegd|verlengd|aangezegd|gemeld|aangegeven|uitgeoefend|laten weten|geweest|gebruikt)"
)
_ON_TIME = r"(?:op tijd|tijdig|binnen de (?:aanzeg|opzeg)?termijn|voor de (?:aanzeg|opzeg)termijn)"
_SAME = r"(?:dezelfde|zelfde|ongewijzigde|gelijke|gelijkblijvende)"
_CEILING = r"(?:onder|binnen|in) (?:het )?(?:subsidie)?plafond"

_ROUND = r"(?:ronde|toelating(?:sronde|sprocedure)?|openstelling|bekendmaking|inschrijf(?:ronde|moment)|publicatie)\b"
_OPENED = (
    r"(?:bekend\w*|open\b|openstellen|opengesteld|opengezet|publiceren|gepubliceerd|publiceert|instappen|inschrijven"
    r"|meedoen|toetreden|aanmelden)"
)

_STATEMENTS: tuple[tuple[str, bool, tuple[str, ...]], ...] = (
    ("optie_tijdig_ingeroepen", False, (
        rf"\bte laat {_UP_TO_3}{_CALLED}",
        rf"\b(?:aanzeg|opzeg|inroep)termijn {_UP_TO_6}(?:gemist|verstreken|voorbij|niet (?:ge)?haald|overschreden"
        r"|verlopen|vergeten|misgelopen)",
        rf"\bniet (?:meer )?(?:op tijd|tijdig) {_UP_TO_3}{_CALLED}",
        r"\b(?:roepen|roep|roept) [^.?!;]{0,40}\b(?:te laat|niet op tijd|niet tijdig) in\b",
        rf"\bvergeten {_UP_TO_6}(?:in te roepen|te verlengen|te lichten|op tijd|aan te zeggen|te melden)",
        r"\b(?:waren|zijn|was|ben) (?:we |wij |ik )?te laat met (?:\w+ )?(?:inroepen|lichten|verlengen|de optie)",
    )),
    ("optie_tijdig_ingeroepen", True, (
        rf"\baanzegging (?:[^\s.?!;,]+ ){{0,4}}?(?<!niet ){_ON_TIME}\b",
        rf"(?<!niet )(?<!meer )\b{_ON_TIME} {_UP_TO_3}(?:ingeroepen|gelicht|aangezegd|gemeld|uitgeoefend|aangegeven"
        r"|laten weten)",
        rf"\broep(?:en|t)? [^.?!;]{{0,40}}?(?<!niet )(?<!meer ){_ON_TIME} in\b",
        r"\b(?:aanzeg|opzeg)termijn (?:is |nog )*(?:gehaald|niet verstreken|niet voorbij)",
    )),
    ("overige_wijziging_bij_verlenging", False, (
        r"\b(?:verder|voor de rest|daarnaast|ook) (?:verandert|wijzigt|wijzigen|veranderen) (?:er |we )?(?:niets"
        r"|niks)",
        r"\ber (?:verandert|wijzigt) (?:\w+ ){0,2}(?:niets|niks)",
        r"\b(?:verder|voor de rest|de rest|alles) (?:blijft|blijven) (?:\w+ ){0,3}(?:hetzelfde|gelijk|ongewijzigd"
        r"|zoals)",
        r"\b(?:verder|de rest) (?:alles )?(?:hetzelfde|ongewijzigd)\b",
        rf"\b{_SAME} (?:\w+ )?(?:voorwaarden|condities|tarieven en voorwaarden)",
        r"\bzonder (?:andere|verdere|overige) (?:wijzigingen|aanpassingen)",
        r"(?<!eerder )(?<!nog )(?<!ooit )\b(?:niets|niks) (?:anders )?(?:verandert|wijzigt|gewijzigd|aangepast)\b",
        r"\bverder geen (?:wijzigingen|veranderingen|aanpassingen)",
    )),
    ("overige_wijziging_bij_verlenging", True, (
        r"\b(?:en|ook|tegelijk\w*|meteen|daarbij|gelijk|tevens|direct|dan) "
        r"(?:(?:ook|meteen|gelijk|dan|willen|wil|we|wij|ze|wordt|worden|gaat|gaan|moet|tegelijk|direct) )*"
        rf"(?:het|de|een hoger|hogere|andere|een ander) (?:\w+ )?{_THING} {_BY}(?:\w+ )?{_CHANGE}",
        r"\b(?:en|ook|tegelijk\w*|meteen|daarbij|tevens|dan) (?:\w+ ){0,2}(?:extra|nieuwe|andere|tweede) "
        r"(?:doelgroep\w*|diensten?|taken|producten|werkzaamheden)\b",
        rf"\b(?:en|maar) (?:met |dan |tegen )*(?:een )?(?:hogere?|andere?|nieuwe|aangepaste?|lagere?) {_THING}",
        rf"\b(?:het|de) {_THING} (?:wordt|worden|gaat|gaan|moet|moeten) (?:dan |ook |wel |iets "
        rf"|daarbij )+{_CHANGE}",
        rf"\bbij (?:de |een )?verlenging [^.?!;,]{{0,40}}(?:{_THING}|aantal \w+) {_BY}(?:\w+ )?{_CHANGE}",
        rf"\b{_THING} (?:gaat|gaan|wordt|worden|stijgt|stijgen) (?:\w+ )?(?:{_CHANGE} )?(?:bij|na|door) "
        r"(?:de |een )?verlenging",
        rf"\btegelijk\w* (?:\w+ ){{0,3}}(?:de )?{_THING} (?:te )?{_CHANGE}",
        rf"\bwaarbij (?:we )?(?:ook )?(?:het|de) {_THING} (?:\w+ ){{0,2}}{_CHANGE}",
        r"\b(?:verhogen|verlagen|indexeren|wijzigen|veranderen) (?:we |wij |ze )?"
        r"(?:ook |dan |tegelijk |meteen |daarbij )+"
        rf"(?:het |de |onze )?{_THING}\b",
    )),
    ("prijsherzieningsclausule_in_stukken", False, (
        rf"\b(?:geen|zonder) (?:een )?(?:duidelijke )?{_CLAUSE}\b",
        rf"\bzonder dat (?:[^\s.?!;,]+ ){{0,4}}?{_CLAUSE}\b",
        rf"\b{_CLAUSE} (?:\w+ ){{0,2}}(?:niet (?:\w+ )?(?:opgenomen|in|afgesproken)|ontbreekt)",
    )),
    ("prijsherzieningsclausule_in_stukken", True, (
        r"\b(?:er|contract|stukken|daar|wel|overeenkomst|bestek) (?:staat|is|zit|staan|bevat|kent|heeft|hebben) "
        rf"(?:wel |ook |gewoon )?(?:een )?(?:duidelijke )?{_CLAUSE}\b",
        rf"\b(?:staat|zit) (?:er )?wel (?:een )?(?:duidelijke )?{_CLAUSE}\b",
        rf"\b(?:een|met|de) (?:duidelijke )?{_CLAUSE} (?:is |staat )?(?:\w+ ){{0,3}}(?:opgenomen|in\b"
        r"|afgesproken)",
        rf"\b{_CLAUSE} (?:is|staat|zit) (?:\w+ ){{0,2}}in (?:het|ons|de|onze) (?:contract|stukken|bestek|overeenkomst)",
        r"\b(?:volgens|conform|op basis van) de (?:index|indexering|prijsindex|cao-?index) (?:in|uit|van) "
        r"(?:het|ons|de) (?:contract|stukken|overeenkomst|bestek)\b",
    )),
    ("aanbieder_akkoord", False, (
        rf"\b{_PARTY} (?:\w+ )?(?:(?:het|er|hier|daar) )*niet (?:mee )?(?:akkoord|eens|mee)",
        rf"\b{_PARTY} (?:wil|willen) (?:dat |dit |het |er )?niet\b",
        rf"\b{_PARTY} (?:dat |dit |het )?niet (?:wil|willen|meewerk\w*)\b",
        rf"\b{_PARTY} (?:weiger\w+|ligt dwars|stemt niet in|werkt niet mee)",
        rf"\b{_PARTY} (?:is|zijn) het (?:er )?(?:niet mee eens|oneens)",
    )),
    ("aanbieder_akkoord", True, (
        rf"\b{_PARTY} (?:(?:is|zijn|gaat|gaan|was|waren|ging) )?(?:(?:het|er|hier|daar|hiermee|daarmee|ermee|wel|al"
        r"|ook|mee|allebei) )*"
        r"(?:akkoord|mee eens|eens)\b",
        rf"\b{_PARTY} (?:stem(?:t|men) in|vind(?:t|en) het (?:goed|prima|ok)|werk(?:t|en) (?:\w+ )?mee\b)",
        rf"\b{_PARTY} wil (?:dat |dit |het )?(?:ook|graag|wel)\b",
    )),
    ("stukken_laten_korter_toe", False, (
        r"\b(?:korter|andere duur) (?:mag|kan) (?:\w+ ){0,3}niet\b",
        r"\b(?:stukken|contract) laten (?:een )?(?:kortere|andere) (?:duur|verlenging) niet toe",
    )),
    ("stukken_laten_korter_toe", True, (
        r"\b(?:korter|andere duur|kortere (?:duur|verlenging|periode)) (?:\w+ )?(?:mag|kan) (?:\w+ )?"
        r"(?:volgens (?:de |het )(?:stukken|contract)|ook)\b",
        r"\b(?:contract|stukken|bestek|optie) (?:staat|staan|zegt) (?:\w+ )?dat (?:een )?(?:kortere?|andere) "
        r"(?:duur |verlenging |periode )?(?:\w+ )?(?:mag|kan|is toegestaan)",
    )),
    ("alleen_meer_tijd_zelfde_bedrag", False, (
        r"\b(?:\d|euro|geld|bedrag) (?:er)?bij (?:wil|willen|vra|krijg|mo|moet)\w*|\b(?:euro|geld) (?:erbij|extra)\b",
        r"(?<!geen )(?<!zonder )(?<!niet )\b(?:extra|meer) (?:geld|budget|subsidie|middelen)\b",
        r"\bkost(?:en)? (?:(?!niet|geen|niets)[^\s?!;]+ ){0,3}meer\b|\bhoger(?:e)? (?:bedrag|subsidie|budget)\b",
    )),
    ("alleen_meer_tijd_zelfde_bedrag", True, (
        r"\b(?:zelfde|hetzelfde) (?:bedrag|geld|budget|subsidiebedrag)\s?,?\s?(?:(?:maar|en|alleen"
        r"|dan) )*(?:meer tijd|langer|later)",
        r"\balleen (?:\w+ ){0,2}(?:meer tijd|uitstel|langer de tijd)",
        r"\bkost(?:en)? (?:het )?(?:niet|niets|niks) (?:extra|meer)\b",
        r"\b(?:zelfde|hetzelfde) (?:bedrag|budget|subsidiebedrag)(?=\W*$|\s?[.,?!])",
        r"\b(?:zonder|geen) extra (?:geld|budget|subsidie|middelen)\b",
        r"\b(?:vraagt|vragen|wil|willen|krijgen|verlenen|geven|mag|kan|om|voor) (?:\w+ ){0,3}uitstel\b"
        r"|\buitstel (?:geven|verlenen|krijgen)",
        r"\b(?:project\w*|activiteit\w*) (?:is|komt|zijn|wordt) (?:\w+ )?later (?:klaar|af|gereed)\b"
        r"|\blater klaar\b",
    )),
    ("alleen_meer_tijd_zelfde_bedrag", True, (
        r"\bvoor (?:precies )?(?:hetzelfde|het zelfde) (?:bedrag|budget|geld)\b",
        r"\b(?:project\w*|activiteit\w*) (?:vertraagd|uitgelopen)\b",
        r"\b(?:project\w*|activiteit\w*) (?:is|zijn|heeft|hebben|loopt) (?:\w+ ){0,2}(?:vertraagd|vertraging|uit"
        r"|uitgelopen)\b",
    )),
    ("nieuwe_aanvraag", False, (
        r"\b(?:geen|zonder) (?:een )?nieuwe (?:subsidie)?aanvraag",
        r"\bniet opnieuw aangevraagd",
    )),
    ("nieuwe_aanvraag", True, (
        r"\b(?:heeft|hebben|ligt|er is|doet|dient) (?:al |er )?een nieuwe (?:subsidie)?aanvraag",
        r"\bnieuwe (?:subsidie)?aanvraag (?:\w+ ){0,3}(?:ingediend|gedaan|ontvangen|binnen|liggen|ligt)"
        r"|(?<!niet )\bopnieuw aangevraagd",
    )),
    ("oorspronkelijk_aanbesteed", False, (
        r"\b(?:nooit|niet|nimmer) (?:(?:\w+|aangekondigd (?:of|en|noch)) )?(?:aanbesteed|in de markt gezet|weggezet)\b"
        r"(?![^.?!]{0,40}(?:onder de drempel"
        r"|hoef))",
        r"\b(?:onrechtmatig|ten onrechte) (?:\w+ ){0,2}(?:gegund|onderhands|gesloten|niet)",
        r"\b(?:dat|dit|het|aanbesteden|aankondigen) (?:wel |eigenlijk |toen )*had (?:wel |eigenlijk |toen )*"
        r"(?:gemoeten|gehoeven)\b",
        r"\b(?:dat|dit|aanbesteden|aankondigen) had (?:wel |eigenlijk |toen )*(?:gemoeten|moeten)\b",
        r"\b(?:terwijl|maar) dat (?:(?:wel|eigenlijk|toen) )*(?:moest|had gemoeten|verplicht was)\b",
        r"\baanbesteed had(?:den)? moeten\b|\bhad(?:den)? (?:\w+ ){0,3}aanbesteed moeten\b"
        r"|\bhad(?:den)? (?:\w+ ){0,3}moeten (?:worden )?aanbested?en?\b",
    )),
    ("oorspronkelijk_aanbesteed", True, (
        r"\b(?:netjes|gewoon|destijds|toen|keurig|correct|volgens de regels|rechtmatig|europees|openbaar|ooit"
        r"|indertijd|oorspronkelijk) "
        r"(?:(?:wel|netjes|europees|openbaar|gewoon|is|volgens de regels) )*(?:aanbesteed|in de markt gezet)\b",
        r"(?<!niet )(?<!nooit )(?<!nimmer )\beuropees (?:weggezet|uitgezet|gegund|ingekocht|uitgevraagd)\b"
        r"(?! (?:moet|moeten|worden|kan|had)|\s*\?)",
        r"\bna (?:een )?(?:europese|openbare) aanbesteding\b"
        r"|\bhoefde(?:n)? (?:\w+ ){0,3}niet (?:te (?:worden )?)?aanbesteed",
    )),
    ("wijzigt_algemene_aard", False, (
        r"\baard (?:van (?:de|het) (?:opdracht|contract) )?(?:verandert|wijzigt|blijft) (?:er )?(?:niet"
        r"|hetzelfde|gelijk|ongewijzigd)",
        r"\baard (?:is |blijft )?(?:(?:het|de) )?(?:gelijk|zelfde|hetzelfde|ongewijzigd)\b",
        r"\bverandert de (?:algemene )?aard (?:van de opdracht )?niet|\bblijft (?:het )?(?:dezelfde dienst"
        r"|hetzelfde soort)",
    )),
    ("wijzigt_algemene_aard", True, (
        r"\baard (?:van (?:de|het) (?:opdracht|contract) )?(?:verandert|wijzigt)\b(?! (?:\w+ )?niet)",
        r"\b(?:wordt|worden) (?:\w+ ){0,3}(?:een )?(?:heel )?(?:ander soort|andere) (?:dienst|opdracht|zorg)\b",
    )),
    ("plafond_ruimte", False, (
        r"\b(?:subsidie)?plafond (?:is|was) (?:\w+ )?(?:bereikt|op|vol|overschreden|uitgeput)",
        rf"\bgeen (?:\w+ )?ruimte (?:\w+ ){{0,2}}{_CEILING}|\bgeen subsidieregeling\b",
    )),
    ("plafond_ruimte", True, (
        rf"\b(?:past|passen|blijft) (?:\w+ )?(?:in de regeling en )?{_CEILING}",
        rf"\b(?:er is|nog|genoeg|voldoende) (?:(?:nog|genoeg|voldoende) )*ruimte (?:\w+ ){{0,3}}{_CEILING}",
    )),
    ("vastgesteld", False, (r"\b(?:subsidie\w* (?:is )?)?(?:nog )?niet (?:definitief )?vastgesteld",)),
    ("vastgesteld", True, (
        r"\b(?:subsidie\w*|hij|die|beschikking) (?:is|was|werd) (?:(?:al|reeds|inmiddels|definitief|toen|later) )*"
        r"vastgesteld",
        r"\b(?:al|reeds) (?:is |was )?(?:definitief )?vastgesteld|\bgeleden (?:definitief )?vastgesteld",
    )),
    ("wijzigingsclausule", False, (r"\b(?:geen|zonder) (?:een )?(?:wijzigings|verlengings)clausule",)),
    ("wijzigingsclausule", True, (
        r"(?<!geen )(?<!zonder )\bclausule (?:hiervoor |daarvoor |hierover )?(?:staat|is|zit) (?:\w+ )?in de "
        r"(?:toelatingsregels|stukken|regels|overeenkomst)\b",
        r"\b(?:er staat|staat|met|bevat|hebben) (?:wel |er )?een (?:duidelijke )?(?:wijzigings"
        r"|verlengings)clausule",
        r"\b(?:wijzigings|verlengings)clausule (?:\w+ ){0,3}(?:opgenomen|in\b)",
    )),
    ("voor_iedereen_gelijk", False, (
        r"\b(?:alleen|enkel|slechts) (?:voor|met|bij) (?:de )?(?:\w+ ){0,2}(?:een|1|sommige|deze|enkele|bestaande|vaste"
        r"|huidige|zittende|grote|grootste|kleine|kleinste|beste) (?:\w+ )?aanbieders?\b",
        r"\bniet voor (?:alle|iedere|elke) aanbieders?\b",
    )),
    ("voor_iedereen_gelijk", True, (
        r"\b(?:geldt|is|gelden|doen we|verlengen(?: we)?) (?:\w+ ){0,3}voor (?:alle aanbieders|iedere aanbieder"
        r"|elke aanbieder|iedereen)\b",
        r"\b(?:alle aanbieders|iedereen) (?:krijgt|krijgen) (?:\w+ ){0,3}(?:hetzelfde|dezelfde|gelijk)",
        r"\b(?:voor|bij) (?:alle aanbieders|iedereen) (?:gelijk|hetzelfde|op dezelfde manier)\b",
    )),
    ("nieuwe_ronde_mogelijk", False, (
        rf"\b(?:geen|zonder) (?:een )?(?:nieuwe )?{_ROUND}",
        rf"\b(?:niet|nooit) opnieuw (?:\w+ ){{0,2}}{_OPENED}",
        r"\b(?:alleen|enkel|slechts) (?:met |de ){0,2}(?:huidige|bestaande) (?:aanbieders|contractpartijen|partijen)\b",
        r"\b(?:geen|niet voor) nieuwe (?:aanbieders|partijen|toetreders|toelating|ronde)\b"
        r"|\bnieuwe (?:toelating|ronde|toetreding) (?:komt|is|volgt) (?:er |we )?niet\b",
        r"\bnieuwe (?:aanbieders|partijen) (?:kunnen|mogen) (?:\w+ ){0,3}niet\b"
        r"|\bzonder dat (?:er )?nieuwe (?:aanbieders|partijen) (?:kunnen|mogen)\b",
    )),
    ("nieuwe_ronde_mogelijk", True, (
        rf"(?<!niet )(?<!nooit )\bopnieuw (?:\w+ ){{0,2}}{_OPENED}",
        rf"\b(?:een|met|komt|volgt|doen|houden) (?:\w+ )?nieuwe {_ROUND}",
        r"(?<!zonder dat )\bnieuwe (?:aanbieders|partijen) (?:kunnen|mogen) (?:\w+ ){0,4}?(?:meedoen|mee doen|instappen"
        r"|toetreden|inschrijven|aanmelden|aansluiten)",
        r"\b(?:doorlopend|continu|altijd|tussentijds|elk jaar|ieder jaar) (?:\w+ ){0,2}?(?:open\b|toetreden|instappen)",
    )),
)  # fmt: skip
# Fact, its value, and the pattern that states it.
STATEMENTS = tuple((name, value, ways(*said)) for name, value, said in _STATEMENTS)
