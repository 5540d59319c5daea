"""The index of vectors in Chroma, in a folder or on a server: built once per version from texts and model, then read.

A reader of a folder opens a private copy whose hashes were checked first, because Chroma writes to what it opens and a
damaged file can end the process. Nothing is repaired: what is not intact is built again from the sources.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from importlib.metadata import version as installed_version
from pathlib import Path

import numpy as np

from knowledge.cards import CARDS_DIR
from knowledge.chroma_index import ChromaIndex, PassageIndex, write_vectors
from knowledge.chroma_server import ChromaServer, ServerIndex, write_to_server
from knowledge.corrections import CORRECTIONS_FILE
from knowledge.encoders import SHIPPED_MODEL, Encoder, SentenceTransformerEncoder, Vectors
from knowledge.errors import ChromaServerError, SearchIndexError
from knowledge.gaps import GAPS_DIR
from knowledge.index_folder import IndexFolder
from knowledge.private_copy import PrivateCopy
from knowledge.sources import SOURCES_DIR
from knowledge.stored_terms import FolderIndex, write_terms
from knowledge.texts import Entry, Texts, read_texts

__all__ = [
    "ChromaIndex",
    "ChromaServer",
    "IndexReport",
    "IndexSettings",
    "PassageIndex",
    "Progress",
    "ServerIndex",
    "build_index",
    "open_index",
]

Progress = Callable[[str, int, int], None]

_BATCH = 64
# How long a reader waits for another process that is building: 30,000 passages of own documents take about a minute.
_WAIT_SECONDS = 120.0
# The modules that decide what is in the index; a change in one of them makes another version.
_CODE = (
    "sources.py", "own_documents.py", "lenient_markdown.py", "texts.py", "cards.py", "card_search.py", "sentences.py",
    "passages.py", "encoders.py", "index.py", "chroma_index.py", "chroma_server.py", "words.yaml",
    "dutch.py", "bm25.py", "keyword_search.py", "stored_terms.py",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class IndexSettings:
    """Where the index is kept and what it is made of; `model` is a folder or a name on the hub.

    `extra_dir` is the folder with a user's own documents. With `chroma` the vectors are on that server, and `data_dir`
    holds no more than the writer's lock. `model_weight` is that of the vectors beside words (None: that of `Weights`),
    for the search alone: it makes no other version.
    """

    data_dir: Path
    sources_dir: Path = SOURCES_DIR
    extra_dir: Path | None = None
    chroma: ChromaServer | None = None
    model: str = SHIPPED_MODEL
    query_prefix: str = ""
    passage_prefix: str = ""
    model_weight: float | None = None


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What a build came to; `built` is False when the current version was good already.

    `own` of the sources are own documents; `skipped` says in Dutch which of these were not read, and why.
    """

    version: str
    passages: int
    sources: int
    seconds: float
    built: bool
    own: int
    skipped: tuple[str, ...]


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
        SourceError: a source is broken; an own document that is broken is skipped.
        ModelError: the model cannot be loaded.
        IndexBusyError: another process is building.
        ChromaServerError: the Chroma server is gone, slow or refuses.
        SearchIndexError: the folder cannot be written, or the result did not pass its check.
    """
    started = time.perf_counter()
    texts = read_texts(settings.sources_dir, settings.extra_dir)
    encoder = encoder or _encoder(settings)
    version = _version(settings, texts, encoder)
    built = _build(settings, version, texts, encoder, progress=progress, rebuild=rebuild, wait_seconds=0)
    seconds = time.perf_counter() - started
    return IndexReport(
        version, len(texts.passages), len(texts.sources), seconds, built, own=len(texts.own), skipped=texts.skipped
    )


def open_index(
    settings: IndexSettings,
    *,
    texts: Texts | None = None,
    progress: Progress | None = None,
    encoder: Encoder | None = None,
) -> FolderIndex | ServerIndex:
    """The index of the version that belongs to these settings, built first when it is absent or damaged.

    `texts` are those of the settings, where they have been read already. A Chroma server that cannot be used now raises
    nothing here: the index says so at each question, and goes on when the server does.

    Raises: as `build_index`; IndexBusyError only after waiting for two minutes.
    """
    texts = texts or read_texts(settings.sources_dir, settings.extra_dir)
    encoder = encoder or _encoder(settings)
    version = _version(settings, texts, encoder)
    if settings.chroma is not None:
        index = _on_server(settings.chroma, version, texts, encoder)
        with suppress(ChromaServerError):
            if not index.is_there():
                _build(settings, version, texts, encoder, progress=progress, rebuild=False, wait_seconds=_WAIT_SECONDS)
        return index
    folder = IndexFolder(settings.data_dir / "index")
    try:
        if folder.current() == version and (in_folder := _open(folder, version, encoder)) is not None:
            return in_folder
        _build(settings, version, texts, encoder, progress=progress, rebuild=False, wait_seconds=_WAIT_SECONDS)
        if (in_folder := _open(folder, version, encoder)) is not None:
            return in_folder
    except OSError as error:
        raise SearchIndexError(
            f"De index kan niet tijdelijk worden uitgepakt ({error.strerror or error}). "
            "Maak ruimte op de schijf voor tijdelijke bestanden."
        ) from error
    raise SearchIndexError(f"De index in '{folder.root}' is meteen na het bouwen beschadigd. Controleer de schijf.")


def _build(
    settings: IndexSettings,
    version: str,
    texts: Texts,
    encoder: Encoder,
    *,
    progress: Progress | None,
    rebuild: bool,
    wait_seconds: float,
) -> bool:
    """Build the version where it belongs; False when it was there and good."""
    folder = IndexFolder(settings.data_dir / "index")
    try:
        with folder.writing(wait_seconds=wait_seconds):
            if settings.chroma is not None:
                with closing(_on_server(settings.chroma, version, texts, encoder)) as index:
                    if not rebuild and index.is_there():
                        return False
                matrix = _encode(texts.entries, encoder, progress)
                write_to_server(settings.chroma, version, matrix, replace=rebuild)
                return True
            if not rebuild and _is_good(folder, version):
                folder.point_to(version)
                return False
            building = folder.start_building()
            entries = texts.entries
            write_vectors(building, [one.id for one in entries], _encode(entries, encoder, progress))
            write_terms(building, texts.passages, texts.cards)
            folder.switch_to(building, version)
            return True
    except OSError as error:
        raise SearchIndexError(
            f"De index kan niet worden bewaard in '{folder.root}' ({error.strerror or error}). "
            "Kies een map waarin u mag schrijven en die genoeg ruimte heeft."
        ) from error


def _encoder(settings: IndexSettings) -> SentenceTransformerEncoder:
    return SentenceTransformerEncoder(
        settings.model, query_prefix=settings.query_prefix, passage_prefix=settings.passage_prefix
    )


def _version(settings: IndexSettings, texts: Texts, encoder: Encoder) -> str:
    """The 12 hex digits that change with texts, corrections, cards, gaps, model, Chroma, stemmer or our own code."""
    here = Path(__file__).parent
    folders = (settings.sources_dir.glob("*.md"), CARDS_DIR.glob("*.yaml"), GAPS_DIR.glob("*.yaml"))
    files = [*(file for folder in folders for file in sorted(folder)), CORRECTIONS_FILE]
    files += [here / name for name in _CODE]
    libraries = [installed_version(name) for name in ("chromadb", "snowballstemmer")]
    digest = hashlib.sha256(f"{encoder.fingerprint} {libraries}".encode())
    for file in files:
        content = file.read_bytes()
        digest.update(f"{file.name} {len(content)} ".encode() + content)
    for source in texts.own:
        digest.update(f"{source.id} {source.raw_sha256} ".encode())
    return digest.hexdigest()[:12]


def _encode(entries: Sequence[Entry], encoder: Encoder, progress: Progress | None) -> Vectors:
    rows = []
    for start in range(0, len(entries), _BATCH):
        batch = entries[start : start + _BATCH]
        rows.append(encoder.encode_passages([entry.text for entry in batch]))
        if progress is not None:
            progress("Index bouwen", start + len(batch), len(entries))
    return np.concatenate(rows)


def _on_server(server: ChromaServer, version: str, texts: Texts, encoder: Encoder) -> ServerIndex:
    return ServerIndex(server, version, [entry.id for entry in texts.entries], encoder)


def _open(folder: IndexFolder, version: str, encoder: Encoder) -> FolderIndex | None:
    """The version on a private copy; None when it is not intact."""
    copy = PrivateCopy()
    if not folder.copy_if_intact(version, copy.path):
        copy.remove()
        return None
    return FolderIndex(version, copy, encoder)


def _is_good(folder: IndexFolder, version: str) -> bool:
    copy = PrivateCopy()
    try:
        return folder.copy_if_intact(version, copy.path)
    finally:
        copy.remove()
