"""Reads what is bought (opdracht_type, domein) and who buys it from the everyday names of services and buyers."""

from __future__ import annotations

import re

from assistant.facts import Fact
from assistant.understanding.text import Text

__all__ = ["SERVICE", "read_buyer", "read_domain", "read_service_type"]

# Names that are a service to people wherever they stand.
_CLEAR_SAS = (
    r"dagbestedings?\w*|dagbehandeling|dagopvang"
    r"|(?:individuele|specialistische|ambulante|gespecialiseerde|wmo|jeugd|groeps|woon|thuis)[ -]?begeleiding\w*"
    r"|begeleiding\s(?:individueel|groep|thuis|wmo|jeugd|specialistisch|in natura)\b"
    r"|begeleidings(?:contract|overeenkomst)\w*"
    r"|jeugd-?hulp\w*|jeugd-?zorg\w*|jeugd-?ggz\w*|pleegzorg\w*|gezinshuizen|gezinshuis|ambulante\s(?:jeugd\w+|hulp|zorg)"
    r"|huishoudelijke\s(?:hulp|ondersteuning|verzorging)|hulp\sbij\s(?:het\s|de\s)?huishouden|huishoudhulp"
    r"|maatschappelijke\sopvang|vrouwenopvang|daklozenopvang|beschermd\swonen|beschut\swonen|kortdurend\sverblijf"
    r"|respijtzorg|logeeropvang|schuldhulp\w*|welzijns?werk\w*|sociaal\swerk\b(?!\snederland)|jongerenwerk\w*|buurtwerk\w*|opbouwwerk"
    r"|maatschappelijk\swerk\b|mantelzorgondersteuning|onafhankelijke\sclientondersteuning|clientondersteuning"
    r"|zorgcontract\w*|thuiszorg"
)
_SAS_BY_NAME = (
    r"sociale?\sdienst(?:en|verlening)?\b|sociale?\sen\sandere\sspecifieke\sdiensten?|\bsas\b(?:-diensten?|-opdracht)?"
)
_LOOSE_SAS = r"begeleiding\b(?!\s(?:bij|van|door|tijdens|in\shet|op)\b)"
_LEVERING = (
    r"(?:wmo-?)?hulpmiddelen\w*|rolstoel\w*|scootmobiel\w*|traplift(?:en|contract)?|tilliften|woonvoorzieningen"
    r"|kantoormeubilair|laptops|beeldschermen|levering(?:en)?\svan"
)
_DIENST = (
    r"(?:wmo|leerlingen|doelgroepen|jeugd|zitt?end\szieken)[ -]?vervoer\w*|taxi\w*|vervoers?(?:contract|diensten|opdracht)?\b"
    r"|schoonmaak\w*|ict\b|ict-\w+|software\w*|accountants?\w*|catering\w*|beveiliging\w*|gewone\sdienst(?:en)?\b"
    r"|groenonderhoud|advieswerk|adviesdiensten"
)
_WERK = r"verbouwing\w*|verbouw(?:en)?\b|nieuwbouw\w*|renovatie\w*|bouw\svan|aanbouw|bouwwerk\w*|sloop\b"

_TYPES = tuple(
    (value, re.compile(rf"(?<![\w-])(?:{names})"))
    for value, names in (
        ("sas", f"{_CLEAR_SAS}|{_SAS_BY_NAME}"),
        ("levering", _LEVERING),
        ("dienst", _DIENST),
        ("werk", _WERK),
    )
)
_NAMED = re.compile(
    rf"\b(?:contract(?:en)?|kontrakt|overeenkomst(?:en)?|opdracht|subsidie|raamovereenkomst|raamcontract|inkoop|inkopen|ingekocht|kopen|koopt"
    rf"|aanbesteden|aanbesteding|perceel|aanbieders?|onze|open house)\s(?:(?:voor|van|over|met|inzake|op|de|het|onze|wmo)\s){{0,2}}"
    rf"(?P<name>{_LOOSE_SAS})|(?P<name2>{_LOOSE_SAS})\s(?:inkopen|in te kopen|aanbesteden|aan te besteden|ingekocht|aanbesteed)"
)
SERVICE = rf"(?:{_CLEAR_SAS}|{_LOOSE_SAS}|{_LEVERING}|{_DIENST}|{_WERK})"

_DOMAINS = (
    ("wmo", re.compile(
        r"(?<![\w-])(?:wmo\b|wmo-\w+|wmo\d*\b|wet\smaatschappelijke\sondersteuning|huishoudelijke\s(?:hulp|ondersteuning|verzorging)"
        r"|hulp\sbij\s(?:het\s|de\s)?huishouden|huishoudhulp|beschermd\swonen|maatschappelijke\sopvang)")),
    ("jeugd", re.compile(r"(?<![\w-])(?:jeugd-?wet|jeugd-?hulp\w*|jeugd-?zorg\w*|jeugd-?ggz\w*|pleegzorg\w*|jeugd(?=[ -]?begeleiding))")),
    ("welzijn", re.compile(r"(?<![\w-])(?:welzijns?(?:werk|organisatie|opdracht|subsidie)?\b|jongerenwerk\w*|buurtwerk\w*|sociaal\swerk\b(?!\snederland))")),
)  # fmt: skip
_NOT_THIS = re.compile(r"\b(?:geen|niet|zonder|behalve|noch|in plaats van|ipv)\s(?:\w+\s)?$")
_ASKS_KIND = re.compile(
    r"\b(?:val(?:t|len)|hoor(?:t|en))\b[^.?!]{0,60}\bonder\b|^\W*(?:is|zijn)\s(?:\w+\s){1,4}(?:een\s)?(?:sas|sociale\sdienst)"
)

_DECENTRAL = re.compile(
    r"\b(?:gemeente|gemeentes|gemeentelijke?|wij als gemeenten|als gemeenten|onze gemeenten|samenwerkende gemeenten"
    r"|(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|\d{1,2})\sgemeenten|gemeenschappelijke regeling|jeugdregio|inkoopregio"
    r"|zorgregio|onze regio|wij als regio|de regio|provincie|waterschap)\b(?![ -]?(?:raad|lijk|fonds))"
)
_STATE = re.compile(
    r"\b(?:(?:wij|we)\szijn\s(?:een|het)\s(?:ministerie|rijks\w+)|(?:wij|we)\sals\s(?:ministerie|rijk\w*)|ons ministerie|(?:het\s)?(?:ministerie|rijk|rijksoverheid|rijksdienst)(?:\s\w+)?"
    r"\s(?:wil|koopt|besteedt|is (?:de )?(?:opdrachtgever|aanbestedende dienst)|als opdrachtgever)"
    r"|opdrachtgever\s?(?:is|:)\s?(?:het\s)?(?:ministerie|rijk\w*)|opdracht van (?:het )?(?:ministerie|rijk)"
    r"|inkoper bij (?:het |een )?(?:ministerie|rijk\w*))\b"
)


def read_service_type(text: Text) -> tuple[Fact, ...]:
    """opdracht_type, when all services that are named are of one type; none when the question is what type it is."""
    if _ASKS_KIND.search(text.folded):
        return ()
    matches = [
        (value, match.start(), match.end())
        for value, pattern in _TYPES
        for match in pattern.finditer(text.folded)
        if not _NOT_THIS.search(text.folded, max(0, match.start() - 25), match.start())
    ]
    for match in _NAMED.finditer(text.folded):
        group = "name" if match["name"] else "name2"
        matches.append(("sas", match.start(group), match.end(group)))
    return _single("opdracht_type", matches, text)


def read_domain(text: Text) -> tuple[Fact, ...]:
    """domein, when the words point to one domain only."""
    matches = [
        (value, match.start(), match.end())
        for value, pattern in _DOMAINS
        for match in pattern.finditer(text.folded)
        if not _NOT_THIS.search(text.folded, max(0, match.start() - 25), match.start())
    ]
    return _single("domein", matches, text)


def read_buyer(text: Text) -> tuple[Fact, ...]:
    """aanbestedende_dienst: the Rijk only where it is said to buy, decentral from a gemeente or region."""
    if match := _STATE.search(text.folded):
        return (Fact("aanbestedende_dienst", "rijk", text.words(*match.span())),)
    if match := _DECENTRAL.search(text.folded):
        return (Fact("aanbestedende_dienst", "decentraal", text.words(*match.span())),)
    return ()


def _single(name: str, matches: list[tuple[str, int, int]], text: Text) -> tuple[Fact, ...]:
    if len({value for value, _, _ in matches}) != 1:
        return ()
    value, start, end = min(matches, key=lambda match: match[1])
    return (Fact(name, value, text.words(start, end)),)
