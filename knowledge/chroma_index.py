"""Vectors of entries in a Chroma collection on disk: written once, checked, then only queried.

Only this module and `chroma_http` import Chroma. Vectors are always given: left to itself, Chroma downloads a model.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from knowledge.encoders import Encoder, Vectors
from knowledge.errors import SearchIndexError
from knowledge.private_copy import PrivateCopy

__all__ = [
    "HNSW",
    "ChromaIndex",
    "PassageIndex",
    "check_vectors",
    "fill_collection",
    "query_collection",
    "write_vectors",
]

_COLLECTION = "passages"
_BATCH = 2000
# Among 38,500 vectors (30,000 passages and what is asked of cards) HNSW with these settings finds 99 percent of the 60
# that an exact search finds, on average over the exam's questions; 88 percent for the worst of them.
HNSW = {"space": "cosine", "ef_construction": 200, "ef_search": 200, "max_neighbors": 24}
_UNREADABLE = "De index kan niet worden gelezen. Start het programma opnieuw."


class PassageIndex(Protocol):
    """Finds the entries (passages, ways to ask, whole cards) whose vectors lie nearest to that of a question."""

    @property
    def version(self) -> str:
        """The version of sources, model and code that it was built from."""

    @property
    def encoder(self) -> Encoder:
        """What makes the vectors of questions."""

    def query(self, question: str, *, limit: int) -> tuple[tuple[str, float], ...]:
        """The ids of at most `limit` entries with their cosine similarity, nearest first.

        Raises:
            SearchIndexError: the index cannot be read any more.
        """


class ChromaIndex:
    """A PassageIndex on a private copy of one version; `close` removes the copy."""

    def __init__(self, version: str, copy: PrivateCopy, encoder: Encoder) -> None:
        self.version = version
        self.encoder = encoder
        self._remove_copy = weakref.finalize(self, copy.remove)  # also at exit
        with _chroma_errors_as(_UNREADABLE):
            self._client = _client(copy.path)
            self._collection = self._client.get_collection(_COLLECTION, embedding_function=None)

    def query(self, question: str, *, limit: int) -> tuple[tuple[str, float], ...]:
        """The ids of at most `limit` entries with their cosine similarity, nearest first."""
        vector = self.encoder.encode_queries([question])[0]
        return self.nearest(vector, limit=limit)

    def nearest(self, vector: Vectors, *, limit: int) -> tuple[tuple[str, float], ...]:
        """The same for a vector of length 1; nothing for a vector of zeros.

        Raises:
            SearchIndexError: the private copy is gone or broken.
        """
        if not vector.any():
            return ()
        with _chroma_errors_as(_UNREADABLE):
            return query_collection(self._collection, vector, limit)

    def close(self) -> None:
        """Let go of the files; the index cannot be used after this."""
        self._client.close()
        self._remove_copy()


def write_vectors(folder: Path, ids: Sequence[str], matrix: Vectors) -> None:
    """Put one row for each id into a new collection in the folder, and check that an exact search agrees.

    Raises:
        SearchIndexError: Chroma cannot write, or gives back something else than was put in.
    """
    with _chroma_errors_as(
        "De index kan niet worden gebouwd: Chroma meldt een fout. Controleer of de schijf nog ruimte heeft."
    ):
        with _client(folder) as client:
            collection = client.create_collection(_COLLECTION, embedding_function=None, configuration={"hnsw": HNSW})
            fill_collection(collection, ids, matrix)
        with _client(folder) as client:  # opened again, as a reader will
            check_vectors(client.get_collection(_COLLECTION, embedding_function=None), ids, matrix)


def fill_collection(collection: Any, ids: Sequence[str], matrix: Vectors) -> None:  # noqa: ANN401  (no types)
    """Put one row for each id into the collection."""
    for start in range(0, len(ids), _BATCH):
        end = start + _BATCH
        collection.add(ids=ids[start:end], embeddings=matrix[start:end])


def check_vectors(collection: Any, ids: Sequence[str], matrix: Vectors) -> None:  # noqa: ANN401
    """That the collection holds as many vectors and finds what an exact search finds.

    Raises:
        SearchIndexError: it does not.
    """
    limit = min(10, len(ids))
    if collection.count() == len(ids):
        for vector in matrix[:: max(1, len(ids) // 5)]:
            exact = np.sort(matrix @ vector)[::-1][:limit]
            found = [similarity for _, similarity in query_collection(collection, vector, limit)]
            if not np.allclose(found, exact, atol=1e-4):
                break
        else:
            return
    raise SearchIndexError("De nieuwe index geeft niet terug wat erin zit en wordt niet gebruikt. Bouw hem opnieuw.")


def query_collection(collection: Any, vector: Vectors, limit: int) -> tuple[tuple[str, float], ...]:  # noqa: ANN401
    """The ids of at most `limit` vectors with their cosine similarity, nearest first."""
    found = collection.query(query_embeddings=[vector], n_results=limit, include=["distances"])
    return tuple((id_, 1.0 - distance) for id_, distance in zip(found["ids"][0], found["distances"][0], strict=True))


@contextmanager
def _chroma_errors_as(message: str) -> Iterator[None]:
    from chromadb.errors import ChromaError

    try:
        yield
    except ChromaError as error:
        raise SearchIndexError(message) from error


def _client(folder: Path) -> Any:  # noqa: ANN401  (a library without types)
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
