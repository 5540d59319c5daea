"""A 'ja' or 'nee' answers the question of its card or rule; to another question it would mislead."""

from __future__ import annotations

import re

__all__ = ["asks_openly", "asks_the_same", "without_verdict"]

_OPENING = re.compile(r"^(?:ja|nee)(?:, |: |\. )(?=\w)", re.IGNORECASE)
_ASKS_OPENLY = re.compile(
    r"\b(?:wie|wat|waar\w*|wanneer|waarom|hoe(?:zo|veel|lang|ver|vaak|zeer)?|welke?)\b", re.IGNORECASE
)
# The sorts of question that yes or no can answer; a duty is no leave, and a leave is no possibility.
_SORTS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:moet|moeten|verplicht|verplichting|hoeft|hoeven|hoef)\b",
        r"\b(?:mag|mogen|toegestaan|verboden)\b",
        r"\b(?:kan|kun|kunt|kunnen|mogelijk)\b",
    )
)


def without_verdict(sentence: str, asked: str, of_card: str, *, alike: bool) -> str:
    """The opening of a card, without its 'ja' or 'nee' unless the user asked the same, by words and by sort."""
    opening = _OPENING.match(sentence)
    if opening is None or (alike and not asks_openly(asked) and _sort(asked) == _sort(of_card)):
        return sentence
    rest = sentence[opening.end() :]
    return rest[0].upper() + rest[1:]


def asks_openly(question: str) -> bool:
    """Whether yes or no is no answer to the question: how long, which, what."""
    return _ASKS_OPENLY.search(question) is not None


def asks_the_same(asked: str, own: str) -> bool:
    """Whether two questions are of one sort: both open, or both answered by yes or no to a duty, a leave or a chance.

    To ask for leave to do without ("mag dit onderhands?") is not to ask for the duty ("moet dit Europees?").
    """
    return asks_openly(own) if asks_openly(asked) else _sort(asked) == _sort(own)


def _sort(question: str) -> int | None:
    return next((number for number, sort in enumerate(_SORTS) if sort.search(question)), None)
