"""ASGI wall against other websites that use the browser of our user: their requests are refused."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.failures import refuse

__all__ = ["OriginCheck"]

_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_PORTS = {"http": ":80", "https": ":443"}


class OriginCheck:
    """Answers 403 to a request that changes or asks something and that a browser sent from another site.

    `allowed` are origins besides our own host, for a proxy that changes the header Host, such as
    https://inkoop.gemeente.nl. Programs that are no browser send no Origin and may pass.
    """

    def __init__(self, app: ASGIApp, *, allowed: Sequence[str] = ()) -> None:
        self.app = app
        self._allowed = frozenset(origin.lower().rstrip("/") for origin in allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on when it comes from our own page, or from no page at all."""
        if scope["type"] != "http" or scope["method"] in _READING or self._is_ours(Headers(scope=scope)):
            await self.app(scope, receive, send)
        else:
            await refuse(send, 403, "Dit verzoek komt van een andere website. Stel uw vraag op onze eigen pagina.")

    def _is_ours(self, headers: Headers) -> bool:
        hosts = headers.getlist("host")
        origins = [origin.lower() for origin in headers.getlist("origin")]
        return all(origin in self._allowed or (len(hosts) == 1 and _same(origin, hosts[0])) for origin in origins)


def _same(origin: str, host: str) -> bool:
    """Whether the origin is a page on this host; the scheme is not known here behind a proxy with TLS."""
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    port = _PORTS.get(parts.scheme)
    if port is None or f"{parts.scheme}://{parts.netloc}" != origin:
        return False
    return parts.netloc.removesuffix(port) == host.lower().removesuffix(port)
