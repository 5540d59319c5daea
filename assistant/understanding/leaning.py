"""Sees when a question leans on the guidance that was given before it: 'En bij aanbieders?', 'Wie kiest dat dan?'."""

from __future__ import annotations

import re

from assistant.conversation import Conversation
from assistant.understanding.text import fold
from knowledge.keyword_search import content_words

__all__ = ["leans_on"]

_SHORT = 14  # words
_FEW, _VERY_FEW = 4, 3  # words that say what it is about: with more it can be understood alone
# Who or what is meant stands right before it: "een inschrijver die", "langer dan".
_RELATIVE = re.compile(r"(?:\w+,? (?:die|dat)(?= (?!dan\b)\w+ \w+)|\w+er dan|\bmeer dan|\bminder dan)")
_GOES_ON = re.compile(r"^\W*(?:en|maar|of|dus|ok|oke|goed|top|prima|dank\w*|mooi)\b")
_POINTS = re.compile(
    r"\b(?:dat|dit|die|deze|daar\w*|hier(?:bij|van|voor|mee|over|door|in|aan|na)|er(?:bij|van|voor|mee|over|door|in"
    r"|aan|na|uit)|ze|zij|hun|hen|hem|zoiets|zulke|dan)\b"
)
_NEW = re.compile(r"\b(?:iets anders|andere vraag|nieuwe vraag|nog een vraag|trouwens|overigens)\b")


def leans_on(text: str, conversation: Conversation) -> bool:
    """Whether a text can only be understood with the last turn, which a card or quotes answered."""
    last = conversation.turns[-1].answer if conversation.turns else None
    if last is None or last.rule is not None or last.kind not in ("answer", "related"):
        return False
    folded = fold(text)
    if _NEW.search(folded) or len(folded.split()) > _SHORT:
        return False
    words = len(content_words(text))
    points = words <= _FEW and _POINTS.search(_RELATIVE.sub(" ", folded)) is not None
    return points or (words <= _VERY_FEW and _GOES_ON.search(folded) is not None)
