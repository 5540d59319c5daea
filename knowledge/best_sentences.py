"""Picks from a passage the one to three adjacent sentences that answer a question best."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.dutch import STOP_WORDS, fold, grams, stem, tokens
from knowledge.keyword_search import content_words
from knowledge.passages import Passage
from knowledge.sentences import split_sentences

__all__ = ["best_sentences"]

SHORTEST_QUOTE = 12  # characters; less proves nothing
# A sentence more must bring at least this share of the question, or it is left out. `./run evals` shows what it comes
# to: "juist citaat".
_WORTH_A_SENTENCE = 0.08
_LIST_ASKED = re.compile(r"^(?:welke|wat zijn|noem|som|geef)\b")
_SHORTEST_LIST, _LONGEST_LIST = 3, 80  # bullets; words


def best_sentences(
    query: str, passage: Passage, *, most: int = 3, holds: re.Pattern[str] | None = None
) -> tuple[tuple[int, int], ...]:
    """The [start, end) in the source's text of the best adjacent sentences, in reading order.

    At least one and at most `most`; together at least 12 characters. A bullet counts with the line that leads
    it in, and that line is part of what is given back. Sentences in which `holds` is found go before others. Where
    the question asks for a list and the section is one that its heading names, the whole list comes, if it is short.
    """
    spans = split_sentences(passage.text)
    if _LIST_ASKED.search(query.lower()) and _is_the_list(query, passage, spans):
        return tuple((passage.start + start, passage.start + end) for start, end in spans)
    known = [_readings(passage.text[start:end]) for start, end in spans]
    wanted = {reading for token in content_words(query) for reading in _word(token.form)}
    best = (0, min(1, len(spans)))
    best_worth = -2.0
    for first in range(len(spans)):
        for last in range(first + 1, min(first + most, len(spans)) + 1):
            start, end = spans[first][0], spans[last - 1][1]
            if end - start < SHORTEST_QUOTE:
                continue
            found = set().union(*known[first:last]) & wanted
            worth = len(found) / max(1, len(wanted)) - _WORTH_A_SENTENCE * (last - first)
            if passage.text[start:end].endswith(":"):
                worth -= _WORTH_A_SENTENCE  # a lead-in without what it leads in
            if holds is not None and holds.search(fold(passage.text[start:end])) is None:
                worth -= 1.0
            if worth > best_worth + 1e-9:
                best, best_worth = (first, last), worth
    first, last = best
    if (lead_in := _lead_in(passage.text, spans, first)) is not None and last - lead_in <= most:
        first = lead_in
    return tuple((passage.start + start, passage.start + end) for start, end in spans[first:last])


def _is_the_list(query: str, passage: Passage, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether the passage is a short list under a heading that holds most of what the question asks for."""
    if not passage.section:  # a text without headings
        return False
    bullets = sum(_is_bullet(passage.text, start) for start, _ in spans)
    if bullets < _SHORTEST_LIST or bullets < len(spans) - 1 or len(passage.text.split()) > _LONGEST_LIST:
        return False
    heading = {stem(token.form) for token in tokens(passage.section[-1])}
    wanted = [stem(token.form) for token in content_words(query)]
    return sum(word in heading for word in wanted) * 2 >= len(wanted) > 0


def _lead_in(text: str, spans: Sequence[tuple[int, int]], number: int) -> int | None:
    """The number of the line that leads in the list in which this sentence is a bullet; None if there is none."""
    while number > 0 and _is_bullet(text, spans[number][0]):
        number -= 1
        if text[: spans[number][1]].endswith(":"):
            return number
    return None


def _is_bullet(text: str, start: int) -> bool:
    return bool(text[text.rfind("\n", 0, start) + 1 : start].strip())


def _readings(text: str) -> set[str]:
    return {reading for token in tokens(text) if token.form not in STOP_WORDS for reading in _word(token.form)}


def _word(form: str) -> tuple[str, ...]:
    return (stem(form), *grams(form))
