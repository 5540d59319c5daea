"""ASGI walls that keep one client from asking for all: questions per minute, at once, and waiting in all.

Only requests that make the core answer count. A limit is for a client as `Clients` knows it; nothing of it is kept
longer than a minute.
"""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Sequence

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.client_address import Clients
from ui.failures import refuse
from ui.routes import asks_something, route_of

__all__ = ["AtOnce", "RateLimit"]

_MOST_CLIENTS = 10_000  # that are counted each; those after them share one limit, so that memory stays bounded
_REST = "anderen"
_SOON = 2  # seconds after which one may try again when it is busy
_BUSY = "Het is nu te druk. Probeer het over enkele seconden opnieuw."


class RateLimit:
    """Answers 429 when a client asks more than `per_minute` questions in any minute."""

    def __init__(
        self, app: ASGIApp, *, per_minute: int = 30, proxies: Sequence[str] = (), most_clients: int = _MOST_CLIENTS
    ) -> None:
        self.app = app
        self._limit = RateLimitItemPerMinute(per_minute)
        self._clients = Clients(proxies)
        self._most_clients = most_clients
        self._storage = MemoryStorage()
        self._limiter = MovingWindowRateLimiter(self._storage)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on when it is within the limit, or asks nothing."""
        if scope["type"] != "http" or not asks_something(scope["method"], scope["path"]):
            await self.app(scope, receive, send)
            return
        key = self._key(scope)
        if self._limiter.hit(self._limit, key):
            await self.app(scope, receive, send)
            return
        reset = self._limiter.get_window_stats(self._limit, key).reset_time
        seconds = max(1, math.ceil(reset - time.time()))
        unit = "seconde" if seconds == 1 else "seconden"
        sentence = f"U stelt veel vragen achter elkaar. Wacht {seconds} {unit} en probeer het opnieuw."
        await refuse(send, 429, sentence, retry_after=seconds)

    def _key(self, scope: Scope) -> str:
        client = self._clients.key(scope)
        known = self._limit.key_for(client) in self._storage.events
        return client if known or len(self._storage.events) < self._most_clients else _REST


class AtOnce:
    """Answers 429 when a client has `per_client` questions open, and 503 when `waiting` requests are open in all.

    A question on the page is open as long as gradio's stream with its answer is; gradio's own queue bounds those.
    """

    def __init__(self, app: ASGIApp, *, per_client: int = 5, waiting: int = 64, proxies: Sequence[str] = ()) -> None:
        self.app = app
        self._per_client = per_client
        self._waiting = waiting
        self._clients = Clients(proxies)
        self._open: Counter[str] = Counter()  # questions by client
        self._in_all = 0  # requests of the API and of exports

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on and remembers it until it is answered."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        streams = route_of(scope["path"]) == "/gradio_api/queue/data"
        joins = route_of(scope["path"]) == "/gradio_api/queue/join"
        asks = asks_something(scope["method"], scope["path"])
        client = self._clients.key(scope)
        if asks and self._open[client] >= self._per_client:
            sentence = f"U hebt al {self._per_client} vragen openstaan. Wacht op een antwoord en probeer het opnieuw."
            await refuse(send, 429, sentence, retry_after=_SOON)
        elif asks and not joins and self._in_all >= self._waiting:
            await refuse(send, 503, _BUSY, retry_after=_SOON)
        elif streams or (asks and not joins):
            await self._hold(client, scope, receive, send, counts=not streams)
        elif joins:
            await self.app(scope, receive, _in_dutch(send))
        else:
            await self.app(scope, receive, send)

    async def _hold(self, client: str, scope: Scope, receive: Receive, send: Send, *, counts: bool) -> None:
        self._open[client] += 1
        self._in_all += counts
        try:
            await self.app(scope, receive, send)
        finally:
            self._in_all -= counts
            self._open[client] -= 1
            if not self._open[client]:
                del self._open[client]


def _in_dutch(send: Send) -> Send:
    """Sends on what gradio answers, but its English 503 for a full queue as our own sentence."""
    full = False

    async def translate(message: Message) -> None:
        nonlocal full
        if message["type"] == "http.response.start" and message["status"] == 503:
            full = True
            await refuse(send, 503, _BUSY, retry_after=_SOON)
        elif not full:
            await send(message)

    return translate
