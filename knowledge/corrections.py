"""Statements in the sources that are outdated or too absolute, each with what holds now.

A correction is shown whenever its sentence is quoted; the source itself is never changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from knowledge.errors import SourceError
from knowledge.quotes import places
from knowledge.sources import Source
from knowledge.strict_yaml import load_yaml
from knowledge.validation import describe

__all__ = ["CORRECTIONS_FILE", "Correction", "corrections_for", "load_corrections"]

CORRECTIONS_FILE = Path(__file__).parent / "corrections.yaml"


@dataclass(frozen=True, slots=True)
class Correction:
    """One place in a source, [start, end) in its text, and in Dutch (B1) what holds now.

    `rule` is the id of the rule that knows more, or None. A statement that a source makes twice gives two
    corrections with the same id.
    """

    id: str
    source: str
    quote: str
    start: int
    end: int
    now: str
    rule: str | None


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    id: str = Field(pattern=r"^o\d+[a-z]?$")
    source: str
    quote: str = Field(min_length=12)
    now: str = Field(min_length=12, max_length=400)
    rule: str | None = Field(pattern=r"^[a-z0-9_]+$")


def load_corrections(sources: Iterable[Source], *, file: Path = CORRECTIONS_FILE) -> tuple[Correction, ...]:
    """Every correction at every place where its quote stands, in the order of the file.

    Raises:
        SourceError: the file is broken, an id is used twice, or a quote does not stand in its source.
    """
    try:
        entries = TypeAdapter(list[_Entry]).validate_python(load_yaml(file.read_text(encoding="utf-8"), file=file.name))
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(file.name, "dit bestand kan niet worden gelezen.") from error
    except ValidationError as error:
        raise SourceError(file.name, describe(error)) from error
    texts = {source.id: source.text for source in sources}
    corrections: list[Correction] = []
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise SourceError(file.name, f"de id '{entry.id}' staat er twee keer.")
        seen.add(entry.id)
        if entry.source not in texts:
            raise SourceError(file.name, f"{entry.id}: er is geen bron '{entry.source}'.")
        found = places(entry.quote, texts[entry.source])
        if not found:
            raise SourceError(file.name, f"{entry.id}: het citaat staat niet letterlijk in '{entry.source}'.")
        corrections += [
            Correction(entry.id, entry.source, texts[entry.source][a:b], a, b, entry.now, entry.rule) for a, b in found
        ]
    return tuple(corrections)


def corrections_for(source_id: str, start: int, end: int, corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    """The corrections whose place overlaps [start, end) of the source, each id once."""
    found = {
        correction.id: correction
        for correction in reversed(corrections)
        if correction.source == source_id and correction.start < end and start < correction.end
    }
    return tuple(reversed(found.values()))
