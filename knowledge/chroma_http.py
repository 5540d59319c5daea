"""A connection to a Chroma server that gives up in time; knows no index.

`chromadb.HttpClient` itself cannot be used: it waits without end (httpx.Client(timeout=None)) and asks the server four
things while it is being made, before anyone could change that. So this takes the part beneath it, which does the HTTP.
Its name, FastAPI, is that of a server it once talked to: no Python server is run or needed.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpx
from chromadb.api.fastapi import FastAPI as ChromaHttp
from chromadb.api.models.Collection import Collection
from chromadb.config import Settings, System
from chromadb.errors import ChromaError, NotFoundError

from knowledge.errors import ChromaServerError, SearchIndexError

__all__ = ["Connection", "server_errors", "within"]

T = TypeVar("T")

_MOST_BYTES = 32_000_000  # of one reply; fifty passages with their distances are a few kB
_LOGIN_STATUS = (401, 403, 407)


class Connection:
    """A connection that gives up each wait after `seconds`; nothing is asked before the first method.

    It goes straight to the server, past any proxy of the environment: those seldom know a server of one's own. Methods
    raise what Chroma and httpx raise; use them inside `server_errors`.
    """

    def __init__(self, url: str, headers: Iterable[tuple[str, str]], *, seconds: float) -> None:
        parts = urlsplit(url)
        settings = Settings(
            anonymized_telemetry=False,
            chroma_server_host=url,  # as a whole URL it keeps its scheme and port
            chroma_server_http_port=parts.port,
            chroma_server_ssl_enabled=parts.scheme == "https",
            chroma_server_headers=dict(headers),
        )
        self._client = ChromaHttp(System(settings))
        endless = self._client._session
        self._client._session = session = httpx.Client(
            timeout=seconds,
            transport=httpx.HTTPTransport(limits=self._client.http_limits),
            headers=endless.headers,
            event_hooks={"response": [_examine]},
        )
        endless.close()
        self._close = weakref.finalize(self, session.close)

    def find(self, name: str) -> Any:  # noqa: ANN401  (a library without types)
        """The collection with this name, or None."""
        try:
            return self._collection(self._client.get_collection(name))
        except NotFoundError:
            return None

    def create(self, name: str, *, hnsw: Mapping[str, object], metadata: Mapping[str, object]) -> Any:  # noqa: ANN401
        """A new empty collection."""
        configuration = {"hnsw": dict(hnsw)}
        return self._collection(self._client.create_collection(name, configuration=configuration, metadata=metadata))

    def metadata(self) -> dict[str, dict[str, object]]:
        """The metadata of each collection by its name."""
        return {one.name: one.metadata or {} for one in self._client.list_collections()}

    def size(self, collection: Any) -> int:  # noqa: ANN401
        """How many vectors it holds; none when it was deleted meanwhile."""
        try:
            return int(collection.count())
        except NotFoundError:
            return 0

    def rename(self, collection: Any, name: str) -> None:  # noqa: ANN401
        """Give the collection this name, unless another one has it or it was deleted meanwhile."""
        with suppress(ChromaError):
            collection.modify(name=name)

    def delete(self, name: str) -> None:
        """Delete the collection, if it is there."""
        with suppress(NotFoundError):
            self._client.delete_collection(name)

    def close(self) -> None:
        """Let go of the network; a second time does nothing."""
        self._close()

    def _collection(self, model: Any) -> Any:  # noqa: ANN401
        return Collection(client=self._client, model=model, embedding_function=None)


def within(seconds: float, call: Callable[[], T]) -> T:
    """What the call gives back, in a thread that is left behind when it takes too long.

    The timeouts of a connection count per wait and not in all, and looking up a name knows none.

    Raises:
        TimeoutError: it took longer.
    """
    outcome: Future[T] = Future()

    def work() -> None:
        try:
            outcome.set_result(call())
        except BaseException as error:  # noqa: BLE001  (raised again where the outcome is waited for)
            outcome.set_exception(error)

    threading.Thread(target=work, name="chroma", daemon=True).start()
    return outcome.result(timeout=seconds)


@contextmanager
def server_errors(url: str) -> Iterator[None]:
    """Turns whatever goes wrong with the server inside into a ChromaServerError that says in Dutch what to do."""
    try:
        yield
    except SearchIndexError:
        raise
    except (TimeoutError, httpx.TimeoutException) as error:
        raise ChromaServerError(
            f"De Chroma-server op {url} antwoordt te langzaam. Kijk of hij het druk heeft of start hem opnieuw."
        ) from error
    except httpx.NetworkError as error:
        raise ChromaServerError(
            f"De Chroma-server op {url} is niet te bereiken. Start hem of verbeter INKOOPWIJZER_CHROMA_URL."
        ) from error
    except httpx.HTTPStatusError as error:
        raise ChromaServerError(
            f"De Chroma-server op {url} weigert de toegang. Verbeter INKOOPWIJZER_CHROMA_HEADERS."
        ) from error
    except Exception as error:  # noqa: BLE001  (Chroma raises a bare Exception, and what its parsing trips over)
        raise ChromaServerError(
            f"De Chroma-server op {url} geeft geen goed antwoord. Verbeter INKOOPWIJZER_CHROMA_URL of kijk in zijn "
            "logboek."
        ) from error


class _LimitedBody(httpx.SyncByteStream):
    """A body that breaks off with an error when it is endless, so that it cannot fill the memory."""

    def __init__(self, body: httpx.SyncByteStream) -> None:
        self._body = body

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for piece in self._body:
            size += len(piece)
            if size > _MOST_BYTES:
                raise httpx.RemoteProtocolError("the reply is too long")
            yield piece

    def close(self) -> None:
        """Closes the body."""
        self._body.close()


def _examine(response: httpx.Response) -> None:
    if response.status_code in _LOGIN_STATUS:
        response.raise_for_status()
    if isinstance(response.stream, httpx.SyncByteStream):
        response.stream = _LimitedBody(response.stream)
