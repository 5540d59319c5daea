"""Reads the facts that are yes or no from the ways in which people state them, never from a question."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.facts import Fact
from assistant.understanding.statement_patterns import STATEMENTS
from assistant.understanding.tendered_patterns import NEED_NOT, TENDERED
from assistant.understanding.text import Text, sentence_start, ways

__all__ = ["STATED", "is_asked", "read_statements"]

_VERB = r"(?:is|zijn|staat|staan|zit|heeft|hebben|was|gaat|gaan|moet|moeten|wordt|verandert|mag|kan|geldt|past)"
_SUBJECT = r"(?:(?:er|de|het|een|onze|ons|dit|dat|die|deze|we|wij|ook|wel|dan|daarvoor|alle|ze) )"
# The verb stands before its subject: a question, also where the mark is forgotten.
_ASKED_BEFORE = ways(
    rf"(?:^|[,:]|\bof\b)\s?{_VERB} {_SUBJECT}{{0,4}}$",
    # 'de regeling is van 2018 en is nooit herzien' goes on with its own subject, 'en is het plafond' asks
    rf"\b(?:en|maar|dus) {_VERB} {_SUBJECT}{{1,4}}$",
)
# 'moet de aanbieder akkoord zijn', 'als de aanbieder niet akkoord hoeft te gaan': no statement of how it is.
_WHETHER = ways(r"\b(?:moet|moeten|hoeft|hoeven|of|zodra|voordat|verplicht) (?:[^\s.?!;,]+ ){0,4}$")
_OF_A_THING = ways(
    r"\b(?:een|de|het|zo'n|ons|onze|deze|dit) \w+ (?:die|dat|waarvoor|waarmee|waaraan) (?:[^\s.?!;,]+ )*$"
)
# Facts that mean something only beside these words, or as the answer to our own question.
_BESIDE = {
    "overige_wijziging_bij_verlenging": ways(r"verleng|einddatum|door(?:lopen|gaan)|langer|opti"),
    "alleen_meer_tijd_zelfde_bedrag": ways(r"subsidi|beschikking|project|activiteit|uitstel|meer tijd|later|geld"),
    "nieuwe_ronde_mogelijk": ways(r"open[ -]?house|toelating|toegelaten"),
}

STATED = frozenset(name for name, _, _ in STATEMENTS)


def is_asked(folded: str, match: re.Match[str], *, whether: bool = True) -> bool:
    """Whether the words before the match ask it, or with `whether` leave open that it is so ('of', 'moet', 'zodra')."""
    before = folded[max(sentence_start(folded, match.start()), match.start() - 45) : match.start()]
    if _ASKED_BEFORE.search(before) and not match[0].startswith("zonder"):
        return True
    return whether and _WHETHER.search(before) is not None and _OF_A_THING.search(before) is None


def read_statements(text: Text, *, pending: str | None) -> tuple[Fact, ...]:
    """The yes-or-no facts that the text states, at most one per name."""
    facts: dict[str, Fact] = {}
    for fact in _matches(text, pending):
        facts.setdefault(fact.name, fact)
    return tuple(facts.values())


def _matches(text: Text, pending: str | None) -> Iterator[Fact]:
    apart = {name for name, pattern in _BESIDE.items() if name != pending and not pattern.search(text.folded)}
    for name, value, pattern in (*STATEMENTS, *TENDERED):
        need_not = name == "oorspronkelijk_aanbesteed" and not value and NEED_NOT.search(text.folded)
        if name in apart or need_not:
            continue
        of_extension = name == "overige_wijziging_bij_verlenging"
        for match in pattern.finditer(text.folded):
            if not is_asked(text.folded, match, whether=not of_extension):
                # a named group holds the words that tell it, so that a day that stands between stays free
                yield Fact(name, value, text.words(*match.span(match.lastgroup or 0)))
