"""A Chroma server for tests: `chroma run` on loopback, and places on the network that are no such thing."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

__all__ = ["ChromaProcess", "free_port", "no_answer", "replying"]

_CHROMA = Path(sys.executable).with_name("chroma")


class ChromaProcess:
    """`chroma run` on a port of its own; it can be stopped and started again on what it kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._port = free_port()
        self.url = f"http://127.0.0.1:{self._port}"
        self.start()

    def start(self) -> None:
        self._folder.mkdir(exist_ok=True)
        self._process = subprocess.Popen(
            [_CHROMA, "run", "--path", self._folder, "--host", "127.0.0.1", "--port", str(self._port)],
            cwd=self._folder, env={**os.environ, "ANONYMIZED_TELEMETRY": "False"},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        said = []
        for line in self._process.stdout:
            said.append(line)
            if "listening" in line:
                break
        else:
            raise AssertionError("".join(said))
        # what it says later is read too, or it would wait for that
        self._reader = threading.Thread(target=self._process.stdout.read, daemon=True)
        self._reader.start()

    def stop(self) -> None:
        self._process.kill()
        self._process.wait(timeout=20)
        self._reader.join(timeout=20)
        self._process.stdout.close()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


@contextmanager
def no_answer() -> Iterator[str]:
    """The URL of something that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as place:
        yield f"http://127.0.0.1:{place.getsockname()[1]}"


@contextmanager
def replying(reply: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[str]:
    """The URL of an HTTP server that answers every request with what `reply` writes."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            try:
                reply(self)
            except ConnectionError:  # the other side has had enough
                self.close_connection = True

        do_POST = do_PUT = do_DELETE = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
