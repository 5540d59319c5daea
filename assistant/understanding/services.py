"""Reads what is bought (opdracht_type, domein) and who buys it from the everyday names of services and buyers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.facts import Fact
from assistant.understanding.text import Text, ways

__all__ = ["SERVICE", "read_buyer", "read_domain", "read_service_type"]

_ADULTS_AT_HOME = (
    r"huishoudelijke (?:hulp|ondersteuning|verzorging)|hulp bij (?:het |de )?huishouden|huishoudhulp"
    r"|hulp in (?:de |het )?huis(?:houd\w*)?\b"
)
_YOUTH = (
    r"jeugd-?hulp\w*|jeugd-?zorg\w*|jeugd[ -]?ggz\w*|pleegzorg\w*|gezinshui(?:zen|s)"
    r"|jeugd-?(?:contract|opdracht)\w*|(?<=contract )jeugd\b"
)
_SHELTER = r"beschermd wonen|maatschappelijke opvang"
_COMMUNITY = r"jongerenwerk\w*|buurtwerk\w*|sociaal werk\b(?! nederland)|opbouwwerk"
# Services to people under their own names; 'begeleiding' alone also means help with something else.
_SAS = (
    rf"{_ADULTS_AT_HOME}|{_YOUTH}|{_SHELTER}|{_COMMUNITY}"
    r"|dagbestedings?\w*|dagbehandeling|dagopvang|vrouwenopvang|daklozenopvang|beschut wonen|kortdurend verblijf"
    r"|(?:individuele|specialistische|ambulante|gespecialiseerde|wmo|jeugd|groeps|woon|thuis)[ -]?begeleiding\w*"
    r"|begeleiding (?:individueel|groep|thuis|wmo|jeugd|specialistisch|in natura)\b|begeleidings(?:contract"
    r"|overeenkomst)\w*"
    r"|ambulante (?:jeugd\w+|hulp|zorg)|respijtzorg|logeeropvang|schuldhulp\w*|welzijns?werk\w*|maatschappelijk werk\b"
    r"|mantelzorgondersteuning|clientondersteuning|zorgcontract\w*|thuiszorg"
)
_SAS_ITSELF = r"sociale? dienst(?:en|verlening)?\b|sociale? en andere specifieke diensten?|sas\b"
_LOOSE = (
    r"begeleiding\b(?! (?:bij|van(?! (?:€|\d|ruim|bijna|ongeveer|circa|elk|ieder|zo\'n))|door|tijdens|in het|op)\b)"
)
_LEVERING = (
    r"(?:wmo-?)?hulpmiddelen\w*|rolstoel\w*|scootmobiel\w*|traplift(?:en|contract)?|tilliften|woonvoorzieningen"
    r"|kantoormeubilair|laptops|beeldschermen|levering(?:en)? van"
    r"|(?<!en )(?<!of )(?<!/)leveringen\b(?! (?:en|of|/))"
)
_DIENST = (
    r"(?:wmo|leerlingen|doelgroepen|jeugd)[ -]?vervoer\w*|taxi\w*|vervoers?(?:contract|diensten|opdracht)?\b"
    r"|schoonma(?:ak\w*|ken\b|akt\b)"
    r"|ict\b|ict-\w+|software\w*|accountants?\w*|catering\w*|beveiliging\w*|gewone dienst(?:en)?\b|groenonderhoud"
    r"|advies(?:werk|dienst(?:en)?|opdracht)\b|tolk(?:en)?dienst(?:en)?|(?<=voor )diensten\W*$|(?<=andere )diensten\W*$"
)
_BUILDING = (
    r"\b(?!thuis\b)(?:\w*(?:gebouw|school|huis|centrum|woning|zwembad|hal|loods|brug|viaduct|tunnel|fietspad|rotonde|plein|speeltuin"
    r"|kantoor|bibliotheek|locatie|opvang|theater|station)(?:en|s|je|jes)?|weg(?:en)?|scholen|wegen)"
)
# 'in het buurthuis bouwen we aan vertrouwen', 'de opvang bouwen we af'
_NOT_UP = r"(?! (?:(?:we|wij|ze|ik|nu|ook) ){0,2}(?:aan|op|af|voort|verder|mee)\b)"
_WERK = (
    r"verbouwing\w*|verbouw(?:en|t)?\b|nieuwbouw\w*|renovatie\w*|bouw van|aanbouw|bouwwerk\w*|sloop\b"
    r"|(?<=een )werk\W*$|(?<=voor )werken\b|(?<=om een )werk\b"
    rf"|{_BUILDING}\b[^.?!;]{{0,30}}?\b(?:bouwen|bouwt|gebouwd|renover(?:en|t)|slopen|aanleggen|aan te leggen)\b"
    rf"{_NOT_UP}"
    rf"|\b(?:bouwen|bouwt|renoveert|renoveren|slopen|sloopt|aanleggen|bouw van)\b{_NOT_UP} "
    rf"(?:[^\s.?!;,]+ ){{0,4}}{_BUILDING}\b"
)
SERVICE = rf"(?:{_SAS}|{_LOOSE}|{_LEVERING}|{_DIENST}|{_WERK})"

_TYPES = (
    ("sas", ways(rf"(?<![\w-])(?:{_SAS}|{_SAS_ITSELF})")),
    ("levering", ways(rf"(?<![\w-])(?:{_LEVERING})")),
    ("dienst", ways(rf"(?<![\w-])(?:{_DIENST})")),
    ("werk", ways(rf"(?<![\w-])(?:{_WERK})")),
)
_BOUGHT = ways(
    r"\b(?:contract(?:en)?|kontrakt|overeenkomst(?:en)?|opdracht|subsidie|raamovereenkomst|raamcontract|inkoop|inkopen"
    r"|ingekocht|kopen|koopt|aanbesteden|aanbesteding|perceel|percelen|aanbieders?|onze|open house) "
    rf"(?:(?:voor|van|over|met|inzake|op|de|het|onze|wmo) ){{0,2}}(?P<name>{_LOOSE})",
    r"\b(?:contract|overeenkomst|opdracht|raamovereenkomst|raamcontract) (?:van|ter waarde van|a) [^?!;]{1,25}? "
    rf"(?:voor|met) (?P<name3>{_LOOSE})",
    rf"\b(?:euro|ton|miljoen|mln|mio|k) (?:aan |voor )?(?P<name4>{_LOOSE})",
    rf"(?:^|[,;(]) ?(?P<name8>{_LOOSE})(?=\s?[,;)]|\.\s|\.?$)",
    rf"\b(?:zelfde|dezelfde) (?:soort )?(?P<name7>{_LOOSE})",
    rf"^\W*(?:en|maar) (?:dan )?(?:voor|bij|met) (?P<name5>{_LOOSE})\W*$",
    rf"(?P<name6>{_LOOSE}) (?:van|voor|kost|geraamd op|ter waarde van) (?:€ ?|ruim |bijna |ongeveer )?"
    r"(?:\d[\d.,]* ?(?:k|ton|mln|mio|miljoen|euro|eur)\b|\d{2,3}\.\d{3}|\d{5,})",
    rf"(?P<name2>{_LOOSE}) (?:samen |ook |dan |nu |europees |zelf )*"
    r"(?:inkopen|in te kopen|aanbesteden|aan te besteden|ingekocht|aanbesteed)",
)
_DOMAINS = (
    (
        "wmo",
        ways(rf"(?<![\w-])(?:wmo\b|wmo-\w+|wmo\d*\b|wet maatschappelijke ondersteuning|{_ADULTS_AT_HOME}|{_SHELTER})"),
    ),
    ("jeugd", ways(rf"(?<![\w-])(?:jeugd-?wet|{_YOUTH}|jeugd(?=[ -]?begeleiding))")),
    ("welzijn", ways(rf"(?<![\w-])(?:welzijns?(?:werk|organisatie|opdracht|subsidie)?\b|{_COMMUNITY})")),
)
_NOT_THIS = ways(r"\b(?:geen|niet|zonder|behalve|noch|in plaats van|ipv) (?:\w+ )?$")
_ASKS_KIND = ways(
    r"\b(?:val(?:t|len)|hoor(?:t|en))\b[^.?!]{0,60}\bonder\b(?! (?:de |het |een )?(?:\w*drempel|bagatel\w*|grens"
    r"|plafond|\d|kleine wijziging|europese|\w*regels|aanbested\w*))",
    r"^\W*(?:is|zijn) (?:\w+ ){1,4}(?:een )?(?:sas|sociale dienst)",
)
_DECENTRAL = ways(
    r"\b(?:gemeente|gemeentes|gemeentelijke?|gemeenschappelijke regeling|provincie|waterschap)\b(?![ -]?(?:raad"
    r"|fonds))",
    r"\b(?:wij als|als|onze|samenwerkende|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|\d{1,2}) gemeenten\b",
    r"\b(?:jeugdregio|inkoopregio|zorgregio|onze regio|wij als regio|de regio)\b",
)
_STATE = ways(
    r"\b(?:wij|we) (?:zijn (?:een|het)|als) (?:ministerie|rijk\w*)\b|\bons ministerie\b",
    r"\b(?:ministerie|rijk|rijksoverheid|rijksdienst)(?: \w+)? (?:wil|koopt|besteedt|als opdrachtgever"
    r"|is (?:de )?opdrachtgever)\b",
    r"\bopdrachtgever\s?(?:is|:)\s?(?:het )?(?:ministerie|rijk\w*)\b|\bopdracht van (?:het )?(?:ministerie|rijk)\b",
    r"\binkoper bij (?:het |een )?(?:ministerie|rijk\w*)\b",
)

_Found = tuple[str, int, int]


def read_service_type(text: Text) -> tuple[Fact, ...]:
    """opdracht_type, when all services that are named are of one type; none when the question is what type it is."""
    if _ASKS_KIND.search(text.folded):
        return ()
    found = list(_find(_TYPES, text))
    for match in _BOUGHT.finditer(text.folded):
        group = next(name for name, words in match.groupdict().items() if words)
        found.append(("sas", match.start(group), match.end(group)))
    return _single("opdracht_type", found, text)


def read_domain(text: Text) -> tuple[Fact, ...]:
    """domein, when the words point to one domain only."""
    return _single("domein", list(_find(_DOMAINS, text)), text)


def read_buyer(text: Text) -> tuple[Fact, ...]:
    """aanbestedende_dienst: the Rijk only where it is said to buy, decentral from a gemeente or region."""
    for value, pattern in (("rijk", _STATE), ("decentraal", _DECENTRAL)):
        if match := pattern.search(text.folded):
            return (Fact("aanbestedende_dienst", value, text.words(*match.span())),)
    return ()


def _find(patterns: tuple[tuple[str, re.Pattern[str]], ...], text: Text) -> Iterator[_Found]:
    for value, pattern in patterns:
        for match in pattern.finditer(text.folded):
            if not _NOT_THIS.search(text.folded, max(0, match.start() - 25), match.start()):
                yield value, match.start(), match.end()


def _single(name: str, found: list[_Found], text: Text) -> tuple[Fact, ...]:
    if len({value for value, _, _ in found}) != 1:
        return ()
    value, start, end = min(found, key=lambda one: one[1])
    return (Fact(name, value, text.words(start, end)),)
