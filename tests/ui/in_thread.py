"""A server in a thread of the tests, for what must be changed or watched while it runs."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

__all__ = ["served"]

_STARTS_WITHIN = 30  # seconds


@contextmanager
def served(make: Callable[[], ASGIApp]) -> Iterator[str]:
    """The address at which the app listens; it is made in the loop that runs it, as gradio wants."""
    server = uvicorn.Server(uvicorn.Config(make, factory=True, port=0, log_config=None))
    thread = threading.Thread(target=server.run)
    thread.start()
    deadline = time.monotonic() + _STARTS_WITHIN
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    (listening,) = server.servers[0].sockets
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(20)
