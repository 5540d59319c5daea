"""An index with vectors that need no model, for the tests of building and opening one."""

from __future__ import annotations

from fakes import LetterEncoder

from knowledge.chroma_server import ServerIndex
from knowledge.index import ChromaIndex, IndexReport, IndexSettings, build_index, open_index

__all__ = ["QUESTION", "build", "open_", "versions", "works"]

QUESTION = "Bij subsidies geen verlengingsopties mogelijk"


def build(settings: IndexSettings, **options: object) -> IndexReport:
    return build_index(settings, encoder=LetterEncoder(), **options)


def open_(settings: IndexSettings, encoder: LetterEncoder | None = None) -> ChromaIndex:
    return open_index(settings, encoder=encoder or LetterEncoder())


def works(index: ChromaIndex | ServerIndex) -> bool:
    """Whether it answers with ten passages and its copy is gone after closing."""
    found = index.query(QUESTION, limit=10)
    index.close()
    return len(found) == 10 and found[0][1] >= found[-1][1]


def versions(settings: IndexSettings) -> set[str]:
    return {path.name for path in (settings.data_dir / "index").iterdir() if path.is_dir()}
