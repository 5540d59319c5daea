"""The body limit stops reading; it does not read all and then refuse."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from ui.limits import BodyLimit


def run(pieces: list[bytes], headers: list[tuple[bytes, bytes]]) -> tuple[int, int, bytes | None]:
    """(status, pieces read, body that the app behind saw)."""
    read = 0
    seen: list[bytes] = []
    statuses: list[int] = []

    async def receive() -> dict[str, Any]:
        nonlocal read
        read += 1
        return {"type": "http.request", "body": pieces[read - 1], "more_body": read < len(pieces)}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    async def app(_scope: Any, receive: Any, send: Any) -> None:
        seen.append((await receive())["body"])
        await send({"type": "http.response.start", "status": 200, "headers": []})

    scope = {"type": "http", "method": "POST", "path": "/", "headers": headers}
    asyncio.run(BodyLimit(app, largest=10)(scope, receive, send))
    return statuses[0], read, seen[0] if seen else None


def test_a_body_in_pieces_arrives_whole():
    assert run([b"abc", b"def", b""], []) == (200, 3, b"abcdef")


def test_exactly_the_limit_fits():
    assert run([b"a" * 10], []) == (200, 1, b"a" * 10)


def test_reading_stops_where_the_limit_is_passed():
    assert run([b"a" * 6] * 100, []) == (413, 2, None)


@pytest.mark.parametrize("announced", [b"11", b"5000000", b"9" * 30])
def test_a_larger_announced_body_is_not_read_at_all(announced: bytes):
    assert run([b"a"], [(b"content-length", announced)]) == (413, 0, None)


@pytest.mark.parametrize("announced", [b"-1", b"veel", b"3"])
def test_a_false_announcement_does_not_help(announced: bytes):
    assert run([b"a" * 6] * 3, [(b"content-length", announced)]) == (413, 2, None)
