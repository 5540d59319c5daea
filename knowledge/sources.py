"""Loads the guidance documents strictly: front matter, body, and where each headed section lies.

Not responsible for cutting them into passages (`passages`), for what is outdated in them (`corrections`) or for the
documents of a user (`own_documents`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.errors import SourceError
from knowledge.strict_yaml import load_yaml
from knowledge.validation import describe

__all__ = ["SOURCES_DIR", "Section", "Source", "load_source", "load_sources", "trim"]

SOURCES_DIR = Path(__file__).parent / "sources"

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.S)
_HEADING = re.compile(r"^(#+)[ \t]*(.*)$", re.M)
_DEEPEST_LEVEL = 5


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of a source: its own text lies at [start, end), without that of its sub-sections.

    `path` holds the headings down to this one, without the title; `level` is 1 for the title itself.
    A heading with no text of its own has start == end.
    """

    path: tuple[str, ...]
    level: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """One guidance document; `text` is the body after the front matter and all offsets count in it."""

    id: str
    title: str
    publisher: str
    published: str
    published_certainty: str
    status: str
    audience: str
    url: str | None
    rights: str
    raw_sha256: str
    text: str
    sections: tuple[Section, ...]

    def quote(self, start: int, end: int) -> str:
        """The verbatim text at [start, end).

        Raises:
            ValueError: the offsets do not lie in the text, in this order.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"{self.id}: no text at [{start}, {end})")
        return self.text[start:end]


class _FrontMatter(BaseModel):
    """The keys between the two lines `---`: all required, no others, text only."""

    model_config = ConfigDict(extra="forbid", strict=True)

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    title: str = Field(min_length=1)
    publisher: str = Field(min_length=1)
    published: str = Field(pattern=r"^\d{4}(-\d{2}){0,2}$|^\d{4}-\d{4}$")
    published_certainty: str = Field(min_length=1)
    status: str = Field(min_length=1)
    audience: str = Field(min_length=1)
    url: str | None = Field(pattern=r"^https?://\S+$|^www\.\S+$")
    rights: str = Field(min_length=1)
    raw_sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


def load_sources(folder: Path = SOURCES_DIR) -> tuple[Source, ...]:
    """Every source in the folder, in the order of their ids.

    Raises:
        SourceError: the folder holds no source, or one of them is broken.
    """
    files = sorted(folder.glob("*.md"))
    if not files:
        raise SourceError(str(folder), "in deze map staan geen bronnen (bestanden die op .md eindigen).")
    return tuple(load_source(file) for file in files)


def load_source(file: Path) -> Source:
    """The source that the Markdown file holds.

    Raises:
        SourceError: the file cannot be read, or its front matter or outline is broken.
    """
    try:
        content = file.read_bytes().decode("utf-8")
    except OSError as error:
        raise SourceError(file.name, f"dit bestand kan niet worden gelezen ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise SourceError(file.name, f"dit bestand is geen UTF-8 (byte {error.start}).") from error
    if "\r" in content or "\0" in content:
        raise SourceError(file.name, "er staan tekens in die niet mogen (een regeleinde van Windows of een nul).")
    match = _FRONT_MATTER.match(content)
    if match is None:
        raise SourceError(file.name, "het bestand begint niet met gegevens tussen twee regels '---'.")
    front = _front_matter(match[1], file)
    text = content[match.end() :]
    return Source(**front.model_dump(), text=text, sections=_sections(text, file))


def _front_matter(text: str, file: Path) -> _FrontMatter:
    try:
        front = _FrontMatter.model_validate(load_yaml(text, file=file.name))
    except ValidationError as error:
        raise SourceError(file.name, describe(error)) from error
    if front.id != file.stem:
        raise SourceError(file.name, f"de id '{front.id}' is anders dan de naam van het bestand.")
    return front


def _sections(text: str, file: Path) -> tuple[Section, ...]:
    headings = list(_HEADING.finditer(text))
    if not headings or text[: headings[0].start()].strip():
        raise SourceError(file.name, "de tekst begint niet met een titel ('# ...').")
    sections: list[Section] = []
    path: list[str] = []
    for heading, following in zip(headings, [*headings[1:], None], strict=True):
        level, words = len(heading[1]), heading[2].strip()
        where = f"kop '{heading[0].strip()}'"
        if not words or level > _DEEPEST_LEVEL:
            raise SourceError(file.name, f"{where}: een kop heeft tekst en één tot vijf hekjes.")
        if (level == 1) != (not sections):
            raise SourceError(file.name, f"{where}: er is precies één titel met één hekje, bovenaan.")
        if sections and level > sections[-1].level + 1:
            raise SourceError(file.name, f"{where}: er is een niveau overgeslagen.")
        path = [*path[: level - 2], words] if level > 1 else []
        start, end = trim(text, heading.end(), following.start() if following else len(text))
        sections.append(Section(tuple(path), level, start, end))
    if all(section.start == section.end for section in sections):
        raise SourceError(file.name, "er staat geen tekst onder de koppen.")
    return tuple(sections)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span [start, end) without the white space at its ends; [start, start) when there is nothing else."""
    piece = text[start:end]
    if not piece.strip():
        return start, start
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
