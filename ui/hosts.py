"""The names under which this server may be asked: another site that points its own name here gets nothing.

Without it a page elsewhere could read own documents through DNS rebinding (OWASP, "DNS Rebinding").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.failures import refuse

__all__ = ["HostCheck", "own_hosts"]

_LOCAL = ("localhost", "127.0.0.1", "[::1]")
_PORT = re.compile(r":\d{1,5}$")


class HostCheck:
    """Answers 421 to a request for another host than these; without any, every host may ask."""

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str]) -> None:
        self.app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on when it asks for one of our hosts."""
        if scope["type"] != "http" or not self._hosts or self._is_ours(Headers(scope=scope)):
            await self.app(scope, receive, send)
        else:
            await refuse(send, 421, "Dit adres is niet van de Inkoopwijzer. Gebruik het adres van de start.")

    def _is_ours(self, headers: Headers) -> bool:
        asked = headers.getlist("host")
        return len(asked) == 1 and _PORT.sub("", asked[0].lower()) in self._hosts


def own_hosts(host: str, origins: Iterable[str]) -> frozenset[str]:
    """This machine's names, the host that it listens at, and the hosts of these origins."""
    bound = f"[{host}]" if ":" in host else host
    elsewhere = (urlsplit(origin).netloc for origin in origins)
    return frozenset({*_LOCAL, bound.lower(), *(_PORT.sub("", one.lower()) for one in elsewhere if one)})
