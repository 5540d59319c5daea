from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge.encoders import SHIPPED_MODEL, SentenceTransformerEncoder
from knowledge.index import IndexSettings
from knowledge.passages import Passage, split_passages
from knowledge.retrieval import Library, open_library
from knowledge.sources import SOURCES_DIR, Source, load_sources


@pytest.fixture(scope="session")
def sources() -> tuple[Source, ...]:
    return load_sources()


@pytest.fixture(scope="session")
def passages(sources: tuple[Source, ...]) -> tuple[Passage, ...]:
    return tuple(passage for source in sources for passage in split_passages(source))


@pytest.fixture(scope="session")
def shipped_encoder() -> SentenceTransformerEncoder:
    return SentenceTransformerEncoder(SHIPPED_MODEL)


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return open_library(IndexSettings(data_dir=tmp_path_factory.mktemp("data")))


@pytest.fixture
def settings(tmp_path: Path) -> IndexSettings:
    """A data folder of its own and one small source, so that an index is built in a moment."""
    folder = tmp_path / "sources"
    folder.mkdir()
    shutil.copy(SOURCES_DIR / "keuzekompas.md", folder)
    return IndexSettings(data_dir=tmp_path / "data", sources_dir=folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for own documents with nothing in it yet."""
    made = tmp_path / "eigen"
    made.mkdir()
    return made
