"""Finds sentences, bullets and table rows in Markdown text, as offsets; never changes a character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.word_lists import word_list

__all__ = ["Unit", "split_sentences", "text_units"]

_LINE = re.compile(r"[^\n]+")
_MARK = re.compile(r"[ \t]*(?:[-*+][ \t]+|\d{1,2}[.)][ \t]+|\[\^\w+\]:[ \t]+|\|[ \t]*|)")
_TABLE_RULE = re.compile(r"[ \t]*\|[\s:|-]+\|?[ \t]*$")
_HEADING = re.compile(r"#{1,6}[ \t]")
# The end of a sentence: its mark, closing quotes and brackets, a footnote marker; then a space (group 1) and a start.
_SENTENCE_END = re.compile(r"[.!?…]+[\"'’”»)\]]*(?:\[\^\w+\])*(?=(\s+)[\"'‘’“”«(\[]*[A-ZÀ-Þ0-9€])")
_LAST_WORD = re.compile(r"[\w.&'’-]+$")
_INITIAL = re.compile(r"[a-z]\.")
_NUMBERED = re.compile(r"(?:[A-Z]\w+ )?\d{1,2}\.")
_WORD = re.compile(r"\w+")
_NEXT_LINE = re.compile(r"\n*([^\n]*)")

_ABBREVIATIONS = word_list("abbreviations")
_MAY_END = word_list("may_end_a_sentence")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, bullet or table row with its mark, at [start, end); `block` numbers its paragraph or list.

    `leads_in` is true when what follows belongs to it: a line that ends in a colon, the head of a table.
    """

    start: int
    end: int
    words: int
    block: int
    leads_in: bool


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The [start, end) of each sentence, bullet and table row, without bullet marks and white space."""
    spans = []
    for line in _LINE.finditer(text):
        if _HEADING.match(line[0]) or _TABLE_RULE.match(line[0]) or not line[0].strip():
            continue
        mark = _MARK.match(line[0])
        assert mark is not None  # the pattern also matches nothing
        content = line[0].rstrip(" \t|") if mark[0].strip() == "|" else line[0].rstrip()
        offset = line.start()
        if mark[0].strip() == "|":
            spans.append((offset + mark.end(), offset + len(content)))
        else:
            spans += [(offset + a, offset + b) for a, b in _in_line(content, mark.end())]
    return tuple(span for span in spans if span[0] < span[1])


def text_units(text: str) -> tuple[Unit, ...]:
    """The text as units that touch no further than white space; a cut is allowed between any two."""
    sentences = split_sentences(text)
    units: list[Unit] = []
    block = 0
    for number, (start, end) in enumerate(sentences):
        line_start = text.rfind("\n", 0, start) + 1
        if line_start > (sentences[number - 1][0] if number else -1):  # the first sentence of its line
            between = text[units[-1].end if units else 0 : line_start]
            if units and "\n\n" in between.replace(" ", ""):
                block += 1
            start = line_start + len(text[line_start:start]) - len(text[line_start:start].lstrip())
        line_end = text.find("\n", end)
        rest = text[end : line_end if line_end >= 0 else len(text)]
        if rest.strip(" \t|") == "":  # the last of its line: a table row keeps its closing bar
            end += len(rest.rstrip())
        leads_in = text.endswith(":", start, end) or bool(_TABLE_RULE.match(_next_line(text, end)))
        units.append(Unit(start, end, len(_WORD.findall(text, start, end)), block, leads_in))
    return tuple(units)


def _next_line(text: str, start: int) -> str:
    following = _NEXT_LINE.match(text, start)
    assert following is not None  # the pattern also matches nothing
    return following[1]


def _in_line(line: str, start: int) -> Iterator[tuple[int, int]]:
    for match in _SENTENCE_END.finditer(line, start):
        following = match.end(1)
        if match[0][-1] == "." and _is_abbreviation(line[start : match.end()], line[following]):
            continue
        yield start, match.end()
        start = following
    if start < len(line):
        yield start, len(line)


def _is_abbreviation(text: str, following: str) -> bool:
    """Whether the dot at the end of the text ends no sentence; `following` is the character after it."""
    word = _LAST_WORD.search(text.rsplit(None, 1)[-1])
    if word is None:
        return False
    last = word[0].lower()
    if last in _MAY_END:
        return following.isdigit()
    if last in _ABBREVIATIONS or _INITIAL.fullmatch(last):  # m.b.t., an initial
        return True
    # A line that starts with its number: "9. Doelen", "Techniek 9. Doelen".
    return _NUMBERED.fullmatch(text.strip()) is not None
