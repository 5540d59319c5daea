"""Whether a text goes on with the case of the turns before it, and in what form."""

from __future__ import annotations

import re

from assistant.facts import Fact
from assistant.rules.registry import subjects
from assistant.understanding.other_domains import is_other_domain
from assistant.understanding.replies import says_unknown
from assistant.understanding.scope import is_greeting
from assistant.understanding.subjects import Asked, asks_guidance
from assistant.understanding.text import Text, fold, ways
from knowledge.dutch import STOP_WORDS

__all__ = [
    "asks_its_limit",
    "asks_why",
    "corrects_itself",
    "goes_on",
    "is_bare_figure",
    "is_what_if",
    "only_tells",
    "puts_a_case",
    "supposes",
    "tells",
]

_FOLLOWS = ways(
    r"^\W*(?:en|maar|nee|ja|oke|ok|dus|of|dat is|het is|het gaat|het waren|dat zijn|die|sorry|oh|eh|toch|ik bedoel"
    r"|we bedoelen|correctie|klopt|er (?:is|zijn|waren|staat|staan|stond|stonden)|we hebben|hij|zij|dan|ook|waarom"
    r"|hoezo|excl|incl|zonder|met|stel|wat als|als|maakt het|geldt (?:dat|dit))\b"
)
_LEANS = ways(
    r"\b(?:in dat geval|dat contract|die opdracht|dezelfde (?:opdracht|aanbieder)|datzelfde|toch|nog steeds"
    r"|(?:mag|mogen|moet|moeten|kan|kunnen|is|geldt) (?:(?:we|wij|ik|dat|het|dit|die|deze) )+(?:dan|ook|nu wel))\b",
    r"^\W*(?:is|geldt|valt|zijn) (?:dat|dit|het|die)(?: (?!een\b)[^\s?]+){1,3}\s?\?*\W*$",
)
_OF_THAT = ways(r"^\W*(?:en |maar |dus )?(?:mag|kan|moet|mogen|kunnen) (?:die|hij|zij|ze)\b(?! \w+ \w+ \w+)")
_ASKS_WHY = ways(
    r"^\W*(?:(?:en|maar|dus|oke|ok|oh|sorry|nee|ja|hm+)\W+)?(?:waarom|hoezo|waardoor)(?: (?:mag|kan|moet"
    r"|is|dat|dit|het|niet|wel|dan|zo|eigenlijk|toch|precies|we|wij|ik|je|jij|u|wil|wilt|weten|vraag|vraagt))*\W*$",
    r"^\W*(?:en |maar )?(?:(?:kun|kunt|kan) (?:je|u|jij) (?:dat|het|dit) (?:eens |even |nog )?(?:uitleggen|toelichten)"
    r"|(?:graag )?(?:uitleg|toelichting)(?: graag)?|leg (?:dat |het |dit )?(?:eens |even )?uit"
    r"|hoe (?:kom|komt) (?:je|u|jij) daar(?:aan|bij| aan| bij)?(?: aan| bij)?)\W*$",
    # in simpler words, or in doubt of what was said
    r"^\W*(?:en |maar )?(?:kun|kunt|kan|wil|wilt) (?:je|u|jij) (?:dat|het|dit) (?:ook )?(?:eens |even |iets |wat )?"
    r"(?:makkelijker|simpeler|eenvoudiger|gewoner|korter|duidelijker)(?: (?:zeggen|uitleggen|maken))?\W*$",
    r"^\W*(?:ja |en |maar )*(?:net|zojuist|daarnet|zonet|eerder) zei (?:u|je|jij)\b[^?]{0,60}\W*$",
    r"^\W*(?:(?:dat|dit|het|wat) (?:is|een) )?(?:toch )?(?:belachelijk|onzin|flauwekul|idioot|raar|vreemd|niet eerlijk)"
    r"\b[^?]{0,50}\W*$",
    r"^\W*(?:ja )?(?:maar )?(?:wat is het nou|moet het nou|mag het nou|(?:dus )?(?:is het )?ja of nee)\b[^?]{0,50}\W*$",
    # where it is written
    r"^\W*(?:(?:en|maar|oke|ok)\W+)?(?:waar|in welk artikel|in welke (?:wet|regel|bron)|in welk (?:wets)?artikel)"
    r" (?:staat|stond|vind|vinden|lees|haal|haalt|komt|is)(?: (?:ik|je|jij|u|we|wij|dat|dit|die|het|de|eigenlijk"
    r"|precies|dan|nu|terug|vandaan|geregeld|regel|termijn|grens|eis|verbod|plicht|in|wet|[0-9]+|een|twee|drie"
    r"|maanden|jaar|procent|%))*\W*$",
    r"^\W*(?:(?:en|maar|oke|ok)\W+)?(?:welke? (?:wets)?artikel|welke wet|welke bron|op welke grond|op grond waarvan"
    r"|op basis waarvan|wat is (?:de|je|uw|jullie) (?:bron|grondslag)|heb(?:t)? (?:je|u|jij) (?:daar )?een bron)"
    r"(?: (?:is|zegt|staat|geldt|dat|dit|het|daarvan|daarvoor|hiervan|hiervoor|precies|dan))*\W*$",
    r"^\W*(?:kom op|jeetje|zucht|serieus)\b[^?]{0,60}\?*\W*$",
)
_ASKS_ITS_LIMIT = ways(
    r"^\W*(?:(?:en|maar|dus|oke|ok) )*(?:(?:tot|met|voor) )?(?:hoeveel|hoe (?:hoog|groot|lang|ver)|wat)"
    r"(?= (?:\S+ )*?(?:maximaal|maximum|max|hoogstens|grens|limiet|bij|mag)\b)"
    r"(?: (?:is|zijn|mag|mogen|kan|kunnen|moet|we|wij|ik|het|dat|dit|er|dan|nu|de|nog|maximaal|maximum|max|hoogstens"
    r"|grens|limiet|precies|eigenlijk|worden|bij|duren|gaan|bedragen|verhogen|wijzigen|uitbreiden|verlengen|meer))+\s?\W*$"
)
_ASKS = ways(
    r"\?",
    r"^\W*(?:en |maar |dus )?(?:mag|mogen|moet|moeten|kan|kunnen|is|zijn|geldt|hoef|hoeft|hoeven|hoe|wat|wie|waar"
    r"|welke?|wanneer|waarom|hoeveel)\b",
)
_OTHER_CASE = ways(
    r"^\W*(?:(?:en|maar|nee|oh?|oke|ok|dus)\W+)*(?:(?:wat )?(?:als|indien|bij|voor|in|met|zonder|op|per|sinds|na|stel)"
    r"\b|(?:dat|het|die|hij|zij|ze|dit|deze|we|wij|er|alleen|ook|geen|excl\w*|incl\w*)\b)",
    r"^\W*(?:en|maar)(?: [^\s?]+){1,4}\s?\?*\W*$",
)
_ASKS_ANEW = ways(
    r"\b(?:mag|mogen|moet|moeten|kan|kunnen|hoef|hoeft|hoeven|wanneer|hoe|wie|waar|waarom|wat (?:is|zijn|betekent|kost)"
    r"|welke?)\b"
)
_SUPPOSES = ways(
    r"^\W*(?:(?:(?:oke|ok|dus|oh)\W+)?(?:en|maar) (?:dan )?(?:als|indien|bij|stel|met|voor|wanneer)\b|stel\b"
    r"|wat als\b|als\b)"
)
_PUTS_A_CASE = ways(r"\b(?:als|stel|indien|wanneer)\b")
_CORRECTS_ITSELF = ways(
    r"\bals (?:het|dit|dat|hij|zij|ze) (?:wel |toch |nu )?een\b",
    r"^\W*(?:nee|neen|sorry|oeps|correctie|ik bedoel\w*|foutje)\b|\b(?:toch|bij nader inzien|eigenlijk|klopt niet)\b",
)
_ASKS_SOMEWHERE = ways(
    r"\?",
    r"(?:^\W*|, |\. |\ben )(?:(?:en|dus|maar) )?(?:wat|welke?|hoe|hoeveel|hoelang|wanneer|waarom|wie|waar|mag|mogen"
    r"|kan|kunnen|moet|moeten|hoef|hoeft|hoeven|is|zijn|geldt|klopt)\b",
    r"\b(?:mag|kan|moet|mogen|kunnen|moeten) (?:dat|het|dit|we|wij|ik)\b",
)
_STATES = ways(
    r"\b(?:is|zijn|was|waren|wil|willen|gaat|gaan|ging|heeft|hebben|heb|had|staat|staan|stond|loopt|lopen|kost|kosten"
    r"|krijgt|krijgen|doet|doen|komt|komen|wordt|worden|blijft|blijven|vindt|vinden|zegt|geldt|kan|kunnen|mag|mogen)\b"
)
_INTENDS = ways(
    r"\b(?:we|wij|ik) (?:willen|wil|gaan|ga|overwegen|overweeg|zouden|moeten|moet)\b.* [a-z]{3,}en\W*$",
    r"\b(?:willen|wil|gaan|ga|moeten|moet) (?:we|wij|ik)\b.* [a-z]{3,}en\W*$",
)
_SMALL = re.compile(
    r"\d+|contract\w*|overeenkomst|opdracht|loopt|lopen|liep|af|eindigt|stopt|gaat|ging|sorry|oeps|oh|eh|toch|ja|nee|neen"
    r"|trouwens|overigens|eigenlijk|inderdaad|hoor|gewoon|bedoel|bedoelde|bedoelen|verstuurd|verzonden|duurt|kost|kostte"
    r"|totaal|ongeveer|circa|euro|ook|nog|al|wel|niet|geen|pas|alleen|willen|wil|hebben|heb|is|zijn|was|waren|staat|staan"
)
_UNIT = re.compile(r"\d+\w*|jaar|jaren|maand|maanden|week|weken|dag|dagen|ton|miljoen|mln|procent|btw|per|keer")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[a-z0-9]+")
_VERY_SHORT = 3  # words: "waarom?", "en dan?"; longer without a fact is a question of its own
_SHORT = 8  # words; a longer text with a subject of its own is a new case
_REPLY = 25  # words; a longer text is more than a reply to our question


def asks_why(text: str) -> bool:
    """Whether the text only asks for the reasons of the last answer."""
    return _ASKS_WHY.match(fold(text).strip()) is not None


def asks_its_limit(text: str) -> bool:
    """Whether the text only asks how far that may go: 'hoeveel mag er dan maximaal bij?'."""
    return _ASKS_ITS_LIMIT.match(fold(text).strip()) is not None


def supposes(text: str) -> bool:
    """Whether the text puts another value for one that was told: 'en als het 2 jaar is?', 'stel het is 3 ton'."""
    folded = fold(text).strip()
    return _SUPPOSES.match(folded) is not None and len(folded.split()) <= _SHORT


def puts_a_case(text: str) -> bool:
    """Whether the text says what would be otherwise: 'en als het er minder zijn?', not 'en voor leveringen?'."""
    return supposes(text) and any(pattern.search(fold(text)) for pattern in (_PUTS_A_CASE, _DIGIT))


def corrects_itself(text: str) -> bool:
    """Whether the text sets right what was told before: 'sorry, het is toch een contract', 'nee, een subsidie'."""
    return _CORRECTS_ITSELF.search(fold(text)) is not None


def only_tells(text: str, facts: tuple[Fact, ...]) -> bool:
    """Whether the text asks nothing and is, but for small words, the words of the facts read in it."""
    rest = fold(text)
    if not facts or _ASKS_SOMEWHERE.search(rest) or len(rest.split()) > _REPLY:
        return False
    for words in sorted({fold(fact.words) for fact in facts}, key=len, reverse=True):
        rest = rest.replace(words, " ")
    return all(word in STOP_WORDS or _SMALL.fullmatch(word) for word in _WORD.findall(rest))


def is_bare_figure(text: str) -> bool:
    """Whether the text is a figure with small words: 'en als het 1 jaar is?', 'we willen 60.000'."""
    folded = fold(text)
    if not _DIGIT.search(folded) or len(folded.split()) > _SHORT:
        return False
    return all(word in STOP_WORDS or _SMALL.fullmatch(word) or _UNIT.fullmatch(word) for word in _WORD.findall(folded))


def tells(text: str) -> bool:
    """Whether the text states something and asks nothing, nor says what the user is going to do."""
    folded = fold(text).strip()
    if len(folded.split()) > _REPLY or _ASKS_SOMEWHERE.search(folded) or _INTENDS.search(folded):
        return False
    return _STATES.search(folded) is not None


def is_what_if(text: str) -> bool:
    """Whether the text asks the last question again for another case: 'en bij 3 miljoen?', 'en voor leveringen?'."""
    folded = fold(text).strip()
    if len(folded.split()) > _REPLY or not _OTHER_CASE.match(folded):
        return False
    return _ASKS_ANEW.search(folded) is None


def goes_on(
    text: str,
    *,
    before: Asked | None,
    asked: Asked | None,
    pending: tuple[str, ...],
    facts: tuple[Fact, ...],
    beside: bool = False,
) -> bool:
    """Whether the text belongs to the case of the turns before it; `before` is what they asked.

    `asked` and `facts` are what was read in the text itself, `pending` the facts that we have just asked for; `beside`:
    the last turn was answered from the guidance.
    """
    if is_other_domain(text):
        return False
    folded = fold(text).strip()
    words = len(folded.split())
    if before is not None and not beside and asks_its_limit(text) and subjects()[before.subject].limit is not None:
        return True
    if (pending or before is not None) and says_unknown(Text(text, folded)):
        return True
    if before is not None and asks_why(text):
        return True
    other = before is not None and asked is not None and asked.subject != before.subject
    leads = _FOLLOWS.match(folded) or _LEANS.search(folded)
    new = _ASKS.search(folded) or _INTENDS.search(folded)
    if other and new and not leads and words > _VERY_SHORT:
        return False
    if asked is not None and _OF_THAT.match(folded) and words <= _SHORT:
        return True
    if pending and any(fact.name in pending for fact in facts):
        return True
    if is_greeting(text):
        return False
    if pending and not beside and ((words <= _SHORT and is_what_if(text)) or tells(text)):
        return True
    if before is not None and only_tells(text, facts):
        return True
    if pending and asked is None and words <= _REPLY and (facts or words <= _SHORT) and not _ASKS.search(folded):
        return True
    if pending and facts and words <= _SHORT and not _ASKS.search(folded):
        return True
    if pending and asked is not None and not other and words <= _VERY_SHORT and not _ASKS.search(folded):
        return True
    if before is not None and not other and facts and words <= _REPLY and not _ASKS_SOMEWHERE.search(folded):
        return True
    if before is not None and asked is not None and leads:
        return True
    if _FOLLOWS.match(folded):
        again = before is None or beside
        return bool(facts) or (again and words <= _VERY_SHORT) or asks_guidance(folded)
    return before is not None and asked is None and bool(facts) and words <= _SHORT
