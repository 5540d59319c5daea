"""In which form a question is put: for a limit, or for what the guidance says or explains."""

from __future__ import annotations

import re

__all__ = [
    "adds_a_fact",
    "asks_for_explanation",
    "asks_how_or_which",
    "asks_limit",
    "names_a_document",
    "without_opening",
]

_LIMIT = re.compile(
    r"\b(?:\w*grens|drempel\w*|maximum|plafond|limiet)\b.*\b(?:is|zijn|was|geldt|gelden|gold|bij|ligt|bedraagt)\b|"
    r"\bwat (?:is|zijn|was|waren|wordt|bedraagt) (?:[^\s?.]+ ){0,5}(?:bagatel\w*|drempel\w*|grens|grenzen|"
    r"percelenregeling|max|maximum|maximale|limiet)\b|"
    r"\b(?:vanaf|tot|bij|onder|boven) (?:welk|welke|hoeveel|wat voor)\b(?! (?:voorwaarden|omstandigheden|naam))"
    r"|\bhoe (?:hoog|groot|veel|lang|snel|ruim)\b|\bwanneer (?:moet|moeten)\b|"
    r"(?<!precies )(?<!regelt )(?<!noemt )(?<!schrijft )(?<!weet niet )(?<!niet voor )\bhoeveel\b(?! gemeenten)|"
    r"^(?:bagatel\w*|drempel\w*|percelenregeling)(?: \S+){0,4}\W*$"
)
_DOCUMENT = re.compile(
    r"\b(?:routekaart|keuzekompas|handreiking|rapport|kamerbrief|bronnen|(?:dit|het|dat|welk) document"
    r"|programma(?! van)|inkoop met inhoud|sociaal werk nederland|bzk|vng|motie|actielijn\w*|fase \d)\b|"
    r"\bstaat er (?:over\b|in de (?!wmo|jeugdwet|wet|aanbestedingswet|awb))|"
    r"\b(?:wat|welke?|hoe)\b[^?.,]*\b(?:zegt|zeggen|schrijft|adviseert)\b"
)
# Nobody asks a rule for examples, reasons or advice, who does a thing, what a term means, or how it is well done.
_EXPLANATION = re.compile(
    r"\b(?:advies|tips?|voorbeeld\w*|voordelen|nadelen|argument\w*|betekent|betekenen|betekenis|verschil|do's"
    r"|welke stappen|welke rol|op letten|waarom gebruik|(?:hoeveel|welke) gemeenten"
    r"|(?:hoeveel procent|welk deel|welk percentage) van de (?:gemeenten|aanbieders)"
    r"|(?:ergens|waar) (?:lezen|vinden)|(?:lezen|vinden|opzoeken) hoe)\b|"
    r"^(?:en )?(?:wie|waarom|waarvoor|waartoe|met wie)\b|"
    r"^wat (?:doe|doen|doet|wil|wilde|vroeg|levert|vindt|bedoel\w*)\b|"
    r"^wat (?:is|zijn|houdt) (?!.*(?:grens|termijn|maximum|\bmax)\b)(?:\S+ ){0,3}\S+\W*$|"
    r"^wat (?:is|zijn) (?:een |de )?(?:goede|handige|beste|slimme|geschikte)\b|"
    r"\b(?:kun|kan|wil|zou) (?:je|u|jij) (?:\S+ ){0,6}(?:schrijven|opstellen|uitschrijven"
    r"|vertalen|samenvatten|bedenken)\b|"
    r"^wat (?:moet|hoort|kan) er in een\b|^wanneer (?:gebruik|kies)\b|"
    r"^hoe (?:ga|gaan|voer|leg|schrijf|maak|maken|organiseer|betrek|betrekt|voorkom|voorkomen|monitor|evalueer"
    r"|bereid|begin|bepaal|vraag|dien|werkt|verloopt|kies|kan|kunnen|helpt|stimuleer|word|verleng|vroeg)\b|"
    r"^welke? (?:\S+ )?(?:\w*technieken|vormen|soorten|instrumenten|fases?n?|waarden|aanbevelingen|kenmerken"
    r"|knelpunten|maatregelen|belemmeringen|onderwerpen|gemeenten|opleiding|cursussen|cao|kennis)\b"
)
_MAY_THAT = re.compile(r"\b(?:mag|kan|moet|klopt) (?:dat|het|dit)\b")
_HOW_OR_WHICH = re.compile(
    r"^(?:en )?(?:waar|wanneer|hoe (?!lang|vaak|hoog|groot|veel)|welke?|wat (?:is|zijn|houdt|kan|kunnen|bepaal\w*|kost)"
    r"|wat (?:moet|hoort|mag|zet) (?:er|je)|op welke|aan welke|in hoeverre)\b"
)

_OPENING = re.compile(
    r"^\W*(?:(?:en|oke|ok|maar) )?(?:(?:heel )?even (?:tussendoor|iets anders|een vraag|snel)|tussendoor|iets anders"
    r"|(?:een )?andere vraag|(?:nog )?(?:een )?(?:korte |kleine |snelle )?vraag(?:je)?(?: tussendoor)?|trouwens|apropos"
    r"|by the way|btw)\s?[:,.-]\s?"
)
# What opens an answer to us, or a supposition, and the words by which a text asks all the same.
_ADDS = re.compile(
    r"^\W*(?:ja|nee|neen|het|dat|dit|de (?:\w+ ){1,3}(?:is|zijn|was|loopt|kost)|er|we|wij|ik|ons|onze|nog|geen"
    r"|wel|alleen|altijd|nooit|meestal|soms|iedereen|niemand"
    r"|ongeveer|circa|eind|begin|tot|op|per|sinds|vanaf|rond|\d|(?:(?:en|maar|dus|of) )?(?:als|stel|wat als|indien))"
    r"(?:\b|(?<=\d))"
)
_SUPPOSES = re.compile(r"^\W*(?:(?:en|maar|dus|of) )?(?:als|stel|wat als|indien)\b")
_ASKS = re.compile(
    r"\b(?:mag|mogen|mogge|moge|moet|moeten|hoef|hoeft|hoeven|kan|kunnen|kunt|toegestaan|verplicht|wil|willen|zouden"
    r"|nodig|geldt|gelden|klopt|valt|vallen"
    r""
    r"|(?<=, )(?:is|was|zijn) (?:dat|dit|het|die)(?! jaar)"
    r"|hoe|hoeveel|hoelang|wanneer|welke?|wat(?! als)|wie|waar|waarom)\b"
)


def without_opening(lowered: str) -> str:
    """The question without the words that announce it: 'even tussendoor: wat is een open house?'."""
    return _OPENING.sub("", lowered)


def adds_a_fact(lowered: str) -> bool:
    """Whether the text asks nothing by itself: an answer to our question, or 'en als het een subsidie is?'."""
    if _ADDS.search(lowered) is None or _ASKS.search(lowered) is not None:
        return False
    return "?" not in lowered or _SUPPOSES.search(lowered) is not None


def asks_limit(lowered: str) -> bool:
    """Whether the question asks how high a limit is."""
    return _LIMIT.search(lowered) is not None


def asks_for_explanation(lowered: str) -> bool:
    """Whether the question is for examples, reasons, advice or the meaning of a term, which no rule gives."""
    return _EXPLANATION.search(lowered) is not None and _MAY_THAT.search(lowered) is None


def asks_how_or_which(lowered: str) -> bool:
    """Whether the question opens like one for the guidance, though a rule may answer it: how, which, when."""
    return _HOW_OR_WHICH.search(lowered) is not None


def names_a_document(lowered: str) -> bool:
    """Whether the question asks what one of the documents says."""
    return _DOCUMENT.search(lowered) is not None
