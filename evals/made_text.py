"""Makes own documents by the thousand: sentences of the shipped sources in new company, with words of their own.

No passage equals one of the sources, and none holds a sentence that answers a question of the exam.
"""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.exam import Exam
from evals.gold import gold_of
from knowledge.dutch import STOP_WORDS
from knowledge.passages import Passage
from knowledge.sentences import Unit, text_units
from knowledge.sources import Source

__all__ = ["PER_DOCUMENT", "Material", "made_document", "material", "write_documents"]

PER_DOCUMENT = 50  # passages, as in a document of 15 pages
# A section of at most 200 words is never cut in two, so each of ours is one passage.
_FEWEST_WORDS, _MOST_WORDS = 110, 190
# Ten times as much text brings four times as many words, as in Dutch at large, when one word in 60 is a new compound.
_PER_NEW_WORD = 60
_LINKS = ("", "", "s")
_PER_PARAGRAPH = 4  # sentences
_FEW_LEFT = 12  # words; a piece that is shorter need not be looked for

_WORD = re.compile(r"(?<![\w-])[a-zà-ÿ]{5,10}(?![\w-])")
_LIST_MARK = re.compile(r"[-*+] |\d{1,2}[.)] ")


@dataclass(frozen=True, slots=True)
class Material:
    """What is recombined: sentences and bullets, headings by their depth (1 or 2), and words to join into compounds."""

    sentences: tuple[str, ...]
    bullets: tuple[str, ...]
    headings: tuple[tuple[str, ...], tuple[str, ...]]
    words: tuple[str, ...]
    originals: frozenset[str]


def material(sources: Sequence[Source], passages: Sequence[Passage], exam: Exam) -> Material:
    """All of the passages but table rows, notes and what answers a question of the exam."""
    golds = [gold_of(question, sources) for question in exam.questions]
    pieces: dict[str, None] = {}
    for passage in passages:
        for unit in text_units(passage.text):
            place = (passage.source, passage.start + unit.start, passage.start + unit.end)
            if not any(gold.answers(*place) for gold in golds):
                pieces[_piece(passage, unit)] = None
    told = [piece for piece in pieces if not piece.startswith(("|", "[", "#"))]
    words = sorted({word for piece in told for word in _WORD.findall(piece)} - STOP_WORDS)
    return Material(
        sentences=tuple(piece for piece in told if not _LIST_MARK.match(piece)),
        bullets=tuple(piece for piece in told if _LIST_MARK.match(piece)),
        headings=(_headings(passages, 0), _headings(passages, 1)),
        words=tuple(words),
        originals=frozenset(passage.text for passage in passages),
    )


def made_document(number: int, size: int, given: Material) -> str:
    """Document `number` with its first `size` passages, as Markdown; the same numbers always give the same text."""
    chance = random.Random(f"inkoopwijzer-{number}")
    chapters, sections = given.headings
    parts = [f"---\ntitle: Werkdocument {number}\npublished: {2010 + number % 16}\n---"]
    for place in range(size):
        if place % 5 == 0:
            parts.append(f"## {place // 5 + 1} {chance.choice(chapters)}")
        parts.append(f"### {chance.choice(sections)}\n\n{_made_passage(chance, given)}")
    return "\n\n".join(parts) + "\n"


def write_documents(folder: Path, number: int, given: Material, *, before: int = 0) -> None:
    """Adds documents to the folder until they hold `number` passages together; `before` is how many it holds."""
    for document in range(before // PER_DOCUMENT, -(-number // PER_DOCUMENT)):
        size = min(PER_DOCUMENT, number - document * PER_DOCUMENT)
        file = folder / f"werkdocument-{document:05}.md"
        file.write_text(made_document(document, size, given), encoding="utf-8")


def _piece(passage: Passage, unit: Unit) -> str:
    return " ".join(passage.text[unit.start : unit.end].split())


def _headings(passages: Iterable[Passage], depth: int) -> tuple[str, ...]:
    return tuple(sorted({passage.section[depth] for passage in passages if len(passage.section) > depth}))


def _made_passage(chance: random.Random, given: Material) -> str:
    while True:
        text = _with_new_words(chance, _laid_out(_chosen(chance, given)), given.words)
        if text not in given.originals:
            return text


def _chosen(chance: random.Random, given: Material) -> Sequence[str]:
    """Sentences, and in one passage of three a list after them, of 110 to 190 words together."""
    wanted = chance.randint(_FEWEST_WORDS, _MOST_WORDS)
    listed = wanted // 2 if chance.random() < 1 / 3 else 0
    return [*_up_to(wanted - listed, given.sentences, chance), *_up_to(listed, given.bullets, chance)]


def _up_to(words: int, pieces: Sequence[str], chance: random.Random) -> Iterable[str]:
    """Pieces at random that fit in so many words, until few are left."""
    left = words
    while left > _FEW_LEFT:
        piece = chance.choice(pieces)
        size = len(re.findall(r"\w+", piece))
        if size <= left:
            left -= size
            yield piece


def _laid_out(pieces: Collection[str]) -> str:
    text = ""
    in_paragraph = 0
    for piece in pieces:
        if _LIST_MARK.match(piece):
            text += ("\n" if in_paragraph == 0 else "\n\n") + piece
            in_paragraph = 0
        else:
            text += ("\n\n" if in_paragraph == _PER_PARAGRAPH else " ") + piece
            in_paragraph = in_paragraph % _PER_PARAGRAPH + 1
    return text.strip()


def _with_new_words(chance: random.Random, text: str, words: Sequence[str]) -> str:
    """The text with one word in about 60 made a compound of two words of the sources."""
    places = list(_WORD.finditer(text))
    number = min(len(places), max(1, round(len(text.split()) / _PER_NEW_WORD)))
    for place in sorted(chance.sample(places, number), key=lambda one: -one.start()):
        compound = chance.choice(words) + chance.choice(_LINKS) + place[0]
        text = text[: place.start()] + compound + text[place.end() :]
    return text
