"""An Answer as the parts that its card shows. It reads everything from the Answer and decides nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import quote

from assistant.answer import Answer, Citation, TraceLine
from assistant.answer_words import sort_of
from assistant.messages import message
from assistant.rules.articles import LegalBasis
from knowledge.retrieval import Library, Term
from knowledge.sources import Source
from ui.answer_blocks import Place, Section, Shape, read_as, read_sections
from ui.answer_facts import Chip, Question, inferred_chips, more_facts, questions, said_chips
from ui.decision_picture import Picture, draw
from ui.legal_links import legal_links
from ui.rich_text import Line, explained, read_line
from ui.texts import FOLLOW_UP, MARKS, Mark

__all__ = ["AnswerView", "Kind", "Part", "Quote", "Reading", "Step", "Text", "mark_of", "view_of"]

Kind = Literal["Regel", "Citaat", "Uitleg"]

_PICTURE = "De beslissing in beeld"
_TRACE = "Wat de regel las en deed"

_OPENING_BOLD = re.compile(r"\*\*(?P<question>.+?)\*\*(?P<rest>.*)", re.S)


@dataclass(frozen=True, slots=True)
class Text:
    """A block of text: a paragraph, a list or a quoted line; `main` marks the short answer itself."""

    shape: Shape
    lines: tuple[Line, ...]
    main: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the reasoning with its legal bases."""

    words: Line
    bases: tuple[LegalBasis, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim quote with its source; `link` opens the reader there, `copy` is the quote with its reference."""

    n: int
    words: str
    source: Source
    title: str
    section: tuple[str, ...]
    correction: str | None
    link: str
    copy: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Another question that may have been meant, with what can be said of it in short."""

    question: str
    rest: Line


Content = Text | Step | Chip | Quote | Question | Reading | TraceLine | Picture


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under one heading of the card."""

    place: Place
    heading: str
    content: tuple[Content, ...]
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class AnswerView:
    """The card of one answer: the mark of its verdict, its opening, and its parts in the order of the text.

    `read_as` is told before the mark: that it answers another question than was asked, which is where a 'ja' misleads.
    `more_facts` are the names and labels of facts that its rule may read and does not have.
    """

    mark: Mark
    kind: Kind | None
    read_as: tuple[Text, ...]
    opening: tuple[Text, ...]
    parts: tuple[Part, ...]
    more_facts: tuple[tuple[str, str], ...]


def view_of(answer: Answer, library: Library) -> AnswerView:
    """The view of an answer from this library; terms of its glossary are explained in the opening and the steps."""
    quotes = tuple(_quote(one, library.source(one.source)) for one in answer.citations)
    links = {f"[{one.n}]": one.link for one in quotes}
    opening, *sections = read_sections(answer.text)
    parts = _with_inferred([_part(section, answer, quotes, links) for section in sections], sections, answer)
    lead, parts = _with_terms(_opening(opening, links), [*parts, *_more(answer, parts)], library.glossary)
    kind: Kind | None = (
        "Regel" if answer.rule is not None else "Uitleg" if answer.kind in ("answer", "related") else None
    )
    before = 1 if read_as(answer.text) else 0
    return AnswerView(mark_of(answer), kind, lead[:before], lead[before:], tuple(parts), more_facts(answer))


def mark_of(answer: Answer) -> Mark:
    """The shape, words and colour of the verdict, or of the kind of answer where there is none."""
    return MARKS[sort_of(answer)]


def _opening(section: Section, links: Mapping[str, str]) -> tuple[Text, ...]:
    """The text before the first heading; the short answer is its first sentence in bold, or else its first."""
    bold = [n for n, block in enumerate(section.blocks) if block.lines[0].startswith("**")]
    main = bold[0] if bold else 0
    found = []
    for n, block in enumerate(section.blocks):
        lines = (line.replace("**", "") if n == main else line for line in block.lines)
        found.append(Text(block.shape, tuple(read_line(line, links) for line in lines), main=n == main))
    return tuple(found)


def _part(section: Section, answer: Answer, quotes: tuple[Quote, ...], links: Mapping[str, str]) -> Part:
    """The part for a section; a list becomes what its heading says, anything else stays text."""
    lines = tuple(line for block in section.blocks for line in block.lines)
    if section.place == "citaten" and quotes:
        return Part("citaten", section.heading, quotes, "Citaat")
    if all(block.shape in ("bullets", "steps") for block in section.blocks):
        if section.place == "stappen":
            return Part("stappen", section.heading, tuple(_step(line, answer, links) for line in lines), "Regel")
        if section.place == "feiten":
            return Part("feiten", section.heading, said_chips(lines, answer))
        if section.place == "vraag":
            return Part("vraag", section.heading, questions(lines, answer))
        if section.place == "lezingen":
            return Part("lezingen", section.heading, tuple(_reading(line, links) for line in lines))
    blocks = (Text(one.shape, tuple(read_line(line, links) for line in one.lines)) for one in section.blocks)
    return Part(section.place, section.heading, tuple(blocks))


def _with_inferred(parts: list[Part], sections: list[Section], answer: Answer) -> list[Part]:
    """The parts with what we inferred among the facts too: it can be set right as well as what was said."""
    assumed = [line for one in sections if one.place == "aannames" for block in one.blocks for line in block.lines]
    chips = inferred_chips(assumed, answer)
    if not chips:
        return parts
    said = next((part for part in parts if _is_facts(part)), Part("feiten", message("begrepen"), ()))
    facts = replace(said, content=(*said.content, *chips))
    return [*(part for part in parts if part is not said), facts]


def _is_facts(part: Part) -> bool:
    return part.place == "feiten" and all(isinstance(one, Chip) for one in part.content)


def _more(answer: Answer, parts: list[Part]) -> list[Part]:
    """What the Answer holds beside its text: a question in its opening, the picture, the trace and follow-up."""
    more = []
    if answer.rule is not None and answer.rule.missing and not any(one.place == "vraag" for one in parts):
        asked = questions([one.question for one in answer.rule.missing], answer)
        more.append(Part("vraag", message("vraag_terug"), asked))
    if (picture := draw(answer, mark_of(answer))) is not None:
        more.append(Part("beeld", _PICTURE, (picture,)))
    if answer.rule is not None and answer.rule.trace:
        more.append(Part("spoor", _TRACE, answer.rule.trace, "Regel"))
    offered = {one.question for part in parts for one in part.content if isinstance(one, Reading)}
    if follow_up := tuple(Reading(one, ()) for one in answer.follow_up if one not in offered):
        more.append(Part("vervolg", FOLLOW_UP, follow_up))
    return more


def _with_terms(
    opening: tuple[Text, ...], parts: list[Part], glossary: Iterable[Term]
) -> tuple[tuple[Text, ...], list[Part]]:
    """The same with terms explained in the paragraphs of the opening and in the steps."""
    steps = [one for part in parts for one in part.content if isinstance(one, Step)]
    lines = iter(explained([*(line for one in opening for line in one.lines), *(one.words for one in steps)], glossary))
    lead = tuple(replace(one, lines=tuple(next(lines) for _ in one.lines)) for one in opening)
    marked = [
        replace(
            part,
            content=tuple(replace(one, words=next(lines)) if isinstance(one, Step) else one for one in part.content),
        )
        for part in parts
    ]
    return lead, marked


def _step(line: str, answer: Answer, links: Mapping[str, str]) -> Step:
    """The step on this line; its legal basis is known from the trace and not guessed from its brackets."""
    for one in answer.rule.trace if answer.rule is not None else ():
        if one.legal_basis and line == f"{one.value} ({one.legal_basis})":
            return Step(read_line(one.value, links), legal_links(one.legal_basis))
    return Step(read_line(line, links), ())


def _quote(one: Citation, source: Source) -> Quote:
    place = f" > {' > '.join(one.section)}" if one.section else ""
    reference = f"Uit: {one.title} ({source.publisher}, {source.published}){place}"
    corrected = f"\n{message('verouderd')}: {one.correction}" if one.correction is not None else ""
    return Quote(
        n=one.n,
        words=one.quote,
        source=source,
        title=one.title,
        section=one.section,
        correction=one.correction,
        link=f"/bron/{quote(one.source, safe='')}?van={one.start}&tot={one.end}#citaat",
        copy=f'"{one.quote}"\n{reference}{corrected}',
    )


def _reading(line: str, links: Mapping[str, str]) -> Reading:
    opened = _OPENING_BOLD.fullmatch(line)
    if opened is None:
        return Reading(line, ())
    return Reading(opened["question"], read_line(opened["rest"], links))
