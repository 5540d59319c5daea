"""Reads the facts of the catalogue by their reading hints: `ja`, `nee`, `woorden` and `bij`.

Only facts that no reader of its own reads come here, and only those that the rule in question wants; which value
belongs to which fact is for `anchors`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache

from assistant.facts import Fact, FactDefinition, catalogue
from assistant.understanding.anchors import read_values
from assistant.understanding.statements import is_asked
from assistant.understanding.text import Text, fold, sentence_start, ways

__all__ = ["chosen", "preload", "read_catalogue"]

# A clause that asks how things are: 'is het plafond bekend?', 'wanneer is er winst', 'of het plafond bekend is'.
_ASKS = ways(
    r"^\W*(?:(?:en|dus|maar|hoi|hallo) )*(?:wat|wanneer|welke?|hoe|hoeveel|hoelang|waarom|wie|waar|waarop|of|moet"
    r"|moeten|hoeft|hoeven|moest|zodra|voordat|(?:wilt|kunt|hebt|mag|zult) u)\b"
)
_ASKS_BY_ORDER = ways(
    r"^\W*(?:(?:en|dus|maar|hoi|hallo) )*(?:is|zijn|heeft|hebben|had|hadden|hebt|was|waren|staa[tn]|geldt|gelden"
    r"|val(?:t|len)|word(?:t|en)|bestaat|telt|tellen|hoort|klopt|ga(?:at|an)|kom(?:t|en)|zit|zitten|doe[tn]|lever(?:t|en)"
    r"|krijg(?:t|en)|werk(?:t|en)|pas(?:t|sen)|voldoe[tn]|wist|weet|leidde|schoot|gaf|geeft|verander(?:t|en)|lo(?:opt|pen)"
    r"|ko(?:opt|pen)|berust|benoem(?:t|en)|houd(?:t|en)|beta(?:alt|len)|vergoedt|verplicht|verhuist|kiest|stuurt|beslist"
    r"|gebruikt|maakt|stelt|voegt|verdeelt|legt|zegt|stond(?:en)?|biedt|vraagt|noemt|deed|kondigt|nodigt|sluit)\b"
)
_ASKED_CHOICE = ways(
    r"\b(?:is|zijn|was|betreft|wordt|geldt) (?:dit|het|dat|er|deze \w+|die \w+|(?:ons|onze|het|de) \w+) (?:\w+ ){0,2}$"
)
_BORDER = ways(
    r"(?P<mark>[,;:(])|\b(?:omdat|doordat|terwijl|want|maar|nadat|indien|mits|waarbij|waarvan|waarin|zonder dat)\b"
    r"|\bals (?=(?:de|het|een|er|we|wij|ik|die|dat|dit|deze|ze|zij|onze?|je|u|niemand|alle|alleen|geen|aanbieders?"
    r"|gemeenten?)\b)"
    r"|\ben (?=(?:is|zijn|heeft|hebben|wat|hoe|wanneer|welke)\b)"
    # 'moet een subsidie die niet op een regeling berust, ...': what it is, is told
    r"|\b(?:een|de|het|zo'n|ons|onze|deze|dit) \w+ (?=(?:die|waarvoor|waarmee|waaraan|waardoor)\b"
    r"|dat (?:zonder|niet|al|inmiddels|in|op|na|via|door|wij|we)\b)|(?<=\w )wanneer (?=(?:de|het|een|er|wij|we|ik)\b)"
    r"|\b(?:weten|vraag|afvragen|onduidelijk|zeker|nagaan|bepalen|beoordelen|toetsen|weet|checken|kijken) (?=of\b)",
)
# 'Wat we overhouden, gaat terug in de zorg.' beside the real question; 'of dat mag, staat niet in de overeenkomst'.
_TOLD_OF = ways(r"^\W*(?:(?:en|maar) )?(?:wat|waarom|wie|hoe|hoeveel|waar|welke|voordat|zodra) ")
# 'is dat steun, we geven het aan een winkel?': behind the comma somebody tells.
_TELLS = ways(r"^ ?(?:we|wij|ik|het|er|ze|zij|hij|onze?|de|die|dat|dit|deze|in|bij|nu)\b")
_DENIED = ways(
    r"\b(?:niet|geen|nooit|zonder|noch|nergens|niemand|niets|niks|nimmer|evenmin|nt|gn)"
    r"(?: (?!(?:en|maar) (?:geeft|geven|is|zijn|heeft|hebben|kan|kost|kosten|wordt|worden|wel|het|er|we|wij|dat|de|onze"
    r"|ons|alles|alle|zij|ze|hij|u|onderbouwen|motiveren|draagt|dragen)\b)[^\s.?!;,]+){0,3} $",
    r"\b(?:buiten|behalve|anders dan|in plaats van|ipv)(?: [^\s.?!;,]+){0,5} [(]?$",
)
_DENIED_AT_ONCE = ways(r"\b(?:niet|geen|nooit|zonder|noch|nimmer|evenmin|nt|gn)(?: [^\s.?!;,]+)? $")
_DENIED_BEHIND = re.compile(
    r"\s(?:(?:is|zijn|wordt|worden|was|hebben|we|er|dat|ook|nog)\s){0,2}(?:niet|geen|nooit|nimmer|evenmin|nt)\b"
)
_LACKS = ways(r"\b(?:ontbreekt|ontbreken|missen|mist|vergeten)(?: [^\s.?!;,]+){0,2} $")
_LACKS_BEHIND = ways(r" (?:\w+ ){0,2}(?:ontbreekt|ontbreken|ontbrak|vergeten|niet (?:mee|in|ver|opgenomen))")
_NEGATIVE = re.compile(
    r"(?:on(?!s\b|ze|t|der(?!bouw))|niet|geen|nooit|zonder|noch|nergens|niemand|nog niet|niets|niks|nimmer"
    r"|evenmin|nt\b|gn\b)"
)
_MARK = re.compile(r"[.?!;\n]")
_SENTENCE = 300  # characters before the words in which their sentence may begin
_LONGEST_WORDS = 80
_SHORTEST_OWN_WORD = 6  # letters; 'geen' stands everywhere


def preload() -> None:
    """Prepares the hints of all facts, so that no question waits for those that it is the first to need."""
    for name in catalogue():
        _yes_no(name)
        _words(name)


def read_catalogue(
    text: Text,
    *,
    names: frozenset[str],
    peildatum: date,
    pending: str | None = None,
    others: frozenset[str] = frozenset(),
    known: Iterable[Fact] = (),
) -> tuple[Fact, ...]:
    """The facts among `names` that the text states, at most one value each unless it contradicts itself.

    `others` are further facts that the rule wants, and `known` what was read already: a value that they use is taken.
    """
    definitions = {name: catalogue()[name] for name in sorted(names) if name in catalogue()}
    facts = [fact for name, one in definitions.items() if (fact := _by_words(text, name, one)) is not None]
    values = read_values(
        text, definitions=definitions, peildatum=peildatum, pending=pending, others=others, known=tuple(known)
    )
    absent = {fact.name for fact in facts if fact.value is None}  # 'niks bekendgemaakt': another day is not its day
    return (*facts, *(fact for fact in values if fact.name not in absent))


def chosen(name: str, folded: str) -> tuple[tuple[str, re.Match[str]], ...]:
    """The choices of the fact that its `woorden` find in the folded text, each with its first match."""
    found = ((choice, _first(patterns, folded)) for choice, patterns in _words(name).items())
    return tuple((choice, match) for choice, match in found if match is not None)


def _by_words(text: Text, name: str, definition: FactDefinition) -> Fact | None:
    match definition.type:
        case "bool":
            return _statement(text, name)
        case "text" if "code" in definition.label.lower():
            return _code(text, name)
        case "enum" | "text":
            found = tuple(_choices(text, name))
            return Fact(name, *found[0][:2]) if len(found) == 1 and found[0][2] else None
        case "choices" if (left := _without_denied(text, name)) is not None:
            return left
        case "choices":
            said = [(choice, words) for choice, words, stated in _choices(text, name) if stated]
            return Fact(name, tuple(choice for choice, _ in said), said[0][1]) if said else None
        case _:
            return _absence(text, name, definition)


def _statement(text: Text, name: str) -> Fact | None:
    """The fact where a sentence denies or states it; what denies comes first, as it often holds the same words."""
    no, yes = _yes_no(name)
    for value, patterns in ((False, no), (True, yes)):
        for pattern in patterns:
            for match in pattern.finditer(text.folded):
                if match[0] and not (_is_asked(text.folded, match) or _is_denied(text.folded, match, value=value)):
                    return Fact(name, value, text.words(*match.span())[:_LONGEST_WORDS])
    return None


def _code(text: Text, name: str) -> Fact | None:
    """The code of eight digits, with or without its check digit, behind the words of the fact."""
    for pattern in catalogue()[name].bij:
        if match := ways(rf"(?:{pattern})\W{{0,3}}(?:is |van |nummer )?(?P<code>\d{{8}}(?:-\d)?)(?!\w)").search(
            text.folded
        ):
            return Fact(name, match["code"], text.words(*match.span("code")))
    return None


def _absence(text: Text, name: str, definition: FactDefinition) -> Fact | None:
    """That there is no such term or date, where the text says its own word for it: 'voor onbepaalde tijd'."""
    if definition.leeg is None or len(definition.leeg) < _SHORTEST_OWN_WORD:
        return None
    for pattern in map(ways, definition.nee):
        for none in pattern.finditer(text.folded):
            if not _is_asked(text.folded, none):
                return Fact(name, None, text.words(*none.span())[:_LONGEST_WORDS])
    match = re.search(rf"\b{re.escape(fold(definition.leeg))}\w*(?: (?:tijd|duur|looptijd))?", text.folded)
    if match is None or _is_asked(text.folded, match) or _is_denied(text.folded, match, value=True):
        return None
    return Fact(name, None, text.words(*match.span()))


def _choices(text: Text, name: str) -> Iterator[tuple[str, str, bool]]:
    """Each choice that is named and not denied, with the user's words and whether it is stated, not asked."""
    for choice, patterns in _words(name).items():
        matches = [match for pattern in patterns for match in pattern.finditer(text.folded) if match[0]]
        named = [match for match in matches if not (_is_denied(text.folded, match, value=True) or _lacks(text, match))]
        stated = [match for match in named if not _is_asked_choice(text.folded, match)]
        for match in (stated or named)[:1]:
            yield choice, text.words(*match.span())[:_LONGEST_WORDS], bool(stated)


def _without_denied(text: Text, name: str) -> Fact | None:
    """All choices but the ones that are said to lack ('geen rekening met reiskosten'); inferred, so shown as such."""
    lacking = {}
    for choice, patterns in _words(name).items():
        for match in (match for pattern in patterns for match in pattern.finditer(text.folded)):
            lacks = _is_denied(text.folded, match, value=True) or _lacks(text, match)
            if lacks and not _is_asked(text.folded, match):
                lacking[choice] = text.words(*match.span())[:_LONGEST_WORDS]
    if not lacking or any(stated and choice not in lacking for choice, _, stated in _choices(text, name)):
        return None
    left = tuple(choice for choice in _words(name) if choice not in lacking)
    return Fact(name, left, next(iter(lacking.values())), "afgeleid")


def _lacks(text: Text, match: re.Match[str]) -> bool:
    """Whether the thing named is said to be missing or forgotten."""
    before = text.folded[max(0, match.start() - 60) : match.start()]
    return _LACKS.search(before) is not None or _LACKS_BEHIND.match(text.folded, match.end()) is not None


def _is_asked(folded: str, match: re.Match[str]) -> bool:
    """Whether the clause asks whether it is so; a question whether something may be done says what is done."""
    if is_asked(folded, match):
        return True
    before = folded[sentence_start(folded, match.start(), within=_SENTENCE) : match.start()]
    mark = _MARK.search(folded, match.end())
    by_order = mark is not None and mark[0] == "?"
    if mark is not None and mark[0] == "." and "?" in folded and _TOLD_OF.match(before):
        return False
    asked = False
    for border in (None, *_BORDER.finditer(before)):
        start = border.end() if border is not None else 0
        clause = before[start:] + match[0]
        if border is not None and (border["mark"] is None or (border["mark"] != "(" and _TELLS.match(clause))):
            asked = False
        tells = border is not None and border["mark"] is not None and not by_order  # ': wie voldoet, krijgt het.'
        if (_ASKS.match(clause) and not tells) or (by_order and _ASKS_BY_ORDER.match(clause)):
            asked = True
    return asked


def _is_asked_choice(folded: str, match: re.Match[str]) -> bool:
    """Whether a choice is what the question asks ('is dit een openbare procedure?'); else it tells the case."""
    before = folded[sentence_start(folded, match.start()) : match.start()]
    return _ASKED_CHOICE.search(before) is not None


def _is_denied(folded: str, match: re.Match[str], *, value: bool) -> bool:
    """Whether a denial stands beside words that hold none themselves, or 'on' before them in their first word."""
    if folded.endswith("on", 0, match.start()) and match[0][0].isalpha():
        return True
    if _NEGATIVE.match(match[0]):
        return False
    before = folded[max(sentence_start(folded, match.start()), match.start() - 50) : match.start()]
    if not value:
        return _DENIED_AT_ONCE.search(before) is not None
    behind = _DENIED_BEHIND.match(folded, match.end())
    return behind is not None or _DENIED.search(before) is not None


def _first(patterns: tuple[re.Pattern[str], ...], folded: str) -> re.Match[str] | None:
    return next((match for pattern in patterns if (match := pattern.search(folded))), None)


@cache
def _yes_no(name: str) -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    definition = catalogue()[name]
    return tuple(map(ways, definition.nee)), tuple(map(ways, definition.ja))


@cache
def _words(name: str) -> Mapping[str, tuple[re.Pattern[str], ...]]:
    return {choice: tuple(map(ways, patterns)) for choice, patterns in catalogue()[name].woorden.items()}
