"""An index on a server, as the tests of its patience open it: with vectors of letters and a clock they put forward."""

from __future__ import annotations

from fakes import LetterEncoder

from knowledge.chroma_server import ChromaServer, ServerIndex

__all__ = ["Clock", "index_at"]


class Clock:
    """Stands still until it is put forward."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def index_at(url: str, clock: Clock, *, patience: float = 0.3) -> ServerIndex:
    ids = [f"bron:{number}-{number + 1}" for number in range(3)]
    return ServerIndex(ChromaServer(url), "abc", ids, LetterEncoder(), patience_seconds=patience, clock=clock)
