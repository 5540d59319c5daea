"""Known gaps: what users ask near the subjects of the sources and what no source tells, with ways to ask for it.

A gap is loaded strictly: the sentence that comes nearest stands in its source. That no source tells it is for the
writer of the gap; that no kenniskaart is asked in the same words is for the tests.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, model_validator

from knowledge.errors import SourceError
from knowledge.quotes import Quote, first_quote
from knowledge.sources import Source
from knowledge.yaml_files import load_yaml_folder

__all__ = ["GAPS_DIR", "Gap", "load_gaps"]

GAPS_DIR = Path(__file__).parent / "gaps"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the sources do not tell.

    `missing` completes the sentence "Uw vraag lijkt op iets dat de bronnen niet vertellen: ...". `nearest` is the
    sentence that comes nearest to it, where a source names the subject; `knows` who may know it. `ways` are for the
    search alone.
    """

    id: str
    missing: str
    nearest: Quote | None
    knows: str | None
    ways: tuple[str, ...]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    mist: str = Field(min_length=8, pattern=r"^[^A-Z].*[^.?]$")
    bron: str | None = None
    wel: str | None = Field(default=None, min_length=8)
    weet: str | None = Field(default=None, min_length=3)
    manieren: tuple[str, ...] = Field(min_length=7)

    @model_validator(mode="after")
    def _both_or_neither(self) -> _Entry:
        if (self.bron is None) != (self.wel is None):
            raise ValueError("'bron' en 'wel' horen bij elkaar: geef ze allebei, of geen van beide")
        return self


def load_gaps(sources: Sequence[Source], *, folder: Path = GAPS_DIR) -> tuple[Gap, ...]:
    """All gaps, in the order of their files.

    Raises:
        SourceError: a file is broken, or the sentence of a gap does not stand in its source.
    """
    texts = {source.id: source.text for source in sources}
    entries = load_yaml_folder(folder, _Entry, kind="het gat")
    return tuple(
        Gap(id_, entry.mist, _nearest(id_, entry, texts), entry.weet, entry.manieren) for id_, entry in entries.items()
    )


def _nearest(id_: str, entry: _Entry, texts: Mapping[str, str]) -> Quote | None:
    if entry.bron is None or entry.wel is None:
        return None
    try:
        return first_quote(entry.wel, entry.bron, texts)
    except ValueError as error:
        raise SourceError("gaps", f"gat '{id_}': {error}") from error
