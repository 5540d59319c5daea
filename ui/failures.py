"""Unexpected errors at the edge: the user gets a code, the log gets the place in our code, never any text.

An exception's message may hold words of the question, so it is not logged; its type and lines of code are.
"""

from __future__ import annotations

import json
import logging
from uuid import uuid4

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.logging_setup import traceback_places

__all__ = ["FailureWall", "refuse", "report_failure"]

_log = logging.getLogger("inkoopwijzer.ui")


def report_failure(error: BaseException) -> str:
    """Logs where the error arose and returns one Dutch sentence with the code of that log line."""
    code = uuid4().hex[:8]
    _log.error("code=%s error=%s at %s", code, type(error).__name__, traceback_places(error))
    return f"Er ging bij ons iets mis. Probeer het opnieuw, of geef de helpdesk deze code: {code}."


class FailureWall:
    """Turns an exception that nobody caught into a response with its code, instead of the framework's words."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on; a response with status 500 waits until it is known where it comes from."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        held: list[Message] = []
        started = False

        async def hold(message: Message) -> None:
            nonlocal started
            if held or (message["type"] == "http.response.start" and message["status"] == 500):
                held.append(message)
                return
            started = True
            await send(message)

        try:
            await self.app(scope, receive, hold)
        except Exception as error:  # noqa: BLE001 - the edge: a bug becomes a code for the user and a log line
            sentence = report_failure(error)
            if not started:
                await refuse(send, 500, sentence)
            return
        for message in held:
            await send(message)


async def refuse(send: Send, status: int, sentence: str, *, retry_after: int | None = None) -> None:
    """Answers with one sentence as JSON and closes the connection, whatever of the request is still unread.

    `retry_after` is in seconds. Gradio's page shows what stands under "detail".
    """
    body = json.dumps({"fout": sentence, "detail": sentence}, ensure_ascii=False).encode()
    headers = [
        (b"content-type", b"application/json; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
    ]
    if retry_after is not None:
        headers.append((b"retry-after", str(retry_after).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
