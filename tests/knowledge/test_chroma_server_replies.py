"""Whatever a Chroma server says back, and what is sent along to it."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

import numpy as np
import pytest
from chroma_process import free_port, replying
from fakes import LetterEncoder
from served_index import Clock, index_at

from knowledge.chroma_server import ChromaServer, ServerIndex
from knowledge.errors import ChromaServerError
from knowledge.index import IndexSettings, build_index

pytestmark = pytest.mark.slow


def send(handler: BaseHTTPRequestHandler, body: bytes, *, status: int = 200, kind: str = "application/json") -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def drip(handler: BaseHTTPRequestHandler) -> None:
    """A byte of a header at a time, each well within any wait; it stops when the other side is gone."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while True:
        handler.wfile.write(b"a")
        handler.wfile.flush()
        time.sleep(0.02)  # is the behaviour under test; the test itself waits for nothing


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"[" * 1_000_000)


STRANGE = {
    "a page": (lambda handler: send(handler, b"<html>Welkom</html>", kind="text/html"), "geen goed antwoord"),
    "an error as text": (lambda handler: send(handler, b"boem", status=500), "geen goed antwoord"),
    "an error of Chroma": (
        lambda handler: send(handler, b'{"error":"InternalError","message":"boem"}', status=500), "geen goed antwoord"),
    "a list": (lambda handler: send(handler, b"[]"), "geen goed antwoord"),
    "null": (lambda handler: send(handler, b"null"), "geen goed antwoord"),
    "half of JSON": (lambda handler: send(handler, b'{"id": "'), "geen goed antwoord"),
    "deep JSON": (lambda handler: send(handler, b"[" * 100_000), "geen goed antwoord"),
    "nothing": (lambda handler: send(handler, b"", status=204), "geen goed antwoord"),
    "another place": (lambda handler: send(handler, b"", status=302), "geen goed antwoord"),
    "no HTTP": (lambda handler: handler.wfile.write(b"220 mail.example ESMTP\r\n\r\n"), "geen goed antwoord"),
    "not allowed": (lambda handler: send(handler, b"{}", status=401), "weigert de toegang"),
    "a drip": (drip, "te langzaam"),
    "no end": (endless, "geen goed antwoord|te langzaam"),
}  # fmt: skip


@pytest.mark.parametrize("kind", STRANGE)
def test_whatever_a_server_says_it_is_one_dutch_error(settings: IndexSettings, kind: str):
    reply, words = STRANGE[kind]
    with replying(reply) as url:
        index = index_at(url, Clock(), patience=1.0)
        with pytest.raises(ChromaServerError, match=words):
            index.query("subsidie", limit=2)
        index.close()
        if kind not in ("a drip", "no end"):  # a writer has more patience
            with pytest.raises(ChromaServerError, match=words):
                build_index(replace(settings, chroma=ChromaServer(url)), encoder=LetterEncoder())


MODEL = {
    "id": "00000000-0000-0000-0000-000000000001", "name": "inkoopwijzer-abc", "tenant": "t", "database": "d",
    "configuration_json": {}, "metadata": {"versie": "abc", "passages": 3},
}  # fmt: skip


@pytest.mark.parametrize(
    ("found", "good"),
    [
        ({"ids": [["2", "0"]], "distances": [[0.25, 1]]}, True),
        ({"ids": [[]], "distances": [[]]}, True),
        ({"ids": [["3"]], "distances": [[0.1]]}, False),
        ({"ids": [["-1"]], "distances": [[0.1]]}, False),
        ({"ids": [["bron:0-1"]], "distances": [[0.1]]}, False),
        ({"ids": [["0", "1"]], "distances": [[0.1]]}, False),
        ({"ids": [["0"]], "distances": [[None]]}, False),
        ({"ids": [["0"]], "distances": [["0.1"]]}, False),
        ({"ids": [["0"]], "distances": [[7.5]]}, False),
        ({"ids": [[0]], "distances": [[0.1]]}, False),
        ({"ids": [["0"]]}, False),
        ({"ids": [], "distances": []}, False),
        ({"ids": "0", "distances": "0"}, False),
        ([], False),
    ],
    ids=str,
)
def test_what_is_found_must_be_passages_of_ours_with_a_distance(found: object, good: bool):
    def reply(handler: BaseHTTPRequestHandler) -> None:
        asked = handler.path.split("?")[0].rsplit("/", 1)[-1]
        send(handler, json.dumps({"count": 3, "query": found}.get(asked, MODEL)).encode())

    with replying(reply) as url:
        index = index_at(url, Clock(), patience=5)
        if good:
            similarities = {"bron:2-3": 0.75, "bron:0-1": 0.0}
            assert dict(index.query("subsidie", limit=2)) == (similarities if found["ids"][0] else {})
        else:
            with pytest.raises(ChromaServerError, match="geen goed antwoord"):
                index.query("subsidie", limit=2)
        index.close()


def test_the_headers_go_along_and_are_not_shown():
    seen = []

    def reply(handler: BaseHTTPRequestHandler) -> None:
        seen.append(handler.headers["Authorization"])
        send(handler, b"{}", status=403)

    with replying(reply) as url:
        server = ChromaServer(url, (("Authorization", "Bearer geheim"),))
        index = ServerIndex(server, "abc", ["a:0-1"], LetterEncoder(), clock=Clock())
        with pytest.raises(ChromaServerError, match="INKOOPWIJZER_CHROMA_HEADERS") as error:
            index.is_there()
        index.close()
    assert seen == ["Bearer geheim"]
    assert "geheim" not in f"{server!r} {error.value}"


def test_of_a_vector_of_zeros_the_server_is_not_asked():
    index = index_at(f"http://127.0.0.1:{free_port()}", Clock())
    assert index.nearest(np.zeros(27, dtype=np.float32), limit=5) == ()
    index.close()
