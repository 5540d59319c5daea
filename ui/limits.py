"""ASGI walls around the whole app: a list of open routes and a largest body."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.failures import refuse
from ui.routes import route_of

__all__ = ["LARGEST_BODY", "BodyLimit", "OpenRoutes"]

LARGEST_BODY = 64 * 1024  # bytes; a question of 2,000 characters with 20 earlier turns fits


class OpenRoutes:
    """Answers 404 for every path that the page and the API do not need."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on when its path is open; web sockets are not used here."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        elif scope["type"] == "http" and route_of(scope["path"]) is None:
            await refuse(send, 404, "Deze pagina bestaat niet.")
        else:
            await self.app(scope, receive, send)


class BodyLimit:
    """Reads the body of a request up to the limit and answers 413 beyond it, without reading the rest."""

    def __init__(self, app: ASGIApp, *, largest: int = LARGEST_BODY) -> None:
        self.app = app
        self.largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on with its whole body, or refuses it."""
        if scope["type"] != "http" or scope["method"] in {"GET", "HEAD", "OPTIONS"}:
            await self.app(scope, receive, send)
            return
        body = await self._read(scope, receive)
        if body is None:
            most = self.largest // 1024
            await refuse(send, 413, f"Uw bericht is te groot. Het meeste dat past is {most} KB.")
            return
        pending: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def replay() -> Message:
            return pending.pop() if pending else await receive()

        await self.app(scope, replay, send)

    async def _read(self, scope: Scope, receive: Receive) -> bytes | None:
        announced = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
        if announced.isdigit() and int(announced) > self.largest:
            return None
        body = bytearray()
        while True:
            message = await receive()
            body += message.get("body", b"")
            if len(body) > self.largest:
                return None
            if not message.get("more_body", False):
                return bytes(body)
