"""Cuts a source into passages: the unit that is searched and cited, a verbatim slice of one section."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from knowledge.sentences import Unit, split_sentences, text_units
from knowledge.sources import Section, Source

__all__ = ["Passage", "Perspective", "searched_text", "split_passages", "split_sentences"]

Perspective = Literal["gemeente", "aanbieder"]

PASSAGE_WORDS = 150
# What a cut costs, in the same unit as (words too many or too few / PASSAGE_WORDS) squared: a cut inside a
# paragraph or list is as bad as a passage that is 45 words off, one that leaves a lead-in line ("Dit zijn:")
# without its list as bad as 100 words off.
_CUT_INSIDE_BLOCK = 0.09
_CUT_AFTER_LEAD_IN = 0.45
_CUT_ALWAYS = 0.02

# So few words are one passage: cut up they cost more, as long as words ** 2 < 2 * PASSAGE_WORDS ** 2.
_NEVER_CUT = 200

# Two passages of a source are near-copies when they share this part of the longer one's runs of 5 words.
NEAR_COPY_SHARE = 0.7
_RUN = 5

_WORD = re.compile(r"\w+")
_FASE = re.compile(r"\bfase (\d)\b", re.I)
_PERSPECTIVES: tuple[tuple[str, Perspective], ...] = (
    ("gemeenteperspectief", "gemeente"),
    ("aanbiedersperspectief", "aanbieder"),
)


@dataclass(frozen=True, slots=True)
class Passage:
    """About 150 words of one section; `text` is exactly `source.text[start:end]` and holds no heading.

    `near_copy_of` is the id of an earlier passage of the same source that says nearly the same.
    """

    id: str
    source: str
    section: tuple[str, ...]
    perspective: Perspective | None
    fase: int | None
    start: int
    end: int
    text: str
    near_copy_of: str | None


def searched_text(passage: Passage) -> str:
    """What search reads of a passage: the headings above it and its text."""
    return " ".join((*passage.section, passage.text))


def split_passages(source: Source) -> tuple[Passage, ...]:
    """The passages of a source in reading order, near-copies linked to the first of their kind."""
    passages: list[Passage] = []
    for section in source.sections:
        for start, end in _section_spans(source.text, section):
            passages.append(_passage(source, section, start, end))
    return _link_near_copies(passages)


def _passage(source: Source, section: Section, start: int, end: int) -> Passage:
    headings = " / ".join(section.path).lower()
    fase = _FASE.search(headings)
    return Passage(
        id=f"{source.id}:{start}-{end}",
        source=source.id,
        section=section.path,
        perspective=next((value for word, value in _PERSPECTIVES if word in headings), None),
        fase=int(fase[1]) if fase else None,
        start=start,
        end=end,
        text=source.text[start:end],
        near_copy_of=None,
    )


def _section_spans(text: str, section: Section) -> list[tuple[int, int]]:
    units = text_units(text[section.start : section.end])
    if not any(unit.words for unit in units):  # only "(...)": nothing to find or to cite
        return []
    spans = []
    first = 0
    for last in _best_cuts(units):
        spans.append((section.start + units[first].start, section.start + units[last - 1].end))
        first = last
    return spans


def _best_cuts(units: Sequence[Unit]) -> list[int]:
    """The unit numbers at which passages end, so that together they cost least (the last is len(units))."""
    words = [0]
    for unit in units:
        words.append(words[-1] + unit.words)
    if words[-1] <= _NEVER_CUT:
        return [len(units)]
    cost = [0.0] + [float("inf")] * len(units)
    previous = [0] * (len(units) + 1)
    for end in range(1, len(units) + 1):
        cut = _cut_cost(units, end)
        for start in range(end - 1, -1, -1):
            size = words[end] - words[start]
            if size > 2 * PASSAGE_WORDS and start < end - 1:
                break
            too_far_off = ((size - PASSAGE_WORDS) / PASSAGE_WORDS) ** 2
            if cost[start] + too_far_off + cut < cost[end]:
                cost[end], previous[end] = cost[start] + too_far_off + cut, start
    cuts: list[int] = []
    end = len(units)
    while end > 0:
        cuts.append(end)
        end = previous[end]
    return cuts[::-1]


def _cut_cost(units: Sequence[Unit], end: int) -> float:
    if end == len(units):
        return 0.0
    if units[end - 1].leads_in:
        return _CUT_AFTER_LEAD_IN
    inside = units[end - 1].block == units[end].block
    return _CUT_ALWAYS + (_CUT_INSIDE_BLOCK if inside else 0.0)


def _link_near_copies(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    runs = [_runs(passage.text) for passage in passages]
    suspects = _mostly_told_before(runs)
    if not suspects:
        return tuple(passages)
    linked = list(passages)
    holders: dict[tuple[str, ...], list[int]] = {run: [] for number in suspects for run in runs[number]}
    for number, mine in enumerate(runs):
        if number in suspects:
            shared = Counter(other for run in mine for other in holders[run])
            alike = [one for one, both in shared.items() if both >= NEAR_COPY_SHARE * max(len(mine), len(runs[one]))]
            if alike:
                first = linked[min(alike)]
                linked[number] = replace(passages[number], near_copy_of=first.near_copy_of or first.id)
        for run in mine & holders.keys():
            holders[run].append(number)
    return tuple(linked)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return set(zip(*(words[i:] for i in range(_RUN)), strict=False)) or {tuple(words)}


def _mostly_told_before(runs: Sequence[set[tuple[str, ...]]]) -> set[int]:
    """The numbers of those of which earlier ones together hold so much that one of them may be alike."""
    told: set[tuple[str, ...]] = set()
    found = set()
    for number, mine in enumerate(runs):
        if len(mine & told) >= NEAR_COPY_SHARE * len(mine):
            found.add(number)
        told |= mine
    return found
