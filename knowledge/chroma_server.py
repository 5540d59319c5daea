"""The dense index in a Chroma server (`chroma run`): a collection per version, filled aside, sealed, then only read.

The server gets vectors and the numbers of passages: no text, no title, no file name.
"""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from knowledge.chroma_index import HNSW, check_vectors, fill_collection
from knowledge.encoders import Encoder, Vectors
from knowledge.errors import ChromaServerError

if TYPE_CHECKING:
    from knowledge.chroma_http import Connection

__all__ = ["ChromaServer", "ServerIndex", "collection_name", "write_to_server"]

T = TypeVar("T")

_PATIENCE_SECONDS = 2.0  # for one question, connecting included
_WRITE_SECONDS = 30.0  # for one request that writes
_PAUSE_SECONDS = 30.0  # so long a server that failed is not asked again
_ABANDONED_SECONDS = 24 * 3600.0  # after this a half-filled collection has no writer any more

_PREFIX = "inkoopwijzer-"
_BUILDING = "-bouw-"
_BEGUN = "begonnen"  # when its writer began, in whole seconds since 1970


@dataclass(frozen=True, slots=True)
class ChromaServer:
    """Where the server is, and the headers that whatever guards it asks for."""

    url: str
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)


class _Found(BaseModel):
    """The numbers of passages with their cosine distances, a row for each question; of that there is one."""

    model_config = ConfigDict(strict=True)

    ids: list[list[str]] = Field(min_length=1, max_length=1)
    distances: list[list[Annotated[float, Field(ge=-0.001, le=2.001)]]] = Field(min_length=1, max_length=1)


class ServerIndex:
    """A PassageIndex on the collection of one version, for any number of threads.

    A server that fails is left alone for 30 seconds: questions in that time fail at once. The first one after that
    connects again.
    """

    def __init__(
        self,
        server: ChromaServer,
        version: str,
        ids: Sequence[str],
        encoder: Encoder,
        *,
        patience_seconds: float = _PATIENCE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        from knowledge.chroma_http import Connection, server_errors

        self.version = version
        self.encoder = encoder
        self._url = server.url
        self._ids = {str(number): id_ for number, id_ in enumerate(ids)}
        self._patience = patience_seconds
        self._clock = clock
        with server_errors(server.url):  # nothing is asked yet, but certificates are read
            self._connection = Connection(server.url, server.headers, seconds=patience_seconds)
        self._collection: Any = None
        self._failure = ""
        self._silent_until = 0.0
        self._lock = threading.Lock()

    def is_there(self) -> bool:
        """Whether the server holds the whole collection of this version.

        Raises:
            ChromaServerError: the server does not say.
        """
        return self._ask(self._find_collection) is not None

    def query(self, question: str, *, limit: int) -> tuple[tuple[str, float], ...]:
        """The ids of at most `limit` passages with their cosine similarity, nearest first."""
        return self.nearest(self.encoder.encode_queries([question])[0], limit=limit)

    def nearest(self, vector: Vectors, *, limit: int) -> tuple[tuple[str, float], ...]:
        """The same for a vector of length 1; nothing for a vector of zeros.

        Raises:
            ChromaServerError: the server is gone, slow or talks nonsense, or did so less than 30 seconds ago.
        """
        if not vector.any():
            return ()
        return self._ask(lambda: self._nearest(vector, limit))

    def close(self) -> None:
        """Let go of the connection; the index cannot be used after this."""
        self._connection.close()

    def _ask(self, call: Callable[[], T]) -> T:
        from knowledge.chroma_http import server_errors, within

        self._respect_silence()
        try:
            with server_errors(self._url):
                result = within(self._patience, call)
        except ChromaServerError as error:
            with self._lock:
                self._failure, self._collection = str(error), None
                self._silent_until = self._clock() + _PAUSE_SECONDS
            raise
        self._failure = ""
        return result

    def _respect_silence(self) -> None:
        with self._lock:
            if not self._failure:
                return
            if self._clock() < self._silent_until:
                raise ChromaServerError(self._failure)
            self._silent_until = self._clock() + _PAUSE_SECONDS  # one question tries; others do not wait with it

    def _find_collection(self) -> Any:  # noqa: ANN401  (a library without types)
        if self._collection is None:
            found = self._connection.find(collection_name(self.version))
            if _is_whole(self._connection, found, self.version, len(self._ids)):
                self._collection = found
        return self._collection

    def _nearest(self, vector: Vectors, limit: int) -> tuple[tuple[str, float], ...]:
        collection = self._find_collection()
        if collection is None:
            raise ChromaServerError(f"De Chroma-server op {self._url} heeft deze index niet. Draai: ./run index")
        reply = collection.query(query_embeddings=[vector], n_results=limit, include=["distances"])
        found = _Found.model_validate(reply)
        pairs = zip(found.ids[0], found.distances[0], strict=True)
        return tuple((self._ids[number], 1.0 - distance) for number, distance in pairs)


def collection_name(version: str) -> str:
    """The name of the collection of this version."""
    return f"{_PREFIX}{version}"


def write_to_server(
    server: ChromaServer,
    version: str,
    matrix: Vectors,
    *,
    replace: bool,
    now: Callable[[], float] = time.time,
) -> None:
    """Put one row for each passage into a collection aside, check it, seal it, and only then give it its name.

    Only one writer can give the name; whoever comes second throws its own away. What is there and not whole makes room,
    and so does what is to be replaced. What a writer left that was killed more than a day ago is removed.

    Raises:
        ChromaServerError: the server is gone, slow or refuses.
        SearchIndexError: it gives back something else than was put in.
    """
    from knowledge.chroma_http import Connection, server_errors

    name, numbers = collection_name(version), [str(number) for number in range(len(matrix))]
    aside = f"{name}{_BUILDING}{uuid.uuid4().hex[:8]}"
    replaced = f"{aside}-oud"
    with (
        server_errors(server.url),
        closing(Connection(server.url, server.headers, seconds=_WRITE_SECONDS)) as connection,
    ):
        _remove_abandoned(connection, now())
        collection = connection.create(aside, hnsw=HNSW, metadata={_BEGUN: int(now())})
        try:
            fill_collection(collection, numbers, matrix)
            check_vectors(collection, numbers, matrix)
            collection.modify(metadata=_seal(version, len(matrix)))
            there = connection.find(name)
            if there is not None and (replace or not _is_whole(connection, there, version, len(matrix))):
                connection.rename(there, replaced)  # this one alone, whoever has the name by now
            connection.rename(collection, name)
            good = _is_whole(connection, connection.find(name), version, len(matrix))
        finally:
            connection.delete(aside)
            connection.delete(replaced)
    if not good:
        raise ChromaServerError(f"De Chroma-server op {server.url} bewaart de index niet. Bouw hem opnieuw.")


def _seal(version: str, size: int) -> dict[str, object]:
    return {"versie": version, "passages": size}


def _is_whole(connection: Connection, collection: Any, version: str, size: int) -> bool:  # noqa: ANN401
    """Whether it was sealed as this version and still holds as many vectors; None is not whole."""
    sealed = collection is not None and collection.metadata == _seal(version, size)
    return sealed and connection.size(collection) == size


def _remove_abandoned(connection: Connection, now: float) -> None:
    for name, metadata in connection.metadata().items():
        ours = name.startswith(_PREFIX) and _BUILDING in name
        begun = metadata.get(_BEGUN)
        if ours and isinstance(begun, int) and begun < now - _ABANDONED_SECONDS:
            connection.delete(name)
