"""One log line per request, with what was answered in ids and never in words; it counts them too."""

from __future__ import annotations

import time
from contextvars import ContextVar
from dataclasses import dataclass, replace
from uuid import uuid4

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.answer import Answer
from assistant.conversation import Conversation
from assistant.question import Question
from ui.core import Core
from ui.metrics import Metrics
from ui.routes import route_of

__all__ = ["RequestLog", "observed"]

_PAGE = "pagina"  # where an answer goes that gradio's queue asked for, outside any request
_QUIET = frozenset({"pagina-bestanden", "/healthz", "/readyz", "/metrics", "/gradio_api/heartbeat"})
_FAILED = 400


@dataclass(slots=True)
class _Running:
    """The request that is being answered; the last answer given for it, earlier turns asked again included."""

    answer: Answer | None = None
    length: int = 0
    over: bool = False


_running: ContextVar[_Running | None] = ContextVar("running", default=None)


class RequestLog:
    """Logs and counts every request when its response has gone out."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics) -> None:
        self.app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on and notes its status."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()
        running = _Running()
        status = 500

        async def note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        token = _running.set(running)
        try:
            await self.app(scope, receive, note)
        finally:
            running.over = True  # gradio's queue may have been started in this request and lives on with its context
            _running.reset(token)
            self._log(route_of(scope["path"]), status, time.perf_counter() - started, running)

    def _log(self, route: str | None, status: int, seconds: float, running: _Running) -> None:
        self._metrics.count_request(route, status, seconds)
        fields: dict[str, object] = {}
        if running.answer is not None:
            self._metrics.count_answer(running.answer)
            fields = _fields(running.answer, running.length)
        if route not in _QUIET or status >= _FAILED:
            name = "overig" if route is None else route
            milliseconds = round(seconds * 1000, 1)
            structlog.get_logger().info("verzoek", id=_new_id(), route=name, status=status, ms=milliseconds, **fields)


def observed(core: Core, metrics: Metrics) -> Core:
    """The same core, of which every answer is counted and logged: with its request, or by itself for the page."""

    def answer(question: Question, conversation: Conversation) -> Answer:
        given = core.answer(question, conversation)
        running = _running.get()
        if running is not None and not running.over:
            running.answer, running.length = given, len(question.text)
        else:
            metrics.count_answer(given)
            fields = _fields(given, len(question.text))
            structlog.get_logger().info("antwoord", id=_new_id(), route=_PAGE, ms=given.elapsed_ms, **fields)
        return given

    return replace(core, answer=answer)


def _new_id() -> str:
    return uuid4().hex[:12]


def _fields(answer: Answer, length: int) -> dict[str, object]:
    return {
        "kind": answer.kind,
        "verdict": answer.verdict,
        "rule": None if answer.rule is None else answer.rule.id,
        "card": answer.card,
        "sources": sorted({citation.source for citation in answer.citations}),
        "length": length,
    }
