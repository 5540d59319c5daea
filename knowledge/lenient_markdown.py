"""Reads the front matter and the headings of a user's own text, whatever its outline; refuses nothing.

Front matter is read as plain lines and not as YAML, which can be made to fill the memory and has no use for
`title: Sleutels: wie mag wat`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from knowledge.sources import Section, trim

__all__ = ["Heading", "clean", "plain", "read_front_matter", "read_headings", "sections_of"]

# Characters of control and of reading direction: on a screen they do something instead of being read.
_STEERING = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_LINE_ENDS = re.compile(r"\r\n?|[\v\f\u2028\u2029]")
_ODD_LINE_ENDS = "\r\v\f\u2028\u2029"
# In titles and headings, which we repeat in lines of our own, these would be Markdown.
_MARKDOWN = str.maketrans({"*": None, "`": None, "[": "(", "]": ")"})

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.S | re.M)
_KEY = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:[ \t]*(.*)")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*)")
_FENCE = re.compile(r" {0,3}(```|~~~)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its line at [start, end)."""

    level: int
    words: str
    start: int
    end: int


def clean(content: str) -> str:
    """The text with every line end as a newline and a space for each character that steers a screen."""
    if any(one in content for one in _ODD_LINE_ENDS):  # to look for each is faster than one pattern for all
        content = _LINE_ENDS.sub("\n", content)
    return _STEERING.sub(" ", content)


def plain(text: str) -> str:
    """One line, without what steers a screen, what Markdown gives a meaning, or what cannot be sent as UTF-8."""
    sendable = text.encode("utf-8", "replace").decode("utf-8")
    return " ".join(clean(sendable).translate(_MARKDOWN).split())


def read_front_matter(content: str, *, known: Collection[str]) -> tuple[dict[str, str], int]:
    """The `key: value` lines at the top that have a value, and where the body starts.

    Lines of prose between two rules, or lines without one `known` key, are body.
    """
    match = _FRONT_MATTER.match(content)
    if match is None:
        return {}, 0
    values: dict[str, str] = {}
    for line in match[1].splitlines():
        key = _KEY.fullmatch(line)
        if key is not None:
            value = plain(_unquoted(key[2].strip()))
            if value:
                values[key[1].lower()] = value
        elif line.strip() and not line.startswith((" ", "\t", "-", "#")):  # no list or remark of a key either
            return {}, 0
    return (values, match.end()) if values.keys() & set(known) else ({}, 0)


def read_headings(text: str) -> Iterator[Heading]:
    """The headings with at least one word, in reading order; none in a block of code."""
    start = 0
    fence: str | None = None
    for line in text.split("\n"):
        end = start + len(line)
        mark = _FENCE.match(line)
        heading = _HEADING.match(line)
        if mark is not None and fence in (None, mark[1]):
            fence = mark[1] if fence is None else None
        elif heading is not None and fence is None and (words := plain(_without_closing(heading[2]))):
            yield Heading(len(heading[1]), words, start, end)
        start = end + 1


def sections_of(text: str, headings: Sequence[Heading], *, title: str) -> Iterator[Section]:
    """The text above the first heading, if any, and every headed part.

    Levels may be skipped and titles repeated. A heading stands below those before it with fewer hashes; the first one
    is left out of the paths when it is the title.
    """
    first = headings[0].start if headings else len(text)
    if text[:first].strip():
        yield Section((), 1, *trim(text, 0, first))
    above: list[Heading] = []
    ends = [*(heading.start for heading in headings[1:]), len(text)][: len(headings)]
    for number, (heading, end) in enumerate(zip(headings, ends, strict=True)):
        above = [one for one in above if one.level < heading.level]
        if number > 0 or heading.words != title:
            above.append(heading)
        yield Section(tuple(one.words for one in above), len(above) + 1, *trim(text, heading.end, end))


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value


def _without_closing(words: str) -> str:
    """`Kop ##` is 'Kop', but `C#` stays as it is."""
    bare = words.rstrip().rstrip("#")
    return bare if bare.endswith((" ", "\t")) else words
