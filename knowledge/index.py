"""The dense index in Chroma: built once per version from sources and model, then only read.

A reader opens a private copy whose hashes were checked first, because Chroma writes to what it opens and a
damaged file can end the process. Nothing is repaired: what is not intact is built again from the sources.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version as installed_version
from pathlib import Path

import numpy as np

from knowledge.chroma_index import ChromaIndex, PassageIndex, write_vectors
from knowledge.corrections import CORRECTIONS_FILE
from knowledge.encoders import SHIPPED_MODEL, Encoder, SentenceTransformerEncoder
from knowledge.errors import SearchIndexError
from knowledge.index_folder import IndexFolder
from knowledge.passages import Passage, searched_text, split_passages
from knowledge.private_copy import PrivateCopy
from knowledge.sources import SOURCES_DIR, load_sources

__all__ = [
    "ChromaIndex",
    "IndexReport",
    "IndexSettings",
    "PassageIndex",
    "Progress",
    "build_index",
    "open_index",
]

Progress = Callable[[str, int, int], None]

_BATCH = 64
# How long a reader waits for another process that is building; a build takes less than 60 s.
_WAIT_SECONDS = 120.0
# The modules that decide what is in the index; a change in one of them makes another version.
_CODE = (
    "sources.py",
    "sentences.py",
    "passages.py",
    "encoders.py",
    "index.py",
    "chroma_index.py",
    "words.yaml",
)


@dataclass(frozen=True, slots=True)
class IndexSettings:
    """Where the index is kept and what it is made of; `model` is a folder or a name on the hub."""

    data_dir: Path
    sources_dir: Path = SOURCES_DIR
    model: str = SHIPPED_MODEL
    query_prefix: str = ""
    passage_prefix: str = ""


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What a build came to; `built` is False when the current version was good already."""

    version: str
    passages: int
    sources: int
    seconds: float
    built: bool


def build_index(
    settings: IndexSettings,
    *,
    progress: Progress | None = None,
    rebuild: bool = False,
    encoder: Encoder | None = None,
) -> IndexReport:
    """Build the version that belongs to these settings and make it current, unless it is already there.

    `encoder` stands in for the model of the settings.

    Raises:
        SourceError: a source is broken.
        ModelError: the model cannot be loaded.
        IndexBusyError: another process is building.
        SearchIndexError: the folder cannot be written, or the result did not pass its check.
    """
    return _build(settings, encoder or _encoder(settings), progress=progress, rebuild=rebuild, wait_seconds=0)


def open_index(
    settings: IndexSettings, *, progress: Progress | None = None, encoder: Encoder | None = None
) -> ChromaIndex:
    """The index of the version that belongs to these settings, built first when it is absent or damaged.

    Raises: as `build_index`; IndexBusyError only after waiting for two minutes.
    """
    encoder = encoder or _encoder(settings)
    version = _version(settings, encoder)
    folder = IndexFolder(settings.data_dir / "index")
    try:
        if folder.current() == version and (index := _open(folder, version, encoder)) is not None:
            return index
        _build(settings, encoder, progress=progress, rebuild=False, wait_seconds=_WAIT_SECONDS)
        if (index := _open(folder, version, encoder)) is not None:
            return index
    except OSError as error:
        raise SearchIndexError(
            f"De index kan niet tijdelijk worden uitgepakt ({error.strerror or error}). "
            "Maak ruimte op de schijf voor tijdelijke bestanden."
        ) from error
    raise SearchIndexError(f"De index in '{folder.root}' is meteen na het bouwen beschadigd. Controleer de schijf.")


def _build(
    settings: IndexSettings,
    encoder: Encoder,
    *,
    progress: Progress | None,
    rebuild: bool,
    wait_seconds: float,
) -> IndexReport:
    started = time.perf_counter()
    sources = load_sources(settings.sources_dir)
    passages = [passage for source in sources for passage in split_passages(source)]
    version = _version(settings, encoder)
    folder = IndexFolder(settings.data_dir / "index")
    try:
        with folder.writing(wait_seconds=wait_seconds):
            built = rebuild or folder.current() != version or not _is_good(folder, version)
            if built:
                building = folder.start_building()
                _fill(building, passages, encoder, progress)
                folder.switch_to(building, version)
    except OSError as error:
        raise SearchIndexError(
            f"De index kan niet worden bewaard in '{folder.root}' ({error.strerror or error}). "
            "Kies een map waarin u mag schrijven en die genoeg ruimte heeft."
        ) from error
    return IndexReport(version, len(passages), len(sources), time.perf_counter() - started, built)


def _encoder(settings: IndexSettings) -> SentenceTransformerEncoder:
    return SentenceTransformerEncoder(
        settings.model, query_prefix=settings.query_prefix, passage_prefix=settings.passage_prefix
    )


def _version(settings: IndexSettings, encoder: Encoder) -> str:
    """The 12 hex digits that change with the sources, the corrections, the model, Chroma or our own code."""
    here = Path(__file__).parent
    files = [*sorted(settings.sources_dir.glob("*.md")), CORRECTIONS_FILE, *(here / name for name in _CODE)]
    digest = hashlib.sha256(f"{encoder.fingerprint} {installed_version('chromadb')}".encode())
    for file in files:
        content = file.read_bytes()
        digest.update(f"{file.name} {len(content)} ".encode() + content)
    return digest.hexdigest()[:12]


def _fill(folder: Path, passages: Sequence[Passage], encoder: Encoder, progress: Progress | None) -> None:
    rows = []
    for start in range(0, len(passages), _BATCH):
        batch = passages[start : start + _BATCH]
        rows.append(encoder.encode_passages([searched_text(passage) for passage in batch]))
        if progress is not None:
            progress("Index bouwen", start + len(batch), len(passages))
    write_vectors(folder, [passage.id for passage in passages], np.concatenate(rows))


def _open(folder: IndexFolder, version: str, encoder: Encoder) -> ChromaIndex | None:
    """The version on a private copy; None when it is not intact."""
    copy = PrivateCopy()
    if not folder.copy_if_intact(version, copy.path):
        copy.remove()
        return None
    return ChromaIndex(version, copy, encoder)


def _is_good(folder: IndexFolder, version: str) -> bool:
    copy = PrivateCopy()
    try:
        return folder.copy_if_intact(version, copy.path)
    finally:
        copy.remove()
