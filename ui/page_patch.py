"""Mends gradio's page where it has no setting: its language, names for buttons, no links to elsewhere.

One ASGI wrapper around GET /; static/page.js and page.css hold the rest. Each change has a test in tests/ui, so
that it can go when gradio mends it.
"""

from __future__ import annotations

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.assets import scripts

__all__ = ["DutchPage"]

_LANGUAGE = re.compile(r'(<html\s+lang=)"en"')
_META = re.compile(r'\s*<meta\s+(?:property|name)="(?:og|twitter):[^>]*>')


def patch(html: str) -> str:
    """The page in Dutch, with our script before gradio's own and no addresses of other hosts in its head."""
    html = _META.sub("", _LANGUAGE.sub(r'\1"nl"', html, count=1))
    return html.replace("<head>", f"<head><script>{scripts()}</script>", 1)


class DutchPage:
    """Rewrites the HTML of GET /; everything else passes untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Collects the page, patches it and sends it on with the right length."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] != "/":
            await self.app(scope, receive, send)
            return
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        start: Message = {}
        body = bytearray()

        async def collect(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
                return
            if message["type"] != "http.response.body":
                await send(message)
                return
            body.extend(message.get("body", b""))
            if message.get("more_body", False):
                return
            page = bytes(body)
            if Headers(raw=start["headers"]).get("content-type", "").startswith("text/html"):
                page = patch(page.decode("utf-8")).encode("utf-8")
            MutableHeaders(scope=start)["content-length"] = str(len(page))
            await send(start)
            await send({"type": "http.response.body", "body": page})

        await self.app({**scope, "headers": plain}, receive, collect)
