"""ASGI walls around the whole app: a largest body, a list of open routes, and security headers."""

from __future__ import annotations

import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.failures import refuse

__all__ = ["LARGEST_BODY", "BodyLimit", "OpenRoutes", "SecurityHeaders"]

LARGEST_BODY = 64 * 1024  # bytes; a question of 2,000 characters with 20 earlier turns fits

# What the page loads from gradio, found by watching a browser; all its other routes stay closed
# (upload, files, proxy, run history, API pages, monitoring, login).
_OPEN = re.compile(
    r"/|/theme\.css|/favicon\.ico|/robots\.txt|/(assets|static|svelte)/.*"
    r"|/gradio_api/(queue/(join|data)|heartbeat/[A-Za-z0-9]+|cancel|reset)"
    r"|/healthz|/readyz|/api/.*"
)

# Gradio's page stays blank without unsafe-inline and unsafe-eval; so this keeps data in, and escaping keeps
# script out.
_HEADERS = {
    "content-security-policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


class SecurityHeaders:
    """Adds the security headers to every response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on and completes the headers of what comes back."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class OpenRoutes:
    """Answers 404 for every path that the page and the API do not need."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on when its path is open; web sockets are not used here."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        elif scope["type"] == "http" and not _OPEN.fullmatch(scope["path"]):
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
